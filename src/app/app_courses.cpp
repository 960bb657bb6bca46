// The courses that there are: loaded, repaired, in the reader's language, and known for ever.
#include "app/inside.hpp"

namespace jumpseat::app {

// A page that was asked for at the start comes first: reading the banks of all courses takes as long as drawing it.
void App::Impl::load_courses_when_there_is_time() {
  if (courses_asked || reading.first_page_is_due()) return;
  courses_asked = true;
  mailbox.post_unseen([this] { load_courses_anew(); });  // once the frame is there
}

void App::Impl::load_courses_anew() {
  courses_asked = true;
  courses_of_day = model::today(clock);
  pool.post([this, language = languages.code()] {
    std::vector<std::filesystem::path> roots{options.content};
    if (!options.courses.empty()) roots.push_back(options.courses);
    auto loaded = load_courses(roots, model::iso_of(model::today(clock)), operators_folder(options.records));
    mailbox.post([this, loaded, language] {
      courses_on_disk = language == languages.code() ? loaded : in_language(*loaded, languages.code());
      const bool first = !std::exchange(courses_loaded, true);
      spread(courses_on_disk);
      banks.courses_are_there();
      apply_repairs();
      if (first && shell.screen() == Screen::read && !options.open) reading.open_something();
    });
  });
}

// In a window that stays open, a revision comes into force and everybody stands otherwise on a new day.
void App::Impl::follow_the_day() {
  const model::Day today = model::today(clock);
  if (!courses_loaded || today == courses_of_day) return;
  load_courses_anew();
}

void App::Impl::spread(SharedCourses to_all) {
  courses = std::move(to_all);
  ++home_change;
  reading.set_courses(courses);
  attempts.set_courses(courses, courses_on_disk);
  remember_revisions();
  review.set_courses(courses);
  if (shell.screen() == Screen::review) review.refresh_if_stale();  // a question that was just repaired is shown as it is asked now
  roster.set_courses(courses);
  if (may_show_now(Screen::people) && (shell.screen() == Screen::people || shell.screen() == Screen::assignments))
    roster.refresh_if_stale();
  acknowledging.set_courses(courses);
  papers.set_courses(courses);
  questions.set_courses(courses, courses_on_disk, repairs);
  keeping.set_courses(courses);
  load_home();
  load_sections();
}

// What trainers repaired and wrote holds for everybody from now on. A large bank is gone through by the pool.
void App::Impl::apply_repairs() {
  records.ask([](records::Records& r) { return read_known_repairs(r); },
              [this, serial = ++repairs_serial](base::Result<KnownRepairs> known) {
                if (!known) return base::log_error(known.error());
                if (serial != repairs_serial || !courses_on_disk) return;
                const auto all = std::make_shared<const KnownRepairs>(std::move(*known));
                if (all->empty() && all->edits.empty() && courses == courses_on_disk) return;
                ++home_pending;
                pool.post([this, serial, all, on_disk = courses_on_disk] {
                  auto now = repaired(*on_disk, *all);
                  mailbox.post([this, serial, all, now] {
                    --home_pending;
                    if (serial != repairs_serial) return;
                    repairs = all;
                    spread(now);
                  });
                });
              });
}

// The page that is shown, where it is one of this course's manuals.
std::optional<model::PageReference> App::Impl::page_of(const model::CourseCode& course) const {
  const auto* loaded = courses->find(course);
  const auto hash = reading.manual_hash();
  const auto label = reading.current_label();
  if (!loaded || !hash || !label) return std::nullopt;
  for (const model::CourseManual& manual : loaded->course.manuals)
    if (manual.sha256 == *hash) return model::PageReference{manual.id, *label};
  return std::nullopt;
}

// A revision that was in force here is known for ever, also when its folder is gone.
void App::Impl::remember_revisions() {
  std::vector<records::CourseRevision> revisions;
  for (const course::LoadedCourse& shown : courses->loaded) {
    // What is kept of a revision is the same, whoever looks at it in whatever language.
    const course::LoadedCourse& loaded = courses->nearest(shown.course.code, "en");
    const auto effective = model::find_day(loaded.course.effective);
    if (!effective || loaded.course.revision <= 0) continue;
    base::Json manuals = base::Json::object();
    for (const model::CourseManual& manual : loaded.course.manuals) manuals.set(manual.id.value, manual.sha256.value);
    std::vector<std::string> exams;
    for (const model::Quiz& quiz : loaded.course.quizzes)
      if (quiz.mode == model::QuizMode::exam) exams.push_back(quiz.id.value);
    revisions.push_back({loaded.course.code, loaded.course.title, {loaded.course.revision, *effective}, manuals.dump(), std::move(exams)});
  }
  records.keep([revisions](records::Records& r) -> base::Result<void> {
    for (const auto& revision : revisions) JUMPSEAT_CHECK(records::remember_revision(r, revision));
    return {};
  });
}

// The outlines of the courses' manuals, where the library has them: they name what practice is about.
void App::Impl::load_sections() {
  for (const auto& loaded : courses->loaded)
    for (const model::CourseManual& manual : loaded.course.manuals)
      reading.ask_facts(manual.sha256, [this, hash = manual.sha256.value](const model::ManualFacts& facts) {
        sections[hash] = sections_of(facts);
        attempts.set_sections(sections);
        if (home_records) home_records->sections = sections;
        ++home_change;
        ++change;
      });
}

const model::Course* App::Impl::current_course() const {
  std::optional<model::CourseCode> code = attempts.course();
  if (!code) code = reading.course();
  if (code)
    if (const auto* loaded = courses->find(*code)) return &loaded->course;
  return courses->loaded.empty() ? nullptr : &courses->loaded.front().course;
}

std::string App::Impl::course_title() const {
  if (reading.is_open() && !reading.course() && !attempts.running()) return *reading.title();
  const model::Course* course = current_course();
  return course ? base::say("{} \u00B7 Rev {}", course->title, course->revision) : std::string();
}

// A course without an operator's data, such as the one about this program, leaves us with that of another.
const model::Course* App::Impl::calling_course() const {
  const model::Course* const course = current_course();
  if (!course || says_something(course->operator_data)) return course;
  for (const auto& other : courses->loaded)
    if (says_something(other.course.operator_data)) return &other.course;
  return course;
}

}  // namespace jumpseat::app
