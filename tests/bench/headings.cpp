// How well contents made from headings agree with the contents that manuals bring themselves: headings CACHE.db [FILE.pdf...] reads what
// the cache does not have yet, then compares for every manual in it that has contents of its own.
#include "library/headings.hpp"
#include "base/text.hpp"
#include "library/library.hpp"
#include "pdf/session.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>
#include <vector>

using namespace jumpseat;

namespace {

constexpr int pages_at_least = 8, pages_at_most = 400;
constexpr std::size_t entries_at_least = 8;

// Letters only: numbers are often missing from an outline's titles, and spaces are set as the designer likes.
std::string bare(const std::string& text) {
  std::string out;
  const std::string folded = base::folded_without_accents(text);
  for (const char *at = folded.data(), *end = at + folded.size(); at < end;) {
    const char* begin = at;
    const char32_t c = base::next_character(at, end);
    const bool sign = c < 0x80 ? !(c >= 'a' && c <= 'z') : c >= 0x2000 && c < 0x2C00;
    if (!sign) out.append(begin, at);
  }
  return out;
}

struct Score {
  std::size_t made = 0, own = 0, right = 0;  // right: own entries that were made
  double ms = 0;
};

Score compare(const std::vector<model::OutlineItem>& own, const std::vector<model::OutlineItem>& made, bool tell) {
  Score out{made.size(), own.size(), 0, 0};
  std::vector<bool> used(made.size());
  for (const auto& entry : own) {
    const std::string title = bare(entry.title);
    const auto fits = [&](const model::OutlineItem& item) {
      return std::abs(item.page.value - entry.page.value) <= 1 && bare(item.title) == title;
    };
    bool found = false;
    for (std::size_t i = 0; i < made.size() && !found; ++i)
      if (!used[i] && fits(made[i])) used[i] = found = true;
    out.right += found;
    if (tell && !found) std::printf("  missing p%d %s\n", entry.page.number(), entry.title.c_str());
  }
  for (std::size_t i = 0; tell && i < made.size(); ++i)
    std::printf("  %s p%d %d %s\n", used[i] ? "right" : "extra", made[i].page.number(), made[i].depth, made[i].title.c_str());
  return out;
}

void import(library::Library& library, const std::string& path, const model::ContentHash& key) {
  auto session = pdf::Session::open(path);
  if (!session || (*session)->pages() < pages_at_least || (*session)->pages() > pages_at_most) return;
  const auto facts = (*session)->facts();
  if (!facts || facts->outline.size() < entries_at_least) return;
  auto words = (*session)->words_of_pages({0}, facts->pages());
  if (!words) return;
  std::vector<library::PageText> pages;
  for (std::size_t i = 0; i < words->size(); ++i) pages.push_back({{static_cast<int>(i)}, std::move((*words)[i])});
  if (!library.store_facts(key, *facts) || !library.store_pages(key, pages)) std::exit(3);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  auto library = library::Library::open(argv[1]);
  if (!library) return 3;
  const bool tell = std::getenv("TELL") != nullptr;
  Score all;
  int manuals = 0;
  double precisions = 0, recalls = 0;
  for (int i = 2; i < argc; ++i) {
    const model::ContentHash key(argv[i]);
    auto facts = library->find_facts(key);
    if (facts && !*facts && !std::getenv("ONLY_KEPT")) import(*library, argv[i], key), facts = library->find_facts(key);
    if (!facts || !*facts) continue;
    std::erase_if((*facts)->outline, [](const model::OutlineItem& item) { return item.page.value < 0 || bare(item.title).empty(); });
    if ((*facts)->outline.size() < entries_at_least) continue;
    const auto from = std::chrono::steady_clock::now();
    const auto made = library->headings(key);
    if (!made) return 3;
    Score score = compare((*facts)->outline, *made, tell);
    all.ms += std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - from).count();
    const double precision = score.made == 0 ? 0 : static_cast<double>(score.right) / static_cast<double>(score.made);
    const double recall = static_cast<double>(score.right) / static_cast<double>(score.own);
    std::printf("%.2f %.2f  of %zu made, %zu its own  %s\n", precision, recall, score.made, score.own, argv[i]);
    all.made += score.made, all.own += score.own, all.right += score.right;
    precisions += precision, recalls += recall, ++manuals;
  }
  if (manuals == 0) return 1;
  std::printf("%d manuals: precision %.3f, recall %.3f a manual; %.3f, %.3f over all entries; %.0f ms\n", manuals, precisions / manuals,
              recalls / manuals, static_cast<double>(all.right) / static_cast<double>(std::max<std::size_t>(all.made, 1)),
              static_cast<double>(all.right) / static_cast<double>(all.own), all.ms);
  return 0;
}
