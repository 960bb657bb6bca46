// An inspector's answer as text, as JSON and on paper.
#include "app/keeping/inspection.hpp"
#include "base/clock.hpp"
#include "base/words.hpp"
#include "model/mark_words.hpp"

#include <fmt/format.h>

namespace jumpseat::app {
namespace {

using base::Json;

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }
Json list_of(const std::vector<std::string>& lines) {
  Json out = Json::array();
  for (const auto& line : lines) out.push(line);
  return out;
}

std::string certified_words(const InspectedProofView& proof) {
  if (proof.kind == InspectedProofView::Kind::declaration) return base::say("signed by the person");
  if (proof.certified.empty()) return base::say("certified by nobody");
  return base::say("certified by {}", base::in_a_row(proof.certified));
}

std::string standing_of(const InspectedProofView& proof) {
  if (!proof.counts) return base::say("does not count");
  return proof.decides ? base::say("decides") : "";
}

std::string looked_words(const LookedOver& looked) {
  if (!looked.done) return base::say("The record file was not looked over for this answer.");
  if (looked.problems.empty()) return base::say("The whole record file was looked over: nothing in it was altered, as far as can be told.");
  return looked.problems.size() == 1 ? base::say("The record file was looked over, and one thing was found:")
                                     : base::say("The record file was looked over, and these things were found:");
}

Json json_of(const InspectedProofView& proof) {
  static constexpr const char* kinds[] = {"exam", "declaration", "outside"};
  Json answers = Json::array();
  for (const auto& one : proof.answers)
    answers.push(Json::object().set("question", one.question).set("answer", one.answer).set("fraction", one.fraction));
  Json out = Json::object();
  out.set("kind", kinds[static_cast<std::size_t>(proof.kind)]).set("id", proof.id).set("done_on", proof.done_on);
  out.set("revision", proof.revision > 0 ? Json(proof.revision) : Json()).set("mark", proof.mark ? Json(*proof.mark) : Json());
  out.set("passed", proof.passed).set("counts", proof.counts).set("decides", proof.decides);
  out.set("certified_by", list_of(proof.certified)).set("corrections", list_of(proof.corrections));
  if (proof.kind == InspectedProofView::Kind::exam) out.set("computer", text_or_null(proof.computer)).set("signed_in", proof.signed_in);
  return out.set("answers", std::move(answers));
}

}  // namespace

Json json_of(const InspectionView& view) {
  Json courses = Json::array();
  for (const auto& course : view.courses) {
    Json proofs = Json::array();
    for (const auto& proof : course.proofs) proofs.push(json_of(proof));
    Json one = Json::object();
    one.set("course", course.code).set("title", course.title).set("asked", course.asked);
    one.set("words", course.words);
    one.set("state", course.asked ? Json(model::word_for(course.state)) : Json());
    one.set("qualified", course.asked ? Json(course.qualified) : Json());
    one.set("revision_in_force", course.revision_in_force > 0 ? Json(course.revision_in_force) : Json());
    one.set("done_on", text_or_null(course.done_on)).set("done_revision", course.done_revision > 0 ? Json(course.done_revision) : Json());
    one.set("due_on", text_or_null(course.due_on)).set("qualified_to", text_or_null(course.qualified_to));
    courses.push(one.set("proofs", std::move(proofs)));
  }
  Json out = Json::object();
  out.set("person", view.found).set("staff_number", view.staff_number).set("name", view.person).set("on", view.on);
  out.set("place", text_or_null(view.place));
  out.set("presence", text_or_null(view.presence));
  return out.set("courses", std::move(courses)).set("notes", list_of(view.notes)).set("head", view.head);
}

