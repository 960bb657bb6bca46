// Makes the record file of an airline that never was: people, courses, years of exams, acknowledgements; whole by `records verify`, and the
// same for the same words. For benchmarks and for looking at the window with many people.
//
//   bench_airline FILE [people=20000] [courses=12] [years=5] [questions=3]
#include "base/json.hpp"
#include "base/uuid.hpp"
#include "records/acknowledgements.hpp"
#include "records/assignments.hpp"
#include "records/inside.hpp"
#include "records/members.hpp"

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <string>
#include <vector>

using namespace jumpseat;
using records::Records;

namespace {

struct Wish {
  std::filesystem::path file;
  int people = 20'000, courses = 12, years = 5, questions = 3;
};

constexpr std::array<const char*, 24> first_names{"Ana",  "Bo",   "Chen", "Dina", "Emre", "Fatima", "Goran", "Hana",
                                                  "Ivo",  "Jana", "Kofi", "Lena", "Maja", "Nadia",  "Oskar", "Pia",
                                                  "Quin", "Rui",  "Sara", "Timo", "Uma",  "Vera",   "Wei",   "Zoe"};
constexpr std::array<const char*, 20> last_names{"Silva",  "Lind",   "Okafor", "Haddad",  "Young",  "Novak",  "Berg",
                                                 "Costa",  "Dubois", "Egger",  "Fischer", "Gomez",  "Horvat", "Ito",
                                                 "Jensen", "Kaya",   "Lopez",  "Moreau",  "Nilsen", "Petrov"};
constexpr std::array<const char*, 8> bases{"LIS", "OSL", "FRA", "ORD", "NRT", "GRU", "DOH", "CPT"};
constexpr std::array<const char*, 4> fleets{"A320", "A350", "B737", "E195"};
constexpr std::array<const char*, 6> jobs{"cabin", "flight", "check-in", "gate", "ramp", "call-centre"};
constexpr std::array<const char*, 12> codes{"HT",    "DG",    "AVSEC", "SMS",    "CRM", "FIRE",
                                            "FIRST", "DITCH", "DOORS", "UNRULY", "PRM", "FATIGUE"};
constexpr std::int64_t day_ms = 86'400'000;

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

template <std::size_t n>
const char* one_of(const std::array<const char*, n>& words, base::Draws& draws) {
  return words[draws.below(n)];
}

std::string code_of(int course) {
  const auto at = static_cast<std::size_t>(course);
  return at < codes.size() ? codes[at] : fmt::format("C{}", course);
}

class Airline {
 public:
  Airline(Wish wish, const base::ManualClock& clock)
      : m_wish(std::move(wish)), m_records(must(Records::open(m_wish.file, records::OpenMode::write, clock))), m_in(m_records.inside()) {
    m_today = model::day_at(clock.utc_ms(), 0);
  }

