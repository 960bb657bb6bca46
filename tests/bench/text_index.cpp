// Indexing a manual's words, and how long a search takes: until the first hit and until the last.
#include "base/uuid.hpp"
#include "library/library.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <unistd.h>
#include <vector>

using namespace jumpseat;
using Time = std::chrono::steady_clock;

namespace {

double milliseconds(Time::time_point from) { return std::chrono::duration<double, std::milli>(Time::now() - from).count(); }

template <class T>
T must(base::Result<T> result) {
  if (!result) std::fprintf(stderr, "%s\n", base::sentence(result.error()).c_str()), std::exit(3);
  return std::move(*result);
}

std::string made_up_word(base::Draws& draws) {
  static const char* parts[] = {"ca", "bin", "re", "port", "sig", "nal", "pas", "sen", "ger", "en", "gine", "fu", "el", "tra", "fic"};
  std::string word;
  for (std::uint64_t i = 1 + draws.below(4); i > 0; --i) word += parts[draws.below(std::size(parts))];
  return word;
}

std::vector<model::Word> made_up_page(base::Draws& draws, int words) {
  std::vector<model::Word> page;
  for (int i = 0; i < words; ++i) {
    const bool line_end = i % 12 == 11;
    std::string text = draws.below(40) == 0 ? "the" : made_up_word(draws);
    if (line_end && draws.below(4) == 0) text += "-";
    page.push_back({text, {72.0 + 38 * (i % 12), 72.0 + 14 * (i / 12), 36, 11}, true, line_end});
  }
  return page;
}

void measure(library::Library& library, const char* name, const library::Query& query) {
  const auto from = Time::now();
  double first = -1;
  const auto found = must(library.search(query, {}, [&](const library::Hit&) {
    if (first < 0) first = milliseconds(from);
  }));
  std::printf("%-28s %5zu hits%s  first %6.1f ms  all %6.1f ms\n", name, found.hits.size(), found.more_after ? "+" : " ", first,
              milliseconds(from));
}

}  // namespace

int main(int argc, char** argv) {
  const int manuals = argc > 1 ? std::atoi(argv[1]) : 1;
  const int pages = argc > 2 ? std::atoi(argv[2]) : 1321;
  const auto file = std::filesystem::path(argc > 3 ? argv[3] : ".") / ("bench-index-" + std::to_string(::getpid()) + ".db");
  {
    auto library = must(library::Library::open(file));
    base::Draws draws(1);
    double indexing = 0;
    for (int m = 0; m < manuals; ++m) {
      const model::ContentHash hash("manual" + std::to_string(m));
      for (int at = 0; at < pages; at += 50) {
        std::vector<library::PageText> batch;
        for (int i = at; i < at + 50 && i < pages; ++i) batch.push_back({{i}, made_up_page(draws, 400)});
        if (m == manuals - 1 && at + 50 >= pages) batch.back().words[17].text = "zebracrossing";
        const auto from = Time::now();
        if (const auto stored = library.store_pages(hash, batch); !stored) return 3;
        indexing += milliseconds(from);
      }
    }
    std::printf("%d x %d pages indexed in %.0f ms, %.2f ms a page, %.1f MB\n", manuals, pages, indexing, indexing / (manuals * pages),
                static_cast<double>(std::filesystem::file_size(file)) / 1e6);
    measure(library, "a common word", {.text = "the"});
    measure(library, "part of words", {.text = "gine"});
    measure(library, "one place at the end", {.text = "zebracross"});
    measure(library, "one place, whole word", {.text = "zebracrossing", .whole_word = true});
    measure(library, "nothing", {.text = "quokka"});
    measure(library, "a phrase", {.text = "the cabin re"});
    measure(library, "match case", {.text = "fuel", .match_case = true});
    measure(library, "regular expression", {.text = R"(zebra\w+)", .regex = true});
    measure(library, "a hostile one", {.text = R"((\w+\s?)+\d$)", .regex = true});
  }
  for (const char* companion : {"", "-wal", "-shm"}) std::filesystem::remove(file.string() + companion);
  return 0;
}
