// Questions of a results file that trainers wrote or changed, and their pictures.
#include "base/file.hpp"
#include "base/words.hpp"
#include "records/question_edits.hpp"
#include "records/receive_inside.hpp"

#include <fmt/format.h>

namespace jumpseat::records {

Result<void> Receiving::take_picture(const Json& line) {
  const std::string name = text(line, "sha256");
  const auto bytes = blob_of(text(line, "bytes"));
  if (!bytes || bytes->size() > most_picture_bytes) return refused("a picture in it is not whole");
  if (base::sha256_hex({reinterpret_cast<const char*>(bytes->data()), bytes->size()}) != name)
    return refused("a picture in it is another than its name says");
  JUMPSEAT_CHECK(m_in.connection.run("INSERT OR IGNORE INTO question_picture (sha256, bytes) VALUES (?, ?)", name, *bytes));
  if (m_in.connection.changes() == 0) return {};
  ++m_received.others;
  m_sealed.emplace_back("question_picture", name);
  return {};
}

// Two who changed a question without knowing of each other: the one who was first is asked, and somebody has to look.
Result<void> Receiving::tell_of_other_edits(const Json& line, std::int64_t question) {
  JUMPSEAT_TRY(auto other, m_in.connection.prepare("SELECT 1 FROM question_edit e LEFT JOIN question_version r ON r.key = e.replaces"
                                                   " JOIN question_version v ON v.key = e.version WHERE e.course = ? AND e.question = ?"
                                                   " AND r.hash IS ? AND v.hash <> ? AND e.undone_at_utc_ms IS NULL"
                                                   " AND coalesce(e.language = ?, 1)"));
  const std::optional<std::string> replaces = text_or_null(line, "replaces");
  JUMPSEAT_TRY(const bool found,
               other.with(text(line, "course"), question, replaces, text(line, "version"), text_or_null(line, "language")).step());
  if (found)
    m_received.conflicts.push_back(fmt::format(
        base::to_say(
            "The question {} was changed here and in the file, each without knowing of the other: the change that was made first is "
            "asked. Look at it in Questions."),
        text(line, "question")));
  return {};
}

Result<void> Receiving::take_question_edit(const Json& line) {
  const std::string id = text(line, "id");
  const auto undone = number_or_null(line, "undone_at_utc_ms");
  JUMPSEAT_TRY(const bool here, is_here("question_edit", id));
  if (here) {
    if (!undone) return {};
    JUMPSEAT_TRY(const bool taken, take_back("question_edit", id, *undone));
    if (taken) ++m_received.others;
    return {};
  }
  const model::QuestionId question(text(line, "question"));
  if (id.empty() || question.value.empty() || text(line, "version").empty()) return refused("a question in it is not whole");
  JUMPSEAT_TRY(const std::int64_t question_key, m_in.question_key(question));
  JUMPSEAT_TRY(const std::int64_t version, m_in.version_key(model::VersionHash(text(line, "version")), question));
  std::optional<std::int64_t> replaces;
  if (line["replaces"].is_text()) {
    JUMPSEAT_TRY(replaces, m_in.version_key(model::VersionHash(text(line, "replaces")), question));
  }
  if (!undone) JUMPSEAT_CHECK(tell_of_other_edits(line, question_key));
  JUMPSEAT_CHECK(m_in.connection.run(
      "INSERT INTO question_edit (id, course, bank, question, replaces, version, actor, made_at_utc_ms, undone_at_utc_ms, language)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      id, text(line, "course"), text(line, "bank"), question_key, replaces, version, text(line, "actor"),
      line["made_at_utc_ms"].integer_or(0), undone, text_or_null(line, "language")));
  ++m_received.others;
  m_sealed.emplace_back("question_edit", id);
  return {};
}

}  // namespace jumpseat::records
