#pragma once
// What a comparison of two editions comes to for whoever reads the new one: what stands where on its pages, and what stood there before.
// Small enough to be kept.
#include "library/compare.hpp"

#include <string>
#include <utility>
#include <vector>

namespace jumpseat::library {

struct Difference {
  ChangeKind kind = ChangeKind::added;
  model::PageIndex page{0};  // of the new edition
  model::Rect place;         // on that page: the first line of what is new, or without width where words were taken out
  std::vector<std::pair<model::PageIndex, model::Rect>> areas;  // of what is new, one a line; none where words were taken out
  // What it said and what it says, cut where it is long. Of what moved: what it lost on its way, and what it says.
  std::string before, after;
  std::string gained;        // of what moved: what it did not say where it stood
  std::string before_label;  // of the page where it stood
  int before_number = 0;     // of that page, where another one of the old edition has its label too; else 0
  friend bool operator==(const Difference&, const Difference&) = default;
};

struct Differences {
  std::vector<PageState> pages;      // of the new edition
  std::vector<std::string> removed;  // labels of the old edition's pages of which nothing is left
  std::vector<int> removed_numbers;  // of each: its number where another page has its label too, else 0
  int pages_before = 0;              // of the old edition, where one of these numbers is told
  std::vector<Difference> changes;   // in the new edition's order
  int without_words = 0;             // pages that no words tell about, and that were not compared by their looks either
  friend bool operator==(const Differences&, const Differences&) = default;
};

inline constexpr std::size_t passage_bytes_kept = 1500;

Differences differences(const Comparison& comparison, const EditionText& before, const std::vector<model::PageLabel>& labels_before,
                        const EditionText& after);

}  // namespace jumpseat::library
