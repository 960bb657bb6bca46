#pragma once
// The open manual held against another edition of it: reads what the other one says, in the library or from its file, and finds out what
// changed. Everything that takes its time happens elsewhere and can be stopped.
#include "app/context.hpp"
#include "app/library_thread.hpp"
#include "app/reading/sketching.hpp"
#include "app/reading/views.hpp"
#include "library/differences.hpp"
#include "pdf/service.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace jumpseat::app::reading {

class Comparing {
 public:
  struct Manual {  // the one that is open
    model::ContentHash hash;
    Keep keep = Keep::on_disk;
    bool may_copy = true;
    bool is_whole = false;  // all of its text is in the library, or no more of it will be
    std::filesystem::path path = {};
    std::string password = {};
    bool is_in_part = false;  // there was no room for all of its words
  };

  Comparing(Context& context, LibraryThread& library, std::function<void()> changed)
      : m_context(context),
        m_library(library),
        m_changed(std::move(changed)),
        m_sketching(context, {[this] { touch(); }, [this](auto sketches) { take_looks(std::move(sketches)); }}) {}

  void start(command::CompareWith other, Manual now, pdf::Service* service);
  void text_is_whole();       // of the open manual, from now on, or no more of it will come
  void text_stays_in_part();  // there is no room for more of it
  void stop();                // and forget what was found
  // Whether it was about the other edition's file.
  bool take(pdf::Event& event);

  bool is_shown() const { return m_found != nullptr; }
  const model::ContentHash& other() const { return m_other_hash; }  // edition; empty: not known
  bool is_changed(model::PageIndex page) const;
  int current() const { return m_current; }  // the change that was walked to; -1: none
  void set_current(int index) { m_current = index; }
  int changes() const { return m_found ? static_cast<int>(m_found->changes.size()) : 0; }
  const library::Difference* change(int index) const;
  std::string page_before(const library::Difference& change) const;  // where it stood, as it is told
  const std::vector<int>& changes_on(model::PageIndex page) const;   // in reading order
  void add_to(ChangesView& view) const;

 private:
  struct Gathered {  // the other edition, while its file is read
    library::WholeText whole;
    int read = 0;
    bool facts_known = false;
  };
  struct Compared {  // by words; while pages without any are drawn
    std::shared_ptr<const library::EditionText> before, after;
    std::vector<model::PageLabel> labels_before;
    library::Comparison comparison;
    bool some_unread = false;
  };
  void fail(std::string problem);
  void fail(const base::Error& error);
  void look_in_library();
  void open_file();
  void give_to_worker(base::FileDescriptor file);
  void count_page(model::PageIndex page, std::vector<model::Word> words);
  void go_on_when_read();
  void compare_when_whole();
  void compare(library::WholeText now);
  void take_compared(std::shared_ptr<Compared> compared, library::Differences found);
  bool look_at_pages();  // false: there are none without words, or no files to draw them from
  void take_looks(std::array<library::Sketches, 2> sketches);
  bool may_keep() const;
  void show(library::Differences found, bool keep);
  void close_file();
  JobThread& thread();
  void touch() { m_changed(); }

  Context& m_context;
  LibraryThread& m_library;
  std::function<void()> m_changed;
  pdf::Service* m_service = nullptr;
  std::uint64_t m_serial = 0;  // of comparisons; what belongs to an earlier one is dropped
  ChangesView::State m_state = ChangesView::State::none;
  std::string m_problem;
  command::CompareWith m_other;
  model::ContentHash m_other_hash;  // empty: not known yet
  Manual m_now;
  std::shared_ptr<base::FileDescriptor> m_file;
  std::optional<pdf::DocumentId> m_document;
  Gathered m_gathered;
  bool m_other_is_secret = false;  // it has a password: nothing is kept
  bool m_pictures_compared = false;
  std::shared_ptr<Compared> m_compared;
  Sketching m_sketching;
  int m_current = -1;
  std::shared_ptr<const library::Differences> m_found;
  std::map<int, std::vector<int>> m_by_page;
  std::unique_ptr<JobThread> m_thread;  // made when it is first needed
};

}  // namespace jumpseat::app::reading
