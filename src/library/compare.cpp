#include "library/compare.hpp"

#include "base/text.hpp"
#include "library/common_runs.hpp"
#include "library/reading.hpp"
#include "library/running_heads.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <unordered_map>

namespace jumpseat::library {
namespace {

constexpr std::size_t words_that_part = 3;           // fewer in common between two changed stretches do not part them
constexpr std::size_t words_that_part_edits = 2;     // within a short stretch; of two edits in one sentence each is told by itself
constexpr std::size_t short_stretch_words = 40;      // in a longer one two words in common are a coincidence
constexpr std::size_t moved_words_at_least = 12;     // a shorter passage that stands elsewhere is a coincidence
constexpr std::size_t words_changed_in_a_move = 40;  // about three lines; more are told by themselves
constexpr double nearly_all = 0.8, mostly = 0.5;

// What is between two spaces, over a line-end hyphen too: words first to last of a page.
struct Token {
  std::size_t page = 0, first = 0, last = 0;
};

struct Edition {
  const EditionText& text;
  std::vector<Token> tokens;
  std::vector<std::uint32_t> ids;           // one a token; the same in both editions where they read the same
  std::vector<std::size_t> tokens_of_page;  // how many
};

class Vocabulary {
 public:
  std::uint32_t id(const std::string& word) { return m_ids.try_emplace(word, static_cast<std::uint32_t>(m_ids.size())).first->second; }

 private:
  std::unordered_map<std::string, std::uint32_t> m_ids;
};

bool ends_in_hyphen(std::string_view text) {
  return std::any_of(hyphens.begin(), hyphens.end(), [&](auto hyphen) { return text.size() > hyphen.size() && text.ends_with(hyphen); });
}

// "two-way" and "two-" "way" over a line's end read the same; "3-12" and "-5" keep their signs.
std::string spelling(std::string word) {
  if (word.find_first_of("0123456789") != std::string::npos) return base::nfc(word);
  std::string out = word;
  for (const auto hyphen : hyphens)
    for (std::size_t at = 0; (at = out.find(hyphen, at)) != std::string::npos;) out.erase(at, hyphen.size());
  return base::nfc(out.empty() ? word : out);
}

Edition edition_of(const EditionText& text, Vocabulary& vocabulary) {
  Edition out{text, {}, {}, std::vector<std::size_t>(text.pages.size(), 0)};
  const auto heads = running_heads(text);
  for (std::size_t page = 0; page < text.pages.size(); ++page) {
    const auto& words = text.pages[page];
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (heads[page][i]) continue;
      Token token{page, i, i};
      std::string word = words[i].text;
      while (token.last + 1 < words.size() && !heads[page][token.last + 1]) {
        const model::Word& so_far = words[token.last];
        const bool joined = so_far.line_end ? ends_in_hyphen(so_far.text) : !so_far.space_after;
        if (!joined) break;
        word += words[++token.last].text;
      }
      i = token.last;
      if (word.empty()) continue;
      out.tokens.push_back(token);
      out.ids.push_back(vocabulary.id(spelling(std::move(word))));
      ++out.tokens_of_page[page];
    }
  }
  return out;
}

// A stretch of tokens that is not in the other edition; either side may be empty.
struct Gap {
  std::size_t before_begin = 0, before_end = 0, after_begin = 0, after_end = 0;
  std::size_t before_length() const { return before_end - before_begin; }
  std::size_t after_length() const { return after_end - after_begin; }
};

std::vector<CommonRun> parting(std::vector<CommonRun> runs, std::size_t before_size, std::size_t after_size) {
  const auto is_edge = [&](const CommonRun& run) {
    return (run.before == 0 && run.after == 0) || (run.before + run.length == before_size && run.after + run.length == after_size);
  };
  std::erase_if(runs, [&](const CommonRun& run) { return run.length < words_that_part && !is_edge(run); });
  return runs;
}

std::vector<Gap> gaps_between(const std::vector<CommonRun>& runs, std::size_t before_size, std::size_t after_size) {
  std::vector<Gap> out;
  std::size_t before = 0, after = 0;
  const auto add = [&](std::size_t before_end, std::size_t after_end) {
    if (before < before_end || after < after_end) out.push_back({before, before_end, after, after_end});
  };
  for (const CommonRun& run : runs) {
    add(run.before, run.after);
    before = run.before + run.length, after = run.after + run.length;
  }
  add(before_size, after_size);
  return out;
}

class Comparing {
 public:
  Comparing(const EditionText& before, const EditionText& after)
      : m_before(edition_of(before, m_vocabulary)),
        m_after(edition_of(after, m_vocabulary)),
        m_before_kept(m_before.tokens.size(), false),
        m_before_told(m_before.tokens.size(), false),
        m_after_fate(m_after.tokens.size(), Fate::kept),
        m_from(m_after.tokens.size(), 0) {}

