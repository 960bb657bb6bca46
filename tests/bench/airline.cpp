// Makes the folder of an airline that never was, over years that end today: courses in several revisions, people who joined, moved and
// left, exams passed and failed that trainers certified, corrections, exemptions, proof from elsewhere, declarations, sign-ins. Whole by
// `records verify`, and the same for the same words, but for ids, salts and keys. Everybody's PIN is 5280, every trainer's password "under
// the wing". What is written follows the rooms' own rules; only the disk is not waited for, and sums are counted once, at the end.
//
//   bench_airline FOLDER [people=20000] [years=5] [questions=5] [cheap=1: signing in costs next to nothing]
//   JUMPSEAT_CONTENT=FOLDER/courses jumpseat --records FOLDER/records.db
#include "airline_courses.hpp"

#include "app/courses.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "base/secret.hpp"
#include "base/uuid.hpp"
#include "formats/canonical.hpp"
#include "quiz/attempt.hpp"
#include "quiz/mark.hpp"
#include "records/accounts.hpp"
#include "records/acknowledgements.hpp"
#include "records/assignments.hpp"
#include "records/inside.hpp"
#include "records/members.hpp"
#include "records/proof.hpp"
#include "records/retention.hpp"
#include "records/totals.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

using namespace jumpseat;
using namespace jumpseat::airline;

namespace {

struct Wish {
  fs::path folder;
  int people = 20'000, years = 5, questions = 5, cheap = 0;
};

struct Employee {
  std::string staff_number;
  model::PersonId id;
  std::int64_t key = 0;
  std::string pseudonym;
  records::MemberEntry entry;
  int joined = 0, leaves = 0;  // days since the first; `leaves`: the last one, or beyond the end
  double knows = 0;            // of a question
  bool late = false;
};

class Airline {
 public:
  explicit Airline(Wish wish) : m_wish(std::move(wish)), m_days(m_wish.years * 365) {
    m_now = base::SystemClock().utc_ms();
    m_clock.utc = 0;  // the years begin long before the day on which clocks of tests do
    m_first = model::day_at(m_now, 0) - m_days;
    for (const Subject& subject : subjects)
      for (int revision = 1; revision <= revisions; ++revision)
        write_course(m_wish.folder / "courses" / fmt::format("{}-{}", subject.code, revision), subject, revision,
                     effective_on(m_first, m_days, revision), m_wish.questions);
    for (auto& loaded : app::every_course({m_wish.folder / "courses"}, m_problems))
      m_courses.emplace(std::pair(loaded.course.code.value, loaded.course.revision), std::move(loaded.course));
    set_day(0);
    m_records.emplace(must(records::Records::open(m_wish.folder / "records.db", records::OpenMode::write, m_clock)));
    m_in = &m_records->inside();
    must(m_in->connection.execute("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -600000"));
  }

