#include "app/tools/assign.hpp"

#include "app/courses.hpp"
#include "app/people/due_words.hpp"
#include "app/people/reading_register.hpp"
#include "app/tools/record_person.hpp"
#include "app/tools/standing_words.hpp"
#include "base/words.hpp"
#include "records/acknowledgements.hpp"
#include "records/proof.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace jumpseat::app::tools {
namespace {

using base::ErrorKind;
using base::fail;
using base::Json;
using model::Day;

base::Result<std::optional<Day>> day_in(const std::string& text, const char* what) {
  if (text.empty()) return std::optional<Day>();
  const auto day = model::find_day(text);
  if (!day) return fail(ErrorKind::bad_input, what, fmt::format(base::to_say("\"{}\" is no day; write it as 2026-11-25"), text));
  return day;
}

base::Result<model::Person> person_of(records::Records& records, const std::string& staff_number, const char* what) {
  JUMPSEAT_TRY(const auto person, records.find_person_by_staff_number(staff_number));
  if (!person) return fail(ErrorKind::not_found, what, fmt::format(base::to_say("nobody has the staff number {}"), staff_number));
  return *person;
}

base::Result<void> take_target(records::Records& records, const std::string& to, records::Assignment& out) {
  constexpr const char* what = base::to_say("assign this course");
  const auto colon = to.find(':');
  const auto kind = records::find_assigned_to(to.substr(0, colon));
  if (!kind || (*kind == records::AssignedTo::everybody) != (colon == std::string::npos))
    return fail(ErrorKind::bad_input, what, base::to_say("--to is everybody, or person:, group:, base:, fleet: or job: and a name"));
  out.to = *kind;
  if (colon != std::string::npos) out.to_value = to.substr(colon + 1);
  if (out.to == records::AssignedTo::person) {
    JUMPSEAT_TRY(const auto person, person_of(records, out.to_value, what));
    out.to_value = person.id.value;
  }
  return {};
}

// Of a course that is not on this computer nobody can tell which exams it has.
base::Result<void> check_exams(const records::Assignment& given, const char* what) {
  const SharedCourses courses = load_courses(course_roots(), model::iso_of(model::today(base::SystemClock())));
  const auto* loaded = courses->find(given.course);
  if (!loaded) return {};
  std::vector<std::string> exams;
  for (const model::Quiz& quiz : loaded->course.quizzes)
    if (quiz.mode == model::QuizMode::exam) exams.push_back(quiz.id.value);
  if (exams.empty())
    return fail(ErrorKind::bad_input, what,
                fmt::format(base::to_say("{} has no exam to pass; ask for it with --needs reading"), given.course.value));
  for (const std::string& quiz : given.quizzes)
    if (quiz != records::every_exam && std::find(exams.begin(), exams.end(), quiz) == exams.end())
      return fail(ErrorKind::not_found, what,
                  fmt::format(base::to_say("{} has no exam {}; there are: {}"), given.course.value, quiz, fmt::join(exams, ", ")));
  return {};
}

std::string target_of(const Standings& standings, const records::Assignment& assignment) {
  if (assignment.to == records::AssignedTo::everybody) return "everybody";
  std::string value = assignment.to_value;
  if (assignment.to == records::AssignedTo::person)
    for (const auto& member : standings.members())
      if (member.person.id.value == value) value = member.person.staff_number;
  return fmt::format("{}:{}", records::word_for(assignment.to), value);
}

std::string list_line(const Standings& standings, const records::Assignment& one) {
  const std::string rule = model::words_of(one.rule), from = model::iso_of(one.assigned_on);
  const std::string to = one.to == records::AssignedTo::everybody ? base::say("everybody") : target_of(standings, one);
  return fmt::format("{}  {:<8} {:<20} {:<8} {}{}\n", one.id, one.course.value, to,
                     one.needs == records::Needs::exam ? base::say_in("what is asked", "exam") : base::say_in("what is asked", "reading"),
                     one.first_due ? base::say("{}, from {}, first by {}", rule, from, model::iso_of(*one.first_due))
                                   : base::say_count(one.rule.first_days, "{1}, from {2}, first within {0} day",
                                                     "{1}, from {2}, first within {0} days", rule, from),
                     one.ended_on ? base::say(", ended {}", model::iso_of(*one.ended_on)) : "");
}

Json assignment_json(const Standings& standings, const records::Assignment& one) {
  Json quizzes = Json::array(), rule;
  for (const auto& quiz : one.quizzes) quizzes.push(quiz);
  rule.set("kind", model::word_for(one.rule.kind)).set("months", one.rule.kind == model::DueKind::once ? Json() : Json(one.rule.months));
  rule.set("first_days", one.rule.first_days).set("window_days", one.rule.window_days).set("due_days", one.rule.due_days);
  rule.set("grace_days", one.rule.grace_days).set("again_on_revision", one.rule.again_on_revision);
  rule.set("revision_days", one.rule.revision_days);
  Json out;
  out.set("id", one.id).set("course", one.course.value).set("to", target_of(standings, one)).set("needs", records::word_for(one.needs));
  out.set("quizzes", std::move(quizzes)).set("rule", std::move(rule)).set("assigned_on", model::iso_of(one.assigned_on));
  out.set("first_due", day_or_null(one.first_due)).set("ended_on", day_or_null(one.ended_on));
  return out;
}

// Who vouches for evidence: where anybody certifies, with the key that certifying an exam asks for.
base::Result<std::optional<model::PersonId>> evidence_voucher(Admitted& admitted, const Credentials& who, const char* what) {
  JUMPSEAT_TRY(const bool certifiers, records::has_certifier(admitted.records));
  if (!certifiers) return admitted.id();
  if (who.staff_number.empty() || !who.secret)
    return fail(ErrorKind::refused, what,
                base::to_say("somebody certifies in this record file: say who you are with --person and --password-stdin"));
  if (admitted.person) {
    JUMPSEAT_TRY(const bool has_key, records::has_certifier_key(admitted.records, admitted.person->id));
    if (!has_key) JUMPSEAT_CHECK(records::make_certifier(admitted.records, admitted.person->id, *who.secret));
  }
  JUMPSEAT_TRY(const auto certifier, unlock(admitted.records, {who.staff_number, *who.secret}));
  return certifier.person;
}

bool wanted(const std::string& filter, const std::string& value) { return filter.empty() || filter == value; }
bool wanted(const MatrixWords& words, const records::Member& member) {
  return wanted(words.group, member.person.group) && wanted(words.base, member.base) && wanted(words.fleet, member.fleet) &&
         wanted(words.job, member.job);
}

base::Result<Day> day_of(const MatrixWords& words, const base::Clock& clock) {
  JUMPSEAT_TRY(const auto on, day_in(words.on, base::to_say("work out how people stand")));
  if (!words.state.empty() && !model::find_due_state(words.state))
    return fail(ErrorKind::bad_input, base::to_say("work out how people stand"),
                base::to_say("--state is not started, current, window open, due, grace, overdue, lapsed or exempt"));
  return on.value_or(model::today(clock));
}

void add_notes(AssignReply& reply, const Standings& standings, Day on, const base::Clock& clock) {
  Json notes = Json::array();
  if (on < model::today(clock)) {
    reply.text += "\n";
    for (const auto& note : past_day_notes(standings.places_known_from())) reply.text += note + "\n";
    const base::Speaking as_written(nullptr);  // JSON is English, whatever is spoken
    for (const auto& note : past_day_notes(standings.places_known_from())) notes.push(note);
  }
  reply.json.set("notes", std::move(notes));
}

}  // namespace

