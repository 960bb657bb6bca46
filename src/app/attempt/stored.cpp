#include "app/attempt/stored.hpp"

#include "base/assert.hpp"
#include "base/log.hpp"
#include "formats/canonical.hpp"
#include "quiz/attempt.hpp"
#include "quiz/mark.hpp"
#include "records/question_edits.hpp"
#include "records/repairs.hpp"

#include <algorithm>

namespace jumpseat::app {

base::Result<model::Question> question_of_version(const records::QuestionVersion& version) {
  return formats::question_of_text(version.canonical_json);
}

base::Result<Stored> read_stored(records::Records& records, const model::AttemptId& id) {
  JUMPSEAT_TRY(auto attempt, records.find_attempt(id));
  if (!attempt) return base::fail(base::ErrorKind::not_found, "go on with the attempt", "it is not in the record file");
  JUMPSEAT_TRY(const quiz::AttemptState state, quiz::replay(attempt->events));
  Stored stored{std::move(*attempt), {}};
  for (const quiz::Slot& slot : state.settled.slots) {
    JUMPSEAT_TRY(auto version, records.find_question_version(slot.version));
    if (!version)
      return base::fail(base::ErrorKind::not_found, "go on with the attempt", "one of its questions is missing from the record file");
    JUMPSEAT_TRY(auto question, question_of_version(*version));
    stored.questions.push_back(std::move(question));
    stored.before.emplace_back();
    for (const quiz::Told& told : slot.before) {
      JUMPSEAT_TRY(const auto known, records.find_question_version(told.version));
      if (!known) continue;
      JUMPSEAT_TRY(auto description, question_of_version(*known));
      stored.before.back().push_back(std::move(description));
    }
  }
  return stored;
}

base::Result<std::vector<model::Attempt>> attempts_that_stand(records::Records& records, const records::AttemptFilter& filter) {
  JUMPSEAT_ASSERT(filter.person);
  JUMPSEAT_TRY(auto attempts, records.attempts(filter));
  JUMPSEAT_TRY(const auto open, records.open_attempts(*filter.person));
  std::erase_if(attempts, [&](const model::Attempt& attempt) {
    if (attempt.finished) return false;
    const bool begun_here = std::any_of(open.begin(), open.end(), [&](const model::Attempt& one) { return one.id == attempt.id; });
    return !begun_here || !read_stored(records, attempt.id);
  });
  return attempts;
}

base::Result<void> take_kept_pictures(records::Records& records, std::vector<model::Question>& questions) {
  for (model::Question& question : questions)
    for (model::Attachment& wanted : question.attachments) {
      if (wanted.bytes) continue;
      JUMPSEAT_TRY(wanted.bytes, records::find_question_picture(records, wanted.sha256));
    }
  return {};
}

base::Result<void> keep_pictures(records::Records& records, const std::vector<model::Question>& questions) {
  constexpr std::size_t most_bytes_of_an_attempt = 64u << 20;
  std::vector<records::QuestionPicture> shown;
  std::size_t bytes = 0;
  for (const model::Question& question : questions)
    for (const model::Attachment& one : question.attachments) {
      if (!one.bytes || one.bytes->size() > std::min(records::most_picture_bytes, most_bytes_of_an_attempt - bytes)) continue;
      bytes += one.bytes->size();
      shown.push_back({one.sha256, one.bytes});
    }
  return records::keep_question_pictures(records, shown);
}

base::Result<Stored> read_to_look_at(records::Records& records, const model::AttemptId& id) {
  JUMPSEAT_TRY(Stored stored, read_stored(records, id));
  JUMPSEAT_CHECK(take_kept_pictures(records, stored.questions));
  for (auto& descriptions : stored.before) JUMPSEAT_CHECK(take_kept_pictures(records, descriptions));
  if (!stored.attempt.finished) return stored;
  JUMPSEAT_TRY(stored.mark, records.find_mark(id));
  JUMPSEAT_TRY(stored.essays, records::essay_comments(records, id));
  JUMPSEAT_TRY(stored.person, records.find_person(stored.attempt.person));
  JUMPSEAT_TRY(stored.corrections, records::corrections(records, id));
  return stored;
}

namespace {

base::Result<void> mark_again(records::Records& records, const model::AttemptId& id) {
  JUMPSEAT_TRY(const Stored stored, read_stored(records, id));
  JUMPSEAT_TRY(const quiz::AttemptState state, quiz::replay(stored.attempt.events));
  return records.store_mark(id, quiz::mark(state, stored.questions), marker_version);
}

}  // namespace

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
