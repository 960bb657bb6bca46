// Searching: the index names the pages, the text on them decides.
#include "base/text.hpp"
#include "library/codec.hpp"
#include "library/library_inside.hpp"
#include "library/matcher_inside.hpp"
#include "library/repeated_labels.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>

namespace jumpseat::library {
namespace {

using database::Statement;

constexpr std::size_t shortest_beginning_bytes = 4;  // of a word: with fewer the index names more pages than it spares
constexpr std::size_t most_on_a_page = 100'000;      // that are looked at for the last ones of them
constexpr int most_pages_skipped = 10;               // an expression that is too slow for these is too slow for all

bool has_ascii_letter_or_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); });
}

std::string quoted(std::string_view piece) {
  std::string out = "\"";
  for (const char c : piece) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

// What every page with a match must have in the index, as FTS5 asks for it; empty where nothing can be said. The first piece may
// be the end of a word and the last one its beginning, unless whole words are wanted. A word whose hyphen may stand at the end of a line
// may be broken at another end too: what is sure is how it begins.
std::string index_query(const Matcher::Inside& matcher) {
  if (matcher.pattern) return {};
  const auto pieces = base::split(matcher.needle_folded, ' ');
  std::string out;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const bool may_be_an_end = i == 0 && !matcher.query.whole_word;
    const std::string_view sure = pieces[i].substr(0, breakable_hyphen(pieces[i]));
    const bool may_be_a_beginning = sure != pieces[i] || (i + 1 == pieces.size() && !matcher.query.whole_word);
    if (may_be_an_end || !has_ascii_letter_or_digit(sure)) continue;
    if (may_be_a_beginning && sure.size() < shortest_beginning_bytes) continue;
    if (!out.empty()) out += " AND ";
    out += quoted(sure);
    if (may_be_a_beginning) out += " *";
  }
  return out;
}

bool is_before(const Hit& hit, const HitPlace& place) { return std::pair(hit.page, hit.nth) < std::pair(place.page, place.nth); }

struct Manual {
  std::int64_t key = 0;
  model::ContentHash hash;
};

class Search {
 public:
  Search(Library::Inside& inside, const Matcher& matcher, const SearchScope& scope, const std::function<void(const Hit&)>& on_hit)
      : m_inside(inside),
        m_matcher(matcher),
        m_scope(scope),
        m_on_hit(on_hit),
        m_limit(static_cast<std::size_t>(std::max(0, scope.limit))) {}

  Result<Found> run() {
    m_wanted = index_query(m_matcher.inside());
    JUMPSEAT_TRY(const auto manuals, manuals_in_order());
    if (!m_wanted.empty()) JUMPSEAT_CHECK(ask_the_index());
    for (const Manual& manual : manuals) {
      JUMPSEAT_TRY(const Pages pages, pages_of(manual));
      const bool here = manual.hash == m_scope.here;
      const auto from = here ? std::lower_bound(pages.begin(), pages.end(), std::pair(m_scope.from.page.value, INT64_MIN)) : pages.begin();
      const std::size_t most = m_limit + (here ? static_cast<std::size_t>(std::max(0, m_scope.from.nth)) : 0);
      JUMPSEAT_CHECK(look_through(manual, from, pages.end(), most, most + 1));
      if (here) JUMPSEAT_CHECK(look_back(manual, std::make_reverse_iterator(from), pages.rend()));
      if (m_found.hits.size() > m_limit || m_found.stopped) break;
    }
    m_found.more_after = m_found.hits.size() > m_limit;
    if (m_found.more_after) m_found.hits.resize(m_limit);
    return std::move(m_found);
  }

 private:
  using Pages = std::vector<std::pair<int, std::int64_t>>;  // each and its row, in order

  Result<std::vector<Manual>> manuals_in_order() {
    std::vector<Manual> out;
    JUMPSEAT_TRY(auto rows, m_inside.connection.prepare("SELECT key, hash FROM manual WHERE ?1 IS NULL OR hash = ?1"
                                                        " ORDER BY opened_at_utc_ms DESC, key"));
    JUMPSEAT_CHECK(rows.with(m_scope.manual).each([&](const Statement& row) {
      out.push_back({row.integer(0), model::ContentHash(row.text(1))});
    }));
    const auto here = std::find_if(out.begin(), out.end(), [&](const Manual& manual) { return manual.hash == m_scope.here; });
    if (here != out.end()) std::rotate(out.begin(), here, out.end());
    return out;
  }

