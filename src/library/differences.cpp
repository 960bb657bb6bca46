#include "library/differences.hpp"

#include "base/text.hpp"
#include "library/matcher.hpp"
#include "library/repeated_labels.hpp"

#include <algorithm>
#include <tuple>

namespace jumpseat::library {
namespace {

std::string beginning_of(const std::string& text) {
  const std::string_view cut = base::cut_to(text, passage_bytes_kept);
  return std::string(cut) + (cut.size() < text.size() ? " \u2026" : "");
}

// Where words were taken out: before the word that follows them, or behind the last one of the page.
model::Rect gap_at(const std::vector<model::Word>& words, std::size_t at) {
  if (words.empty()) return {};
  const model::Rect& box = at < words.size() ? words[at].box : words.back().box;
  return {at < words.size() ? box.x : box.x + box.w, box.y, 0, box.h};
}

}  // namespace

Differences differences(const Comparison& comparison, const EditionText& before, const std::vector<model::PageLabel>& labels_before,
                        const EditionText& after) {
  const auto label = [&](model::PageIndex page) {
    const auto at = static_cast<std::size_t>(page.value);
    return at < labels_before.size() ? labels_before[at].value : std::to_string(page.number());
  };
  const std::vector<bool> repeated = repeated_labels(labels_before);
  Differences out;
  const auto number = [&](model::PageIndex page) {
    const auto at = static_cast<std::size_t>(page.value);
    if (at >= repeated.size() || !repeated[at]) return 0;
    out.pages_before = static_cast<int>(labels_before.size());
    return page.number();
  };
  const auto stood_on = [&](Difference& one, model::PageIndex page) { one.before_label = label(page), one.before_number = number(page); };
  for (const PageComparison& page : comparison.pages) {
    out.pages.push_back(page.state);
    out.without_words += !page.has_text && !page.by_looks;
  }
  for (const model::PageIndex page : comparison.removed) out.removed.push_back(label(page)), out.removed_numbers.push_back(number(page));
  for (const Change& change : comparison.changes) {
    const bool moved = change.kind == ChangeKind::moved;
    Difference one;
    one.kind = change.kind;
    one.before = beginning_of(moved ? change.lost_text : change.before_text);
    one.after = beginning_of(change.after_text), one.gained = beginning_of(change.gained_text);
    for (const Span& span : change.after)
      if (span.count > 0)
        for (const model::Rect& rect :
             line_rects(after.pages[static_cast<std::size_t>(span.page.value)], span.first, span.first + span.count - 1))
          one.areas.emplace_back(span.page, rect);
    if (!one.areas.empty()) {
      std::tie(one.page, one.place) = one.areas.front();
    } else if (!change.after.empty()) {
      one.page = change.after.front().page;
      const auto at = static_cast<std::size_t>(one.page.value);
      if (at < after.pages.size()) one.place = gap_at(after.pages[at], change.after.front().first);
    }
    if (!change.before.empty() && !before.pages.empty()) stood_on(one, change.before.front().page);
    out.changes.push_back(std::move(one));
  }
  for (std::size_t i = 0; i < comparison.pages.size(); ++i) {
    const PageComparison& page = comparison.pages[i];
    if (!page.by_looks || page.state == PageState::same) continue;
    Difference one;
    one.kind = page.state == PageState::added ? ChangeKind::added : ChangeKind::redrawn;
    one.page = {static_cast<int>(i)}, one.place = page.different;
    one.areas.emplace_back(one.page, one.place);
    if (page.before) stood_on(one, *page.before);
    const auto next = std::find_if(out.changes.begin(), out.changes.end(), [&](const Difference& other) { return one.page < other.page; });
    out.changes.insert(next, std::move(one));
  }
  return out;
}

}  // namespace jumpseat::library
