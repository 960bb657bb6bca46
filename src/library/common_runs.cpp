#include "library/common_runs.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace jumpseat::library {
namespace {

using Tokens = std::vector<std::uint32_t>;

constexpr std::array<std::size_t, 5> stretch_lengths{16, 8, 4, 2, 1};
constexpr std::size_t cells_at_most = std::size_t{1} << 20;  // of the table of a longest common subsequence, one byte each

struct RangePair {
  std::size_t before_begin = 0, before_end = 0, after_begin = 0, after_end = 0;
  std::size_t before_length() const { return before_end - before_begin; }
  std::size_t after_length() const { return after_end - after_begin; }
  bool empty() const { return before_length() == 0 || after_length() == 0; }
};

struct Once {
  std::size_t at = 0;
  bool again = false;
};

// Where each stretch of `length` tokens stands, and whether it does so more than once. A hash that two stretches share makes both of
// them stand twice, or is found out when the tokens are compared.
std::unordered_map<std::uint64_t, Once> stretches(const Tokens& tokens, std::size_t begin, std::size_t end, std::size_t length) {
  constexpr std::uint64_t base = 0x9E3779B97F4A7C15ULL;
  std::unordered_map<std::uint64_t, Once> out;
  if (end - begin < length) return out;
  out.reserve(end - begin);
  std::uint64_t leading = 1, hash = 0;
  for (std::size_t i = 1; i < length; ++i) leading *= base;
  for (std::size_t i = begin; i < end; ++i) {
    if (i >= begin + length) hash -= leading * (tokens[i - length] + 1);
    hash = hash * base + tokens[i] + 1;
    if (i + 1 < begin + length) continue;
    const auto [place, first] = out.try_emplace(hash, Once{i + 1 - length, false});
    if (!first) place->second.again = true;
  }
  return out;
}

class CommonRunSearch {
 public:
  CommonRunSearch(const Tokens& before, const Tokens& after) : m_before(before), m_after(after) {}

  std::vector<CommonRun> run() {
    m_open.push_back({0, m_before.size(), 0, m_after.size()});
    while (!m_open.empty()) {
      const RangePair range = m_open.back();
      m_open.pop_back();
      divide(range);
    }
    return joined();
  }

 private:
  void divide(RangePair range) {
    trim(range);
    if (range.empty()) return;
    if (range.before_length() <= cells_at_most / range.after_length()) return subsequence(range);
    for (const std::size_t length : stretch_lengths)
      if (divide_at_anchors(range, length)) return;
  }

  void trim(RangePair& range) {
    std::size_t same = 0;
    const std::size_t most = std::min(range.before_length(), range.after_length());
    while (same < most && m_before[range.before_begin + same] == m_after[range.after_begin + same]) ++same;
    keep(range.before_begin, range.after_begin, same);
    range.before_begin += same, range.after_begin += same;
    same = 0;
    const std::size_t left = std::min(range.before_length(), range.after_length());
    while (same < left && m_before[range.before_end - 1 - same] == m_after[range.after_end - 1 - same]) ++same;
    range.before_end -= same, range.after_end -= same;
    keep(range.before_end, range.after_end, same);
  }

  bool divide_at_anchors(const RangePair& range, std::size_t length) {
    const std::vector<CommonRun> anchors = rising(anchors_of(range, length));
    if (anchors.empty()) return false;
    RangePair rest = range;
    for (const CommonRun& anchor : anchors) {
      if (anchor.before < rest.before_begin || anchor.after < rest.after_begin) continue;  // grown over by the one before
      std::size_t size = length;
      while (anchor.before + size < range.before_end && anchor.after + size < range.after_end &&
             m_before[anchor.before + size] == m_after[anchor.after + size])
        ++size;
      keep(anchor.before, anchor.after, size);
      m_open.push_back({rest.before_begin, anchor.before, rest.after_begin, anchor.after});
      rest.before_begin = anchor.before + size, rest.after_begin = anchor.after + size;
    }
    m_open.push_back(rest);
    return true;
  }

