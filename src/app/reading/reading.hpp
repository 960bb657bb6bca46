#pragma once
// The manual that is open: where one is in it, the pictures of its pages, its outline, its links, and finding words in it.
#include "app/app.hpp"
#include "app/context.hpp"
#include "app/courses.hpp"
#include "app/library_thread.hpp"
#include "app/reading/comparing.hpp"
#include "app/reading/fast_copies.hpp"
#include "app/reading/held.hpp"
#include "app/reading/kept_openings.hpp"
#include "app/reading/last_view.hpp"
#include "app/reading/layout.hpp"
#include "app/reading/marks.hpp"
#include "app/reading/printers.hpp"
#include "app/reading/reading_in.hpp"
#include "app/reading/selection.hpp"
#include "app/reading/sentences.hpp"
#include "app/reading/stand_ins.hpp"
#include "app/reading/text_room.hpp"
#include "model/person.hpp"
#include "model/speech.hpp"
#include "pdf/page_cache.hpp"
#include "pdf/render_policy.hpp"
#include "pdf/service.hpp"
#include "records/notes.hpp"

#include <atomic>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace jumpseat::app {

class Reading : private reading::Held {
 public:
  struct Options {
    std::filesystem::path cache, page_worker;
    std::function<void()> wake;
    std::shared_ptr<model::Speaker> speaker;
    std::int64_t text_bytes_at_most = 0;
  };
  struct Callbacks {
    std::function<bool()> manual_is_closed;  // every one, by the exam that runs
    // By one that was put down; path and hash are empty where they are not known.
    std::function<std::optional<ClosingExamView>(const std::filesystem::path&, const model::ContentHash&)> exam_that_closes;
    std::function<void()> manuals_changed;                          // Library has something new to show
    std::function<void(const PrintView&)> printers_found;           // for the dialog that asks for one
    std::function<void(const model::ContentHash&)> words_are_kept;  // all of a manual's, or what its pages are called
  };

  Reading(Context& context, Options options, Callbacks callbacks);
  ~Reading();
  void set_courses(SharedCourses courses);
  void set_person(std::optional<model::Person> person);
  void set_tone(Tone tone);
  Tone tone() const { return m_tone; }
  void restore_tabs(const std::string& text);

  void run(const command::OpenFile& c);
  void run(const command::OpenManual& c);
  void run(const command::GivePassword& c);
  void run(const command::RetryOpening& c);
  void run(const command::OpenAgain& c);
  void run(const command::CloseManual& c);
  void run(const command::SetViewport& c);
  void run(const command::ScrollBy& c);
  void run(const command::ScrollToY& c);
  void run(const command::ScreenDown& c);
  void run(const command::ScreenUp& c);
  void run(const command::NextPage& c);
  void run(const command::PreviousPage& c);
  void run(const command::FirstPage& c);
  void run(const command::LastPage& c);
  void run(const command::GoToPage& c);
  void run(const command::GoToLabel& c);
  void run(const command::ZoomAt& c);
  void run(const command::ZoomIn& c);
  void run(const command::ZoomOut& c);
  void run(const command::SetZoom& c);
  void run(const command::SetFit& c);
  void run(const command::SetSpread& c);
  void run(const command::TogglePaged& c);
  void run(const command::ToggleRuler& c);
  void run(const command::RotateView& c);
  void run(const command::ShowPrintedPage& c);
  void run(const command::SetPrintedPage& c);
  void run(const command::ShowThumbnails& c);
  void run(const command::PreviewLink& c);
  void run(const command::ShowTab& c);
  void run(const command::CloseTab& c);
  void run(const command::NextTab& c);
  void run(const command::PreviousTab& c);
  void run(const command::FollowLink& c);
  void run(const command::Back& c);
  void run(const command::Forward& c);
  void run(const command::RetryPage& c);
  void run(const command::StopPage& c);
  void run(const command::ShowSidePanel& c);
  void run(const command::FocusSearch& c);
  void run(const command::SearchFor& c);
  void run(const command::SearchOptions& c);
  void run(const command::GoToHit& c);
  void run(const command::NextHit& c);
  void run(const command::PreviousHit& c);
  void run(const command::ReadInManuals& c);
  void run(const command::SelectFrom& c);
  void run(const command::SelectTo& c);
  void run(const command::ExtendSelection& c);
  void run(const command::SelectPage& c);
  void run(const command::ClearSelection& c);
  void run(const command::CopySelection& c);
  void run(const command::AddHighlight& c);
  void run(const command::AddBookmark& c);
  void run(const command::SetLetter& c);
  void run(const command::GoToLetter& c);
  void run(const command::SelectMark& c);
  void run(const command::EditMark& c) { m_marks.edit(c.id, c.text); }
  void run(const command::ColourMark& c) { m_marks.colour(c.id, c.colour); }
  void run(const command::DeleteMark& c);
  void run(const command::UndoMark&) { m_marks.undo(); }
  void run(const command::TakeMarksOver& c);
  void run(const command::FilterMarks& c);
  void run(const command::ExportMarks& c);
  void run(const command::SaveAttachedFile& c);
  void run(const command::ShowChanges& c);
  void run(const command::CompareWith& c);
  void run(const command::StopComparing& c);
  void run(const command::GoToChange& c);
  void run(const command::NextChange& c);
  void run(const command::PreviousChange& c);
  void run(const command::ReadChanges& c);
  void run(const command::ShowPrint& c);
  void run(const command::PrintPages& c);
  void run(const command::ExportPages& c);
  void run(const command::ReadAloud& c);
  void run(const command::StopReadingAloud& c);

