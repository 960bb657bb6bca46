#include "app/keeping/inspection.hpp"

#include "app/keeping/correction_words.hpp"

#include "app/attempt/question_view.hpp"
#include "app/attempt/stored.hpp"
#include "app/people/due_words.hpp"
#include "app/people/standings.hpp"
#include "base/clock.hpp"
#include "base/words.hpp"
#include "model/mark_words.hpp"
#include "quiz/attempt.hpp"
#include "quiz/mark.hpp"
#include "records/acknowledgements.hpp"
#include "records/exam_place.hpp"
#include "records/grading.hpp"
#include "records/proof.hpp"
#include "records/taken_up.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace jumpseat::app {
namespace {

using base::Result;
using model::Day;
using Proofs = std::map<std::string, std::vector<InspectedProofView>>;  // by course

struct Question {
  records::Records& records;
  model::PersonId person;
  Day on;
  const Courses& courses;
};

std::string quiz_title(const Courses& courses, const model::Attempt& attempt) {
  const auto* loaded = courses.find(attempt.course);
  const model::Quiz* quiz = loaded ? loaded->course.find_quiz(attempt.quiz) : nullptr;
  return quiz ? quiz->title : attempt.quiz.value;
}

// The very words that were asked and given, from the versions that are kept with the attempt.
Result<std::vector<InspectedAnswerView>> answers_of(records::Records& records, const model::AttemptId& attempt, const model::Mark& mark) {
  std::vector<InspectedAnswerView> out;
  const auto stored = read_stored(records, attempt);
  const auto state = stored ? quiz::replay(stored->attempt.events) : Result<quiz::AttemptState>(tl::unexpected(base::Error{}));
  for (std::size_t i = 0; i < mark.slots.size(); ++i) {
    const model::SlotMark& slot = mark.slots[i];
    InspectedAnswerView one;
    one.fraction = slot.fraction;
    one.answer = slot.answered ? slot.answer : "";
    one.earned = base::say("{} of {}", model::points_words(slot.fraction * slot.mark), model::points_words(slot.mark));
    const bool whole = stored && state && i < stored->questions.size() && stored->questions[i].id == slot.question;
    if (whole) {
      const model::Question& question = stored->questions[i];
      one.question = question.title.empty() ? question.id.value : question.title;
      const auto& given = state->slots[i].answer;
      if (given && slot.answered) one.answer = given_words(question, *given);
    } else {
      JUMPSEAT_TRY(const auto version, records.find_question_version(slot.version));
      one.question = version && !version->title.empty() ? version->title : slot.question.value;
    }
    out.push_back(std::move(one));
  }
  return out;
}

std::string day_words(std::int64_t utc_ms, int offset) { return model::words_of(model::day_at(utc_ms, offset)); }

std::string place_words(const records::ExamPlace& place) {
  if (place.computer.empty())
    return place.signed_in ? base::say("on this computer, signed in") : base::say("on this computer, without signing in");
  return place.signed_in ? base::say("on the computer with the key {}, signed in", place.computer)
                         : base::say("on the computer with the key {}, without signing in", place.computer);
}

Result<void> add_exams(const Question& asked, Proofs& proofs) {
  records::AttemptFilter filter;
  filter.person = asked.person;
  filter.mode = model::QuizMode::exam;
  filter.finished_only = true;
  JUMPSEAT_TRY(const auto attempts, asked.records.attempts(filter));
  JUMPSEAT_TRY(const auto void_ones, records::void_attempts(asked.records));
  JUMPSEAT_TRY(const auto overtaken, records::overtaken_exams(asked.records, asked.person));
  const auto is_among = [](const std::vector<model::AttemptId>& ids, const model::AttemptId& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
  };
  for (const model::Attempt& attempt : attempts) {
    JUMPSEAT_TRY(const auto whole, asked.records.find_attempt(attempt.id));
    const int offset = whole && !whole->events.empty() ? whole->events.back().utc_offset_minutes : 0;
    const Day done = model::day_at(attempt.finished_at_utc_ms, offset);
    if (done > asked.on) continue;
    JUMPSEAT_TRY(const auto mark, asked.records.find_mark(attempt.id));
    if (!mark) continue;
    InspectedProofView proof;
    proof.id = attempt.id.value;
    proof.done_on = model::iso_of(done);
    proof.revision = attempt.revision;
    proof.mark = mark->fraction;
    proof.passed = mark->passed;
    JUMPSEAT_TRY(const auto by_method, records::by_method(asked.records, attempt.id, asked.on));
    if (by_method) proof.passed = by_method->stands;
    const bool is_overtaken = is_among(overtaken, attempt.id);
    proof.counts = !is_overtaken && !is_among(void_ones, attempt.id);
    proof.title = base::say("{}, {} with {}", quiz_title(asked.courses, attempt),
                            mark->passed ? base::say("passed") : base::say("not passed"), model::mark_words(mark->fraction));
    JUMPSEAT_TRY(const auto place, records::exam_place(asked.records, attempt.id));
    proof.computer = place.computer, proof.signed_in = place.signed_in;
    proof.detail = base::say("on {}, revision {}; {}", model::words_of(done), attempt.revision, place_words(place));
    if (by_method && by_method->outcome.of > 1)
      proof.detail +=
          base::say("; by this exam's rule, {}: {}, {}", model::method_words(by_method->outcome.method, by_method->outcome.of),
                    model::mark_words(by_method->outcome.mark), by_method->outcome.passed ? base::say("passed") : base::say("not passed"));
    if (is_overtaken) proof.detail += base::say("; it went on in several places, and was finished first in another of them");
    JUMPSEAT_TRY(const auto certified, records::certifications(asked.records, attempt.id));
    for (const auto& one : certified)
      proof.certified.push_back(base::say("{} on {}{}", one.certifier.empty() ? base::say("somebody who was erased since") : one.certifier,
                                          day_words(one.at_utc_ms, offset),
                                          one.of_current_mark ? "" : base::say(", for a mark that was given before this one")) +
                                (one.by_themselves ? base::say(", by themselves") : ""));
    JUMPSEAT_TRY(const auto corrections, records::corrections(asked.records, attempt.id));
    for (const auto& one : corrections) proof.corrections.push_back(correction_words(one, offset));
    JUMPSEAT_TRY(proof.answers, answers_of(asked.records, attempt.id, *mark));
    proofs[attempt.course.value].push_back(std::move(proof));
  }
  return {};
}

Result<void> add_the_rest(const Question& asked, Proofs& proofs) {
  JUMPSEAT_TRY(const auto declared, records::acknowledgements(asked.records, asked.person, std::nullopt));
  for (const auto& one : declared) {
    if (one.on() > asked.on) continue;
    InspectedProofView proof;
    proof.kind = InspectedProofView::Kind::declaration;
    proof.id = one.id;
    proof.done_on = model::iso_of(one.on());
    proof.revision = one.revision;
    proof.passed = true;
    const auto payload = base::Json::parse(one.payload_json);
    const std::string words = payload ? (*payload)["declaration"].text_or("") : "";
    proof.title = base::say("Read and acknowledged");
    proof.detail = base::say("on {}, revision {}", model::words_of(one.on()), one.revision);
    if (!words.empty()) proof.detail = base::say("{}: {}", proof.detail, words);
    proofs[one.course.value].push_back(std::move(proof));
  }
  JUMPSEAT_TRY(const auto outside, records::evidence(asked.records));
  for (const auto& one : outside) {
    if (one.person != asked.person || one.done.on > asked.on) continue;
    InspectedProofView proof;
    proof.kind = InspectedProofView::Kind::outside;
    proof.id = one.id;
    proof.done_on = model::iso_of(one.done.on);
    proof.revision = one.done.revision;
    proof.passed = true;
    proof.counts = !one.withdrawn;
    proof.title = base::say("Done elsewhere");
    proof.detail = base::say("on {}: {}", model::words_of(one.done.on), one.what) + (one.withdrawn ? base::say(" (withdrawn since)") : "");
    if (one.certifier) {
      JUMPSEAT_TRY(const auto certifier, asked.records.find_person(*one.certifier));
      if (certifier)
        proof.certified.push_back(certifier->name + (certifier->staff_number.empty() ? "" : ", " + certifier->staff_number) +
                                  (certifier->id == one.person ? base::say(", by themselves") : ""));
    }
    proofs[one.course.value].push_back(std::move(proof));
  }
  for (auto& [course, all] : proofs)
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.done_on > b.done_on; });
  return {};
}

