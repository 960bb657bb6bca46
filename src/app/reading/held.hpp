#pragma once
// What the reader holds of the manual that is open, of its tabs, its search and its voice.
#include "app/commands.hpp"
#include "app/library_thread.hpp"
#include "app/reading/fast_copies.hpp"
#include "app/reading/kept_openings.hpp"
#include "app/reading/labels.hpp"
#include "app/reading/last_view.hpp"
#include "app/reading/layout.hpp"
#include "app/reading/printers.hpp"
#include "app/reading/selection.hpp"
#include "app/reading/sentences.hpp"
#include "app/reading/views.hpp"
#include "base/file.hpp"
#include "library/library.hpp"
#include "pdf/page_cache.hpp"
#include "pdf/render_policy.hpp"
#include "pdf/service.hpp"
#include "records/records.hpp"

#include <atomic>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace jumpseat::app::reading {

// A base of Reading and of nothing else: its nouns, without what is done with them.
struct Held {
  struct Place {
    model::PageIndex page{0};
    double y_pt = 0;  // below 0: in the gap above the page
  };
  // For the way back, which leads to the very same spot.
  struct Visit {
    reading::Anchor top;
    std::optional<model::PageIndex> wanted;
    std::filesystem::path manual = {};  // another one, that was left for a hit in this one; empty: this one
  };
  struct Left {  // where one was in the edition that was at the same place before
    model::ContentHash hash;
    Place top;
    model::PageIndex current{0};           // the page being read
    std::string top_label, current_label;  // of those pages; empty where nobody knows
    int label_offset = 0;
  };
  struct Request {  // what was asked to be opened
    std::filesystem::path path;
    std::string title;  // of the course's manual; empty: the file's
    std::optional<int> page_number;
    std::string label;
    std::optional<model::CourseCode> course;
    std::optional<model::ManualId> manual;
    std::optional<command::CompareWith> compare_with;  // once it is open
    std::optional<Left> left;
    bool was_told = false;          // that it was opened, by a sentence that is not true where it cannot be
    bool tells_of_edition = false;  // where it is another one than the one that was left
    bool guess = true;              // that the file is what it was, and that its fast copy is sound
  };
  // What the pool found when it opened the file.
  struct Found {
    base::Result<void> outcome;
    reading::FileStamp stamp;
    reading::FileId file;
    model::ContentHash guess;
    bool fast_copy = false;
    std::shared_ptr<const base::FileDescriptor> descriptor;  // none where a fast copy was opened
  };
  struct Waited {  // for a picture of a page in view
    pdf::PageImageKey picture;
    std::int64_t since_monotonic_ms = 0;
    bool long_ago = false;
  };
  struct PageWords {
    reading::Words words;
    std::vector<model::Rect> lines;
  };
  struct Pointing {  // at a place of a page, to select from there or to there
    model::PageIndex page;
    reading::Point at;
    SelectBy by = SelectBy::word;
    bool begins = false, by_drag = false;
  };
  struct Open {
    Request request;
    pdf::DocumentId id;
    std::string password;
    model::ContentHash hash;  // at first that of the last time, where the file seems to be the same
    reading::FileStamp stamp;
    reading::FileId file;
    std::shared_ptr<const base::FileDescriptor> descriptor;  // of that file, wherever it is by now
    bool hashed = false;                                     // or it could not be read
    bool hash_is_certain = false;                            // what is kept of the manual is kept only from then on
    bool looking_at_file = false, told_of_change = false;
    bool held = false;                                    // see pdf::FileTouched
    std::optional<std::int64_t> touched_at_monotonic_ms;  // the file is looked at once it rests
    bool identified = false;                              // hash and kept position are known, or will never be
    bool looked_up = false;
    bool from_fast_copy = false, fast_copy_asked = false;
    std::optional<reading::FastCopies::Begun> fast_copy;  // being written
    std::optional<pdf::Opened> opened;
    model::ManualFacts facts;  // sizes are guesses until facts_known
    bool facts_known = false;
    bool facts_stored = false, facts_kept = false;         // by an earlier opening, by this one
    std::map<int, std::vector<const model::Link*>> links;  // of `facts`, by page index
    OutlineView outline;
    std::shared_ptr<const CameAlongView> came_along = std::make_shared<const CameAlongView>();
    struct FileBefore {  // that was read at its place, which this may be another edition of
      model::ContentHash hash;
      records::ReadingPosition position;
      std::string title;
    };
    std::optional<FileBefore> file_before;  // until it is known what this one is called
    std::optional<records::ReadingPosition> kept;
    std::optional<records::ReadingPosition> kept_before;  // where nothing is kept of this one: of the edition that was in its place
    bool placed = false;                                  // the first position was taken
    reading::Layout layout;
    reading::Point scroll;
    Fit fit = Fit::width;
    double zoom = 1;
    int quarter_turns = 0;
    Spread spread = Spread::single;
    bool paged = false;
    reading::ContentBox content;
    bool content_asked = false;
    int label_offset = 0;                          // pages of the file before the one that is printed as 1
    std::optional<reading::PageNames> page_names;  // see page_names()
    std::optional<model::PageIndex> wanted;
    struct ChosenSection {  // it is the current one for as long as nothing moves, wherever it stands beside others
      int row = 0;
      reading::Point scroll;
    };
    std::optional<ChosenSection> chosen_section;
    pdf::Travel travel = pdf::Travel::still;
    int generation = 0;
    pdf::PageCache cache;
    std::map<pdf::PageImageKey, ImageId> images;
    struct LastSeen {  // at the last time, and shown until the same has been drawn
      reading::LastView view;
      std::vector<ImageId> images;  // of its pictures
    };
    std::optional<LastSeen> last_seen;
    bool last_view_due = false;                   // to be kept as soon as all of it is sharp
    std::string last_view_place, last_view_kept;  // where it is, and the place of the one on the disk
    std::optional<reading::LastView> last_view;   // waits for its pixels
    // Small pictures, see extras.cpp.
    struct Extra {
      ImageId image = 0;
      int w = 0, h = 0;
      std::size_t bytes = 0;
      std::uint64_t used = 0;
    };
    struct Preview {
      model::PageIndex page;
      int link = 0;
      std::int64_t at_monotonic_ms = 0;
      bool due = false;
    };
    std::map<pdf::PageImageKey, Extra> extras;
    std::vector<pdf::PageImageKey> extras_asked;
    std::uint64_t extras_clock = 0;
    reading::PageRange thumbs;
    std::optional<Preview> preview;
    std::map<int, std::vector<model::Rect>> pictures;  // on pages, that night colours leave alone
    std::set<int> pictures_asked;
    std::map<int, std::string> problems;  // of pages that could not be drawn
    std::set<pdf::PageImageKey> failed;
    std::vector<pdf::PageImageKey> wanted_pictures;
    std::set<int> seen_in_part;  // see pdf::PolicyOutput
    struct Drawing {
      std::int64_t processor_ms = 0, pixels = 0;
    };
    std::map<int, Drawing> drawings;       // the last one of each whole page, by its index
    bool asked_for_pictures = false;       // until then the service reads nothing of a manual whose first page it drew unasked
    std::vector<pdf::PageImageKey> ahead;  // what the service is asked for, at
    std::optional<std::int64_t> ahead_at_monotonic_ms;
    std::map<int, Waited> waited_for;  // by the index of a page in view that is not sharp yet
    std::vector<Visit> back, forward;
    // Selecting.
    std::map<int, PageWords> words;  // by page index: of the pages in view and those that are selected
    std::set<int> words_asked;
    std::int64_t words_asked_at_monotonic_ms = 0;
    std::optional<reading::Selection> selection, selection_begun;  // begun: pressed, and nothing is selected before the mouse moves
    std::vector<Pointing> pointing;                                // waits for words
    bool copying = false;
    std::map<std::string, int> mark_begins;  // by id: the word of its page that it begins with
    bool carrying_marks = false;
    bool looked_for_marks = false;  // in other manuals that this one may be an edition of
    // Import.
    Keep keep = Keep::on_disk;
    std::vector<bool> imported;
    int imported_count = 0;
    std::set<model::PageIndex> unread;  // their words could not be taken out; tried again at a later opening
    std::vector<library::PageText> to_store;
    int being_stored = 0;  // times that pages were handed to the library and are not found there yet
    bool import_started = false, outline_asked = false;
    bool import_stopped = false;  // there was no room for all of its words
    // Progress of the reader.
    std::vector<bool> read;
    bool moved = false;
    std::int64_t moved_at_monotonic_ms = 0;
  };
  struct Search {
    library::Query query;
    bool all_manuals = false;
    bool running = false;
    std::string problem;
    std::vector<library::Hit> hits;
    bool of_before = false;    // the hits are those of what was asked before
    bool in_pictures = false;  // nothing was found in the open manual, and most of its pages are pictures
    bool too_slow = false;     // a pattern was given up on some pages
    int current = -1;
    bool go_to_first = false;
    bool arriving = false;                         // the current hit is in a manual that is being opened
    bool more_before = false, more_after = false;  // than are listed
    model::ContentHash here;                       // where one read as one began to type
    library::HitPlace from;
    bool typing = false;      // no hit was chosen yet, and nothing but the search has moved
    bool place_kept = false;  // where one was before the search led away
    reading::Point scroll;    // where it led
    int step = 0;             // from the current hit, once those around it are listed
    std::shared_ptr<std::atomic<bool>> stop;
  };