std::string text_of(const InspectionView& view, const LookedOver& looked) {
  std::string out =
      base::say("{} {}{} on {}", view.staff_number, view.person, view.place.empty() ? "" : " (" + view.place + ")", view.on) + "\n";
  if (!view.presence.empty()) out += view.presence + "\n";
  if (view.courses.empty()) out += base::say("Nothing was asked of this person, and nothing was done.") + "\n";
  for (const auto& course : view.courses) {
    out += fmt::format("\n{} {}\n  {}\n", course.code, course.title, course.words);
    for (const auto& proof : course.proofs) {
      std::vector<std::string> parts{proof.title + " " + proof.detail, certified_words(proof)};
      if (std::string standing = standing_of(proof); !standing.empty()) parts.push_back(std::move(standing));
      out += "  - " + base::in_a_row(parts) + "\n";
      for (const auto& correction : proof.corrections) out += "      " + correction + "\n";
      for (const auto& answer : proof.answers)
        out += fmt::format("      {} [{}]\n",
                           base::say("{}: {}", answer.question, answer.answer.empty() ? base::say("no answer") : answer.answer),
                           answer.earned);
    }
  }
  out += "\n";
  for (const auto& note : view.notes) out += note + "\n";
  out += looked_words(looked) + "\n";
  for (const auto& problem : looked.problems) out += "  " + problem + "\n";
  out += base::say("The record stands at {}", view.head) + "\n";
  if (looked.done && !looked.limits.empty()) out += base::say("What no look can find:") + "\n";
  if (looked.done)
    for (const auto& limit : looked.limits) out += "  " + limit + "\n";
  return out;
}

namespace {

report::Table answers_table(const InspectedProofView& proof) {
  report::Table table;
  table.caption = base::say("{}, {}: what was answered", proof.title, proof.detail);
  table.columns = {{base::say("Question"), false, 2}, {base::say("Answer"), false, 3}, {base::say("Earned"), true, 0.8}};
  table.empty = base::say("Nothing is held of the answers.");
  for (const auto& one : proof.answers)
    table.rows.push_back({one.question, one.answer.empty() ? base::say("no answer") : one.answer, one.earned});
  return table;
}

report::Section section_of(const InspectedCourseView& course) {
  report::Section out{course.code, course.title, {}};
  out.blocks.emplace_back(report::Sentence{course.words, course.asked && !course.qualified});
  report::Table table;
  table.caption = base::say("What it rests on");
  table.columns = {{base::say("What"), false, 2},
                   {base::say("When and which revision"), false, 2.4},
                   {base::say("Certified"), false, 2},
                   {"", false, 1}};
  table.empty = base::say("Nothing was done up to that day.");
  for (const auto& proof : course.proofs) table.rows.push_back({proof.title, proof.detail, certified_words(proof), standing_of(proof)});
  out.blocks.emplace_back(std::move(table));
  for (const auto& proof : course.proofs) {
    for (const auto& correction : proof.corrections)
      out.blocks.emplace_back(report::Sentence{base::say("{}: {}", proof.title, correction), true});
    if (!proof.answers.empty()) out.blocks.emplace_back(answers_table(proof));
  }
  return out;
}

}  // namespace

report::Document document_of(const InspectionView& view, const LookedOver& looked, std::int64_t now_utc_ms, int utc_offset_minutes) {
  report::Document out;
  out.title = base::say("Qualified on {}", view.on);
  out.subtitle = view.staff_number + (view.person.empty() ? "" : " \u00B7 " + view.person);
  if (!view.place.empty()) out.facts.emplace_back(base::say("Place on that day"), view.place);
  if (!view.presence.empty()) out.facts.emplace_back(base::say("On that day"), view.presence);
  out.facts.emplace_back(base::say("The record stands at"), view.head);
  for (const auto& course : view.courses) out.sections.push_back(section_of(course));
  report::Section end{"proof", base::say("How far this holds"), {}};
  end.blocks.emplace_back(report::Sentence{looked_words(looked), !looked.problems.empty() || !looked.done});
  for (const auto* lines : {&looked.problems, &looked.notes, &view.notes, &looked.limits})
    for (const auto& line : *lines) end.blocks.emplace_back(report::Sentence{line, lines == &looked.problems});
  out.sections.push_back(std::move(end));
  out.made = base::say("Made on {} with Jumpseat {}", base::local_date(now_utc_ms, utc_offset_minutes), JUMPSEAT_VERSION);
  out.made_at_utc_ms = now_utc_ms;
  return out;
}

}  // namespace jumpseat::app