  // Opens the manual if it is not open yet, and goes to the page with that label.
  void show_page(const model::CourseCode& course, const model::PageReference& reference, const std::string& language);
  // The first manual of the first course, where none is open.
  void open_something();
  // For a quiz: a manual of its course, where the one that is open is none of them. A course without any shows none.
  void open_for(const model::CourseCode& course);
  bool shows_none() const { return m_without.has_value(); }
  void collect();
  void tick();
  std::optional<std::int64_t> next_tick_monotonic_ms() const;
  void pause_aloud();    // where nobody sees the page any more
  void keep_position();  // before the program ends

  bool idle() const;
  bool is_saving() const { return m_exporting || m_saving_attached; }  // what somebody asked for
  bool first_page_is_due() const;                                      // something is being opened, and nothing of it can be seen yet
  bool is_open() const { return m_open && m_open->opened; }
  void open_what_was_closed() { search_again(); }  // by an exam that ended
  // By an exam, the manual that is asked for; and the sentence that tells of it.
  bool is_closed() const { return m_callbacks.manual_is_closed() || closing_exam(); }
  std::string closed_sentence() const;
  bool nothing_asked_for() const { return !m_open && !m_opening_file; }
  std::optional<std::string> title() const;
  std::optional<model::CourseCode> course() const;
  std::optional<model::ContentHash> manual_hash() const {  // nothing until it is certain
    return is_open() && m_open->hash_is_certain ? std::optional(m_open->hash) : std::nullopt;
  }
  std::optional<model::PageIndex> current_page() const;
  reading::PageRange pages_in_front() const;  // the page being read, and the one beside it; empty where none is
  std::optional<model::PageLabel> current_label() const;
  std::optional<double> zoom() const;
  std::optional<std::filesystem::path> path() const;
  bool has_outline() const { return m_open && !m_open->facts.outline.empty(); }

  std::vector<ImageArrival> take_arrivals();
  // What the library knows of a manual that was read into it; not answered where it knows nothing.
  void ask_facts(const model::ContentHash& manual, std::function<void(const model::ManualFacts&)> then);
  std::vector<ImageId> take_departures();
  // Of the last view, to be kept as a bitmap.
  std::vector<ImageId> take_wanted_pixels();
  void take_pixels(std::vector<model::Pixels> pixels);
  const ReadingView& view();
  std::uint64_t change_number() const { return m_change; }