  struct Tab {
    Request request;
    std::string title;
    std::vector<Visit> back, forward;
    bool may_be_kept = false;                // once it is known to ask for no password
    std::optional<model::ContentHash> held;  // whose text may not be kept: it is in memory, as long as the tab is there
    std::optional<Left> left = {};           // where no place can be kept, of any manual or of this one
  };
  struct Said {  // handed to the speaker
    std::uint64_t number = 0;
    model::PageIndex page{0};
    reading::Sentence sentence;
  };
  struct Speech {
    Aloud state = Aloud::silent;
    std::deque<Said> said;                                         // the first one is being spoken, or about to be
    int word = -1;                                                 // of the first one
    std::optional<std::pair<model::PageIndex, model::Rect>> seen;  // what was spoken last
    model::PageIndex page{0};                                      // of what is to be said next
    reading::SpokenFrom next;
    std::vector<reading::Sentence> sentences;  // of that page, from there on
    bool page_is_known = false;
    std::string language;  // of that page; empty: nobody can tell
  };
  struct SavingAttached {
    std::string name, path;  // fit for a file; as it was given
  };
  struct Exporting {
    std::filesystem::path path;
    bool anew = false;                                         // nobody chose the name: never in place of what has it
    std::function<std::string(const std::string& path)> done;  // the sentence that tells of it
    std::shared_ptr<base::NewFile> file;
    std::shared_ptr<base::FileDescriptor> spool;  // for the printer, in place of a file
    reading::PrintJob job;
  };
};

}  // namespace jumpseat::app::reading
