#pragma once
// The small sentences of the reader that are made from numbers. Pure.
#include "app/views.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::ui::reading {

inline constexpr std::string_view changed_sign = "\u0394";  // beside the label of what changed since another edition

std::string grouped(int number);   // "1,321"
std::string percent(double zoom);  // "110 %"
// "14 hits", "No hits for “seat”", "Searching…"; empty where nothing was asked.
std::string hits_sentence(const app::SearchView& view);
// Why hits may be missing; empty where none are.
std::string slow_pattern_sentence(const app::SearchView& view);
// What helps where there are none.
std::string no_hits_sentence(const app::SearchView& view);
// "Indexing 312 of 1,321 pages"; empty where all pages are.
std::string indexing_sentence(const app::ReadingView& view);
// Which pages no search finds anything on; the first six by name.
std::string unread_sentence(const std::vector<model::PageLabel>& pages);

// That there was no room for all words; empty where there was.
std::string in_part_sentence(const app::SearchView& view);
// Which manuals a search of all of them does not know; the first six by name.
std::string unsearched_sentence(const app::SearchView& view);
// "Reading Doors: page 32 of 120"; empty where none is being read in.
std::string reading_in_sentence(const app::SearchView& view);
// Which of them cannot be read in; empty where all can.
std::string not_kept_sentence(const app::SearchView& view);
// Which of them an exam closes; empty where none is closed.
std::string closed_sentence(const app::SearchView& view);

// "Replaced on page 3-12", and what stood there: for a change on its page.
std::string change_name(const app::ChangeRowView& row);
std::string change_hint(const app::ChangePatchView& change);

// A context that fits a few lines, with the match in it: cut on both sides, between words.
struct Excerpt {
  std::string text;
  int match_begin = 0, match_bytes = 0;
};
Excerpt excerpt_of(const app::HitView& hit, std::size_t bytes_before, std::size_t bytes_after);

}  // namespace jumpseat::ui::reading