  // What the index names, once for all manuals.
  Result<void> ask_the_index() {
    JUMPSEAT_TRY(auto rows, m_inside.connection.prepare("SELECT p.manual, p.page, p.key FROM page_index i JOIN page p ON p.key = i.rowid"
                                                        " WHERE page_index MATCH ?"));
    for (rows.with(m_wanted);;) {
      JUMPSEAT_TRY(const bool row, or_stopped(rows.step()));
      if (!row) break;
      m_named[rows.integer(0)].emplace_back(rows.small(1), rows.integer(2));
    }
    for (auto& [manual, pages] : m_named) std::sort(pages.begin(), pages.end());
    return {};
  }

  Result<Pages> pages_of(const Manual& manual) {
    if (!m_wanted.empty()) return std::move(m_named[manual.key]);
    Pages out;
    JUMPSEAT_TRY(auto rows, m_inside.connection.prepare("SELECT page, key FROM page WHERE manual = ? ORDER BY page"));
    for (rows.with(manual.key);;) {
      JUMPSEAT_TRY(const bool row, or_stopped(rows.step()));
      if (!row) return out;
      out.emplace_back(rows.small(0), rows.integer(1));
    }
  }

  // Until there are more hits than `most`; of a page at most so many.
  template <class At>
  Result<void> look_through(const Manual& manual, At begin, At end, std::size_t most, std::size_t most_of_page) {
    JUMPSEAT_TRY(auto row, m_inside.connection.prepare("SELECT folded FROM page WHERE key = ?"));
    for (; begin != end && m_found.hits.size() <= most; ++begin) {
      JUMPSEAT_TRY(const bool is_there, or_stopped(row.with(begin->second).step()));
      if (!is_there || !going_on()) return {};
      if (m_matcher.inside().may_be_on(row.text_view(0))) JUMPSEAT_CHECK(look_at(manual, {begin->first}, begin->second, most_of_page));
    }
    return {};
  }

  // Some of what is listed stands before the place that one reads, however much comes after it: so the way back is known too.
  template <class At>
  Result<void> look_back(const Manual& manual, At begin, At end) {
    auto& before = m_found.hits;
    const auto split = std::find_if(before.begin(), before.end(), [&](const Hit& hit) { return !is_before(hit, m_scope.from); });
    std::vector<Hit> after(std::make_move_iterator(split), std::make_move_iterator(before.end()));
    before.erase(split, before.end());
    const std::size_t most = std::max(m_limit / 4, m_limit - std::min(m_limit, after.size()));
    JUMPSEAT_CHECK(look_through(manual, begin, end, most, most_on_a_page));
    std::stable_sort(before.begin(), before.end(), [](const Hit& a, const Hit& b) { return a.page < b.page; });
    m_found.more_before = before.size() > most;
    if (m_found.more_before) before.erase(before.begin(), before.end() - static_cast<std::ptrdiff_t>(most));
    before.insert(before.end(), std::make_move_iterator(after.begin()), std::make_move_iterator(after.end()));
    return {};
  }

  // Being told to stop is no failure: what was found until then stands.
  Result<bool> or_stopped(Result<bool> row) {
    if (row || row.error().kind != base::ErrorKind::timed_out) return row;
    m_found.stopped = true;
    return false;
  }

  bool going_on() {
    m_found.stopped = m_found.stopped || m_found.pages_skipped >= most_pages_skipped || (m_scope.stop && m_scope.stop());
    return !m_found.stopped;
  }

  Result<void> look_at(const Manual& manual, model::PageIndex page, std::int64_t key, std::size_t most) {
    JUMPSEAT_TRY(auto row, m_inside.connection.prepare("SELECT words FROM page_words WHERE page = ?"));
    JUMPSEAT_TRY(const bool is_there, row.with(key).step());
    const auto words = is_there ? decode_words(row.blob_view(0)) : std::nullopt;
    if (!words) return base::fail(base::ErrorKind::bad_input, "read the text index", "it is damaged");
    PageMatches matches = m_matcher.find(*words, most);
    m_found.pages_skipped += matches.took_too_long ? 1 : 0;
    if (matches.matches.empty()) return {};
    JUMPSEAT_TRY(const Signposts* signposts, m_inside.signposts_of(manual.key));
    int nth = 0;
    for (auto& match : matches.matches) {
      m_found.hits.push_back(hit_from(manual.hash, page, std::move(match), *signposts));
      m_found.hits.back().nth = nth++;
      if (m_on_hit) m_on_hit(m_found.hits.back());
    }
    return {};
  }

