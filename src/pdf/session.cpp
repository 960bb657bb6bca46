#include "pdf/session.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace jumpseat::pdf {

struct Session::Signal {
  std::mutex mutex;
  std::condition_variable changed;
  bool raised = false;

  void raise() {
    const std::scoped_lock lock(mutex);
    raised = true;
    changed.notify_one();
  }
  void wait() {
    std::unique_lock lock(mutex);
    changed.wait(lock, [this] { return raised; });
    raised = false;
  }
};

Session::~Session() = default;

base::Result<Event> Session::next() {
  while (m_pending.empty()) {
    for (Event& event : m_service->collect()) m_pending.push_back(std::move(event));
    if (m_pending.empty()) m_signal->wait();
  }
  Event event = std::move(m_pending.front());
  m_pending.pop_front();
  if (auto* lost = std::get_if<DocumentLost>(&event)) return tl::unexpected(std::move(lost->error));
  if (auto* read = std::get_if<FactsRead>(&event)) m_facts = std::move(read->facts);
  if (auto* failed = std::get_if<FactsFailed>(&event)) m_facts = tl::unexpected(std::move(failed->error));
  return event;
}

base::Result<std::unique_ptr<Session>> Session::open(const std::filesystem::path& path, std::string password, ServiceOptions options) {
  JUMPSEAT_TRY(base::FileDescriptor file, base::open_regular_file(path));
  std::unique_ptr<Session> session(new Session);
  session->m_signal = std::make_shared<Signal>();
  options.wake = [signal = session->m_signal] { signal->raise(); };
  options.reads_in_background = false;
  JUMPSEAT_TRY(session->m_service, Service::start(std::move(options)));
  session->m_document = session->m_service->open(std::move(file), path.filename().string(), std::move(password));
  for (;;) {
    JUMPSEAT_TRY(Event event, session->next());
    if (auto* failed = std::get_if<OpenFailed>(&event)) return tl::unexpected(std::move(failed->error));
    if (auto* opened = std::get_if<pdf::Opened>(&event)) {
      session->m_opened = std::move(*opened);
      return session;
    }
  }
}

base::Result<model::ManualFacts> Session::facts() {
  while (!m_facts) JUMPSEAT_CHECK(next());
  return *m_facts;
}

base::Result<std::vector<model::Word>> Session::words(model::PageIndex page) {
  m_service->request_text(m_document, page, 1);
  for (;;) {
    JUMPSEAT_TRY(Event event, next());
    if (auto* text = std::get_if<PageText>(&event); text && text->page == page) return std::move(text->words);
    if (auto* failed = std::get_if<PageTextFailed>(&event); failed && failed->page == page) return tl::unexpected(std::move(failed->error));
  }
}

base::Result<std::vector<model::Rect>> Session::pictures(model::PageIndex page) {
  m_service->request_pictures(m_document, page);
  for (;;) {
    JUMPSEAT_TRY(Event event, next());
    if (auto* found = std::get_if<PagePictures>(&event); found && found->page == page) return std::move(found->areas);
  }
}

base::Result<std::vector<std::vector<model::Word>>> Session::words_of_pages(model::PageIndex first, int count,
                                                                            std::vector<base::Error>* failures) {
  std::vector<std::vector<model::Word>> pages(static_cast<std::size_t>(std::max(count, 0)));
  m_service->request_text(m_document, first, count);
  for (int left = count; left > 0;) {
    JUMPSEAT_TRY(Event event, next());
    if (auto* text = std::get_if<PageText>(&event)) {
      pages.at(static_cast<std::size_t>(text->page.value - first.value)) = std::move(text->words);
      --left;
    } else if (auto* failed = std::get_if<PageTextFailed>(&event)) {
      if (failures) failures->push_back(std::move(failed->error));
      --left;
    }
  }
  return pages;
}

base::Result<PageDrawn> Session::draw(model::PageIndex page, double pixels_per_point, int rotation_degrees, std::optional<PixelRect> tile) {
  const PageImageKey key{m_document, page, scale_millionths(pixels_per_point), rotation_degrees, tile, 0};
  m_service->want(m_document, {key});
  for (;;) {
    JUMPSEAT_TRY(Event event, next());
    if (auto* drawn = std::get_if<PageDrawn>(&event); drawn && drawn->key == key) return std::move(*drawn);
    if (auto* failed = std::get_if<PageFailed>(&event); failed && failed->key == key) return tl::unexpected(std::move(failed->error));
  }
}

base::Result<void> Session::fast_copy(base::FileDescriptor into) {
  m_service->request_fast_copy(m_document, std::move(into));
  for (;;) {
    JUMPSEAT_TRY(Event event, next());
    if (auto* copied = std::get_if<FastCopied>(&event)) return std::move(copied->outcome);
  }
}

base::Result<void> Session::copy(base::FileDescriptor into, CopyWish wish) {
  m_service->request_copy(m_document, std::move(into), std::move(wish));
  for (;;) {
    JUMPSEAT_TRY(Event event, next());
    if (auto* copied = std::get_if<CopyWritten>(&event)) return std::move(copied->outcome);
  }
}

}  // namespace jumpseat::pdf