base::Result<AssignReply> add_assignment(const std::filesystem::path& file, const Credentials& who, const AssignWords& words) {
  constexpr const char* what = base::to_say("assign this course");
  const base::SystemClock clock;
  records::Assignment out;
  out.course = model::CourseCode(words.course);
  const auto needs = records::find_needs(words.needs);
  const auto kind = model::find_due_kind(words.rule);
  if (!needs) return fail(ErrorKind::bad_input, what, base::to_say("--needs is exam or reading"));
  if (!kind) return fail(ErrorKind::bad_input, what, base::to_say("--rule is once, fixed, faa or easa"));
  out.needs = *needs;
  out.quizzes = words.quizzes;
  const bool again = words.again_on_revision.value_or(records::is_asked_again_on_revision(*needs));
  out.rule = {*kind, words.months, words.first_days, words.window_days, words.due_days, words.grace_days, again, words.revision_days};
  JUMPSEAT_TRY(out.first_due, day_in(words.due, what));
  JUMPSEAT_TRY(const auto from, day_in(words.from, what));
  out.assigned_on = from.value_or(model::today(clock));
  JUMPSEAT_TRY(auto admitted, admit(file, who, "assign add", true, clock));
  JUMPSEAT_CHECK(check_code(admitted.records, words.course, what));
  if (out.needs == records::Needs::exam) JUMPSEAT_CHECK(check_exams(out, what));
  JUMPSEAT_CHECK(take_target(admitted.records, words.to, out));
  JUMPSEAT_TRY(out, records::add_assignment(admitted.records, out, admitted.id()));
  JUMPSEAT_TRY(const Standings standings, Standings::read(admitted.records));
  int concerned = 0;
  for (const auto& member : standings.members()) concerned += standings.concerns(out, member) && !member.has_left(model::today(clock));
  AssignReply reply;
  const std::string to = out.to == records::AssignedTo::everybody ? base::say("everybody") : words.to;
  reply.text = base::say_count(concerned, "{1} is assigned to {2} ({0} person), {3}.", "{1} is assigned to {2} ({0} people), {3}.",
                               words.course, to, model::words_of(out.rule)) +
               "\n";
  if (const std::string late = late_already_words(out, model::today(clock)); !late.empty() && concerned > 0) reply.text += late + "\n";
  reply.json = assignment_json(standings, out);
  reply.json.set("people", concerned);
  return reply;
}

