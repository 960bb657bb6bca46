#pragma once
// The text of all manuals: kept by content hash, searched in a moment, and deletable at any time. Used by one thread at a time.
#include "base/result.hpp"
#include "library/anchor.hpp"
#include "library/differences.hpp"
#include "library/matcher.hpp"
#include "model/ids.hpp"
#include "model/page.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace jumpseat::library {

using base::Result;

struct PageText {
  model::PageIndex page{0};
  std::vector<model::Word> words;
  bool could_be_read = true;  // false: it has no words here because they could not be taken out
};

struct Hit {
  model::ContentHash manual;
  model::PageIndex page{0};
  model::PageLabel label;
  std::string context;                           // one line around the match
  std::size_t match_begin = 0, match_bytes = 0;  // within context
  std::string heading;                           // of the outline, the section it stands in; empty where there is none
  std::vector<model::Rect> rects;                // one a line that the match touches
  int nth = 0;                                   // of the hits on its page, from 0
  int of_pages = 0;                              // that the manual has, where another of them has that label too; else 0
};

struct HitPlace {
  model::PageIndex page{0};
  int nth = 0;  // of the hits on that page, from 0
};

// A small picture of a page that takes long to draw, shown until it is drawn.
struct StandIn {
  model::PageIndex page{0};
  std::string jpeg;  // empty: the page was tried and is drawn soon enough
};

// Where a mark stands in an edition whose text is known.
struct PlacedAnchor {
  std::vector<std::pair<model::PageIndex, model::Rect>> areas;  // one a line
  bool changed = false;
};

// All that a manual says, and what its pages are called.
struct WholeText {
  EditionText text;
  std::vector<model::PageLabel> labels;
  bool may_copy = true;
  bool some_unread = false;
};

struct SearchScope {
  std::optional<model::ContentHash> manual;  // none: all of them, the one opened last first
  int limit = 2000;                          // hits
  // Where one reads: its manual comes first, and where not all hits can be listed, those around this place are.
  model::ContentHash here;
  HitPlace from;
  // Asked between pages and, by number of steps, within them: true ends the search.
  std::function<bool()> stop;
};

struct Found {
  std::vector<Hit> hits;                         // by manual, then in reading order, without a gap
  bool more_before = false, more_after = false;  // than the limit lets be listed: in the first manual before them, and after them
  bool stopped = false;
  int pages_skipped = 0;  // a regular expression took too long on these; after a few of them the search stops
};

class Library {
 public:
  // A file that is corrupt or of another version is deleted and made anew: everything in it comes back by importing.
  static Result<Library> open(const std::filesystem::path& file);
  static Result<Library> open_in_memory();
  Library(Library&&) noexcept;
  Library& operator=(Library&&) noexcept;
  ~Library();

  Result<void> store_facts(const model::ContentHash& manual, const model::ManualFacts& facts);
  Result<std::optional<model::ManualFacts>> find_facts(const model::ContentHash& manual);

  Result<void> store_pages(const model::ContentHash& manual, const std::vector<PageText>& pages);  // one committed step
  // One a page of the facts; empty without facts. A page that could not be read is not among them until it was tried three times.
  Result<std::vector<bool>> pages_imported(const model::ContentHash& manual);
  Result<std::vector<model::PageIndex>> unread_pages(const model::ContentHash& manual);  // those that could not be read when last tried
  Result<bool> is_complete(const model::ContentHash& manual);
  Result<bool> is_mostly_pictures(const model::ContentHash& manual);  // most of the pages read so far have no words
  Result<std::optional<std::vector<model::Word>>> words(const model::ContentHash& manual, model::PageIndex page);
  // A table of contents made from the headings of the stored pages, without what `notes` draw on them.
  Result<std::vector<model::OutlineItem>> headings(const model::ContentHash& manual, const std::vector<model::FileNote>& notes = {});
  // The file's own, with the word that each item stands at on its page where the words of that page are known, and kept so.
  Result<std::vector<model::OutlineItem>> place_outline(const model::ContentHash& manual, std::vector<model::OutlineItem> outline);
  // Of these pages, where they have words: what lies around all of them.
  Result<std::vector<std::pair<model::PageIndex, model::Rect>>> text_extents(const model::ContentHash& manual,
                                                                             const std::vector<model::PageIndex>& pages);
  // Of each anchor where its words stand in this manual; nothing where they do not.
  Result<std::vector<std::optional<PlacedAnchor>>> place_anchors(const model::ContentHash& manual, const std::vector<TextAnchor>& anchors);
  // Absent where a page of it was not tried yet; one that could not be read has no words.
  Result<std::optional<WholeText>> whole_text(const model::ContentHash& manual);
  Result<void> store_stand_ins(const model::ContentHash& manual, const std::vector<StandIn>& pages);  // one committed step
  // Every page that was tried, and whether it has one.
  Result<std::vector<std::pair<model::PageIndex, bool>>> tried_stand_ins(const model::ContentHash& manual);
  Result<std::vector<StandIn>> find_stand_ins(const model::ContentHash& manual, const std::vector<model::PageIndex>& pages,
                                              std::size_t bytes_at_most);  // larger ones were not made here
  // Those of the manuals that were opened longest ago go, but for this one, where all together are larger.
  Result<void> make_room_for_stand_ins(const model::ContentHash& manual, std::int64_t bytes_at_most);
  // What two editions differ in, so that it is there at once the next time.
  Result<void> store_differences(const model::ContentHash& before, const model::ContentHash& after, const Differences& differences);
  Result<std::optional<Differences>> find_differences(const model::ContentHash& before, const model::ContentHash& after);
  Result<void> touch(const model::ContentHash& manual, std::int64_t opened_at_utc_ms);  // for the order of results
  Result<void> forget(const model::ContentHash& manual);
  Result<std::int64_t> held_bytes();        // of all that is kept, whatever the size of the file
  Result<std::int64_t> given_back_bytes();  // that the file has and nothing is in; what comes next goes there
  // Forgets the manual that was not opened for longest, but for these, where more than that is held: one each time, since it takes a
  // moment. too_large where there is none to forget.
  Result<void> make_room(const std::vector<model::ContentHash>& needed, std::int64_t bytes_at_most);

  // `on_hit` sees each hit as it is found, before Found has them all, and some that there is no room for in it; may be empty.
  Result<Found> search(const Query& query, const SearchScope& scope, const std::function<void(const Hit&)>& on_hit = {});
  // Ends a search that another thread of control has running on this library.
  void interrupt();

  class Inside;

 private:
  explicit Library(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> m_inside;
};

// Through both: what the first leaves room for follows from the second.
Result<Found> search_both(Library& first, Library& second, const Query& query, SearchScope scope);

}  // namespace jumpseat::library