  void run() {
    begin();
    set_sums_aside();
    for (int day = 0; day <= m_days; ++day) {
      set_day(day);
      if (day % 30 == 0) staff_office(day);
      if (day % 7 == 6) certify();
      training_day(day);
      office_hours(day);
      declarations(day);
    }
    bring_sums_back();
    must(records::sign_heads(*m_records, m_trainers.front()));
    must(m_in->connection.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL"));
    std::printf("%s: %zu people, %zu courses in %d revisions, %lld exams over %d years until %s\n", m_wish.folder.c_str(), m_people.size(),
                subjects.size(), revisions, static_cast<long long>(m_exams), m_wish.years, model::iso_of(m_first + m_days).c_str());
  }

 private:
  std::uint64_t below(std::uint64_t n) { return m_draws.below(n); }
  double uniform() { return static_cast<double>(below(1'000'000)) / 1e6; }
  template <std::size_t n>
  const char* one_of(const std::array<const char*, n>& words) {
    return words[below(n)];
  }
  // The last day begins before now, also at night.
  void set_day(int day) {
    const std::int64_t morning = std::int64_t{(m_first + day).since_1970} * day_ms + 5 * 3'600'000;
    m_clock.utc = std::max(m_clock.utc, std::min(morning, m_now - 30 * 60'000));
  }
  // The last day ends before now.
  std::int64_t evening(int day) const {
    const std::int64_t night = std::int64_t{(m_first + day).since_1970} * day_ms + 20 * 3'600'000;
    return std::min(night, m_now - 60'000);
  }

  void begin() {
    const base::SecretCost cost = m_wish.cheap > 0 ? base::SecretCost{1, 1u << 16} : base::SecretCost{};
    const records::Credential opens{true, must(base::hash_secret(pin, cost)), false},
        locks{false, must(base::hash_secret(password, cost)), false};
    m_pin = opens;
    for (int i = 0; i < m_wish.people; ++i) m_people.push_back(plan_of(i));
    const model::Person first = must(
        records::begin_accounts(*m_records, {m_people[0].staff_number, *m_people[0].entry.name, "", model::Role::trainer}, locks, false));
    m_trainer_ids.push_back(first.id);
    staff_office(0);
    for (int i = 1; i < trainers; ++i) {
      must(records::set_credential(*m_records, m_people[static_cast<std::size_t>(i)].id, locks, first.id));
      m_trainer_ids.push_back(m_people[static_cast<std::size_t>(i)].id);
    }
    for (const auto& id : m_trainer_ids) {
      must(records::make_certifier(*m_records, id, password));
      m_trainers.push_back(must(records::unlock_certifier(*m_records, id, password)));
    }
    for (const auto& [of, course] : m_courses) must(m_records->store_question_versions(versions_of(course)));
    for (std::size_t at = 0; at < subjects.size(); ++at) assign(subjects[at]);
  }

  Employee plan_of(int i) {
    Employee out;
    out.staff_number = std::to_string(10'000 + i);
    auto& entry = out.entry;
    entry.staff_number = out.staff_number;
    entry.name = fmt::format("{} {}", one_of(first_names), one_of(last_names));
    entry.base = i < trainers ? bases[static_cast<std::size_t>(i) % bases.size()] : one_of(bases);
    entry.fleet = one_of(fleets), entry.job = one_of(jobs), entry.group = fmt::format("class {}", 1 + below(12));
    entry.role = i < trainers ? model::Role::trainer
                 : i < 44     ? model::Role::manager
                 : i < 48     ? model::Role::editor
                 : i < 51     ? model::Role::auditor
                              : model::Role::learner;
    const bool from_the_start = i < 51 || below(10) < 7;
    out.joined = from_the_start ? -static_cast<int>(below(3'000)) : 1 + static_cast<int>(below(static_cast<std::uint64_t>(m_days) - 1));
    out.leaves = i >= 51 && below(8) == 0 ? std::max(out.joined, 0) + static_cast<int>(below(static_cast<std::uint64_t>(m_days))) : 1 << 20;
    out.knows = 0.86 + 0.13 * uniform();
    out.late = below(25) == 0;
    entry.joined_on = m_first + out.joined;
    return out;
  }

  // Joiners of the month, those who moved to another base, and those who will have left by its end.
  void staff_office(int day) {
    std::vector<records::MemberEntry> list;
    std::vector<Employee*> fresh;
    for (Employee& one : m_people) {
      const bool here = one.key != 0, comes = !here && one.joined < day + 30, goes = here && one.leaves < day + 30 && !one.entry.left_on;
      const bool moves = here && !one.entry.left_on && below(600) == 0;
      if (moves) one.entry.base = one_of(bases);
      if (goes) one.entry.left_on = m_first + one.leaves;
      if (comes) fresh.push_back(&one);
      if (comes || goes || moves) list.push_back(one.entry);
    }
    std::optional<model::PersonId> actor;
    if (!m_trainer_ids.empty()) actor = m_trainer_ids.front();
    must(records::import_members(*m_records, list, {true, false, m_first + day, actor}));
    for (Employee* one : fresh) {
      one->id = must(m_records->find_person_by_staff_number(one->staff_number))->id;
      one->key = must(m_in->person_key(one->id));
      one->pseudonym = must(m_in->pseudonym_of(one->id));
      if (one->entry.role != model::Role::trainer) must(records::set_credential(*m_records, one->id, m_pin, actor));
      enrol(*one, day);
    }
  }

  static bool is_asked(const Subject& subject, const Employee& one) {
    return !subject.jobs[0] || *one.entry.job == subject.jobs[0] || *one.entry.job == subject.jobs[1];
  }

  void enrol(const Employee& one, int day) {
    const auto at = static_cast<std::size_t>(&one - m_people.data());
    for (std::size_t subject = 0; subject < subjects.size(); ++subject)
      if (is_asked(subjects[subject], one))
        plan(at, subject, std::max({day, one.joined, 0}) + 1 + static_cast<int>(below(one.joined < 0 ? 300 : 28)));
  }
  void plan(std::size_t person, std::size_t subject, int day) {
    if (day <= m_days && day <= m_people[person].leaves) m_plans[day].emplace_back(person, subject);
  }

  static std::vector<records::QuestionVersion> versions_of(const model::Course& course) {
    std::vector<records::QuestionVersion> out;
    for (const auto& question : course.questions)
      out.push_back({formats::version_of(question), question.id, question.title, formats::canonical_text(question)});
    return out;
  }

  void assign(const Subject& subject) {
    for (const char* job : subject.jobs) {
      if (subject.jobs[0] && !*job) continue;
      records::Assignment out;
      out.course = model::CourseCode(subject.code);
      if (subject.jobs[0]) out.to = records::AssignedTo::job, out.to_value = job;
      out.quizzes = {"final"};
      out.rule.kind = subject.kind, out.rule.months = subject.months;
      if (subject.kind == fixed) out.rule.grace_days = 14;
      out.assigned_on = m_first;
      must(records::add_assignment(*m_records, out, m_trainer_ids.front()));
      if (!subject.jobs[0]) break;
    }
    if (std::string_view(subject.code) != "HT") return;
    records::Assignment reading;
    reading.course = model::CourseCode(subject.code);
    reading.needs = records::Needs::reading;
    reading.rule.again_on_revision = true;
    reading.assigned_on = m_first;
    must(records::add_assignment(*m_records, reading, m_trainer_ids.front()));
  }

  int revision_on(int day) const {
    int out = 1;
    for (int revision = 2; revision <= revisions; ++revision)
      if (effective_on(m_first, m_days, revision) <= m_first + day) out = revision;
    return out;
  }

  void training_day(int day) {
    const auto due = m_plans.extract(day);
    if (day % 30 == 0)
      for (const Subject& subject : subjects)
        for (int revision = 1; revision <= revision_on(day); ++revision)
          must(records::remember_revision(
              *m_records, {model::CourseCode(subject.code), subject.title, {revision, effective_on(m_first, m_days, revision)}, "{}"}));
    if (due.empty()) return;
    m_events = must(records::chain_head(m_in->connection, m_in->installation.key, "attempt_event"));
    auto transaction = must(database::Transaction::begin(m_in->connection));
    const auto each = std::max<std::int64_t>(200, (evening(day) - m_clock.utc) / static_cast<std::int64_t>(due.mapped().size()));
    for (const auto& [person, subject] : due.mapped()) sit(person, subject, day, each);
    must(records::set_chain_head(m_in->connection, m_in->installation.key, "attempt_event", m_events));
    must(transaction.commit());
  }

  void add_event(const quiz::Proposal& proposed, std::int64_t attempt, const records::AttemptFacts& facts, quiz::AttemptState* state) {
    const model::AttemptEvent event = must(proposed);
    if (state) must(quiz::apply(*state, event));
    records::EventRow row;
    const database::Blob salt = records::new_salt();
    const std::string digest = records::salted_digest({reinterpret_cast<const char*>(salt.data()), salt.size()}, event.payload);
    row.position = m_events.position + 1, row.at_utc_ms = event.at_utc_ms, row.used_ms = event.used_ms;
    row.sequence = event.sequence, row.slot = event.slot, row.kind = model::word_for(event.kind);
    row.digest = digest, row.prev_hash = m_events.hash;
    std::string hash = records::event_hash(m_in->installation.id, facts, row);
    must(m_in->connection.run(
        "INSERT INTO attempt_event (installation, position, attempt, sequence, kind, slot, at_utc_ms, utc_offset_minutes,"
        " used_ms, payload, salt, digest, prev_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?)",
        m_in->installation.key, row.position, attempt, row.sequence, row.kind, row.slot, row.at_utc_ms, row.used_ms, event.payload, salt,
        digest, m_events.hash, hash));
    m_events = {row.position, std::move(hash)};
  }

  void sit(std::size_t person, std::size_t subject, int day, std::int64_t ms) {
    const Employee& who = m_people[person];
    const int revision = revision_on(day);
    const model::Course& course = m_courses.at({subjects[subject].code, revision});
    must(m_in->add_audit("signed in", who.pseudonym, "sign-in/" + who.pseudonym, R"({"boot":"","monotonic_ms":0})"));
    const records::AttemptFacts facts{base::uuid_v7(m_clock.utc), course.code.value, "final", "exam", who.pseudonym, revision, m_clock.utc};
    must(
        m_in->connection.run("INSERT INTO attempt (id, installation, person, course, revision, quiz, mode, started_at_utc_ms)"
                             " VALUES (?, ?, ?, ?, ?, 'final', 'exam', ?)",
                             facts.id, m_in->installation.key, who.key, course.code, revision, m_clock.utc));
    const std::int64_t attempt = m_in->connection.last_row();
    const quiz::Plan plan = quiz::draw(course.quizzes.front(), course.questions, below(1'000'000'000));
    const auto started = quiz::start(quiz::settle(course.code, revision, course.quizzes.front(), plan), {m_clock.utc, 0, 0});
    add_event(started, attempt, facts, nullptr);
    auto state = must(quiz::replay({started}));
    const std::int64_t step = std::min<std::int64_t>(25'000, ms / (m_wish.questions + 2));
    std::int64_t used = 0;
    std::vector<model::Question> asked;
    for (std::size_t i = 0; i < plan.slots.size(); ++i) {
      asked.push_back(*course.find_question(plan.slots[i].question));
      used += 4'000 + static_cast<std::int64_t>(below(30'000));
      const int choice = uniform() < who.knows ? 0 : 1 + static_cast<int>(below(3));
      model::Answer given;
      given.given = model::Chosen{{choice}};
      add_event(quiz::answer(state, static_cast<int>(i), asked.back(), given, {m_clock.utc += step, 0, used}), attempt, facts, &state);
    }
    add_event(quiz::finish(state, {m_clock.utc += step, 0, used + 1'000}), attempt, facts, &state);
    must(m_in->connection.run("UPDATE attempt SET finished_at_utc_ms = ? WHERE key = ?", m_clock.utc, attempt));
    keep_mark(attempt, facts.id, quiz::mark(state, asked), person, subject, day);
    ++m_exams;
  }

  void keep_mark(std::int64_t attempt, const std::string& id, const model::Mark& mark, std::size_t person, std::size_t subject, int day) {
    must(m_in->connection.run(
        "INSERT INTO marking (attempt, run_at_utc_ms, marker_version, fraction, passed, digest) VALUES (?, ?, '1', ?, ?, '')", attempt,
        m_clock.utc, mark.fraction, mark.passed));
    const std::int64_t marking = m_in->connection.last_row();
    for (std::size_t q = 0; q < mark.slots.size(); ++q) {
      const auto& slot = mark.slots[q];
      must(
          m_in->connection.run("INSERT INTO slot_mark (marking, slot, question, version, answered, fraction, mark, answer, used_ms,"
                               " answered_at_utc_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                               marking, static_cast<std::int64_t>(q), question_key(slot.question), version_key(slot), slot.answered,
                               slot.fraction, slot.mark, slot.answer, slot.used_ms, slot.answered_at_utc_ms));
    }
    const std::string digest = must(records::marking_digest(m_in->connection, marking));
    must(m_in->connection.run("UPDATE marking SET digest = ? WHERE key = ?", digest, marking));
    must(m_in->connection.run("UPDATE attempt SET marking = ? WHERE key = ?", marking, attempt));
    must(m_in->add_audit("marked", "", id, base::Json::object().set("digest", digest).set("marker", "1").set("word", 1).dump()));
    const Employee& who = m_people[person];
    const int months = subjects[subject].months;
    if (!mark.passed) return plan(person, subject, day + 2 + static_cast<int>(below(9)));
    plan(person, subject, day + months * 30 - 60 + static_cast<int>(below(50)) + (who.late ? 75 : 0));
    if (person < m_trainers.size()) return m_of_trainers.emplace_back(person, id), void();
    m_to_certify[static_cast<std::size_t>(std::find(bases.begin(), bases.end(), *who.entry.base) - bases.begin())].emplace_back(id);
    if (below(700) == 0) m_doubtful.emplace_back(id);
  }
  std::int64_t question_key(const model::QuestionId& id) {
    auto& key = m_questions[id.value];
    return key ? key : key = must(m_in->question_key(id));
  }
  std::int64_t version_key(const model::SlotMark& slot) {
    auto& key = m_versions[slot.version.value];
    return key ? key : key = must(m_in->version_key(slot.version, slot.question));
  }

  // Each base has three trainers, who take turns; nobody certifies their own.
  void certify() {
    for (std::size_t base = 0; base < bases.size(); ++base)
      if (!m_to_certify[base].empty()) {
        must(records::certify(*m_records, m_trainers[base + bases.size() * below(trainers / bases.size())], m_to_certify[base]));
        m_to_certify[base].clear();
      }
    for (const auto& [trainer, exam] : std::exchange(m_of_trainers, {}))
      must(records::certify(*m_records, m_trainers[(trainer + 1) % m_trainers.size()], {exam}));
    std::swap(m_certified_doubtful, m_doubtful);
  }

  // What trainers and the office write beside exams.
  void office_hours(int day) {
    const auto by = m_trainer_ids[below(m_trainer_ids.size())];
    for (const auto& attempt : m_certified_doubtful) {
      must(records::correct(*m_records, attempt, records::Verdict::void_, "Somebody else sat at the screen", by));
      if (below(4) == 0) must(records::correct(*m_records, attempt, records::Verdict::counts, "The base's log shows who it was", by));
    }
    m_certified_doubtful.clear();
    const Employee& who = m_people[below(m_people.size())];
    if (who.key == 0 || who.leaves <= day || who.id == by) return;
    const char* course = one_of(std::array{"DG", "AVSEC", "SMS"});
    if (day % 7 == 1)
      must(records::add_exemption(
          *m_records, {"", who.id, model::CourseCode(day % 2 ? "" : course), {m_first + day, m_first + day + 240}, "Parental leave"}, by));
    if (day % 3 != 1) return;
    records::Evidence proof;
    proof.person = who.id, proof.course = model::CourseCode(course), proof.certifier = by;
    proof.done.on = m_first + day - static_cast<int>(below(200));
    proof.what = fmt::format("certificate {} of the training centre in Lisbon", 4'000 + day);
    must(records::add_evidence(*m_records, proof));
    if (day % 360 == 1 && day > 0)
      for (const Employee& gone : m_people)
        if (gone.key != 0 && gone.leaves < day - 300 && below(400) == 0 && !gone.entry.name->empty()) must(erase(gone));
  }
  base::Result<void> erase(const Employee& gone) {
    if (!m_erased.emplace(gone.staff_number, true).second) return {};
    return records::erase_person(*m_records, gone.id, m_trainer_ids.front());
  }

  // Nine in ten read a new revision within its month.
  void declarations(int day) {
    const int revision = revision_on(day), since = m_first + day - effective_on(m_first, m_days, revision);
    for (std::size_t i = 0; i < m_people.size(); ++i) {
      Employee& one = m_people[i];
      auto& read = m_read[i];
      if (one.key == 0 || day < one.joined || one.leaves <= day || read >= revision) continue;
      const int waited = std::min(since, day - std::max(one.joined, 0));
      if (waited > 200 && below(40) != 0) continue;
      if (waited <= 200 && (below(12) != 0 || i % 10 == 0)) continue;
      read = revision;
      m_clock.utc += 20;
      const auto payload = base::Json::object()
                               .set("manuals", base::Json::object())
                               .set("declaration", "I have read this revision and understood what changed.")
                               .set("pages_changed", 12)
                               .set("pages_seen", 12)
                               .set("signed", "pin");
      must(records::acknowledge(*m_records, {"", one.id, model::CourseCode("HT"), revision, 0, 0, payload.dump()}));
    }
  }

  // The triggers that sum up as marks come: taken off, and put back word for word.
  void set_sums_aside() {
    auto rows =
        must(m_in->connection.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name IN"
                                      " ('attempt_counts', 'exam_pass_moved', 'exam_pass_made')"));
    must(rows.each([&](const database::Statement& row) { m_triggers.emplace_back(row.text(0), row.text(1)); }));
    for (const auto& [name, sql] : m_triggers) must(m_in->connection.execute("DROP TRIGGER " + name));
  }
  void bring_sums_back() {
    for (const auto& [name, sql] : m_triggers) must(m_in->connection.execute(sql));
    must(
        m_in->connection.execute("DELETE FROM exam_pass; INSERT INTO exam_pass (person, course, passed_on, attempt, quiz, revision)"
                                 " SELECT person, course, passed_on, attempt, quiz, revision FROM exam_passed"));
    must(records::rebuild_totals(*m_records));
  }

  Wish m_wish;
  int m_days;
  std::int64_t m_now = 0;
  model::Day m_first;
  base::ManualClock m_clock;
  base::Draws m_draws{4711};
  std::vector<app::CourseProblem> m_problems;
  std::map<std::pair<std::string, int>, model::Course> m_courses;
  std::optional<records::Records> m_records;
  records::Records::Inside* m_in = nullptr;
  records::Credential m_pin;
  std::vector<Employee> m_people;
  std::vector<model::PersonId> m_trainer_ids;
  std::vector<records::Certifier> m_trainers;
  std::map<int, std::vector<std::pair<std::size_t, std::size_t>>> m_plans;  // by day: person and subject
  std::array<std::vector<model::AttemptId>, bases.size()> m_to_certify;
  std::vector<std::pair<std::size_t, model::AttemptId>> m_of_trainers;
  std::vector<model::AttemptId> m_doubtful, m_certified_doubtful;
  std::unordered_map<std::size_t, int> m_read;
  std::map<std::string, bool> m_erased;
  std::unordered_map<std::string, std::int64_t> m_questions, m_versions;
  std::vector<std::pair<std::string, std::string>> m_triggers;
  records::ChainHead m_events;
  std::int64_t m_exams = 0;
};

}  // namespace

int main(int argc, char** argv) {
  Wish wish;
  if (argc < 2) return std::fprintf(stderr, "bench_airline FOLDER [people=20000] [years=5] [questions=5]\n"), 2;
  wish.folder = argv[1];
  for (int i = 2; i < argc; ++i) {
    const std::string word = argv[i];
    const auto at = word.find('=');
    const int value = at == std::string::npos ? 0 : std::atoi(word.c_str() + at + 1);
    for (const auto& [name, field] : {std::pair<const char*, int*>{"people", &wish.people},
                                      {"years", &wish.years},
                                      {"questions", &wish.questions},
                                      {"cheap", &wish.cheap}})
      if (word.substr(0, at) == name && value > 0) *field = value;
  }
  wish.people = std::max(wish.people, 100);
  Airline(std::move(wish)).run();
  return 0;
}