  Comparison run() {
    const auto all_runs = common_runs(m_before.ids, m_after.ids);
    const auto runs = parting(all_runs, m_before.ids.size(), m_after.ids.size());
    for (const CommonRun& run : runs) mark_kept(run);
    const auto gaps = gaps_between(runs, m_before.ids.size(), m_after.ids.size());
    find_moved(gaps);
    for (const Gap& gap : gaps)
      for (const Gap& edit : edits_in(gap, all_runs)) tell(edit);
    judge_pages();
    return std::move(m_out);
  }

 private:
  enum class Fate : std::uint8_t { kept, moved, added };

  struct Moved {  // tokens
    std::size_t before_begin = 0, before_end = 0, after_begin = 0, after_end = 0;
  };

  void mark_kept(const CommonRun& run) {
    for (std::size_t i = 0; i < run.length; ++i) {
      m_before_kept[run.before + i] = true;
      m_from[run.after + i] = run.before + i;
    }
  }

  // Once it is known what moved: a passage that did is not cut by two words that it has in common with what stands in its place now.
  std::vector<Gap> edits_in(const Gap& gap, const std::vector<CommonRun>& runs) {
    std::vector<Gap> out;
    Gap rest = gap;
    const bool is_short = gap.before_length() <= short_stretch_words && gap.after_length() <= short_stretch_words;
    auto run = std::lower_bound(runs.begin(), runs.end(), gap.before_begin,
                                [](const CommonRun& each, std::size_t at) { return each.before < at; });
    if (!is_short || has_moved(gap)) run = runs.end();
    for (; run != runs.end() && run->before + run->length <= gap.before_end; ++run) {
      if (run->length < words_that_part_edits || run->after < rest.after_begin || run->after + run->length > gap.after_end) continue;
      out.push_back({rest.before_begin, run->before, rest.after_begin, run->after});
      mark_kept(*run);
      for (std::size_t i = 0; i < run->length; ++i) m_after_fate[run->after + i] = Fate::kept;
      rest.before_begin = run->before + run->length, rest.after_begin = run->after + run->length;
    }
    out.push_back(rest);
    return out;
  }

  bool has_moved(const Gap& gap) const {
    for (std::size_t i = gap.before_begin; i < gap.before_end; ++i)
      if (m_before_kept[i] || m_before_told[i]) return true;
    for (std::size_t i = gap.after_begin; i < gap.after_end; ++i)
      if (m_after_fate[i] == Fate::moved) return true;
    return false;
  }

  // Passages that were taken out in one place and put in at another.
  void find_moved(const std::vector<Gap>& gaps) {
    std::vector<std::uint32_t> out_ids, in_ids;
    std::vector<std::size_t> out_at, in_at;
    std::uint32_t fence = ~std::uint32_t{0};  // a token that stands nowhere else, so that no run leads over the end of a gap
    for (const Gap& gap : gaps) {
      for (std::size_t i = gap.before_begin; i < gap.before_end; ++i) out_ids.push_back(m_before.ids[i]), out_at.push_back(i);
      for (std::size_t i = gap.after_begin; i < gap.after_end; ++i) {
        m_after_fate[i] = Fate::added;
        in_ids.push_back(m_after.ids[i]), in_at.push_back(i);
      }
      out_ids.push_back(fence--), out_at.push_back(0);
      in_ids.push_back(fence--), in_at.push_back(0);
    }
    // What moved has no order, so each round finds those that kept theirs, and the next looks among the rest.
    for (int round = 0; round < moved_rounds; ++round) {
      const auto runs = common_runs(out_ids, in_ids);
      bool found = false;
      for (std::size_t first = 0; first < runs.size();) {
        std::size_t end = first + 1;
        while (end < runs.size() && belong_together(runs[end - 1], runs[end], out_at, in_at)) ++end;
        const bool has_moved =
            std::any_of(runs.begin() + static_cast<std::ptrdiff_t>(first), runs.begin() + static_cast<std::ptrdiff_t>(end),
                        [](const CommonRun& run) { return run.length >= moved_words_at_least; });
        if (has_moved) {
          found = true;
          Moved passage{out_at[runs[first].before], 0, in_at[runs[first].after], 0};
          for (; first < end; ++first) {
            const CommonRun& run = runs[first];
            for (std::size_t i = 0; i < run.length; ++i) {
              mark_moved(out_at[run.before + i], in_at[run.after + i]);
              out_ids[run.before + i] = fence--, in_ids[run.after + i] = fence--;
            }
            passage.before_end = out_at[run.before] + run.length, passage.after_end = in_at[run.after] + run.length;
          }
          m_moved.push_back(passage);
          for (std::size_t i = passage.before_begin; i < passage.before_end; ++i) m_before_told[i] = true;
        }
        first = end;
      }
      if (!found) break;
    }
    std::sort(m_moved.begin(), m_moved.end(), [](const Moved& a, const Moved& b) { return a.after_begin < b.after_begin; });
  }