base::Result<AssignReply> end_assignment(const std::filesystem::path& file, const Credentials& who, const std::string& id) {
  const base::SystemClock clock;
  JUMPSEAT_TRY(auto admitted, admit(file, who, "assign end", true, clock));
  const Day last = model::today(clock) - 1;
  JUMPSEAT_CHECK(records::end_assignment(admitted.records, id, last, admitted.id()));
  AssignReply reply;
  reply.text = base::say("It asks nothing of anybody from today on.") + "\n";
  reply.json.set("id", id).set("ended_on", model::iso_of(last));
  return reply;
}

base::Result<AssignReply> list_assignments(const std::filesystem::path& file, const Credentials& who) {
  const base::SystemClock clock;
  JUMPSEAT_TRY(auto admitted, admit(file, who, "assign list", false, clock));
  JUMPSEAT_TRY(const Standings standings, Standings::read(admitted.records));
  AssignReply reply;
  Json rows = Json::array();
  for (const auto& one : standings.assignments()) {
    rows.push(assignment_json(standings, one));
    reply.text += list_line(standings, one);
  }
  if (reply.text.empty()) reply.text = base::say("Nothing is assigned to anybody.") + "\n";
  reply.json.set("assignments", std::move(rows));
  return reply;
}

base::Result<AssignReply> matrix(const std::filesystem::path& file, const Credentials& who, const MatrixWords& words) {
  const base::SystemClock clock;
  JUMPSEAT_TRY(const Day on, day_of(words, clock));
  JUMPSEAT_TRY(auto admitted, admit(file, who, "assign matrix", false, clock));
  JUMPSEAT_TRY(const Standings standings, Standings::read(admitted.records, std::nullopt, on));
  AssignReply reply;
  Json people = Json::array(), courses = Json::array();
  for (const auto& course : standings.courses())
    if (wanted(words.course, course)) courses.push(Json::object().set("course", course).set("title", standings.title_of(course)));
  for (std::size_t i = 0; i < standings.members().size(); ++i) {
    const auto& member = standings.members()[i];
    if (!wanted(words, member) || (on < model::today(clock) && member.joins_after(on))) continue;
    Json rows = Json::array();
    std::string lines;
    for (const CourseStanding& one : standings.of(i, on)) {
      if (!wanted(words.course, standings.courses()[static_cast<std::size_t>(one.course)])) continue;
      if (!wanted(words.state, std::string(model::word_for(one.standing.state)))) continue;
      rows.push(standing_json(standings, one));
      lines += "  " + standing_line(standings, one) + "\n";
    }
    if (rows.items().empty()) continue;
    Json row = json_of(member);
    row.set("standings", std::move(rows));
    people.push(std::move(row));
    reply.text += fmt::format("{} {}\n{}", member.person.staff_number, member.person.name, lines);
  }
  if (reply.text.empty()) reply.text = base::say("Nothing is asked of anybody.") + "\n";
  reply.json.set("on", model::iso_of(on)).set("courses", std::move(courses)).set("people", std::move(people));
  add_notes(reply, standings, on, clock);
  return reply;
}

