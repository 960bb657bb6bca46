#include "app/attempt/stored.hpp"

#include "base/assert.hpp"
#include "base/log.hpp"
#include "formats/canonical.hpp"
#include "quiz/attempt.hpp"
#include "quiz/mark.hpp"
#include "records/question_edits.hpp"
#include "records/repairs.hpp"
#include "records/taken_up.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <set>

namespace jumpseat::app {

base::Result<model::Question> question_of_version(const records::QuestionVersion& version) {
  return formats::question_of_text(version.canonical_json);
}

base::Result<Stored> read_stored(records::Records& records, const model::AttemptId& id) {
  JUMPSEAT_TRY(auto attempt, records.find_attempt(id));
  if (!attempt) return base::fail(base::ErrorKind::not_found, "go on with the attempt", "it is not in the record file");
  JUMPSEAT_TRY(const quiz::AttemptState state, quiz::replay(attempt->events));
  Stored stored{std::move(*attempt), {}};
  std::map<model::VersionHash, std::size_t> known;
  for (const quiz::Slot& slot : state.settled.slots) {
    JUMPSEAT_TRY(auto version, records.find_question_version(slot.version));
    if (!version)
      return base::fail(base::ErrorKind::not_found, "go on with the attempt", "one of its questions is missing from the record file");
    JUMPSEAT_TRY(auto question, question_of_version(*version));
    stored.questions.push_back(std::move(question));
    auto& before = stored.before.of_slots.emplace_back();
    for (const quiz::Told& told : slot.before) {
      auto at = known.find(told.version);
      if (at == known.end()) {
        JUMPSEAT_TRY(const auto kept, records.find_question_version(told.version));
        if (!kept) continue;
        JUMPSEAT_TRY(auto description, question_of_version(*kept));
        at = known.emplace(told.version, stored.before.all.size()).first;
        stored.before.all.push_back(std::move(description));
      }
      before.push_back(at->second);
    }
  }
  return stored;
}

base::Result<std::vector<model::Attempt>> attempts_that_stand(records::Records& records, const records::AttemptFilter& filter) {
  JUMPSEAT_ASSERT(filter.person);
  JUMPSEAT_TRY(auto attempts, records.attempts(filter));
  JUMPSEAT_TRY(const auto open, records.open_attempts(*filter.person));
  JUMPSEAT_TRY(const auto overtaken, records::overtaken_exams(records, *filter.person));
  std::erase_if(attempts, [&](const model::Attempt& attempt) {
    if (std::find(overtaken.begin(), overtaken.end(), attempt.id) != overtaken.end()) return true;
    if (attempt.finished) return false;
    const bool begun_here = std::any_of(open.begin(), open.end(), [&](const model::Attempt& one) { return one.id == attempt.id; });
    return !begun_here || !read_stored(records, attempt.id);
  });
  return attempts;
}

base::Result<void> keep_pictures(records::Records& records, const Stored& stored) {
  constexpr std::size_t most_bytes_of_an_attempt = 64u << 20;
  std::vector<records::QuestionPicture> shown;
  std::set<model::ContentHash> taken;
  std::size_t bytes = 0;
  for (const auto* list : {&stored.questions, &stored.before.all})
    for (const model::Question& question : *list)
      for (const model::Attachment& one : question.attachments) {
        if (!one.bytes || one.bytes->size() > std::min(records::most_picture_bytes, most_bytes_of_an_attempt - bytes)) continue;
        if (!taken.insert(one.sha256).second) continue;
        bytes += one.bytes->size();
        shown.push_back({one.sha256, one.bytes});
      }
  return records::keep_question_pictures(records, shown);
}

namespace {

// What the record file has of the pictures that are shown; the others stay without their bytes.
base::Result<void> take_kept_pictures(records::Records& records, Stored& stored) {
  std::map<model::ContentHash, std::shared_ptr<const std::string>> read;
  for (auto* list : {&stored.questions, &stored.before.all})
    for (model::Question& question : *list)
      for (model::Attachment& wanted : question.attachments) {
        const auto [at, fresh] = read.try_emplace(wanted.sha256);
        if (fresh) {
          JUMPSEAT_TRY(at->second, records::find_question_picture(records, wanted.sha256));
        }
        wanted.bytes = at->second;
      }
  return {};
}

base::Result<void> mark_again(records::Records& records, const model::AttemptId& id) {
  JUMPSEAT_TRY(const Stored stored, read_stored(records, id));
  JUMPSEAT_TRY(const quiz::AttemptState state, quiz::replay(stored.attempt.events));
  return records.store_mark(id, quiz::mark(state, stored.questions), marker_version);
}

}  // namespace

base::Result<Stored> read_to_look_at(records::Records& records, const model::AttemptId& id) {
  JUMPSEAT_TRY(Stored stored, read_stored(records, id));
  JUMPSEAT_CHECK(take_kept_pictures(records, stored));
  if (!stored.attempt.finished) return stored;
  JUMPSEAT_TRY(stored.mark, records.find_mark(id));
  JUMPSEAT_TRY(stored.by_method, records::by_method(records, id));
  JUMPSEAT_TRY(stored.essays, records::essay_comments(records, id));
  JUMPSEAT_TRY(stored.person, records.find_person(stored.attempt.person));
  JUMPSEAT_TRY(stored.corrections, records::corrections(records, id));
  return stored;
}

base::Result<int> mark_what_was_left(records::Records& records) {
  JUMPSEAT_TRY(const auto left, records.unmarked_attempts());
  int marked = 0;
  for (const auto& id : left) {
    // One that cannot be marked must not keep the others from it.
    if (const auto done = mark_again(records, id); done) ++marked;
    else base::log_error(done.error());
  }
  return marked;
}

}  // namespace jumpseat::app
