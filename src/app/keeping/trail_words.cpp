#include "app/keeping/trail_words.hpp"

#include "base/clock.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

#include <cstdlib>
#include <fmt/format.h>
#include <utility>

namespace jumpseat::app {
namespace {

using base::to_say;
using records::TrailEntry;
using records::TrailPerson;

constexpr std::pair<std::string_view, const char*> known_kinds[] = {
    {"signed in", to_say("Signed in")},
    {"sign-in refused", to_say("A sign-in was refused")},
    {"accounts begun", to_say("Accounts were begun")},
    {"password set", to_say("A PIN or password was set")},
    {"printed key used", to_say("The printed key was used")},
    {"person", to_say("A name, number or group was written down")},
    {"role", to_say("A role was written down")},
    {"person changed", to_say("A person was changed")},
    {"people joined", to_say("Two were found to be one person")},
    {"people imported", to_say("A staff list was taken in")},
    {"places kept", to_say("From here on it is kept where people worked before")},
    {"allowance given", to_say("Extra time or attempts were given")},
    {"erased", to_say("A person was erased")},
    {"own records exported", to_say("All that is held about a person was saved for them")},
    {"assigned", to_say("A course was assigned")},
    {"assignment ended", to_say("An assignment was ended")},
    {"exempted", to_say("An exemption was given")},
    {"exemption ended", to_say("An exemption was ended")},
    {"evidence given", to_say("Proof from elsewhere was accepted")},
    {"evidence withdrawn", to_say("Proof from elsewhere was withdrawn")},
    {"marked", to_say("An attempt was marked")},
    {"mark undone", to_say("A mark was taken back")},
    {"essay marked", to_say("An essay was marked")},
    {"questions kept", to_say("Questions that were asked were kept")},
    {"question written", to_say("A question was written")},
    {"question edited", to_say("A question was edited")},
    {"question edit undone", to_say("An edit of a question was undone")},
    {"question repaired", to_say("A question was repaired")},
    {"repair undone", to_say("A repair of a question was undone")},
    {"questions exported", to_say("Questions were exported")},
    {"bank taken in", to_say("A bank of questions was taken in")},
    {"course imported", to_say("A course was taken in")},
    {"course key trusted", to_say("A key for courses was trusted")},
    {"course key withdrawn", to_say("The trust in a key for courses was withdrawn")},
    {"operator's data changed", to_say("Whom to call was changed")},
    {"heads signed", to_say("Where the record stands was signed")},
    {"restored", to_say("A backup was restored")},
    {"other machine", to_say("The record file was opened on another computer")},
    {"backed up", to_say("A backup was made")},
    {"results sent", to_say("Results were sent")},
    {"results received", to_say("Results were taken in")},
    {"case withdrawn", to_say("A case was withdrawn from the yearly count")},
    {"yearly count saved", to_say("The yearly count was saved")},
    {"inspected", to_say("An inspector's answer was saved")},
    {"by themselves", to_say("The only trainer vouched for themselves")},
    {"certificate made", to_say("A certificate was made")},
    {"report made", to_say("A report was made")},
    {"scores exported", to_say("Scores were exported")},
    {"standings exported", to_say("How everybody stands was saved")},
    {"lapsing exported", to_say("Who lapses soon was saved")},
    {"register exported", to_say("Who has read a course was saved")},
    {"trail exported", to_say("The trail was exported")},
    // What is done to a row of these tables; see records/sealed.hpp.
    {"taken away", to_say("A row of the record file was taken away")},
    {"sealed post", to_say("Where somebody works was written down")},
    {"sealed former_place", to_say("Where somebody worked before was kept")},
    {"sealed credential", to_say("A PIN or password was kept")},
    {"sealed recovery_key", to_say("A printed key was made or used")},
    {"sealed assignment", to_say("An assignment was written down")},
    {"sealed exemption", to_say("An exemption was written down")},
    {"sealed evidence", to_say("Proof from elsewhere was written down")},
    {"sealed course_revision", to_say("A revision of a course was written down")},
    {"sealed course_exam", to_say("An exam of a revision was written down")},
    {"sealed installation", to_say("A record file was begun or met")},
    {"sealed signing_key", to_say("A key was made, trusted or retired")},
    {"sealed certification", to_say("An exam was certified")},
    {"sealed correction", to_say("An exam was corrected or remarked on")},
    {"sealed incident_tally", to_say("A case was counted for the yearly count")},
    {"sealed repair", to_say("A repair of a question was written down")},
    {"sealed essay_mark", to_say("The mark of an essay was written down")},
    {"sealed question_edit", to_say("An edit of a question was written down")},
    {"sealed question_picture", to_say("A picture of a question was kept")},
    {"sealed person_alias", to_say("A person of another computer was recognised")},
};

std::string words_of_somebody(const TrailPerson& person) {
  if (person.erased) return base::say("Somebody who was erased");
  const std::string called(base::trimmed(person.staff_number + " " + person.name));
  return called.empty() ? base::say("The learner of this computer") : called;
}

std::string what_of(const TrailEntry& entry, const Courses& courses) {
  if (entry.course.value.empty()) return {};
  const auto* const loaded = courses.find(entry.course);
  const model::Quiz* const quiz = loaded ? loaded->course.find_quiz(entry.quiz) : nullptr;
  return entry.course.value + (entry.quiz.value.empty() ? "" : " \u00B7 " + (quiz ? quiz->title : entry.quiz.value));
}

}  // namespace

std::string words_of_kind(std::string_view kind) {
  for (const auto& [known, words] : known_kinds)
    if (known == kind) return base::say(words);
  return base::say("Something that this version does not know: {}", kind);
}

std::vector<std::string> kinds_called(std::string_view typed) {
  const std::string wanted = base::folded_without_accents(base::trimmed(typed));
  std::vector<std::string> out;
  for (const auto& [kind, words] : known_kinds)
    if (base::folded_without_accents(base::said(words)).find(wanted) != std::string::npos) out.emplace_back(kind);
  return out;
}

namespace {

std::string zone_words(int utc_offset_minutes) {
  const int minutes = std::abs(utc_offset_minutes);
  return fmt::format("UTC{}{}:{:02}", utc_offset_minutes < 0 ? "\u2212" : "+", minutes / 60, minutes % 60);
}

}  // namespace

TrailRowView trail_row(const TrailEntry& entry, const Courses& courses) {
  TrailRowView out;
  out.id = std::to_string(entry.key);
  out.when = base::local_date(entry.at_utc_ms, entry.utc_offset_minutes) + " " +
             base::local_time_of_day(entry.at_utc_ms, entry.utc_offset_minutes).substr(0, 5);
  if (entry.received) out.when += " " + zone_words(entry.utc_offset_minutes);
  out.who = entry.by ? words_of_somebody(*entry.by) : base::say("Nobody who had signed in");
  out.what = words_of_kind(entry.kind);
  const std::string what = what_of(entry, courses);
  if (!entry.about) out.about = what.empty() ? entry.thing : what;
  else out.about = words_of_somebody(*entry.about) + (what.empty() ? "" : " \u00B7 " + what);
  return out;
}

}  // namespace jumpseat::app
