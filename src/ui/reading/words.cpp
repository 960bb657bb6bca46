#include "ui/reading/words.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace jumpseat::ui::reading {

namespace {
bool continues_a_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// The dots that lead from a title to its page in a table of contents say nothing in a list.
std::string without_leaders(std::string_view text) {
  constexpr int dots_at_least = 4;
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    int dots = 0;
    while (end < text.size() && (text[end] == '.' || text[end] == ' ')) dots += text[end++] == '.' ? 1 : 0;
    if (dots >= dots_at_least) {
      out += " … ";
      at = end;
    } else {
      out.append(text.substr(at, std::max<std::size_t>(end - at, 1)));
      at = std::max(end, at + 1);
    }
  }
  return out;
}
// Where dots were left out and the text is cut as well, one ellipsis says so.
std::string with_single_ellipses(std::string text) {
  for (const std::string_view twice : {"\u2026 \u2026", "\u2026  \u2026"})
    for (std::size_t at = 0; (at = text.find(twice)) != std::string::npos;) text.replace(at, twice.size(), "\u2026");
  return text;
}
template <class Things, class NameOf>
std::string first_of(const Things& things, NameOf name_of) {
  constexpr std::size_t named = 6;
  std::string out;
  for (std::size_t i = 0; i < std::min(things.size(), named); ++i) out += (i == 0 ? "" : ", ") + name_of(things[i]);
  return things.size() > named ? out + ", …" : out;
}
std::string first_of(const std::vector<std::string>& names) {
  return first_of(names, [](const std::string& name) -> const std::string& { return name; });
}
}  // namespace

std::string grouped(int number) { return base::grouped(number); }

std::string percent(double zoom) { return std::to_string(std::lround(std::clamp(zoom, 0.0, 1000.0) * 100)) + " %"; }

std::string hits_sentence(const app::SearchView& view) {
  if (view.query.empty()) return {};
  if (!view.problem.empty()) return view.problem;
  const int count = static_cast<int>(view.hits.size());
  if (view.running && (count == 0 || view.of_before)) return base::say("Searching…");
  std::string sentence = count == 0  ? base::say("No hits for “{}”", view.query)
                         : view.more ? base::say("More than {} hits", grouped(count))
                         : view.current >= 0 && view.current < count
                             ? base::say_count(count, "{2} of {1} hit", "{2} of {1} hits", grouped(count), grouped(view.current + 1))
                             : base::say_count(count, "{1} hit", "{1} hits", grouped(count));
  if (view.running) return base::say("{} so far…", sentence);
  if (view.too_slow) return base::say("{} so far", sentence);
  return count > 0 && view.indexing ? base::say("{} in the pages read so far", sentence) : sentence;
}

std::string slow_pattern_sentence(const app::SearchView& view) {
  return view.too_slow ? base::say("This pattern takes too long, so hits may be missing. Try a simpler one.") : std::string();
}

std::string no_hits_sentence(const app::SearchView& view) {
  if (view.indexing) return base::say("Not all pages have been read yet: hits appear as they are.");
  if (view.in_pictures) return base::say("Most pages of this manual are pictures. Their words cannot be searched: look in the contents.");
  return base::say("Try fewer words, or the beginning of a word.");
}

std::string indexing_sentence(const app::ReadingView& view) {
  if (view.state != app::ReadingView::State::open || view.imported_pages >= view.page_count) return {};
  return base::say_count(view.page_count, "Indexing {1} of {2} page", "Indexing {1} of {2} pages", grouped(view.imported_pages),
                         grouped(view.page_count));
}

std::string unread_sentence(const std::vector<model::PageLabel>& pages) {
  const std::string labels = first_of(pages, [](const model::PageLabel& page) -> const std::string& { return page.value; });
  return base::say_count(static_cast<int>(pages.size()), "The words of {1} page could not be read, so no search finds them: {2}",
                         "The words of {1} pages could not be read, so no search finds them: {2}", grouped(static_cast<int>(pages.size())),
                         labels);
}

std::string in_part_sentence(const app::SearchView& view) {
  if (!view.only_in_part) return {};
  return base::say("Only a part of this manual is searched: there was no room for the words of its other pages.");
}

