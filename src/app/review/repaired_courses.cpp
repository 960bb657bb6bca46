#include "app/review/repaired_courses.hpp"

#include "app/attempt/stored.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <unordered_set>

namespace jumpseat::app {
namespace {

std::map<std::string, std::vector<VersionStep>> steps_of(const std::vector<records::Repair>& repairs,
                                                         const std::vector<records::QuestionEdit>& edits) {
  std::map<std::string, std::vector<VersionStep>> out;
  for (auto repair = repairs.rbegin(); repair != repairs.rend(); ++repair)  // they come newest first
    if (!repair->undone && repair->new_version)
      out[repair->course.value].push_back({repair->version, *repair->new_version, repair->made_at_utc_ms});
  for (const records::QuestionEdit& edit : edits)
    if (!edit.undone && edit.replaces) out[edit.course.value].push_back({*edit.replaces, edit.version, edit.made_at_utc_ms, edit.language});
  for (auto& [course, steps] : out)
    std::stable_sort(steps.begin(), steps.end(),
                     [](const VersionStep& a, const VersionStep& b) { return a.made_at_utc_ms < b.made_at_utc_ms; });
  return out;
}

void find_pictures(model::Question& question, const model::Question* before, const KnownRepairs& repairs) {
  for (model::Attachment& wanted : question.attachments) {
    if (const auto kept = repairs.pictures.find(wanted.sha256); kept != repairs.pictures.end() && kept->second) wanted.bytes = kept->second;
    if (wanted.bytes || !before) continue;
    for (const model::Attachment& there : before->attachments)
      if (there.sha256 == wanted.sha256) wanted.bytes = there.bytes;
  }
}

// The same words may stand in two languages of a course; what somebody wrote belongs to one.
bool is_of(const model::Course& course, const std::optional<std::string>& language) { return !language || *language == course.language; }

std::vector<VersionStep> steps_in(const model::Course& course, const KnownRepairs& repairs) {
  std::vector<VersionStep> out;
  if (const auto found = repairs.steps.find(course.code.value); found != repairs.steps.end())
    std::copy_if(found->second.begin(), found->second.end(), std::back_inserter(out),
                 [&](const VersionStep& step) { return is_of(course, step.language); });
  return out;
}

void add_new_questions(model::Course& course, const KnownRepairs& repairs, const std::vector<VersionStep>& steps) {
  std::unordered_set<std::string> ids;
  for (const model::Question& question : course.questions) ids.insert(question.id.value);
  for (const records::QuestionEdit& edit : repairs.edits) {
    // Where the bank has come to have a question of that id, the bank is right.
    if (edit.undone || edit.replaces || edit.course != course.code || !is_of(course, edit.language)) continue;
    if (!ids.insert(edit.question.value).second) continue;
    const auto at = repairs.questions.find(asked_now(edit.version, steps));
    if (at == repairs.questions.end()) continue;
    course.questions.push_back(at->second);
    course.questions.back().file = edit.bank;
    find_pictures(course.questions.back(), nullptr, repairs);
  }
}

}  // namespace

model::VersionHash asked_now(model::VersionHash version, const std::vector<VersionStep>& steps) {
  for (const VersionStep& step : steps)
    if (step.from == version) version = step.to;
  return version;
}

base::Result<KnownRepairs> read_known_repairs(records::Records& records) {
  KnownRepairs out;
  JUMPSEAT_TRY(const auto all, records::repairs(records));
  JUMPSEAT_TRY(out.edits, records::question_edits(records));
  out.standing = standing(all);
  out.steps = steps_of(all, out.edits);
  std::set<model::VersionHash> wanted;
  for (const auto& [course, steps] : out.steps)
    for (const VersionStep& step : steps) wanted.insert(step.from), wanted.insert(step.to);
  for (const records::QuestionEdit& edit : out.edits) wanted.insert(edit.version);
  for (const model::VersionHash& hash : wanted) {
    JUMPSEAT_TRY(const auto version, records.find_question_version(hash));
    if (!version) continue;
    JUMPSEAT_TRY(auto question, question_of_version(*version));
    // Theirs alone: the record file has the pictures of every attempt.
    for (const model::Attachment& shown : question.attachments) {
      if (out.pictures.count(shown.sha256) != 0) continue;
      JUMPSEAT_TRY(out.pictures[shown.sha256], records::find_question_picture(records, shown.sha256));
    }
    out.questions.emplace(hash, std::move(question));
  }
  return out;
}

SharedCourses repaired(const Courses& courses, const KnownRepairs& repairs) {
  auto out = std::make_shared<Courses>(courses);
  std::vector<course::LoadedCourse*> all;
  for (auto* list : {&out->loaded, &out->other_languages})
    for (course::LoadedCourse& loaded : *list) all.push_back(&loaded);
  for (course::LoadedCourse* loaded : all) {
    auto& questions = loaded->course.questions;
    const std::vector<VersionStep> steps = steps_in(loaded->course, repairs);
    std::unordered_set<std::string> touched;  // by any step: there are few, and many questions
    for (const VersionStep& step : steps) touched.insert(step.from.value);
    const auto now = [&](const model::Question& question) {
      return touched.count(question.version.value) > 0 ? asked_now(question.version, steps) : question.version;
    };
    add_new_questions(loaded->course, repairs, steps);
    const auto is_dropped = [&](const model::Question& question) {
      return repairs.standing.dropped.count(question.version) > 0 ||
             repairs.standing.dropped.count(repairs.standing.counting(question.version)) > 0 ||
             repairs.standing.dropped.count(now(question)) > 0;
    };
    questions.erase(std::remove_if(questions.begin(), questions.end(), is_dropped), questions.end());
    for (model::Question& question : questions) {
      const model::VersionHash version = now(question);
      const auto at = version == question.version ? repairs.questions.end() : repairs.questions.find(version);
      if (at == repairs.questions.end()) continue;
      const model::Question before = std::move(question);
      question = at->second;
      question.file = before.file;
      question.line = before.line;
      find_pictures(question, &before, repairs);
    }
  }
  return out;
}

}  // namespace jumpseat::app