  void mark_moved(std::size_t before, std::size_t after) {
    m_after_fate[after] = Fate::moved;
    m_from[after] = before;
    m_before_kept[before] = true;
  }

  // One passage that moved as a whole and lost or gained a few words on its way; what lies between is nothing that was kept or moved
  // itself.
  bool belong_together(const CommonRun& one, const CommonRun& next, const std::vector<std::size_t>& out_at,
                       const std::vector<std::size_t>& in_at) const {
    if (one.length < words_that_part || next.length < words_that_part) return false;
    const std::size_t one_before = one.before + one.length - 1, one_after = one.after + one.length - 1;
    const std::size_t lost = out_at[next.before] - out_at[one_before] - 1, gained = in_at[next.after] - in_at[one_after] - 1;
    // Where a fence stands between them they are in two gaps, and what was kept is between them.
    if (lost != next.before - one_before - 1 || gained != next.after - one_after - 1) return false;
    if (lost > words_changed_in_a_move || gained > words_changed_in_a_move) return false;
    for (std::size_t i = 1; i <= lost; ++i)
      if (m_before_kept[out_at[one_before + i]]) return false;
    for (std::size_t i = 1; i <= gained; ++i)
      if (m_after_fate[in_at[one_after + i]] != Fate::added) return false;
    return true;
  }

  // What became of one gap: passages that came from elsewhere, and what is left of either side between them.
  void tell(const Gap& gap) {
    auto moved = std::lower_bound(m_moved.begin(), m_moved.end(), gap.after_begin,
                                  [](const Moved& passage, std::size_t at) { return passage.after_begin < at; });
    std::size_t after = gap.after_begin;
    bool told_removed = false;
    const auto rest = [&](std::size_t until) {
      const auto removed = told_removed ? std::vector<Span>() : left_of(gap);
      if (after < until || !removed.empty()) {
        add(removed, spans(m_after, after, until), gap.before_begin, after);
        told_removed = true;
      }
      after = until;
    };
    for (; moved != m_moved.end() && moved->after_begin < gap.after_end; ++moved) {
      if (after < moved->after_begin) rest(moved->after_begin);
      keep_moved(*moved);
      after = std::max(after, moved->after_end);  // one may stand within another
    }
    rest(gap.after_end);
  }

  void keep_moved(const Moved& passage) {
    std::vector<Span> lost, gained;
    for_runs(
        passage.before_begin, passage.before_end, [&](std::size_t i) { return !m_before_kept[i]; },
        [&](std::size_t begin, std::size_t end) { append(lost, spans(m_before, begin, end)); });
    for_runs(
        passage.after_begin, passage.after_end, [&](std::size_t i) { return m_after_fate[i] == Fate::added; },
        [&](std::size_t begin, std::size_t end) { append(gained, spans(m_after, begin, end)); });
    Change change{ChangeKind::moved, spans(m_before, passage.before_begin, passage.before_end),
                  spans(m_after, passage.after_begin, passage.after_end)};
    change.lost_text = words(m_before, lost), change.gained_text = words(m_after, gained);
    keep(std::move(change));
  }

  static void append(std::vector<Span>& to, const std::vector<Span>& more) { to.insert(to.end(), more.begin(), more.end()); }

  template <class Is, class Then>
  static void for_runs(std::size_t begin, std::size_t end, Is is, Then then) {
    for (std::size_t i = begin; i < end;) {
      std::size_t last = i;
      while (last < end && is(last)) ++last;
      if (last > i) then(i, last);
      i = std::max(last, i + 1);
    }
  }

  // The old side of a gap without what only moved.
  std::vector<Span> left_of(const Gap& gap) const {
    std::vector<Span> out;
    for_runs(
        gap.before_begin, gap.before_end, [&](std::size_t i) { return !m_before_kept[i] && !m_before_told[i]; },
        [&](std::size_t begin, std::size_t end) { append(out, spans(m_before, begin, end)); });
    return out;
  }

  void add(std::vector<Span> removed, std::vector<Span> added, std::size_t before_at, std::size_t after_at) {
    const ChangeKind kind = removed.empty() ? ChangeKind::added : added.empty() ? ChangeKind::removed : ChangeKind::replaced;
    if (removed.empty()) removed = place(m_before, before_at);
    if (added.empty()) added = place(m_after, after_at);
    keep({kind, std::move(removed), std::move(added)});
  }

