#pragma once
// The page that somebody means by what they typed: its printed label, else its number. Pure.
#include "model/page.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::app::reading {

// Letters of either case, spaces and every kind of dash count as the same, but a label that is spelt exactly so goes first. Where a
// label repeats it is the next one after the page `after`, then the first again.
std::optional<model::PageIndex> find_label(const std::vector<model::PageLabel>& labels, std::string_view typed,
                                           std::optional<model::PageIndex> after = std::nullopt);
// The one of them that is nearest to this page.
std::optional<model::PageIndex> find_label_near(const std::vector<model::PageLabel>& labels, std::string_view label, model::PageIndex page);
// Also by its number: "13" where no label is so, and "#13", which is the 13th of the file even where others are called 13.
std::optional<model::PageIndex> find_page(const std::vector<model::PageLabel>& labels, std::string_view typed,
                                          std::optional<model::PageIndex> after = std::nullopt);

// "3", and "3 (page 47 of 120)" where its number is told, because others are called 3 too.
std::string page_name(const std::string& label, int number, int pages);
// What the pages of a manual are called where one of them is told.
class PageNames {
 public:
  explicit PageNames(const std::vector<model::PageLabel>& labels);
  std::string of(model::PageIndex page) const;  // its number where it has no label

 private:
  const std::vector<model::PageLabel>& m_labels;
  std::vector<bool> m_repeated;
};
// All that have the label that was typed, in order; as find_label takes it.
std::vector<model::PageIndex> pages_labelled(const std::vector<model::PageLabel>& labels, std::string_view typed);

// 4 is "iv"; for what stands before page 1.
std::string roman(int number);

// Where the file's page 1 + `offset` is the one that is printed as 1.
std::string printed_number(model::PageIndex page, int offset);

// "its pages go from i to B-4, by number from 1 to 89"
std::string pages_there_are(const std::vector<model::PageLabel>& labels);

}  // namespace jumpseat::app::reading
