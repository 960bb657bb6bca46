#include "pdf/page_cache.hpp"

#include "pdf/outbox.hpp"

#include <cmath>
#include <limits>

namespace jumpseat::pdf {
namespace {

template <class Visit>
void each_of_page(const std::map<PageImageKey, PageCache::Held>& held, DocumentId document, model::PageIndex page, Visit visit) {
  const PageImageKey first{document, page, std::numeric_limits<int>::min(), 0, std::nullopt, 0};
  for (auto at = held.lower_bound(first); at != held.end() && at->first.document == document && at->first.page == page; ++at)
    visit(at->first);
}

}  // namespace

void PageCache::put(const PageImageKey& key, std::size_t size_bytes) {
  Held& held = m_held[without_generation(key)];
  m_size_bytes += size_bytes - held.size_bytes;
  held = {size_bytes, ++m_now};
}

void PageCache::remove(const PageImageKey& key) {
  const auto found = m_held.find(without_generation(key));
  if (found == m_held.end()) return;
  m_size_bytes -= found->second.size_bytes;
  m_held.erase(found);
}

void PageCache::remove_document(DocumentId document) {
  for (const PageImageKey& key : keys())
    if (key.document == document) remove(key);
}

bool PageCache::holds(const PageImageKey& key) const { return m_held.count(without_generation(key)) > 0; }

void PageCache::touch(const PageImageKey& key) {
  const auto found = m_held.find(without_generation(key));
  if (found != m_held.end()) found->second.shown = ++m_now;
}

std::optional<PageImageKey> PageCache::nearest(DocumentId document, model::PageIndex page, int scale_millionths,
                                               int rotation_degrees) const {
  std::optional<PageImageKey> best;
  double best_distance = 0;
  each_of_page(m_held, document, page, [&](const PageImageKey& key) {
    if (key.tile || key.rotation_degrees != rotation_degrees || key.scale_millionths <= 0) return;
    // Twice too small is as far as twice too large; of two as far, the larger is the sharper.
    const double distance = std::abs(std::log(static_cast<double>(key.scale_millionths) / std::max(1, scale_millionths)));
    if (best && distance > best_distance) return;
    best = key;
    best_distance = distance;
  });
  return best;
}

std::vector<PageImageKey> PageCache::tiles(DocumentId document, model::PageIndex page, int scale_millionths, int rotation_degrees) const {
  std::vector<PageImageKey> found;
  each_of_page(m_held, document, page, [&](const PageImageKey& key) {
    if (key.tile && key.rotation_degrees == rotation_degrees && key.scale_millionths == scale_millionths) found.push_back(key);
  });
  return found;
}

std::vector<PageImageKey> PageCache::keys() const {
  std::vector<PageImageKey> out;
  out.reserve(m_held.size());
  for (const auto& [key, held] : m_held) out.push_back(key);
  return out;
}

}  // namespace jumpseat::pdf
