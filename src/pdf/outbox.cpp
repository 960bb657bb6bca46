#include "pdf/outbox.hpp"

namespace jumpseat::pdf {
namespace {

constexpr std::size_t events_limit = 512;  // words are not read ahead of the one who takes them without end

const PageImageKey* key_of(const Event& event) {
  if (const auto* drawn = std::get_if<PageDrawn>(&event)) return &drawn->key;
  if (const auto* failed = std::get_if<PageFailed>(&event)) return &failed->key;
  return nullptr;
}

}  // namespace

PageImageKey without_generation(PageImageKey key) {
  key.generation = 0;
  return key;
}

void Outbox::put(Event event) {
  const std::scoped_lock lock(m_mutex);
  if (const PageImageKey* key = key_of(event)) m_keys.insert(without_generation(*key));
  if (const auto* drawn = std::get_if<PageDrawn>(&event)) m_bytes += drawn->image.size_bytes();
  ++m_accounts[document_of(event).value].waiting;
  m_news = m_news || m_events.empty();
  m_events.push_back(std::move(event));
}

std::vector<Event> Outbox::take() {
  const std::scoped_lock lock(m_mutex);
  for (const Event& event : m_events) --m_accounts[document_of(event).value].waiting;
  m_keys.clear();
  m_bytes = 0;
  m_news = false;
  return std::exchange(m_events, {});
}

bool Outbox::has_news() {
  const std::scoped_lock lock(m_mutex);
  return std::exchange(m_news, false);
}

bool Outbox::holds(const PageImageKey& key) const {
  const std::scoped_lock lock(m_mutex);
  return m_keys.count(without_generation(key)) > 0;
}

bool Outbox::is_full(std::size_t bytes_limit) const {
  const std::scoped_lock lock(m_mutex);
  return m_bytes >= bytes_limit || m_events.size() >= events_limit;
}

void Outbox::given(DocumentId document) {
  const std::scoped_lock lock(m_mutex);
  ++m_accounts[document.value].given;
}

void Outbox::handled(DocumentId document) {
  const std::scoped_lock lock(m_mutex);
  ++m_accounts[document.value].handled;
}

void Outbox::set_busy(DocumentId document, bool busy) {
  const std::scoped_lock lock(m_mutex);
  m_accounts[document.value].busy = busy;
}

void Outbox::forget(DocumentId document) {
  const std::scoped_lock lock(m_mutex);
  Account& account = m_accounts[document.value];
  account.busy = false;
}

bool Outbox::is_idle(DocumentId document) const {
  const std::scoped_lock lock(m_mutex);
  const auto found = m_accounts.find(document.value);
  if (found == m_accounts.end()) return true;
  const Account& account = found->second;
  return !account.busy && account.given == account.handled && account.waiting == 0;
}

}  // namespace jumpseat::pdf
