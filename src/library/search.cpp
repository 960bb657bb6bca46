// Searching: the index names the pages, the text on them decides.
#include "base/text.hpp"
#include "library/codec.hpp"
#include "library/library_inside.hpp"
#include "library/matcher_inside.hpp"

#include <algorithm>
#include <utility>

namespace jumpseat::library {
namespace {

using database::Statement;

constexpr std::size_t shortest_beginning_bytes = 4;  // of a word: with fewer the index names more pages than it spares
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
// be the end of a word and the last one its beginning, unless whole words are wanted.
std::string index_query(const Matcher::Inside& matcher) {
  if (matcher.pattern) return {};
  const auto pieces = base::split(matcher.needle_folded, ' ');
  std::string out;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const bool may_be_an_end = i == 0 && !matcher.query.whole_word;
    const bool may_be_a_beginning = i + 1 == pieces.size() && !matcher.query.whole_word;
    if (may_be_an_end || !has_ascii_letter_or_digit(pieces[i])) continue;
    if (may_be_a_beginning && pieces[i].size() < shortest_beginning_bytes) continue;
    if (!out.empty()) out += " AND ";
    out += quoted(pieces[i]);
    if (may_be_a_beginning) out += " *";
  }
  return out;
}

struct Page {
  std::int64_t key = 0, manual = 0;
  model::ContentHash hash;
  model::PageIndex index;
};

class Search {
 public:
  Search(Library::Inside& inside, const Matcher& matcher, const SearchScope& scope, const std::function<void(const Hit&)>& on_hit)
      : m_inside(inside), m_matcher(matcher), m_scope(scope), m_on_hit(on_hit) {}

  Result<Found> run() {
    m_wanted = index_query(m_matcher.inside());
    JUMPSEAT_TRY(const auto manuals, manuals_in_order());
    if (!m_wanted.empty()) JUMPSEAT_CHECK(ask_the_index());
    for (const auto& [key, hash] : manuals) {
      JUMPSEAT_CHECK(m_wanted.empty() ? look_at_all(key, hash) : look_at_named(key, hash));
      if (m_found.more || m_found.stopped) break;
    }
    return std::move(m_found);
  }

 private:
  Result<std::vector<std::pair<std::int64_t, model::ContentHash>>> manuals_in_order() {
    std::vector<std::pair<std::int64_t, model::ContentHash>> out;
    JUMPSEAT_TRY(auto rows, m_inside.connection.prepare("SELECT key, hash FROM manual WHERE ?1 IS NULL OR hash = ?1"
                                                        " ORDER BY opened_at_utc_ms DESC, key"));
    JUMPSEAT_CHECK(
        rows.with(m_scope.manual).each([&](const Statement& row) { out.emplace_back(row.integer(0), model::ContentHash(row.text(1))); }));
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

  Result<void> look_at_named(std::int64_t manual, const model::ContentHash& hash) {
    JUMPSEAT_TRY(auto row, m_inside.connection.prepare("SELECT folded FROM page WHERE key = ?"));
    for (const auto& [page, key] : m_named[manual]) {
      JUMPSEAT_TRY(const bool is_there, or_stopped(row.with(key).step()));
      if (!is_there || !going_on()) return {};
      if (m_matcher.inside().may_be_on(row.text_view(0))) JUMPSEAT_CHECK(look_at({key, manual, hash, {page}}));
      if (m_found.more) return {};
    }
    return {};
  }

  // Page by page as they lie: the first results do not wait for the last.
  Result<void> look_at_all(std::int64_t manual, const model::ContentHash& hash) {
    JUMPSEAT_TRY(auto rows, m_inside.connection.prepare("SELECT key, page, folded FROM page WHERE manual = ? ORDER BY page"));
    for (rows.with(manual);;) {
      JUMPSEAT_TRY(const bool row, or_stopped(rows.step()));
      if (!row || !going_on()) return {};
      if (!m_matcher.inside().may_be_on(rows.text_view(2))) continue;
      JUMPSEAT_CHECK(look_at({rows.integer(0), manual, hash, {rows.small(1)}}));
      if (m_found.more) return {};
    }
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

  Result<void> look_at(const Page& page) {
    JUMPSEAT_TRY(auto row, m_inside.connection.prepare("SELECT words FROM page_words WHERE page = ?"));
    JUMPSEAT_TRY(const bool is_there, row.with(page.key).step());
    const auto words = is_there ? decode_words(row.blob_view(0)) : std::nullopt;
    if (!words) return base::fail(base::ErrorKind::bad_input, "read the text index", "it is damaged");
    const std::size_t room = static_cast<std::size_t>(std::max(0, m_scope.limit)) - m_found.hits.size();
    PageMatches matches = m_matcher.find(*words, room + 1);
    m_found.pages_skipped += matches.took_too_long ? 1 : 0;
    if (matches.matches.empty()) return {};
    JUMPSEAT_TRY(const Signposts* signposts, m_inside.signposts_of(page.manual));
    for (auto& match : matches.matches) {
      if (m_found.hits.size() >= static_cast<std::size_t>(std::max(0, m_scope.limit))) {
        m_found.more = true;
        return {};
      }
      m_found.hits.push_back(hit_from(page, std::move(match), *signposts));
      if (m_on_hit) m_on_hit(m_found.hits.back());
    }
    return {};
  }

  static Hit hit_from(const Page& page, Match match, const Signposts& signposts) {
    Hit hit;
    hit.manual = page.hash;
    hit.page = page.index;
    const auto place = static_cast<std::size_t>(page.index.value);
    hit.label = place < signposts.labels.size() ? signposts.labels[place] : model::PageLabel(std::to_string(page.index.number()));
    hit.heading = signposts.heading_at(page.index, match.first_word, match.rects.empty() ? 0 : match.rects.front().y + match.rects.front().h);
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
  std::string m_wanted;                                                       // of the index; empty: every page is looked at
  std::map<std::int64_t, std::vector<std::pair<int, std::int64_t>>> m_named;  // by manual: page and its row
  Found m_found;
};

bool before(const model::OutlineItem& a, const model::OutlineItem& b) {
  if (a.page.value != b.page.value) return a.page < b.page;
  // Where the words of a heading are known, so is the order of reading, in columns and on turned pages too.
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

}  // namespace jumpseat::library
