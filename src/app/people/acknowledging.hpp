#pragma once
// Read and acknowledge: how long each page was before somebody's eyes, what changed since they last signed, and the signing.
#include "app/context.hpp"
#include "app/courses.hpp"
#include "app/reading/layout.hpp"
#include "library/compare.hpp"
#include "model/person.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace jumpseat::app {

// A page is seen when it has been on screen for so long, all times together; and one look counts no longer than somebody stays.
inline constexpr std::int64_t seen_after_ms = 3'000, longest_look_ms = 120'000;

// What is to be read before one can sign.
struct PagesToRead {
  std::vector<int> pages;            // indexes, in order
  std::vector<std::string> labels;   // one for each
  std::vector<std::string> removed;  // labels of what was signed before and is gone
  bool all_of_it = true;             // nothing is known of an edition that was signed before
  bool known = true;                 // false: the library does not have this manual yet, or not all the words that are compared
};

// By index: the pages that say something else than they did, and those without words, of which nobody can tell.
std::vector<int> pages_to_see(const library::Comparison& comparison);

class Acknowledging {
 public:
  struct Callbacks {
    // Whoever sits here gives the secret once more.
    std::function<void(const std::string&, std::function<void(base::Result<void>)>)> ask_again;
    std::function<bool()> accounts;
    std::function<void()> changed;                                 // somebody has signed
    std::function<bool(const model::ContentHash&)> is_being_read;  // it is open, so that its pages will be known soon
  };
  Acknowledging(Context& context, std::filesystem::path library, Callbacks callbacks)
      : m_context(context), m_library(std::move(library)), m_callbacks(std::move(callbacks)) {}

  void run(const command::ShowAcknowledge& c);
  void run(const command::Acknowledge& c);

  void set_courses(SharedCourses courses) { m_courses = std::move(courses); }
  void set_person(std::optional<model::Person> person);
  // Between frames: the pages that are being read now; nothing where no page of a manual is.
  void look(const std::optional<model::ContentHash>& manual, reading::PageRange pages);
  void keep_looks();  // before the program ends, or somebody else sits down
  bool is_shown() const { return m_view.shown; }
  void look_again();                                     // somebody comes back to it: more pages have been seen since
  void take_words_of(const model::ContentHash& manual);  // more of it is in the library than before
  bool idle() const { return m_pending == 0; }
  const AcknowledgeView& view() const { return m_view; }
  std::uint64_t change_number() const { return m_change; }

 private:
  struct ToRead {
    model::CourseManual manual;
    std::optional<model::ContentHash> before;  // the edition that was signed
    std::map<int, std::int64_t> seen;
    PagesToRead wanted = {};
  };
  struct Prepared {
    std::vector<ToRead> manuals;  // all of the course
    int last_revision = 0;
  };
  void end_look();
  void prepare(const model::Course& course);
  void show(const model::Course& course, const Prepared& prepared);
  void show_pages_of(std::size_t manual);
  const model::Course* find_course() const;

  Context& m_context;
  std::filesystem::path m_library;
  Callbacks m_callbacks;
  SharedCourses m_courses;
  std::optional<model::Person> m_person;
  std::optional<model::ContentHash> m_manual;
  reading::PageRange m_pages;
  std::int64_t m_since_monotonic_ms = 0;
  std::map<std::string, std::map<int, std::int64_t>> m_looks;  // not kept yet, by manual
  std::size_t m_unkept = 0;
  std::vector<ToRead> m_wanted;
  AcknowledgeView m_view;
  int m_pending = 0;
  std::uint64_t m_change = 1, m_serial = 0;
};

}  // namespace jumpseat::app