std::string unsearched_sentence(const app::SearchView& view) {
  const int count = static_cast<int>(view.unsearched.size());
  if (count == 0) return {};
  return base::say_count(count, "{1} manual was not searched, because its words have not been read yet: {2}",
                         "{1} manuals were not searched, because their words have not been read yet: {2}", grouped(count),
                         first_of(view.unsearched));
}

std::string reading_in_sentence(const app::SearchView& view) {
  if (view.reading_in.empty()) return {};
  if (view.pages_to_read_in == 0) return base::say("Reading {}…", view.reading_in);
  return base::say("Reading {}: page {} of {}", view.reading_in, grouped(view.pages_read_in), grouped(view.pages_to_read_in));
}

std::string not_kept_sentence(const app::SearchView& view) {
  if (view.not_kept.empty()) return {};
  return base::say("These can only be searched while they are open, or their file was changed or is gone. Open them in Library: {}",
                   first_of(view.not_kept));
}

std::string closed_sentence(const app::SearchView& view) {
  const int count = static_cast<int>(view.closed.size());
  if (count == 0) return {};
  return base::say_count(count, "{1} manual was not searched, because it is closed for an exam that you have begun: {2}",
                         "{1} manuals were not searched, because they are closed for an exam that you have begun: {2}", grouped(count),
                         first_of(view.closed));
}

std::string change_name(const app::ChangeRowView& row) {
  using app::ChangeSort;
  switch (row.sort) {
    case ChangeSort::added: return base::say_in("a change", "New");
    case ChangeSort::removed: return base::say_in("a change", "Taken out");
    case ChangeSort::replaced: return base::say_in("a change", "Changed");
    case ChangeSort::moved:
      return row.before.empty() && row.gained.empty() ? base::say("Moved from page {}", row.before_label)
                                                      : base::say("Moved from page {} and changed", row.before_label);
    case ChangeSort::redrawn: return base::say("Looks different");
  }
  return {};
}

std::string change_hint(const app::ChangePatchView& change) {
  using app::ChangeSort;
  constexpr std::size_t bytes_shown = 400;
  const std::string_view cut = base::cut_to(change.before, bytes_shown);
  const std::string before = std::string(cut) + (cut.size() < change.before.size() ? " \u2026" : "");
  switch (change.sort) {
    case ChangeSort::added: return base::say("New in this edition");
    case ChangeSort::removed: return base::say("Taken out: {}", before);
    case ChangeSort::replaced: return base::say("Before: {}", before);
    case ChangeSort::moved:
      if (!change.before.empty()) return base::say("Moved here from page {}. Taken out on the way: {}", change.before_label, before);
      return change.gained.empty() ? base::say("Moved here; the words are the same")
                                   : base::say("Moved here from page {}, with new words", change.before_label);
    case ChangeSort::redrawn: return base::say("This page looks different from page {} before", change.before_label);
  }
  return {};
}

Excerpt excerpt_of(const app::HitView& hit, std::size_t bytes_before, std::size_t bytes_after) {
  const auto& context = hit.context;
  const auto size = context.size();
  const auto begin = std::min(size, static_cast<std::size_t>(std::max(0, hit.match_begin)));
  const auto bytes = std::min(size - begin, static_cast<std::size_t>(std::max(0, hit.match_bytes)));
  std::size_t from = 0, to = size;
  if (begin > bytes_before) {
    from = begin - bytes_before;
    const auto space = context.find(' ', from);
    if (space != std::string::npos && space < begin) from = space + 1;
    while (from < begin && continues_a_character(context[from])) ++from;
  }
  if (size - (begin + bytes) > bytes_after) {
    to = begin + bytes + bytes_after;
    const auto space = context.rfind(' ', to);
    if (space != std::string::npos && space > begin + bytes) to = space;
    while (to > begin + bytes && continues_a_character(context[to])) --to;
  }
  const std::string_view whole = context;
  const std::string before = with_single_ellipses((from > 0 ? "… " : "") + without_leaders(whole.substr(from, begin - from)));
  const std::string after =
      with_single_ellipses(without_leaders(whole.substr(begin + bytes, to - begin - bytes)) + (to < size ? " …" : ""));
  return {before + context.substr(begin, bytes) + after, static_cast<int>(before.size()), static_cast<int>(bytes)};
}

}  // namespace jumpseat::ui::reading