 private:
  // opening.cpp, importing.cpp
  void open(Request request, std::string password = {});
  void open_on_pool(std::uint64_t serial, const Request& request, const std::string& password);
  void found_file(pdf::DocumentId id, const Found& found);
  void hashed(std::uint64_t serial, const base::Result<std::optional<std::string>>& hash);
  void open_in_tab(Request request);
  void close_document();
  void open_without_guessing();  // the file is not what it was
  void give_up_fast_copy();      // it cannot be used
  void look_up();
  void remember_manual();
  void forget_manual();
  bool leaves_traces() const;
  void keep_opening();
  void make_fast_copy();
  void make_stand_ins();
  void failed(const base::Error& error);
  void take(pdf::Opened event);
  void take(pdf::OpenFailed event);
  void take(pdf::FactsRead event);
  void take(pdf::FactsFailed event);
  void take(pdf::PageDrawn event);
  void take(pdf::PageFailed event);
  void take(pdf::PageText event);
  void take(pdf::PageTextFailed event);
  void take(pdf::PagePictures event);
  void take(pdf::DrawnInBackground event) { m_stand_ins.take(std::move(event)); }
  void take(pdf::FastCopied event);
  void take(pdf::CopyWritten event);
  void take(pdf::AttachedFileRead event);
  void take(pdf::FileTouched event);
  void take(pdf::DocumentLost event);
  void take_facts(model::ManualFacts facts);
  void place_first();
  void start_import();
  void ask_for_text();
  void keep_facts();
  void make_of_words();
  void import_page(library::PageText page);
  void store_pages(bool last);
  void stop_import();
  void ask_for_signed_editions();
  std::optional<reading::TextRoom::Hashes> manuals_needed() const;
  bool is_current(const pdf::DocumentId& id) const { return m_open && m_open->id == id; }
  std::string title_of(const Open& open) const;
  std::string shown_title_of(const Open& open) const;  // of a revision that is not in force, saying so

  // moving.cpp
  void lay_out(const std::function<reading::Point(const reading::Layout& before, const reading::Layout& after)>& scroll);
  void scroll_to(reading::Point scroll);
  void jump(model::PageIndex page, double y_pt);
  void jump_to(Place place);
  void remember_place();
  void go_to_label(const std::string& label, std::optional<model::PageIndex> after = std::nullopt);
  Place place() const;
  Visit visit() const;
  void return_to(std::vector<Visit>& from, std::vector<Visit>& to);
  void return_to_manual(const std::filesystem::path& manual, std::vector<Visit>& from, std::vector<Visit>& to);
  model::PageIndex current() const;
  bool usable() const { return m_open && m_open->placed; }

  // tabs.cpp
  int tab_of(const std::filesystem::path& path) const;  // -1: none
  void show_tab(int index);
  void keep_history();
  void take_history();
  void forget_histories();
  void keep_tabs();

  // extras.cpp
  double ui_scale() const;
  pdf::PageImageKey thumb_key(model::PageIndex page) const;
  std::optional<pdf::PageImageKey> preview_key() const;
  const model::Link* link_at(model::PageIndex page, int index) const;
  static bool is_back(const model::Link& link);  // to where one was before
  std::vector<pdf::PageImageKey> wanted_extras() const;
  bool take_extra(pdf::PageDrawn& event);
  void drop_old_extras();
  void drop_image(ImageId image);
  ImageId add_image(model::Pixels pixels);
  void tick_preview();
  void add_extras();

  // outlining.cpp
  void show_outline();
  void make_outline();
  void place_outline();
  bool is_all_imported() const;
  void apply_label_offset();
  const reading::PageNames& page_names();  // made where one is asked for
  void show_came_along();
  void label_pages();
  void measure_content();

  // edition_before.cpp
  void look_at_file_before();
  void look_at_edition_before(const model::ContentHash& hash, const records::ReadingPosition& position);
  void take_edition_before(const model::ContentHash& hash, const records::ReadingPosition& position,
                           const std::optional<model::ManualFacts>& facts);
  void tell_of_edition(std::string sentence);

  // changed_file.cpp
  void look_at_file();
  void look_at_file_later();
  void give_up_file();
  void open_again();
  Left left_here() const;
  void go_to_asked_page();