base::Result<AssignReply> lapsing_within(const std::filesystem::path& file, const Credentials& who, const MatrixWords& words, int days) {
  const base::SystemClock clock;
  JUMPSEAT_TRY(const Day on, day_of(words, clock));
  JUMPSEAT_TRY(auto admitted, admit(file, who, "assign lapsing", false, clock));
  JUMPSEAT_TRY(const Standings standings, Standings::read(admitted.records, std::nullopt, on));
  AssignReply reply;
  Json rows = Json::array();
  for (const Lapse& lapse : lapsing(standings, on, days)) {
    const auto& member = standings.members()[lapse.member];
    const std::string& course = standings.courses()[static_cast<std::size_t>(lapse.standing.course)];
    if (!wanted(words, member) || !wanted(words.course, course)) continue;
    Json row = standing_json(standings, lapse.standing);
    row.set("person", json_of(member)).set("lapses_on", model::iso_of(lapse.on));
    rows.push(std::move(row));
    reply.text += fmt::format("{} {:<10} {:<28} {}\n", model::iso_of(lapse.on), member.person.staff_number, member.person.name, course);
  }
  if (reply.text.empty()) reply.text = base::say_count(days, "Nobody lapses within {} day.", "Nobody lapses within {} days.") + "\n";
  reply.json.set("on", model::iso_of(on)).set("days", days).set("lapsing", std::move(rows));
  add_notes(reply, standings, on, clock);
  return reply;
}

base::Result<AssignReply> reading_register(const std::filesystem::path& file, const Credentials& who, const std::string& course) {
  const base::SystemClock clock;
  JUMPSEAT_TRY(auto admitted, admit(file, who, "assign register", false, clock));
  JUMPSEAT_TRY(const Standings standings, Standings::read(admitted.records));
  JUMPSEAT_TRY(const auto read,
               records::acknowledgements(admitted.records, std::nullopt, model::CourseCode(course), records::Payloads::without));
  const ReadingRegister found = app::reading_register(standings, read, course, model::today(clock));
  AssignReply reply;
  Json has = Json::array(), has_not = Json::array(), need_not = Json::array();
  for (const auto& one : found.rows) {
    const auto& member = standings.members()[one.member];
    Json row = json_of(member);
    if (one.last) row.set("revision", one.last->revision).set("at_utc", base::iso8601_utc(one.last->at_utc_ms));
    const std::string_view without = word_for(one.need_not);
    const bool needs = one.need_not == NeedNotRead::no;
    if (!needs) row.set("why", without);
    (one.last ? has : needs ? has_not : need_not).push(std::move(row));
    reply.text += fmt::format("{:<10} {:<28} {}\n", member.person.staff_number, member.person.name,
                              one.last ? base::say("revision {} on {}", one.last->revision, model::iso_of(one.last->on()))
                              : one.need_not == NeedNotRead::exempt ? base::say_in("standing", "exempt")
                                                                    : std::string(base::said(without)));
  }
  if (reply.text.empty()) reply.text = base::say("Nobody is asked to read it.") + "\n";
  reply.json.set("course", course).set("revision", found.revision > 0 ? Json(found.revision) : Json());
  reply.json.set("has", std::move(has)).set("has_not", std::move(has_not)).set("need_not", std::move(need_not));
  return reply;
}

base::Result<AssignReply> my_assignments(const std::filesystem::path& file, const Credentials& who) {
  const base::SystemClock clock;
  JUMPSEAT_TRY(auto admitted, admit(file, who, "assign mine", false, clock));
  AssignReply reply;
  Json rows = Json::array();
  std::optional<model::PersonId> me = admitted.id();
  if (!me && !who.staff_number.empty()) {
    JUMPSEAT_TRY(const auto asked, person_of(admitted.records, who.staff_number, base::to_say("say what is asked of you")));
    me = asked.id;
  } else if (!me) {
    JUMPSEAT_TRY(const auto people, admitted.records.people());
    for (const auto& person : people)
      if (person.local) me = person.id;
  }
  if (me) {
    JUMPSEAT_TRY(const Standings standings, Standings::read(admitted.records, *me));
    for (std::size_t i = 0; i < standings.members().size(); ++i)
      for (const CourseStanding& one : standings.of(i, model::today(clock))) {
        rows.push(standing_json(standings, one));
        reply.text += standing_line(standings, one) + "\n";
      }
  }
  if (reply.text.empty()) reply.text = base::say("Nothing is assigned.") + "\n";
  reply.json.set("standings", std::move(rows));
  return reply;
}