  std::vector<CommonRun> anchors_of(const RangePair& range, std::size_t length) const {
    std::vector<CommonRun> out;
    const auto in_after = stretches(m_after, range.after_begin, range.after_end, length);
    for (const auto& [hash, here] : stretches(m_before, range.before_begin, range.before_end, length)) {
      if (here.again) continue;
      const auto there = in_after.find(hash);
      if (there == in_after.end() || there->second.again) continue;
      const auto from = m_before.begin() + static_cast<std::ptrdiff_t>(here.at);
      if (std::equal(from, from + static_cast<std::ptrdiff_t>(length), m_after.begin() + static_cast<std::ptrdiff_t>(there->second.at)))
        out.push_back({here.at, there->second.at, length});
    }
    std::sort(out.begin(), out.end(), [](const CommonRun& a, const CommonRun& b) { return a.before < b.before; });
    return out;
  }

  // The longest series of anchors that rises in both sequences (patience sorting).
  static std::vector<CommonRun> rising(const std::vector<CommonRun>& anchors) {
    constexpr std::size_t none = ~std::size_t{0};
    std::vector<std::size_t> tops, earlier(anchors.size(), none);
    for (std::size_t i = 0; i < anchors.size(); ++i) {
      const auto pile = std::lower_bound(tops.begin(), tops.end(), anchors[i].after,
                                         [&](std::size_t top, std::size_t after) { return anchors[top].after < after; });
      if (pile != tops.begin()) earlier[i] = *(pile - 1);
      if (pile == tops.end()) tops.push_back(i);
      else *pile = i;
    }
    std::vector<CommonRun> out;
    for (std::size_t i = tops.empty() ? none : tops.back(); i != none; i = earlier[i]) out.push_back(anchors[i]);
    std::reverse(out.begin(), out.end());
    return out;
  }

  // Longest common subsequence by dynamic programming; the table holds the way, the lengths only two rows.
  void subsequence(const RangePair& range) {
    const std::size_t rows = range.before_length(), columns = range.after_length();
    enum Way : std::uint8_t { both, before_only, after_only };
    std::vector<std::uint8_t> way(rows * columns);
    std::vector<std::uint32_t> below(columns + 1, 0), here(columns + 1, 0);
    for (std::size_t r = rows; r-- > 0;) {
      for (std::size_t c = columns; c-- > 0;) {
        const bool same = m_before[range.before_begin + r] == m_after[range.after_begin + c];
        here[c] = same ? below[c + 1] + 1 : std::max(below[c], here[c + 1]);
        way[r * columns + c] = same ? both : below[c] >= here[c + 1] ? before_only : after_only;
      }
      std::swap(below, here);
    }
    for (std::size_t r = 0, c = 0; r < rows && c < columns;) {
      const std::uint8_t step = way[r * columns + c];
      if (step == both) keep(range.before_begin + r, range.after_begin + c, 1);
      r += step != after_only, c += step != before_only;
    }
  }

  void keep(std::size_t before, std::size_t after, std::size_t length) {
    if (length > 0) m_kept.push_back({before, after, length});
  }

  std::vector<CommonRun> joined() {
    std::sort(m_kept.begin(), m_kept.end(), [](const CommonRun& a, const CommonRun& b) { return a.before < b.before; });
    std::vector<CommonRun> out;
    for (const CommonRun& run : m_kept) {
      if (!out.empty() && out.back().before + out.back().length == run.before && out.back().after + out.back().length == run.after)
        out.back().length += run.length;
      else out.push_back(run);
    }
    return out;
  }

  const Tokens &m_before, &m_after;
  std::vector<RangePair> m_open;
  std::vector<CommonRun> m_kept;
};

}  // namespace

std::vector<CommonRun> common_runs(const std::vector<std::uint32_t>& before, const std::vector<std::uint32_t>& after) {
  return CommonRunSearch(before, after).run();
}

}  // namespace jumpseat::library