  void hire() {
    std::vector<records::MemberEntry> list;
    for (int i = 0; i < m_wish.people; ++i) {
      records::MemberEntry one;
      one.staff_number = std::to_string(10'000 + i);
      one.name = fmt::format("{} {}", one_of(first_names, m_draws), one_of(last_names, m_draws));
      one.base = one_of(bases, m_draws), one.fleet = one_of(fleets, m_draws), one.job = one_of(jobs, m_draws);
      one.group = fmt::format("class {}", 1 + m_draws.below(12));
      one.joined_on = m_today - static_cast<int>(m_draws.below(static_cast<std::uint64_t>(m_wish.years) * 365 + 1));
      if (m_draws.below(25) == 0) one.left_on = m_today - static_cast<int>(m_draws.below(300));
      list.push_back(std::move(one));
    }
    must(records::import_members(m_records, list, {true, false, m_today, std::nullopt}));
    for (const auto& member : must(records::members(m_records)))
      if (member.joined_on)
        m_people.push_back({must(m_in.person_key(member.person.id)), must(m_in.pseudonym_of(member.person.id)), member});
  }

  void assign() {
    for (int course = 0; course < m_wish.courses; ++course) {
      records::Assignment out;
      out.course = model::CourseCode(code_of(course));
      out.quizzes = {"final"};
      out.rule.kind = std::array{model::DueKind::easa_window, model::DueKind::faa_base_month,
                                 model::DueKind::fixed_months}[static_cast<std::size_t>(course % 3)];
      out.rule.months = course % 4 == 1 ? 24 : 12;
      out.assigned_on = m_today - m_wish.years * 365;
      if (course % 5 == 4) out.to = records::AssignedTo::job, out.to_value = "cabin";
      must(records::add_assignment(m_records, out, std::nullopt));
      for (int year = 0; year < m_wish.years; ++year)
        must(records::remember_revision(m_records,
                                        {out.course, "Course " + out.course.value, {year + 1, out.assigned_on + year * 365}, "{}"}));
    }
    records::Assignment bulletin;
    bulletin.course = model::CourseCode(code_of(0));
    bulletin.needs = records::Needs::reading;
    bulletin.rule.again_on_revision = true;
    bulletin.assigned_on = m_today - 365;
    must(records::add_assignment(m_records, bulletin, std::nullopt));
  }

  void examine() {
    must(m_in.question_key(model::QuestionId("q0")));
    for (int q = 0; q < m_wish.questions; ++q)
      m_versions.emplace_back(must(m_in.question_key(model::QuestionId(fmt::format("q{}", q)))),
                              must(m_in.version_key(model::VersionHash(fmt::format("v{}", q)), model::QuestionId(fmt::format("q{}", q)))));
    m_events = must(records::chain_head(m_in.connection, m_in.installation.key, "attempt_event"));
    // In the order of time, as it would have been: day after day, whoever's turn it is.
    std::vector<std::vector<std::pair<int, int>>> days(static_cast<std::size_t>(m_wish.years) * 365 + 1);
    for (int person = 0; person < static_cast<int>(m_people.size()); ++person)
      for (int course = 0; course < m_wish.courses; ++course) plan(person, course, days);
    const model::Day first = m_today - m_wish.years * 365;
    for (std::size_t day = 0; day < days.size(); ++day) {
      if (days[day].empty()) continue;
      auto transaction = must(database::Transaction::begin(m_in.connection));
      std::int64_t at = std::int64_t{(first + static_cast<int>(day)).since_1970} * day_ms + 6 * 3'600'000;
      for (const auto& [person, course] : days[day]) at = sit(m_people[static_cast<std::size_t>(person)], course, at);
      must(records::set_chain_head(m_in.connection, m_in.installation.key, "attempt_event", m_events));
      must(transaction.commit());
    }
  }

 private:
  struct Employee {
    std::int64_t key = 0;
    std::string pseudonym;
    records::Member member;
  };

  void plan(int person, int course, std::vector<std::vector<std::pair<int, int>>>& days) {
    const auto& joined = *m_people[static_cast<std::size_t>(person)].member.joined_on;
    int day = joined - (m_today - m_wish.years * 365) + static_cast<int>(m_draws.below(40));
    while (day < m_wish.years * 365) {
      if (day >= 0) days[static_cast<std::size_t>(day)].emplace_back(person, course);
      day += 300 + static_cast<int>(m_draws.below(90));
    }
  }

  void add_event(std::int64_t attempt, const records::AttemptFacts& facts, int sequence, const char* kind, int slot, std::int64_t at,
                 const std::string& payload) {
    records::EventRow row;
    const database::Blob salt = records::new_salt();
    const std::string digest = records::salted_digest({reinterpret_cast<const char*>(salt.data()), salt.size()}, payload);
    row.position = m_events.position + 1, row.at_utc_ms = at, row.used_ms = sequence * 20'000;
    row.sequence = sequence, row.slot = slot, row.kind = kind, row.digest = digest, row.prev_hash = m_events.hash;
    std::string hash = records::event_hash(m_in.installation.id, facts, row);
    must(m_in.connection.run(
        "INSERT INTO attempt_event (installation, position, attempt, sequence, kind, slot, at_utc_ms, utc_offset_minutes,"
        " used_ms, payload, salt, digest, prev_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?)",
        m_in.installation.key, row.position, attempt, sequence, kind, slot, at, row.used_ms, payload, salt, digest, m_events.hash, hash));
    m_events = {row.position, std::move(hash)};
  }

  std::int64_t sit(const Employee& who, int course, std::int64_t at) {
    const std::string code = code_of(course);
    const int revision = 1 + static_cast<int>((at / day_ms - (m_today.since_1970 - m_wish.years * 365)) / 365);
    const records::AttemptFacts facts{base::uuid_v7(at), code, "final", "exam", who.pseudonym, revision, at};
    must(
        m_in.connection.run("INSERT INTO attempt (id, installation, person, course, revision, quiz, mode, started_at_utc_ms)"
                            " VALUES (?, ?, ?, ?, ?, 'final', 'exam', ?)",
                            facts.id, m_in.installation.key, who.key, code, revision, at));
    const std::int64_t attempt = m_in.connection.last_row();
    int sequence = 0;
    add_event(attempt, facts, sequence++, "started", -1, at, R"({"seed":7})");
    for (int q = 0; q < m_wish.questions; ++q) add_event(attempt, facts, sequence++, "answered", q, at += 10, R"({"choices":[1]})");
    add_event(attempt, facts, sequence++, "finished", -1, at += 10, "{}");
    must(m_in.connection.run("UPDATE attempt SET finished_at_utc_ms = ? WHERE key = ?", at, attempt));
    mark(attempt, facts.id, at);
    return at + 10;
  }

  void mark(std::int64_t attempt, const std::string& id, std::int64_t at) {
    const bool passed = m_draws.below(12) != 0;
    must(m_in.connection.run(
        "INSERT INTO marking (attempt, run_at_utc_ms, marker_version, fraction, passed, digest) VALUES (?, ?, '1', ?, ?, '')", attempt, at,
        passed ? 0.9 : 0.5, passed));
    const std::int64_t marking = m_in.connection.last_row();
    for (std::size_t q = 0; q < m_versions.size(); ++q) {
      const bool right = m_draws.below(10) != 0;
      must(m_in.connection.run(
          "INSERT INTO slot_mark (marking, slot, question, version, answered, fraction, mark, answer, used_ms,"
          " answered_at_utc_ms) VALUES (?, ?, ?, ?, 1, ?, 1, ?, 20000, ?)",
          marking, static_cast<std::int64_t>(q), m_versions[q].first, m_versions[q].second, right ? 1.0 : 0.0, right ? "1" : "2", at));
    }
    const std::string digest = must(records::marking_digest(m_in.connection, marking));
    must(m_in.connection.run("UPDATE marking SET digest = ? WHERE key = ?", digest, marking));
    must(m_in.connection.run("UPDATE attempt SET marking = ? WHERE key = ?", marking, attempt));
    must(m_in.add_audit("marked", "", id, base::Json::object().set("digest", digest).dump()));
  }

  Wish m_wish;
  Records m_records;
  Records::Inside& m_in;
  model::Day m_today;
  base::Draws m_draws{4711};
  std::vector<Employee> m_people;
  std::vector<std::pair<std::int64_t, std::int64_t>> m_versions;
  records::ChainHead m_events;
};

}  // namespace

int main(int argc, char** argv) {
  Wish wish;
  if (argc < 2) {
    std::fprintf(stderr, "bench_airline FILE [people=20000] [courses=12] [years=5] [questions=3]\n");
    return 2;
  }
  wish.file = argv[1];
  for (int i = 2; i < argc; ++i) {
    const std::string word = argv[i];
    const auto at = word.find('=');
    const int value = at == std::string::npos ? 0 : std::atoi(word.c_str() + at + 1);
    for (const auto& [name, field] : {std::pair<const char*, int*>{"people", &wish.people},
                                      {"courses", &wish.courses},
                                      {"years", &wish.years},
                                      {"questions", &wish.questions}})
      if (word.substr(0, at) == name && value > 0) *field = value;
  }
  base::ManualClock clock;
  clock.utc = base::SystemClock().utc_ms();
  Airline airline(wish, clock);
  airline.hire();
  airline.assign();
  airline.examine();
  std::printf("%s: %d people, %d courses, %d years\n", wish.file.c_str(), wish.people, wish.courses, wish.years);
  return 0;
}