std::string iso_or_empty(const std::optional<Day>& day) { return day ? model::iso_of(*day) : std::string(); }

std::string done_words(const quiz::Standing& now) {
  std::string out;
  if (now.done_on) out += base::say(": done on {}", model::words_of(*now.done_on));
  if (now.done_on && now.done_revision > 0) out += base::say(", revision {}", now.done_revision);
  if (!now.done_on) out += base::say(": never done");
  if (now.qualified_to) out += base::say(", good until {}", model::words_of(*now.qualified_to));
  return out;
}

using Parts = std::vector<std::pair<records::Needs, quiz::Standing>>;  // of one course, by assignment

// Where a course is to be passed and to be read, each of the two has its own answer.
std::string words_for(const InspectedCourseView& course, const quiz::Standing& now, const Parts& parts, bool exempt_by_themselves) {
  const bool passed_alone = parts.size() == 1 && parts.front().first == records::Needs::exam;
  std::string out = now.qualified ? base::say("Qualified") : base::say("Not qualified");
  if (now.state == model::DueState::exempt) out += base::say(", and exempt") + (exempt_by_themselves ? base::say(", by themselves") : "");
  else if (passed_alone) out += fmt::format(" ({})", state_words(now.state));
  if (passed_alone) out += done_words(now);
  else
    for (const auto& [needs, standing] : parts)
      out += fmt::format(". {} ({}){}", needs == records::Needs::exam ? base::say("Exam") : base::say("Reading and signing"),
                         state_words(standing.state), done_words(standing));
  if (course.revision_in_force > 0) out += base::say(". Revision {} was in force", course.revision_in_force);
  return out + ".";
}

