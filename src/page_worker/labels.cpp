#include "page_worker/labels.hpp"

#include "base/text.hpp"
#include "page_worker/targets.hpp"
#include "pdf/protocol.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace jumpseat::page_worker {
namespace {

constexpr std::size_t ranges_limit = 200'000;
constexpr long long fancy_limit = 10'000;  // higher numbers are written plainly: roman 1,000,000 would be a thousand M

struct Range {
  std::string prefix;
  char style = 0;
  long long first = 1;
};

std::string roman(long long number) {
  static constexpr std::pair<int, const char*> parts[] = {{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"},
                                                          {90, "XC"},  {50, "L"},   {40, "XL"}, {10, "X"},   {9, "IX"},
                                                          {5, "V"},    {4, "IV"},   {1, "I"}};
  std::string out;
  for (const auto& [value, letters] : parts)
    for (; number >= value; number -= value) out += letters;
  return out;
}

std::string letters(long long number) {  // A..Z, AA..ZZ, AAA..ZZZ
  const auto times = static_cast<std::size_t>((number - 1) / 26 + 1);
  return std::string(times, static_cast<char>('A' + (number - 1) % 26));
}

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(c | 0x20);
  return text;
}

std::string numbered(const Range& range, long long number) {
  if (range.style == 0) return {};
  if (range.style == 'D' || number < 1 || number > fancy_limit) return std::to_string(number);
  switch (range.style) {
    case 'R': return roman(number);
    case 'r': return lower(roman(number));
    case 'A': return letters(number);
    case 'a': return lower(letters(number));
    default: return std::to_string(number);
  }
}

Range range_of(QPDFObjectHandle label) {
  Range range;
  range.prefix = utf8_text(label.getKey("/P"), pdf::protocol::label_limit_bytes);
  QPDFObjectHandle style = label.getKey("/S"), start = label.getKey("/St");
  if (style.isName() && style.getName().size() == 2) range.style = style.getName()[1];
  if (start.isInteger()) range.first = std::clamp(start.getIntValue(), 0LL, 1'000'000'000LL);
  return range;
}

std::map<long long, Range> ranges_of(QPDFObjectHandle tree) {
  std::map<long long, Range> ranges;
  std::vector<QPDFObjectHandle> open{tree};
  std::set<QPDFObjGen> seen;
  while (!open.empty() && ranges.size() < ranges_limit) {
    QPDFObjectHandle node = open.back();
    open.pop_back();
    if (!node.isDictionary() || (node.isIndirect() && !seen.insert(node.getObjGen()).second)) continue;
    if (QPDFObjectHandle kids = node.getKey("/Kids"); kids.isArray())
      for (const auto& kid : kids.getArrayAsVector())
        if (open.size() < ranges_limit) open.push_back(kid);
    QPDFObjectHandle numbers = node.getKey("/Nums");
    if (!numbers.isArray()) continue;
    const std::vector<QPDFObjectHandle> items = numbers.getArrayAsVector();
    for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
      QPDFObjectHandle from = items[i], label = items[i + 1];
      if (from.isInteger() && label.isDictionary()) ranges.emplace(from.getIntValue(), range_of(label));
    }
  }
  return ranges;
}

}  // namespace

std::vector<model::PageLabel> labels_of(QPDFObjectHandle root, int pages) {
  const std::map<long long, Range> ranges = ranges_of(root.getKey("/PageLabels"));
  std::vector<model::PageLabel> labels;
  if (ranges.empty()) return labels;
  labels.reserve(static_cast<std::size_t>(pages));
  for (int i = 0; i < pages; ++i) {
    auto after = ranges.upper_bound(i);
    std::string label;
    if (after != ranges.begin()) {
      const auto& [from, range] = *--after;
      label = range.prefix + numbered(range, range.first + (i - from));
    }
    label = base::in_one_line(base::trimmed(label));
    if (label.empty()) label = std::to_string(i + 1);
    labels.emplace_back(std::string(base::cut_to(label, pdf::protocol::label_limit_bytes)));
  }
  return labels;
}

}  // namespace jumpseat::page_worker