  // last_seen.cpp
  void take_last_view(pdf::DocumentId id, reading::LastView view);
  bool may_show_last_seen() const;
  void add_last_seen_pages();
  void add_last_seen(PageView& out, int scale_millionths) const;
  void drop_last_seen();
  void keep_last_view_of(const records::ReadingPosition& position);
  bool is_at_top_of_page() const;

  // pictures.cpp
  void want_pictures();
  std::int64_t whole_page_ms(model::PageIndex page) const;
  void ask_ahead();
  void note_waiting(const reading::PageRange& visible);
  void want_stand_ins(const reading::PageRange& visible);
  void drop_picture(const pdf::PageImageKey& key);
  void drop_all_pictures();

  // speaking.cpp
  void begin_aloud(model::PageIndex page, reading::SpokenFrom from);
  std::string language_told() const;
  void say_more();
  bool has_words_around(model::PageIndex page);
  std::vector<bool> running_words(model::PageIndex page) const;
  bool is_near_speech(int page) const;
  void take_speech();
  void take(const model::SpeechNews& news);
  void follow_speech(model::PageIndex page, reading::WordRange range);
  void end_aloud();
  void add_speech(PageView& out);

  // keeping_pictures.cpp
  void find_pictures();
  bool waits_for_pictures() const;
  void add_kept_pictures(PageView& out);

  // selecting.cpp
  bool has_words(model::PageIndex page) const;
  void want_words();
  bool waits_for_words() const;
  void ask_for_words(model::PageIndex page);
  void take_words(model::PageIndex page, std::vector<model::Word> words);
  void forget_far_words();
  void point_when_known(Pointing pointing);
  void point(const Pointing& pointing);
  void select_first_in_view();
  bool may_copy() const;
  std::string selected_text() const;
  std::string text_over_pages() const;
  void copy_selection();

  // marking.cpp
  void open_marks();
  void carry_marks_over();
  void keep_marks_shown();
  std::vector<model::Note> labelled_notes() const;  // with their pages called as they are now
  model::Note note_here(model::NoteKind kind) const;
  std::string source() const;
  std::string section_at(const model::Note& note) const;
  void find_begins_of_marks();
  void ask_for_begins_of_marks(std::vector<model::PageIndex> pages);
  void take_begins_of_marks(model::PageIndex page, const reading::Words& words);
  void add_marks(PageView& out);
  void build_marks_view();
  void give_up_export();
  void begin_copy(pdf::CopyWish wish);

  // new_edition.cpp
  void look_for_marks_elsewhere();
  void offer_marks_of(std::vector<records::MarkedManual> marked);
  void leave_marks();

  // printing.cpp
  std::optional<std::vector<model::PageRun>> runs_typed(const std::string& pages);
  std::vector<model::Annotation> annotations_for(const std::vector<model::PageRun>& runs, bool with_marks) const;
  void begin_spool(pdf::CopyWish wish);
  void send_to_printer(std::shared_ptr<base::FileDescriptor> spool, const reading::PrintJob& job);
  JobThread& slow_thread();
  void write_text_export(std::filesystem::path path, bool anew, std::string content, std::size_t count);
  std::filesystem::path export_path(const std::string& given, const char* ending) const;

  // changes.cpp
  void look_for_editions();
  void compare_as_asked();
  void tell_comparing();
  void walk_changes(int step);
  void show_change(int index);
  void add_changes(PageView& out);
  void build_changes_view();
  std::shared_ptr<const std::vector<bool>> sections_changed() const;

  // all_manuals.cpp
  void look_for_unsearched(const std::vector<records::KnownManual>& known);
  std::vector<reading::ReadingIn::Manual> every_manual(const std::vector<records::KnownManual>& known) const;
  const std::vector<reading::ReadingIn::Manual>& manuals_of_courses() const { return m_of_courses; }
  void add_unsearched(SearchView& view) const;
  const Tab* tab_holding(const model::ContentHash& manual) const;  // its text, in memory; null: none does
  void hold_text();
  void let_go(Tab& tab);  // of the text that it holds