  static Hit hit_from(const model::ContentHash& manual, model::PageIndex page, Match match, const Signposts& signposts) {
    Hit hit;
    hit.manual = manual;
    hit.page = page;
    const auto place = static_cast<std::size_t>(page.value);
    hit.label = place < signposts.labels.size() ? signposts.labels[place] : model::PageLabel(std::to_string(page.number()));
    if (place < signposts.repeated.size() && signposts.repeated[place]) hit.of_pages = static_cast<int>(signposts.labels.size());
    hit.heading = signposts.heading_at(page, match.first_word, match.rects.empty() ? 0 : match.rects.front().y + match.rects.front().h);
    hit.context = std::move(match.context);
    hit.match_begin = match.match_begin;
    hit.match_bytes = match.match_bytes;
    hit.rects = std::move(match.rects);
    return hit;
  }

  Library::Inside& m_inside;
  const Matcher& m_matcher;
  const SearchScope& m_scope;
  const std::function<void(const Hit&)>& m_on_hit;
  const std::size_t m_limit;
  std::string m_wanted;                   // of the index; empty: every page is looked at
  std::map<std::int64_t, Pages> m_named;  // by manual
  Found m_found;
};

bool before(const model::OutlineItem& a, const model::OutlineItem& b) {
  if (a.page.value != b.page.value) return a.page < b.page;
  // Where the words of a heading are known, so is the order of reading, in columns and on turned pages too. Of one page either all are
  // known or none.
  return a.word >= 0 && b.word >= 0 ? a.word < b.word : a.y < b.y;
}

}  // namespace

std::string Signposts::heading_at(model::PageIndex page, std::size_t word, double y) const {
  model::OutlineItem place;
  place.page = page;
  place.y = y;
  place.word = static_cast<int>(word);
  const auto after = std::upper_bound(outline.begin(), outline.end(), place, before);
  return after == outline.begin() ? std::string() : std::prev(after)->title;
}

Result<const Signposts*> Library::Inside::signposts_of(std::int64_t manual) {
  if (const auto found = signposts.find(manual); found != signposts.end()) return &found->second;
  JUMPSEAT_TRY(auto row, connection.prepare("SELECT facts FROM manual WHERE key = ? AND facts IS NOT NULL"));
  JUMPSEAT_TRY(const bool is_there, row.with(manual).step());
  Signposts out;
  if (is_there) {
    auto facts = decode_facts(row.blob_view(0));
    if (!facts) return base::fail(base::ErrorKind::bad_input, "read the text index", "it is damaged");
    out.labels = std::move(facts->labels);
    out.repeated = repeated_labels(out.labels);
    for (auto& item : facts->outline)
      if (item.page.value >= 0) out.outline.push_back(std::move(item));
    // Stable: of two headings at one place the deeper, later one is the section.
    std::stable_sort(out.outline.begin(), out.outline.end(), before);
  }
  return &signposts.insert_or_assign(manual, std::move(out)).first->second;
}

Result<Found> Library::search(const Query& query, const SearchScope& scope, const std::function<void(const Hit&)>& on_hit) {
  JUMPSEAT_TRY(const Matcher matcher, Matcher::make(query));
  auto& inside = *m_inside;
  inside.connection.stop_when(scope.stop);
  auto found = inside.healed([&] { return Search(inside, matcher, scope, on_hit).run(); });
  inside.connection.stop_when({});
  return found;
}

Result<Found> search_both(Library& first, Library& second, const Query& query, SearchScope scope) {
  JUMPSEAT_TRY(Found found, first.search(query, scope));
  if (found.more_after || found.stopped) return found;
  scope.limit = std::max(0, scope.limit - static_cast<int>(found.hits.size()));
  JUMPSEAT_TRY(Found rest, second.search(query, scope));
  found.hits.insert(found.hits.end(), std::make_move_iterator(rest.hits.begin()), std::make_move_iterator(rest.hits.end()));
  found.more_before = found.more_before || rest.more_before;
  found.more_after = rest.more_after, found.stopped = rest.stopped;
  found.pages_skipped += rest.pages_skipped;
  return found;
}

}  // namespace jumpseat::library