base::Result<AssignReply> exempt(const std::filesystem::path& file, const Credentials& who, const ExemptWords& words) {
  constexpr const char* what = base::to_say("exempt this person");
  const base::SystemClock clock;
  JUMPSEAT_TRY(const auto from, day_in(words.from, what));
  JUMPSEAT_TRY(const auto until, day_in(words.until, what));
  JUMPSEAT_TRY(auto admitted, admit(file, who, "assign exempt", true, clock));
  JUMPSEAT_TRY(const auto person, person_of(admitted.records, words.staff_number, what));
  if (!words.course.empty()) JUMPSEAT_CHECK(check_code(admitted.records, words.course, what));
  JUMPSEAT_TRY(
      const auto given,
      records::add_exemption(admitted.records,
                             {{}, person.id, model::CourseCode(words.course), {from.value_or(model::today(clock)), until}, words.reason},
                             admitted.id()));
  AssignReply reply;
  reply.text = base::say("{} is exempt from {}.", words.staff_number,
                         words.course.empty() ? base::say_in("exempt from", "everything") : words.course) +
               "\n";
  reply.json.set("id", given.id).set("from", model::iso_of(given.days.from)).set("until", day_or_null(until));
  return reply;
}

base::Result<AssignReply> give_evidence(const std::filesystem::path& file, const Credentials& who, const EvidenceWords& words) {
  constexpr const char* what = base::to_say("keep this evidence");
  const base::SystemClock clock;
  JUMPSEAT_TRY(const auto on, day_in(words.on, what));
  JUMPSEAT_TRY(const auto valid_to, day_in(words.valid_to, what));
  if (!on) return fail(ErrorKind::bad_input, what, base::to_say("it needs the day on which it was done"));
  JUMPSEAT_TRY(auto admitted, admit(file, who, "assign evidence", true, clock));
  JUMPSEAT_TRY(const auto person, person_of(admitted.records, words.staff_number, what));
  JUMPSEAT_CHECK(check_code(admitted.records, words.course, what));
  records::Evidence given;
  given.person = person.id;
  given.course = model::CourseCode(words.course);
  given.done = {*on, words.revision, valid_to};
  given.what = words.what;
  JUMPSEAT_TRY(given.certifier, evidence_voucher(admitted, who, what));
  JUMPSEAT_TRY(given, records::add_evidence(admitted.records, given));
  AssignReply reply;
  reply.text = base::say("It counts for {} as done on {}.", words.staff_number, model::iso_of(*on)) + "\n";
  reply.json.set("id", given.id).set("person", person.id.value).set("done_on", model::iso_of(*on));
  reply.json.set("certifier", given.certifier ? Json(who.staff_number) : Json());
  return reply;
}

base::Result<AssignReply> end_exemption(const std::filesystem::path& file, const Credentials& who, const std::string& id,
                                        const std::string& on) {
  const base::SystemClock clock;
  JUMPSEAT_TRY(const auto day, day_in(on, base::to_say("end this exemption")));
  JUMPSEAT_TRY(auto admitted, admit(file, who, "assign end-exemption", true, clock));
  const Day last = day.value_or(model::today(clock) - 1);
  JUMPSEAT_CHECK(records::end_exemption(admitted.records, id, last, admitted.id()));
  AssignReply reply;
  reply.text = base::say("Its last day is {}.", model::iso_of(last)) + "\n";
  reply.json.set("id", id).set("until", model::iso_of(last));
  return reply;
}

base::Result<AssignReply> withdraw_evidence(const std::filesystem::path& file, const Credentials& who, const std::string& id) {
  const base::SystemClock clock;
  JUMPSEAT_TRY(auto admitted, admit(file, who, "assign withdraw-evidence", true, clock));
  JUMPSEAT_CHECK(records::withdraw_evidence(admitted.records, id, admitted.id()));
  AssignReply reply;
  reply.text = base::say("It counts for nothing any more.") + "\n";
  reply.json.set("id", id).set("withdrawn", true);
  return reply;
}

}  // namespace jumpseat::app::tools