  // finding.cpp
  void search_again();
  void ask_for_titles();
  std::string title_of(const model::ContentHash& manual) const;
  void go_to_hit(int hit);
  void go_to_first_hit();
  void begin_search_here();
  void show_no_hits();
  int first_hit_from_here() const;
  int hit_after(int step) const;  // may be past either end
  void keep_place_before_search();
  void walk_hits(int step);
  void take_step(int step);
  void go_to_hit_elsewhere(int hit, const std::filesystem::path& path);
  void arrive_at_hit();  // in the manual that was opened for it
  Request request_of_course(const std::filesystem::path& path) const;

  std::optional<ClosingExamView> closing_exam() const;  // that was put down
  static std::string closed_for(const ClosingExamView& exam);
  void drop_closed_hits();

  void touch() { ++m_change; }
  void build_view();
  std::vector<std::pair<pdf::PageImageKey, ImagePlacement>> sharp_images(const PageView& page) const;
  void add_page(int index);
  int current_section() const;
  void add_search();

  Context& m_context;
  Options m_options;
  Callbacks m_callbacks;
  SharedCourses m_courses;
  std::vector<reading::ReadingIn::Manual> m_of_courses;  // whose hash is known
  std::optional<reading::Hashes> m_of_revisions;         // of all that were ever in force
  std::optional<model::Person> m_person;
  bool m_person_is_known = false;           // who it is, or that there is nobody
  std::optional<model::PersonId> m_reader;  // who was here last
  reading::KeptOpenings m_kept;
  reading::FastCopies m_fast_copies;
  reading::LastViews m_last_views;
  LibraryThread m_library;
  reading::TextRoom m_text_room;
  std::unique_ptr<pdf::Service> m_service;
  std::optional<base::Error> m_no_service;
  std::unique_ptr<Open> m_open;
  std::uint64_t m_serial = 0;   // of openings; what belongs to an earlier one is dropped
  bool m_opening_file = false;  // until found_file
  std::optional<pdf::OpenFailed> m_failed_early;
  std::optional<Request> m_last_request;
  std::optional<base::Error> m_failure;
  std::optional<std::string> m_without;  // the title of a course without a manual, while one works at it
  bool m_needs_password = false;
  reading::Viewport m_viewport;
  Tone m_tone = Tone::as_printed;
  bool m_ruler = false;
  std::vector<Tab> m_tabs;
  int m_tab = -1;
  std::string m_tabs_kept;
  SidePanel m_side = SidePanel::contents;
  Search m_search;
  reading::Marks m_marks;
  std::optional<model::NoteColour> m_marks_colour;
  std::string m_marks_search, m_mark_selected;
  std::set<std::pair<std::string, std::string>> m_marks_answered;  // who has said what about which manual, by its hash
  std::uint64_t m_mark_edit_request = 0;
  MarksView m_marks_view;
  std::uint64_t m_marks_viewed = 0;  // the change of the marks that it shows
  Speech m_speech;
  std::uint64_t m_utterances = 0;
  reading::Comparing m_comparing;
  reading::ReadingIn m_reading_in;
  reading::StandIns m_stand_ins;
  std::vector<reading::ReadingIn::Manual> m_unsearched;       // a search of all manuals does not know their words
  bool m_looks_for_unsearched = false, m_look_again = false;  // and another time when that has ended
  std::vector<EditionView> m_editions;
  std::shared_ptr<const std::vector<ChangeRowView>> m_change_rows;
  std::shared_ptr<const std::vector<bool>> m_sections_changed;
  std::optional<Exporting> m_exporting;  // a copy of the manual
  std::optional<SavingAttached> m_saving_attached;
  std::vector<std::string> m_printers;          // as they were found last
  std::unique_ptr<JobThread> m_slow;            // made when it is first needed
  std::map<std::string, std::string> m_titles;  // of known manuals, by hash; for hits in others than the open one
  std::uint64_t m_focus_request = 0;
  ImageId m_next_image = 1;
  std::vector<ImageArrival> m_arrivals;
  std::vector<ImageId> m_departures;
  ReadingView m_view;
  std::uint64_t m_change = 1, m_viewed = 0;
};

}  // namespace jumpseat::app