void add_course(InspectionView& out, const Standings& standings, const CourseStanding& one, Proofs& proofs, Day on) {
  const quiz::Standing& now = one.standing;
  InspectedCourseView course;
  course.code = standings.courses()[static_cast<std::size_t>(one.course)];
  course.title = standings.title_of(course.code);
  course.asked = true;
  course.qualified = now.qualified;
  course.state = now.state;
  for (const auto& revision : standings.revisions())
    if (revision.course.value == course.code && revision.revision.effective <= on) course.revision_in_force = revision.revision.number;
  course.done_on = iso_or_empty(now.done_on), course.due_on = iso_or_empty(now.due_on),
  course.qualified_to = iso_or_empty(now.qualified_to);
  course.done_revision = now.done_revision;
  course.rule = model::words_of(standings.assignments()[static_cast<std::size_t>(one.assignment)].rule);
  Parts parts;
  for (const CourseStanding& part : standings.each_assignment(0, on))
    if (part.course == one.course)
      parts.emplace_back(standings.assignments()[static_cast<std::size_t>(part.assignment)].needs, part.standing);
  course.words = words_for(course, now, parts, standings.is_exempt_by_themselves(0, course.code, on));
  course.proofs = std::move(proofs[course.code]);
  proofs.erase(course.code);
  for (auto& proof : course.proofs)
    for (const auto& [needs, standing] : parts) {
      const bool for_this = proof.kind == InspectedProofView::Kind::outside ||
                            (proof.kind == InspectedProofView::Kind::exam) == (needs == records::Needs::exam);
      proof.decides = proof.decides || (for_this && proof.passed && proof.counts && proof.done_on == iso_or_empty(standing.done_on));
    }
  out.courses.push_back(std::move(course));
}

}  // namespace

Result<InspectionView> inspect(records::Records& records, const model::PersonId& person, Day on, const Courses& courses) {
  InspectionView out;
  out.on = model::iso_of(on);
  JUMPSEAT_TRY(Standings standings, Standings::read(records, person, on));
  standings.call_by(courses);
  if (standings.members().empty())
    return base::fail(base::ErrorKind::not_found, "look somebody up", "this person is not in the record file, or was erased");
  const records::Member& member = standings.members().front();
  out.person = member.person.name;
  out.staff_number = member.person.staff_number;
  out.found = person.value;
  for (const std::string* part : {&member.base, &member.fleet, &member.job, &member.person.group})
    if (!part->empty()) out.place += (out.place.empty() ? "" : ", ") + *part;
  const Question asked{records, person, on, courses};
  Proofs proofs;
  JUMPSEAT_CHECK(add_exams(asked, proofs));
  JUMPSEAT_CHECK(add_the_rest(asked, proofs));
  for (const CourseStanding& one : standings.of(0, on)) add_course(out, standings, one, proofs, on);
  for (auto& [code, rest] : proofs) {
    InspectedCourseView course;
    course.code = code;
    course.title = standings.title_of(code);
    course.words = base::say("Not asked of this person on that day.");
    course.proofs = std::move(rest);
    out.courses.push_back(std::move(course));
  }
  if (member.joins_after(on)) out.presence = base::say("Joined on {}, after that day.", model::words_of(*member.joined_on));
  if (member.has_left(on)) out.presence = base::say("Had left on {}.", model::words_of(*member.left_on));
  out.notes.push_back(
      base::say("What was asked follows from the base, fleet, job and group that this person had in the records on that day, and "
                "corrections made later count as if they had been known on that day."));
  if (const auto& from = standings.places_known_from())
    out.notes.push_back(
        base::say("Where this person worked before {} is not known here: what was known first is taken.", model::words_of(*from)));
  JUMPSEAT_TRY(out.head, records::head_token(records));
  out.state = InspectionView::State::ready;
  return out;
}

}  // namespace jumpseat::app