  void keep(Change change) {
    change.before_text = words(m_before, change.before);
    change.after_text = words(m_after, change.after);
    m_out.changes.push_back(std::move(change));
  }

  static std::vector<Span> spans(const Edition& edition, std::size_t begin, std::size_t end) {
    std::vector<Span> out;
    for (std::size_t i = begin; i < end; ++i) {
      const Token& token = edition.tokens[i];
      const model::PageIndex page{static_cast<int>(token.page)};
      if (out.empty() || out.back().page != page) out.push_back({page, token.first, 0});
      out.back().count = token.last + 1 - out.back().first;
    }
    return out;
  }

  static std::vector<Span> place(const Edition& edition, std::size_t at) {
    if (edition.tokens.empty()) return edition.text.pages.empty() ? std::vector<Span>() : std::vector<Span>{{}};
    const bool at_end = at >= edition.tokens.size();
    const Token& token = edition.tokens[at_end ? edition.tokens.size() - 1 : at];
    return {{{static_cast<int>(token.page)}, at_end ? token.last + 1 : token.first, 0}};
  }

  static std::string words(const Edition& edition, const std::vector<Span>& passage) {
    std::string out;
    for (const Span& span : passage) {
      const auto& page = edition.text.pages[static_cast<std::size_t>(span.page.value)];
      for (std::size_t i = span.first; i < span.first + span.count; ++i) {
        out += page[i].text;
        if ((page[i].space_after || page[i].line_end) && !(page[i].line_end && ends_in_hyphen(page[i].text))) out += ' ';
      }
    }
    while (out.ends_with(' ')) out.pop_back();
    return out;
  }

  void judge_pages() {
    const std::size_t pages = m_after.text.pages.size();
    m_out.pages.resize(pages);
    std::vector<std::size_t> added(pages, 0), moved(pages, 0);
    std::vector<std::map<std::size_t, std::size_t>> sources(pages);
    for (std::size_t i = 0; i < m_after.tokens.size(); ++i) {
      const std::size_t page = m_after.tokens[i].page;
      if (m_after_fate[i] == Fate::added) ++added[page];
      else ++sources[page][m_before.tokens[m_from[i]].page];
      if (m_after_fate[i] == Fate::moved) ++moved[page];
    }
    for (std::size_t i = 0; i < m_out.changes.size(); ++i)
      for (const Span& span : m_out.changes[i].after) m_out.pages[static_cast<std::size_t>(span.page.value)].changes.push_back(i);
    for (std::size_t page = 0; page < pages; ++page) {
      PageComparison& judged = m_out.pages[page];
      const auto total = static_cast<double>(m_after.tokens_of_page[page]);
      judged.has_text = total > 0;
      const auto source =
          std::max_element(sources[page].begin(), sources[page].end(), [](auto& a, auto& b) { return a.second < b.second; });
      if (source != sources[page].end()) judged.before = model::PageIndex{static_cast<int>(source->first)};
      if (judged.changes.empty()) continue;
      const bool only_moved =
          std::all_of(judged.changes.begin(), judged.changes.end(), [&](std::size_t i) { return m_out.changes[i].only_moved(); });
      judged.state = total > 0 && static_cast<double>(added[page]) >= nearly_all * total ? PageState::added
                     : only_moved && static_cast<double>(moved[page]) >= mostly * total  ? PageState::moved
                                                                                         : PageState::changed;
    }
    find_removed_pages();
  }

  void find_removed_pages() {
    std::vector<std::size_t> kept(m_before.text.pages.size(), 0);
    for (std::size_t i = 0; i < m_before.tokens.size(); ++i) kept[m_before.tokens[i].page] += m_before_kept[i];
    for (std::size_t page = 0; page < kept.size(); ++page) {
      const auto total = static_cast<double>(m_before.tokens_of_page[page]);
      m_out.before_has_text.push_back(total > 0);
      if (total > 0 && static_cast<double>(kept[page]) <= (1 - nearly_all) * total) m_out.removed.push_back({static_cast<int>(page)});
    }
  }

  static constexpr int moved_rounds = 8;

  Vocabulary m_vocabulary;
  Edition m_before, m_after;
  std::vector<bool> m_before_kept;
  std::vector<bool> m_before_told;  // within a passage that moved
  std::vector<Fate> m_after_fate;
  std::vector<std::size_t> m_from;  // of what was kept or moved: its place in the old edition
  std::vector<Moved> m_moved;       // by place in the new edition
  Comparison m_out;
};

}  // namespace

Comparison compare(const EditionText& before, const EditionText& after) { return Comparing(before, after).run(); }

}  // namespace jumpseat::library
