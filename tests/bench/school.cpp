// Makes a folder to look at Review with: the courses that ship, one more whose bank has a wrong key, an essay and questions that are too
// easy and too hard, and a record file of people who took exams of both through the real rules, over the last fourteen months. The same
// for the same words, but for ids.
//
//   bench_school FOLDER [people=300] [seed=7]
//   JUMPSEAT_CONTENT=FOLDER/courses jumpseat --records FOLDER/records.db
#include "app/attempt/stored.hpp"
#include "app/courses.hpp"
#include "base/file.hpp"
#include "base/uuid.hpp"
#include "formats/canonical.hpp"
#include "quiz/attempt.hpp"
#include "quiz/mark.hpp"
#include "records/acknowledgements.hpp"
#include "records/assignments.hpp"
#include "records/members.hpp"
#include "records/records.hpp"
#include "records/repairs.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <map>
#include <string>
#include <vector>

using namespace jumpseat;
namespace fs = std::filesystem;

namespace {

constexpr std::int64_t day_ms = 86'400'000;
constexpr int days_back = 425;
constexpr std::array<const char*, 24> first_names{"Ana",  "Bo",   "Chen", "Dina", "Emre", "Fatima", "Goran", "Hana",
                                                  "Ivo",  "Jana", "Kofi", "Lena", "Maja", "Nadia",  "Oskar", "Pia",
                                                  "Quin", "Rui",  "Sara", "Timo", "Uma",  "Vera",   "Wei",   "Zoë"};
constexpr std::array<const char*, 16> last_names{"Silva",  "Lind",    "Okafor", "Haddad", "Young", "Novak",  "Berg",   "Costa",
                                                 "Dubois", "Fischer", "Gomez",  "Ito",    "Kaya",  "Moreau", "Nilsen", "Petrov"};
constexpr std::array<const char*, 7> groups{"LIS cabin", "OSL cabin", "FRA cabin", "LIS gate", "ORD ramp", "NRT cabin", "Call centre"};

template <class T>
T must(base::Result<T> result) {
  if (result) return std::move(*result);
  std::fprintf(stderr, "%s %s\n", base::sentence(result.error()).c_str(), result.error().detail.c_str());
  std::exit(3);
}
void must(const base::Result<void>& result) {
  if (result) return;
  std::fprintf(stderr, "%s %s\n", base::sentence(result.error()).c_str(), result.error().detail.c_str());
  std::exit(3);
}

void put(const fs::path& file, const std::string& content) {
  fs::create_directories(file.parent_path());
  must(base::write_file_whole(file, content));
}

// Cabin safety: twenty questions, of which one has a wrong key, one is given away, one cannot be known, and one is an essay.
void write_course(const fs::path& folder) {
  put(folder / "course.toml",
      "format = 1\ncode = \"CS\"\ntitle = \"Cabin safety\"\nlanguage = \"en\"\nrevision = 3\neffective = 2026-01-15\nroles = [\"cabin\"]\n"
      "[[bank]]\nfile = \"bank.gift\"\n"
      "[[quiz]]\nid = \"recurrent\"\ntitle = \"Recurrent exam\"\nmode = \"exam\"\npass = 0.75\n"
      "[[quiz]]\nid = \"drill\"\ntitle = \"Door drill\"\nmode = \"exam\"\npass = 0.8\ndraw = [{ tags = [\"doors\"], count = 5 }]\n"
      "[[quiz]]\nid = \"practice\"\ntitle = \"Practice\"\nmode = \"practice\"\n");
  static constexpr const char* topics[] = {"Doors", "Slides", "Oxygen", "Smoke", "Lithium fire", "Ditching", "Turbulence", "Unruly guests"};
  std::string bank;
  for (int i = 1; i <= 16; ++i)
    bank += fmt::format(
        "// [id:cs-{0:02}] [tag:{1}]\n::{2} {3}::{2}: what is done first? {{\n  =Look through the window before anything is opened\n"
        "  ~Call the flight deck and wait\n  ~Ask the passengers to move back\n  ~Open at once, the slide inflates by itself}}\n\n",
        i, i % 2 ? "doors" : "other", topics[i % 8], i / 8 + 1);
  bank +=
      "// [id:cs-bad]\n::Wrong key::Which way does the girt bar go before the door is armed? {\n  =Nobody touches it\n  ~Into the floor "
      "brackets\n  ~Onto the door}\n\n"
      "// [id:cs-easy]\n::Given away::A door that is on fire on the outside is {=kept closed ~opened}\n\n"
      "// [id:cs-hard]\n::Nobody knows::How many newtons open the L2 door by hand? {=245 ~190 ~310 ~275}\n\n"
      "// [id:cs-essay] [tag:cue +2 tells the purser] [tag:cue +1 keeps the passengers calm] [tag:cue +1 does not confront anybody]\n"
      "::Say what you do::A passenger tells you in the galley that she is afraid of the man beside her. What do you do? {}\n";
  put(folder / "bank.gift", bank);
}

struct Learner {
  model::PersonId id;
  double ability = 0, caution = 0;  // caution: reports less readily
};

class School {
 public:
  School(fs::path folder, int people, std::uint64_t seed) : m_folder(std::move(folder)), m_people(people), m_draws(seed) {
    fs::create_directories(m_folder / "courses");
    std::error_code ignored;
    for (const auto& shipped : fs::directory_iterator(fs::current_path() / "content"))
      if (fs::exists(shipped.path() / "course.toml"))
        fs::create_directory_symlink(shipped.path(), m_folder / "courses" / shipped.path().filename(), ignored);
    write_course(m_folder / "courses" / "cabin-safety");
    m_courses = app::load_courses(m_folder / "courses");
    m_now = base::SystemClock().utc_ms();
    m_clock.utc = m_now - days_back * day_ms;
    m_records.emplace(must(records::Records::open(m_folder / "records.db", records::OpenMode::write, m_clock)));
    must(m_records->ensure_local_person());
  }

