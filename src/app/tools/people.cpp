#include "app/tools/people.hpp"

#include "app/attempt/allowance.hpp"
#include "app/people/gate.hpp"
#include "app/people/staff_list.hpp"
#include "app/people/standings.hpp"
#include "app/tools/standing_words.hpp"
#include "base/file.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "records/joining.hpp"

#include <array>
#include <fmt/format.h>

namespace jumpseat::app::tools {
namespace {

using base::ErrorKind;
using base::fail;
using base::Json;

std::string role_words(model::Role role) {
  static constexpr std::array words{base::to_say("learner"), base::to_say("trainer"), base::to_say("manager"), base::to_say("editor"),
                                    base::to_say("auditor")};
  return std::string(base::said(words[static_cast<std::size_t>(role)]));
}

std::string words_about_role(const records::RoleGiven& one) {
  switch (one.role) {
    case model::Role::learner: return base::say("By this list {} {} is a learner.", one.staff_number, one.name);
    case model::Role::trainer: return base::say("By this list {} {} is a trainer.", one.staff_number, one.name);
    case model::Role::manager: return base::say("By this list {} {} is a manager.", one.staff_number, one.name);
    case model::Role::editor: return base::say("By this list {} {} is an editor.", one.staff_number, one.name);
    case model::Role::auditor: return base::say("By this list {} {} is an auditor.", one.staff_number, one.name);
  }
  return {};
}

std::string line_of(const records::Member& member) {
  return fmt::format("{:<10} {:<28} {:<6} {:<8} {:<12} {:<10} {}\n", member.person.staff_number, member.person.name, member.base,
                     member.fleet, member.job, member.person.group, role_words(member.person.role));
}

bool fits_filter(const records::Member& member, const PeopleFilter& filter, model::Day today) {
  const auto wanted = [](const std::string& want, const std::string& value) { return want.empty() || want == value; };
  if (member.has_left(today) && !filter.leavers) return false;
  if (!wanted(filter.group, member.person.group) || !wanted(filter.base, member.base) || !wanted(filter.fleet, member.fleet) ||
      !wanted(filter.job, member.job))
    return false;
  if (filter.text.empty()) return true;
  const std::string text = base::folded_without_accents(member.person.name + " " + member.person.staff_number);
  return text.find(base::folded_without_accents(filter.text)) != std::string::npos;
}

base::Result<void> set_credential(Admitted& admitted, const model::Person& person, const std::string& secret, bool must_change) {
  JUMPSEAT_TRY(auto hash, base::hash_secret(secret));
  return records::set_credential(admitted.records, person.id, {is_pin(secret), std::move(hash), must_change}, admitted.id());
}

base::Result<std::string> make_key(records::Records& records, const std::optional<model::PersonId>& by) {
  const std::string key = base::new_printed_key();
  JUMPSEAT_TRY(const auto hash, base::hash_secret(base::plain_printed_key(key)));
  JUMPSEAT_CHECK(records::set_recovery_key(records, hash, by));
  return key;
}

std::string key_words(const std::string& key) {
  return base::say("Print this key and lock it away; it is shown once and opens a trainer's account when nobody can:") +
         fmt::format("\n\n  {}\n", key);
}

}  // namespace

base::Json day_or_null(const std::optional<model::Day>& day) { return day ? Json(model::iso_of(*day)) : Json(); }

base::Json json_of(const records::Member& member) {
  Json out;
  out.set("id", member.person.id.value).set("staff_number", member.person.staff_number).set("name", member.person.name);
  out.set("group", member.person.group).set("base", member.base).set("fleet", member.fleet).set("job", member.job);
  out.set("role", model::word_for(member.person.role))
      .set("joined", day_or_null(member.joined_on))
      .set("left", day_or_null(member.left_on));
  out.set("account", member.has_secret);
  return out;
}

base::Result<PeopleReply> import_people(const std::filesystem::path& file, const Credentials& who, const ImportWords& words) {
  const base::SystemClock clock;
  JUMPSEAT_TRY(const std::string text, base::read_file(words.file, longest_staff_list));
  JUMPSEAT_TRY(StaffList list, read_staff_list(text, words.columns));
  JUMPSEAT_TRY(auto admitted, admit(file, who, "people import", true, clock));
  JUMPSEAT_TRY(const auto known, records::members(admitted.records));
  keep_known_numbers(list, known);
  leave_out_nameless(list, known);
  JUMPSEAT_TRY(const auto done,
               records::import_members(admitted.records, list.entries,
                                       {words.write, words.the_rest_has_left, model::today(clock), admitted.id(), list.left_out}));
  PeopleReply reply;
  Json columns = Json::array(), problems = Json::array();
  for (const auto& [header, field] : list.columns) {
    columns.push(Json::object().set("header", header).set("field", field.empty() ? Json() : Json(field)));
    reply.text += fmt::format("{:<24} {}\n", header, field.empty() ? base::say("(not used)") : field);
  }
  const auto tell = [&](const StaffProblem& problem, const char* severity) {
    const std::string person(base::trimmed(problem.staff_number + " " + problem.name));
    problems.push(Json::object()
                      .set("file", words.file)
                      .set("line", problem.line)
                      .set("message", problem.message)
                      .set("severity", severity)
                      .set("staff_number", problem.staff_number)
                      .set("name", problem.name));
    reply.problems.push_back(
        fmt::format("{}:{}: {}{}", words.file, problem.line, base::retold(problem.message), person.empty() ? "" : " (" + person + ")"));
  };
  for (const auto& problem : list.problems) tell(problem, "error");
  for (const auto& note : list.notes) tell(note, "warning");
  for (const auto& number : done.trainers_kept)
    tell({0, fmt::format(base::to_say("{} is the last trainer and stays one"), number)}, "warning");
  reply.warnings = reply.problems.size() - list.problems.size();
  reply.text += "\n" +
                base::say_count(std::ssize(list.entries), "{} person: {} new, {} changed, {} as before, {} left",
                                "{} people: {} new, {} changed, {} as before, {} left", done.added, done.changed, done.same, done.left) +
                "\n";
  if (std::ssize(list.problems) < list.lines_left_out)
    reply.text += base::say("{} lines are left out; the first {} of them are named.", list.lines_left_out, list.problems.size()) + "\n";
  Json roles = Json::array(), missing = Json::array();
  for (const auto& one : done.missing) {
    const bool stays = std::find(done.stay.begin(), done.stay.end(), one.staff_number) != done.stay.end();
    const std::string absent = one.staff_number + " " + one.name;
    reply.text += (!words.the_rest_has_left ? base::say("Not in the list: {}", absent)
                   : stays                  ? base::say("Not in the list, and stays: {}", absent)
                                            : base::say("Not in the list, and has left: {}", absent)) +
                  "\n";
    missing.push(Json::object().set("staff_number", one.staff_number).set("name", one.name).set("left", words.the_rest_has_left && !stays));
  }
  reply.json.set("missing", std::move(missing));
  for (const auto& one : done.still_left)
    reply.text += base::say("Has left, and stays so as the list has no column for it: {}", one.staff_number + " " + one.name) + "\n";
  Json cleared = Json::object();
  for (const auto& [field, people] : records::cleared_by(done)) {
    reply.text +=
        base::say_count(people, "Empty cells take away: {1} of {0} person", "Empty cells take away: {1} of {0} people", field) + "\n";
    cleared.set(field, people);
  }
  reply.json.set("cleared", std::move(cleared));
  for (const auto& one : done.roles) {
    reply.text += words_about_role(one) + "\n";
    roles.push(Json::object().set("staff_number", one.staff_number).set("role", model::word_for(one.role)));
  }
  reply.json.set("roles", std::move(roles));
  reply.text += (words.write ? base::say("Taken in.") : base::say("Nothing was written; say --yes to take them in.")) + "\n";
  reply.json.set("written", words.write).set("people", list.entries.size()).set("added", done.added).set("changed", done.changed);
  reply.json.set("same", done.same)
      .set("left", done.left)
      .set("left_out", list.lines_left_out)
      .set("columns", std::move(columns))
      .set("problems", std::move(problems));
  return reply;
}

base::Result<PeopleReply> list_people(const std::filesystem::path& file, const Credentials& who, const PeopleFilter& filter) {
  const base::SystemClock clock;
  JUMPSEAT_TRY(auto admitted, admit(file, who, "people list", false, clock));
  JUMPSEAT_TRY(const auto members, records::members(admitted.records));
  PeopleReply reply;
  Json people = Json::array();
  for (const auto& member : members) {
    if (!fits_filter(member, filter, model::today(clock))) continue;
    people.push(json_of(member));
    reply.text += line_of(member);
  }
  if (reply.text.empty()) reply.text = base::say("Nobody.") + "\n";
  reply.json.set("people", std::move(people));
  return reply;
}

namespace {

// What somebody is exempt from, and what was done elsewhere.
base::Result<void> add_exceptions(PeopleReply& reply, records::Records& records, const model::PersonId& person) {
  Json exempt = Json::array(), outside = Json::array();
  JUMPSEAT_TRY(const auto exemptions, records::exemptions(records));
  for (const auto& one : exemptions) {
    if (one.person != person) continue;
    const std::string until = one.days.until ? model::iso_of(*one.days.until) : "";
    exempt.push(Json::object()
                    .set("id", one.id)
                    .set("course", one.course.value.empty() ? Json() : Json(one.course.value))
                    .set("from", model::iso_of(one.days.from))
                    .set("until", until.empty() ? Json() : Json(until))
                    .set("reason", one.reason));
    const std::string course = one.course.value.empty() ? base::say_in("exempt from", "everything") : one.course.value;
    const std::string from = model::iso_of(one.days.from);
    reply.text += "  " +
                  (until.empty() ? base::say("exempt from {} from {} ({})", course, from, one.reason)
                                 : base::say("exempt from {} from {} to {} ({})", course, from, until, one.reason)) +
                  "  " + one.id + "\n";
  }
  JUMPSEAT_TRY(const auto evidence, records::evidence(records));
  for (const auto& one : evidence) {
    if (one.person != person) continue;
    outside.push(Json::object()
                     .set("id", one.id)
                     .set("course", one.course.value)
                     .set("done_on", model::iso_of(one.done.on))
                     .set("what", one.what)
                     .set("withdrawn", one.withdrawn));
    const std::string done = model::iso_of(one.done.on);
    reply.text += "  " +
                  (one.withdrawn ? base::say("{} done elsewhere on {} ({}), withdrawn", one.course.value, done, one.what)
                                 : base::say("{} done elsewhere on {} ({})", one.course.value, done, one.what)) +
                  "  " + one.id + "\n";
  }
  reply.json.set("exemptions", std::move(exempt)).set("evidence", std::move(outside));
  return {};
}

}  // namespace

base::Result<PeopleReply> show_person(const std::filesystem::path& file, const Credentials& who, const std::string& staff_number) {
  const base::SystemClock clock;
  const bool own = !who.staff_number.empty() && staff_number == who.staff_number;
  JUMPSEAT_TRY(auto admitted, admit(file, who, own ? "people show own" : "people show", false, clock));
  JUMPSEAT_TRY(const auto person, admitted.records.find_person_by_staff_number(staff_number));
  if (!person)
    return fail(ErrorKind::not_found, base::to_say("show this person"),
                fmt::format(base::to_say("nobody has the staff number {}"), staff_number));
  JUMPSEAT_TRY(const Standings standings, Standings::read(admitted.records, person->id));
  if (standings.members().empty())
    return fail(ErrorKind::not_found, base::to_say("show this person"), base::to_say("this person was erased"));
  PeopleReply reply;
  const auto& member = standings.members().front();
  reply.text = line_of(member);
  Json rows = Json::array();
  for (const CourseStanding& one : standings.of(0, model::today(clock))) {
    rows.push(standing_json(standings, one));
    reply.text += "  " + standing_line(standings, one) + "\n";
  }
  JUMPSEAT_TRY(const quiz::Allowance allowance, read_allowance(admitted.records, person->id));
  if (const std::string said = allowance_words(allowance); !said.empty()) reply.text += "  " + base::say("In exams: {}", said) + "\n";
  reply.json = json_of(member);
  reply.json.set("standings", std::move(rows));
  reply.json.set("extra_time", allowance.extra_time).set("extra_attempts", allowance.extra_attempts);
  JUMPSEAT_CHECK(add_exceptions(reply, admitted.records, person->id));
  return reply;
}

base::Result<PeopleReply> give_number(const std::filesystem::path& file, const Credentials& who, const std::string& id,
                                      const std::string& staff_number, bool same_person) {
  const base::SystemClock clock;
  constexpr const char* what = base::to_say("give this person a staff number");
  JUMPSEAT_TRY(auto admitted, admit(file, who, "people number", true, clock));
  JUMPSEAT_TRY(const auto person, admitted.records.find_person(model::PersonId(id)));
  if (!person) return fail(ErrorKind::not_found, what, base::to_say("nobody has this id; people list --json tells ids"), id);
  JUMPSEAT_TRY(const auto other, admitted.records.find_person_by_staff_number(staff_number));
  PeopleReply reply;
  if (!other) {
    JUMPSEAT_CHECK(records::give_staff_number(admitted.records, person->id, staff_number, admitted.id()));
    reply.text = base::say("{} has the staff number {}.", person->name, staff_number) + "\n";
  } else if (same_person) {
    JUMPSEAT_CHECK(records::join_people(admitted.records, person->id, other->id, admitted.id()));
    reply.text = base::say("All that was done without a number counts for {} {}.", staff_number, other->name) + "\n";
  } else {
    return fail(ErrorKind::refused, what,
                fmt::format(base::to_say("{} is {}; if it is the same person, say so with --same-person"), staff_number, other->name));
  }
  reply.json.set("person", other ? other->id.value : person->id.value).set("staff_number", staff_number).set("joined", other.has_value());
  return reply;
}

base::Result<PeopleReply> allow(const std::filesystem::path& file, const Credentials& who, const std::string& staff_number,
                                const AllowanceWords& words) {
  const base::SystemClock clock;
  constexpr const char* what = base::to_say("allow this person more");
  JUMPSEAT_TRY(auto admitted, admit(file, who, "people allow", true, clock));
  JUMPSEAT_TRY(const auto person, admitted.records.find_person_by_staff_number(staff_number));
  if (!person) return fail(ErrorKind::not_found, what, fmt::format(base::to_say("nobody has the staff number {}"), staff_number));
  JUMPSEAT_TRY(quiz::Allowance allowance, read_allowance(admitted.records, person->id));
  if (words.extra_time_percent) allowance.extra_time = 1 + *words.extra_time_percent / 100;
  if (words.extra_attempts) allowance.extra_attempts = *words.extra_attempts;
  const bool fits = allowance.extra_time >= 1 && allowance.extra_time <= most_extra_time && allowance.extra_attempts >= 0 &&
                    allowance.extra_attempts <= most_extra_attempts;
  if (!fits) return fail(ErrorKind::bad_input, what, base::to_say("more time is between 0 and 900 %, more attempts between 0 and 1000"));
  if (words.extra_time_percent || words.extra_attempts)
    JUMPSEAT_CHECK(keep_allowance(admitted.records, person->id, allowance, admitted.id()));
  const std::string said = allowance_words(allowance);
  PeopleReply reply;
  reply.text = base::say("{}: {}", staff_number, said.empty() ? base::say("the usual time and attempts") : said) + "\n";
  reply.json.set("person", person->id.value).set("extra_time", allowance.extra_time).set("extra_attempts", allowance.extra_attempts);
  return reply;
}

base::Result<PeopleReply> begin_accounts(const std::filesystem::path& file, const FirstTrainer& trainer) {
  const base::SystemClock clock;
  constexpr const char* what = base::to_say("make the first trainer account");
  if (const auto problem = problem_of_secret(trainer.secret, model::Role::trainer, trainer.staff_number); !problem.empty())
    return fail(ErrorKind::bad_input, what, base::case_folded(problem.substr(0, 1)) + problem.substr(1, problem.size() - 2));
  JUMPSEAT_TRY(auto hash, base::hash_secret(trainer.secret));
  JUMPSEAT_TRY(auto records, open_remembering(file, clock));
  JUMPSEAT_TRY(const auto person, records::begin_accounts(records, {trainer.staff_number, trainer.name, "", model::Role::trainer},
                                                          {false, std::move(hash), false}, trainer.attempts_are_theirs));
  JUMPSEAT_TRY(const std::string key, make_key(records, person.id));
  PeopleReply reply;
  reply.text = base::say("{} is the first trainer. From now on everybody signs in.", trainer.staff_number) + "\n\n" + key_words(key);
  reply.json.set("person", person.id.value).set("key", key);
  return reply;
}

base::Result<PeopleReply> set_password(const std::filesystem::path& file, const Credentials& who, const std::string& staff_number,
                                       const std::string& fresh) {
  const base::SystemClock clock;
  constexpr const char* what = base::to_say("set this password");
  const bool own = !who.staff_number.empty() && staff_number == who.staff_number;
  JUMPSEAT_TRY(auto admitted, admit(file, who, own ? "people set-password own" : "people set-password", true, clock));
  if (!admitted.person)
    return fail(ErrorKind::refused, what, base::to_say("there is no trainer's account yet; make it with people begin-accounts"));
  JUMPSEAT_TRY(const auto person, admitted.records.find_person_by_staff_number(staff_number));
  if (!person) return fail(ErrorKind::not_found, what, fmt::format(base::to_say("nobody has the staff number {}"), staff_number));
  // One trainer cannot take over another's account: for that there is the printed key.
  JUMPSEAT_TRY(const auto held, records::find_credential(admitted.records, person->id));
  JUMPSEAT_TRY(const bool trained, records::has_trained(admitted.records, person->id));
  if (!own && held && trained)
    return fail(ErrorKind::refused, what,
                base::to_say("whoever trains here, or has trained, changes it themselves, or with the printed key"));
  if (const auto problem = problem_of_secret(fresh, person->role, staff_number); !problem.empty())
    return fail(ErrorKind::bad_input, what, base::case_folded(problem.substr(0, 1)) + problem.substr(1, problem.size() - 2));
  if (own && held && held->must_change && fresh == who.secret)
    return fail(ErrorKind::refused, what, base::to_say("it is the one that you were given; choose another one"));
  JUMPSEAT_CHECK(set_credential(admitted, *person, fresh, !own));
  if (own) JUMPSEAT_CHECK(keep_certifier_key(admitted.records, person->id, who.secret.value_or(""), fresh));
  PeopleReply reply;
  reply.text = (own ? base::say("{} signs in with it from now on.", staff_number)
                    : base::say("{} signs in with it from now on, and is asked for a new one the first time.", staff_number)) +
               "\n";
  reply.json.set("person", person->id.value).set("must_change", !own);
  return reply;
}

base::Result<PeopleReply> recover(const std::filesystem::path& file, const std::string& staff_number, const std::string& key,
                                  const std::string& fresh) {
  const base::SystemClock clock;
  constexpr const char* what = base::to_say("set a new password by the printed key");
  if (const auto problem = problem_of_secret(fresh, model::Role::trainer, staff_number); !problem.empty())
    return fail(ErrorKind::bad_input, what, base::case_folded(problem.substr(0, 1)) + problem.substr(1, problem.size() - 2));
  JUMPSEAT_TRY(auto records, open_remembering(file, clock));
  JUMPSEAT_TRY(const auto kept, records::find_recovery_keys(records));
  if (kept.empty()) return fail(ErrorKind::refused, what, base::to_say("there is none, or it has been used"));
  JUMPSEAT_TRY(const bool right, opens(kept, key));
  JUMPSEAT_TRY(auto hash, base::hash_secret(fresh));
  JUMPSEAT_TRY(const auto person, let_in_by_key(records, staff_number, right, {false, std::move(hash), false}));
  JUMPSEAT_TRY(const std::string next, make_key(records, person.id));
  PeopleReply reply;
  reply.text = base::say("{} has a new password. The key is used up.", staff_number) + "\n\n" + key_words(next);
  reply.json.set("person", person.id.value).set("key", next);
  return reply;
}

base::Result<PeopleReply> new_key(const std::filesystem::path& file, const Credentials& who) {
  const base::SystemClock clock;
  JUMPSEAT_TRY(auto admitted, admit(file, who, "people new-key", true, clock));
  if (!admitted.person) return fail(ErrorKind::refused, base::to_say("make a new printed key"), base::to_say("there are no accounts yet"));
  JUMPSEAT_TRY(const std::string key, make_key(admitted.records, admitted.id()));
  PeopleReply reply;
  reply.text = base::say("The old key opens until {}: nobody locks the others out by making a new one.",
                         model::iso_of(model::day_at(clock.utc_ms() + records::old_key_opens_ms, clock.utc_offset_minutes()))) +
               "\n\n" + key_words(key);
  reply.json.set("key", key);
  return reply;
}

}  // namespace jumpseat::app::tools
