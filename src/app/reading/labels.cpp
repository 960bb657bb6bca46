#include "app/reading/labels.hpp"

#include "base/text.hpp"
#include "base/words.hpp"
#include "library/repeated_labels.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <fmt/format.h>

namespace jumpseat::app::reading {
namespace {

constexpr std::array<std::string_view, 7> dashes{"\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212", "\u00AD"};

// As it is compared: "A – 3" and "a-3" are one.
std::string plain(std::string_view label) {
  std::string out;
  const std::string folded = base::case_folded(label);
  for (std::string_view rest = folded; !rest.empty();) {
    const auto dash = std::find_if(dashes.begin(), dashes.end(), [&](std::string_view each) { return rest.starts_with(each); });
    if (dash != dashes.end()) {
      out += '-';
      rest.remove_prefix(dash->size());
      continue;
    }
    if (!base::trimmed(rest.substr(0, 1)).empty()) out += rest.front();
    rest.remove_prefix(1);
  }
  return out;
}

template <class IsMeant>
std::optional<model::PageIndex> next_that(const std::vector<model::PageLabel>& labels, std::optional<model::PageIndex> after,
                                          IsMeant is_meant) {
  std::optional<model::PageIndex> first;
  for (int i = 0; i < static_cast<int>(labels.size()); ++i) {
    if (!is_meant(labels[static_cast<std::size_t>(i)].value)) continue;
    if (!after || i > after->value) return model::PageIndex{i};
    if (!first) first = model::PageIndex{i};
  }
  return first;
}

}  // namespace

std::optional<model::PageIndex> find_label(const std::vector<model::PageLabel>& labels, std::string_view typed,
                                           std::optional<model::PageIndex> after) {
  if (const auto exact = next_that(labels, after, [&](const std::string& label) { return label == typed; })) return exact;
  const std::string wanted = plain(typed);
  if (wanted.empty()) return std::nullopt;
  return next_that(labels, after, [&](const std::string& label) { return plain(label) == wanted; });
}

std::optional<model::PageIndex> find_label_near(const std::vector<model::PageLabel>& labels, std::string_view label,
                                                model::PageIndex page) {
  auto nearest = find_label(labels, label);
  const auto away = [&](model::PageIndex from) { return std::abs(from.value - page.value); };
  for (auto at = nearest; at;) {
    const auto next = find_label(labels, label, at);
    if (!next || next->value <= at->value) break;
    if (away(*next) < away(*nearest)) nearest = next;
    at = next;
  }
  return nearest;
}

std::optional<model::PageIndex> find_page(const std::vector<model::PageLabel>& labels, std::string_view typed,
                                          std::optional<model::PageIndex> after) {
  if (const auto label = find_label(labels, typed, after)) return label;
  std::string_view digits = base::trimmed(typed);
  if (digits.starts_with('#')) digits.remove_prefix(1);
  int number = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (read.ec != std::errc{} || read.ptr != digits.data() + digits.size()) return std::nullopt;
  if (number < 1 || number > static_cast<int>(labels.size())) return std::nullopt;
  return model::PageIndex::from_number(number);
}

std::string page_name(const std::string& label, int number, int pages) {
  return number > 0 && pages > 0 ? base::say("{} (page {} of {})", label, base::grouped(number), base::grouped(pages)) : label;
}

PageNames::PageNames(const std::vector<model::PageLabel>& labels) : m_labels(labels), m_repeated(library::repeated_labels(labels)) {}

std::string PageNames::of(model::PageIndex page) const {
  const auto at = static_cast<std::size_t>(page.value);
  if (at >= m_labels.size()) return std::to_string(page.number());
  return page_name(m_labels[at].value, m_repeated[at] ? page.number() : 0, static_cast<int>(m_labels.size()));
}

std::vector<model::PageIndex> pages_labelled(const std::vector<model::PageLabel>& labels, std::string_view typed) {
  std::vector<model::PageIndex> out;
  for (auto at = find_label(labels, typed); at && (out.empty() || *at > out.back()); at = find_label(labels, typed, at)) out.push_back(*at);
  return out;
}

std::string pages_there_are(const std::vector<model::PageLabel>& labels) {
  if (labels.empty()) return base::say("it has no pages");
  if (labels.size() == 1) return base::say("its only page is {}", labels.front().value);
  const std::string first = labels.front().value, last = labels.back().value, count = std::to_string(labels.size());
  if (first == "1" && last == count) return base::say("its pages go from 1 to {}", count);
  return base::say("its pages go from {} to {}, by number from 1 to {}", first, last, count);
}

std::string roman(int number) {
  constexpr int plainly_from = 4'000;
  if (number < 1 || number >= plainly_from) return std::to_string(number);
  constexpr std::pair<int, const char*> signs[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
                                                   {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
  std::string out;
  for (const auto& [value, sign] : signs)
    for (; number >= value; number -= value) out += sign;
  return out;
}

std::string printed_number(model::PageIndex page, int offset) {
  const int printed = page.number() - offset;
  return printed >= 1 ? std::to_string(printed) : roman(page.number());
}

}  // namespace jumpseat::app::reading
