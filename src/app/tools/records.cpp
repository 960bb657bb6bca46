#include "app/tools/records.hpp"

#include "app/tools/record_person.hpp"
#include "base/clock.hpp"
#include "base/text.hpp"
#include "records/erase_again.hpp"
#include "records/retention.hpp"
#include "records/upkeep.hpp"

#include <fmt/format.h>

namespace jumpseat::app::tools {
namespace {

base::Json time_or_null(std::int64_t utc_ms) { return utc_ms == 0 ? base::Json() : base::Json(base::iso8601_utc(utc_ms)); }

std::string sentence_of(const records::RecordProblem& problem) {
  if (problem.table.empty()) return problem.message;
  if (problem.row.empty()) return fmt::format("{}: {}", problem.table, problem.message);
  return fmt::format("{} {}: {}", problem.table, problem.row, problem.message);
}

}  // namespace

namespace {

base::Json list_of(const std::vector<std::string>& lines) {
  base::Json out = base::Json::array();
  for (const auto& line : lines) out.push(line);
  return out;
}

std::string text_of(const std::filesystem::path& file, const records::Verified& found) {
  const auto count = found.problems.size();
  std::string out;
  if (count > 0) out = fmt::format("{}: {} problem{}.\n", file.string(), count, count == 1 ? "" : "s");
  else
    out = fmt::format("{}: whole and unaltered, as far as the file itself{} can tell.\n", file.string(),
                      found.remembered ? " and this computer's memory of it" : "");
  for (const auto& note : found.notes) out += records::sentence_of(note) + "\n";
  for (const auto& key : found.signers) out += "Signed by the key " + base::fingerprint(key) + "\n";
  out += "The record stands at " + found.head + "\nWhat this cannot find:\n";
  for (const auto& limit : records::limits_of_verify()) out += "  " + limit + "\n";
  return out;
}

}  // namespace

base::Result<RecordsReply> verify_records(const std::filesystem::path& file, const std::vector<std::string>& printed_heads) {
  JUMPSEAT_TRY(const auto found, records::verify(file, {memory_of_heads(), printed_heads}));
  if (found.problems.empty() && found.remembered) remember(file);  // a look alone claims no place
  RecordsReply reply;
  base::Json list = base::Json::array(), notes = base::Json::array(), signers = base::Json::array();
  for (const auto& problem : found.problems) {
    list.push(base::Json::object().set("table", problem.table).set("row", problem.row).set("message", problem.message));
    reply.problems.push_back(sentence_of(problem));
  }
  for (const auto& note : found.notes) notes.push(records::sentence_of(note));
  for (const auto& key : found.signers) signers.push(base::fingerprint(key));
  reply.text = text_of(file, found);
  reply.json.set("ok", found.problems.empty()).set("problems", std::move(list)).set("notes", std::move(notes));
  reply.json.set("limits", list_of(records::limits_of_verify())).set("head", found.head).set("signers", std::move(signers));
  reply.json.set("signed_events", found.signed_events).set("signed_trail", found.signed_trail).set("remembered", found.remembered);
  return reply;
}

base::Result<RecordsReply> backup_records(const std::filesystem::path& file, std::filesystem::path copy) {
  if (copy.empty()) {
    std::string stamp;
    for (const char c : base::iso8601_utc(base::SystemClock().utc_ms()))
      if (c != ':' && c != '.') stamp += c;
    copy = file.parent_path() / "backups" / fmt::format("records-{}.db", stamp);
  }
  JUMPSEAT_CHECK(records::backup(file, copy));
  JUMPSEAT_TRY(const auto counts, records::stats(copy));
  RecordsReply reply;
  JUMPSEAT_TRY(auto made, records::Records::open(copy, records::OpenMode::read_only, clock_of_tools()));
  JUMPSEAT_TRY(const std::string head, records::head_token(made));
  reply.text = fmt::format("{}: a copy of {} attempts with {} events, read back and whole.\nThe record stood at {}\n", copy.string(),
                           counts.attempts, counts.events, head);
  if (auto writing = open_remembering(file, clock_of_tools()))
    (void)writing->note("backed up", std::nullopt, copy.filename().string(), "{}");
  reply.json.set("head", head);
  reply.json.set("copy", copy.string()).set("bytes", counts.bytes).set("attempts", counts.attempts).set("events", counts.events);
  return reply;
}

namespace {

// What a look over the copy found; what cannot be looked over is told too, and is no reason to leave it.
base::Result<std::string> looked_over(const RestoreWords& words) {
  const auto found = records::verify(words.copy);
  if (!found) return "The copy was not looked over: " + found.error().because + ".\n";
  if (found->empty()) return std::string();
  const std::string counted = base::counted(static_cast<int>(found->size()), "problem was", "problems were");
  if (!words.even_altered)
    return base::fail(
        base::ErrorKind::refused, "restore the record file",
        fmt::format("the copy was altered or is damaged: {} found in it, the first is {}; records verify --records COPY tells all, "
                    "and --even-altered restores it all the same",
                    counted, sentence_of(found->front())));
  return fmt::format("The copy was altered or is damaged: {} found in it.\n", counted);
}

}  // namespace

base::Result<RecordsReply> restore_records(const std::filesystem::path& file, const Credentials& who, const RestoreWords& words) {
  if (has_accounts(file)) JUMPSEAT_CHECK(admit(file, who, "records restore", false, clock_of_tools()));
  RecordsReply reply;
  JUMPSEAT_TRY(reply.text, looked_over(words));
  JUMPSEAT_TRY(const auto restored,
               records::restore_backup(words.copy, file, clock_of_tools(), memory_of_heads(), !words.bring_back_erased));
  reply.text += fmt::format("{} is restored from {}.\n", file.string(), words.copy.string());
  remember(file);
  if (!restored.aside.empty()) reply.text += fmt::format("What was there before is kept as {}.\n", restored.aside.string());
  if (restored.not_erased)
    reply.text += fmt::format("Whoever had been erased since stands here by name again: {}.\n", restored.not_erased->because);
  if (restored.may_return) reply.problems.push_back(base::sentence(*restored.may_return));
  if (restored.erased > 0) reply.text += fmt::format("Erased again, as before: {}.\n", base::counted(restored.erased, "person", "people"));
  if (restored.by_name > 0)
    reply.text += fmt::format("Had been erased, and stand here by name again: {}.\n", base::counted(restored.by_name, "person", "people"));
  reply.json.set("restored", file.string()).set("kept", restored.aside.empty() ? base::Json() : base::Json(restored.aside.string()));
  reply.json.set("erased_again", restored.erased)
      .set("brought_back", restored.by_name)
      .set("not_erased", restored.not_erased ? base::Json(restored.not_erased->because) : base::Json());
  return reply;
}

base::Result<RecordsReply> count_records(const std::filesystem::path& file) {
  JUMPSEAT_TRY(const auto counts, records::stats(file));
  RecordsReply reply;
  reply.text = fmt::format(
      "people    {}\nattempts  {} ({} finished)\nevents    {}\nmarks     {}\nquestions {}\nmanuals   {}\ntrail     {}\n", counts.people,
      counts.attempts, counts.finished, counts.events, counts.marks, counts.questions, counts.manuals, counts.notes_of_trail);
  reply.text += fmt::format("form      {}\nbytes     {}\n", counts.schema, counts.bytes);
  if (counts.events > 0)
    reply.text +=
        fmt::format("from      {}\nto        {}\n", base::iso8601_utc(counts.first_at_utc_ms), base::iso8601_utc(counts.last_at_utc_ms));
  reply.json.set("people", counts.people).set("attempts", counts.attempts).set("finished", counts.finished).set("events", counts.events);
  reply.json.set("marks", counts.marks)
      .set("questions", counts.questions)
      .set("manuals", counts.manuals)
      .set("trail", counts.notes_of_trail);
  reply.json.set("form", counts.schema).set("bytes", counts.bytes);
  reply.json.set("first_utc", time_or_null(counts.first_at_utc_ms)).set("last_utc", time_or_null(counts.last_at_utc_ms));
  return reply;
}

}  // namespace jumpseat::app::tools