  void run() {
    hire();
    assign();
    plan();
    for (const auto& [at, one] : m_sittings) {
      m_clock.utc = std::max(at, m_clock.utc + 1'000);  // one after the other, as trails are
      sit(*one.course, *one.quiz, m_learners[one.learner]);
    }
    std::printf("%zu exams and practices by %d people in %s\n", m_sittings.size(), m_people, m_folder.c_str());
  }

 private:
  struct Sitting {
    const model::Course* course;
    const model::Quiz* quiz;
    std::size_t learner;
  };

  double uniform() { return static_cast<double>(m_draws.below(1'000'000)) / 1e6; }
  double normal() {
    double sum = -6;
    for (int i = 0; i < 12; ++i) sum += uniform();
    return sum;
  }

  void hire() {
    const model::Day today = model::day_at(m_now, 0);
    std::vector<records::MemberEntry> list;
    for (int i = 0; i < m_people; ++i) {
      records::MemberEntry one;
      one.staff_number = std::to_string(10'000 + i);
      one.name = fmt::format("{} {}", first_names[m_draws.below(first_names.size())], last_names[m_draws.below(last_names.size())]);
      one.group = groups[m_draws.below(i % 40 == 0 ? groups.size() : groups.size() - 1)];  // the last is a small one
      one.joined_on = today - static_cast<int>(m_draws.below(900));
      list.push_back(std::move(one));
    }
    must(records::import_members(*m_records, list, {true, false, today, std::nullopt}));
    for (const auto& member : must(records::members(*m_records)))
      if (!member.person.staff_number.empty()) m_learners.push_back({member.person.id, 1.3 + 0.9 * normal(), 0.6 * normal()});
  }

  void assign() {
    for (const char* code : {"HT", "CS"}) {
      records::Assignment out;
      out.course = model::CourseCode(code);
      out.rule.kind = model::DueKind::fixed_months;
      out.rule.grace_days = 14;
      out.assigned_on = model::day_at(m_now, 0) - 400;
      must(records::add_assignment(*m_records, out, std::nullopt));
    }
  }

  void plan() {
    for (const char* code : {"HT", "CS"}) {
      const auto* loaded = m_courses->find(model::CourseCode(code));
      if (!loaded) std::fprintf(stderr, "there is no course %s below ./content\n", code), std::exit(3);
      for (const model::Quiz& quiz : loaded->course.quizzes)
        for (std::size_t i = 0; i < m_learners.size(); ++i) {
          const bool exam = quiz.mode == model::QuizMode::exam;
          if (uniform() > (exam ? 0.82 : 0.05)) continue;
          const std::int64_t first = m_now - static_cast<std::int64_t>(uniform() * days_back * day_ms);
          m_sittings.emplace(first, Sitting{&loaded->course, &quiz, i});
          if (exam && uniform() < 0.25 && first + 20 * day_ms < m_now)
            m_sittings.emplace(first + 14 * day_ms, Sitting{&loaded->course, &quiz, i});
        }
    }
  }

  double difficulty_of(const model::Question& question) {
    if (question.id.value == "cs-easy") return -5;
    if (question.id.value == "cs-hard") return 3;
    std::size_t sum = 0;
    for (const char c : question.id.value) sum = sum * 31 + static_cast<unsigned char>(c);
    return static_cast<double>(sum % 200) / 100 - 1.2;
  }

  model::Answer answer_of(const model::Question& question, const Learner& who) {
    model::Answer out;
    const double knows = 1 / (1 + std::exp(difficulty_of(question) - who.ability));
    const bool right = uniform() < knows;
    if (question.kind == model::QuestionKind::essay) {
      out.given = model::Written{right ? "I stay with her, tell the purser what she said, and we keep the man served by somebody else."
                                       : "I ask the man what he is doing to her."};
      return out;
    }
    if (question.kind == model::QuestionKind::vignette) {
      // By a trace of evidence against a border, as people do.
      const double evidence = (question.signal.value_or(false) ? 0.9 : -0.9) * (0.6 + 0.5 * who.ability) + normal() - who.caution;
      out.given = model::Chosen{{evidence > 0.2 ? 0 : evidence > -0.5 ? 1 : 2}};
      out.certainty = std::abs(evidence) > 1.4 ? 3 : std::abs(evidence) > 0.6 ? 2 : 1;
      return out;
    }
    std::vector<int> good, bad;
    for (std::size_t i = 0; i < question.choices.size(); ++i)
      (question.choices[i].fraction > 0 ? good : bad).push_back(static_cast<int>(i));
    // Whoever knows better falls into the wrong key.
    const bool picks_good = question.id.value == "cs-bad" ? !right : right;
    if (question.kind == model::QuestionKind::multiple && picks_good) out.given = model::Chosen{good};
    else if (!question.choices.empty() && (picks_good || bad.empty()) && !good.empty()) out.given = model::Chosen{{good.front()}};
    else if (!bad.empty()) out.given = model::Chosen{{bad[m_draws.below(bad.size())]}};
    else out.given = model::Written{"?"};
    return out;
  }

  bool can_answer(const model::Question& question) {
    using enum model::QuestionKind;
    const bool kind = question.kind == single || question.kind == multiple || question.kind == true_false || question.kind == vignette ||
                      question.kind == essay || question.kind == short_answer;
    return kind && uniform() > 0.02;
  }

  void add(model::AttemptId id, quiz::AttemptState& state, const quiz::Proposal& event) {
    const auto one = must(event);
    must(m_records->append(id, one));
    must(quiz::apply(state, one));
  }

  // By the trainer, some days later; those of the last days still wait.
  void mark_essays(const model::Attempt& attempt, const quiz::AttemptState& state, model::Mark mark,
                   const std::vector<model::Question>& questions) {
    if (attempt.mode != model::QuizMode::exam) return;
    for (std::size_t i = 0; i < questions.size(); ++i) {
      if (questions[i].kind != model::QuestionKind::essay || !mark.slots[i].answered) continue;
      mark.slots[i].fraction = mark.slots[i].answer.find("purser") == std::string::npos ? 0 : uniform() < 0.6 ? 1 : 0.75;
      double earned = 0, full = 0;
      for (const auto& slot : mark.slots) earned += slot.fraction * slot.mark, full += slot.mark;
      mark.fraction = earned / full;
      mark.passed = state.settled.pass > 0 && mark.fraction >= state.settled.pass;
      m_clock.utc += 1'000;
      const records::EssayMark given{attempt.id, static_cast<int>(i), mark.slots[i].fraction, "[]", ""};
      must(records::add_essay_mark(*m_records, given, std::nullopt, mark, app::marker_version));
    }
  }

  void sit(const model::Course& course, const model::Quiz& quiz, const Learner& who) {
    std::vector<model::Question> questions;
    std::vector<records::QuestionVersion> versions;
    quiz::Plan plan = quiz::draw(quiz, course.questions, m_draws.below(1'000'000'000));
    if (plan.slots.empty()) return;
    for (const quiz::Slot& slot : plan.slots) {
      questions.push_back(*course.find_question(slot.question));
      versions.push_back({slot.version, slot.question, questions.back().title, formats::canonical_text(questions.back())});
    }
    must(m_records->store_question_versions(versions));
    model::Attempt attempt;
    attempt.id = model::AttemptId(base::uuid_v7(m_clock.utc));
    attempt.person = who.id;
    attempt.course = course.code;
    attempt.revision = course.revision;
    attempt.quiz = quiz.id;
    attempt.mode = quiz.mode;
    attempt.started_at_utc_ms = m_clock.utc;
    attempt.events.push_back(quiz::start(quiz::settle(course.code, course.revision, quiz, std::move(plan)), {m_clock.utc, 0, 0}));
    must(m_records->start_attempt(attempt));
    auto state = must(quiz::replay(attempt.events));
    std::int64_t used = 0;
    for (std::size_t i = 0; i < questions.size(); ++i) {
      if (!can_answer(questions[i])) continue;
      add(attempt.id, state, quiz::show(state, static_cast<int>(i), {m_clock.utc + used, 0, used}));
      used += 6'000 + static_cast<std::int64_t>(uniform() * 30'000);
      add(attempt.id, state,
          quiz::answer(state, static_cast<int>(i), questions[i], answer_of(questions[i], who), {m_clock.utc + used, 0, used}));
    }
    m_clock.utc += used + 2'000;
    add(attempt.id, state, quiz::finish(state, {m_clock.utc, 0, used + 1'000}));
    const model::Mark mark = quiz::mark(state, questions);
    must(m_records->store_mark(attempt.id, mark, app::marker_version));
    if (m_now - m_clock.utc > 12 * day_ms) mark_essays(attempt, state, mark, questions);
  }

  fs::path m_folder;
  int m_people;
  base::Draws m_draws;
  base::ManualClock m_clock;
  std::int64_t m_now = 0;
  app::SharedCourses m_courses;
  std::optional<records::Records> m_records;
  std::vector<Learner> m_learners;
  std::multimap<std::int64_t, Sitting> m_sittings;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return std::fprintf(stderr, "bench_school FOLDER [people=300] [seed=7]\n"), 2;
  int people = 300, seed = 7;
  for (int i = 2; i < argc; ++i) {
    const std::string word = argv[i];
    const auto at = word.find('=');
    const int value = at == std::string::npos ? 0 : std::atoi(word.c_str() + at + 1);
    if (word.substr(0, at) == "people" && value > 0) people = value;
    if (word.substr(0, at) == "seed" && value > 0) seed = value;
  }
  School(argv[1], people, static_cast<std::uint64_t>(seed)).run();
  return 0;
}
