#include "app/keeping/trail_export.hpp"

#include "app/keeping/trail_words.hpp"
#include "base/clock.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "base/words.hpp"
#include "records/proof.hpp"
#include "report/csv.hpp"

#include <fmt/format.h>

#include <iterator>
#include <utility>

namespace jumpseat::app {
namespace {

using base::Json;
using base::Result;
using records::TrailEntry;
using records::TrailPerson;

constexpr int rows_at_once = 1000;

Json known_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

std::string local_time(const TrailEntry& entry) {
  return model::iso_of(model::day_at(entry.at_utc_ms, entry.utc_offset_minutes)) + " " +
         base::local_time_of_day(entry.at_utc_ms, entry.utc_offset_minutes);
}

std::string csv_head() {
  report::CsvWriter csv;
  for (const char* column : {"at_utc", "at_local", "by_staff_number", "by_name", "kind", "what", "about_staff_number", "about_name",
                             "course", "quiz", "thing", "installation"})
    csv.text(column);
  csv.end_row();
  return csv.take();
}

std::string csv_of(const TrailEntry& entry) {
  report::CsvWriter csv;
  const auto somebody = [&](const std::optional<TrailPerson>& person) {
    csv.text(person ? person->staff_number : "").text(!person ? "" : person->erased ? base::say("Somebody who was erased") : person->name);
  };
  csv.text(base::iso8601_utc(entry.at_utc_ms)).text(local_time(entry));
  somebody(entry.by);
  csv.text(entry.kind).text(words_of_kind(entry.kind));
  somebody(entry.about);
  csv.text(entry.course.value).text(entry.quiz.value).text(entry.thing).text(entry.installation);
  csv.end_row();
  return csv.take();
}

Json json_of(const TrailEntry& entry) {
  Json out = Json::object();
  const auto somebody = [&](const char* staff_number, const char* name, const char* erased, const std::optional<TrailPerson>& person) {
    out.set(staff_number, person ? known_or_null(person->staff_number) : Json());
    out.set(name, person ? known_or_null(person->name) : Json());
    out.set(erased, person && person->erased);
  };
  out.set("at_utc", base::iso8601_utc(entry.at_utc_ms)).set("at_local", local_time(entry));
  somebody("by_staff_number", "by_name", "by_erased", entry.by);
  out.set("kind", entry.kind).set("what", words_of_kind(entry.kind));
  somebody("about_staff_number", "about_name", "about_erased", entry.about);
  out.set("course", known_or_null(entry.course.value)).set("quiz", known_or_null(entry.quiz.value));
  return out.set("thing", known_or_null(entry.thing)).set("installation", entry.installation);
}

std::string text_of(const TrailEntry& entry) {
  const TrailRowView row = trail_row(entry, {});
  return fmt::format("{}  {}: {}{}\n", local_time(entry), row.who, row.what, row.about.empty() ? "" : " (" + row.about + ")");
}

std::string piece_of(const TrailEntry& entry, TrailFormat format, bool first) {
  switch (format) {
    case TrailFormat::csv: return csv_of(entry);
    case TrailFormat::json: return (first ? "\n" : ",\n") + json_of(entry).dump();
    case TrailFormat::text: break;
  }
  return text_of(entry);
}

}  // namespace

Result<int> write_trail(records::Records& records, const records::TrailFilter& filter, TrailFormat format, const Outlet& outlet,
                        const std::atomic<bool>* stop) {
  const base::Speaking english(nullptr);  // the same file, whoever asks for it
  if (format == TrailFormat::csv) JUMPSEAT_CHECK(outlet(csv_head()));
  if (format == TrailFormat::json) {
    JUMPSEAT_TRY(const std::string head, records::head_token(records));
    JUMPSEAT_CHECK(outlet("{\"head\": " + Json(head).dump() + ", \"trail\": ["));
  }
  int rows = 0;
  for (std::optional<std::int64_t> before;;) {
    JUMPSEAT_TRY(const auto entries, records::read_trail(records, filter, before, rows_at_once, stop));
    for (const auto& entry : entries) JUMPSEAT_CHECK(outlet(piece_of(entry, format, rows++ == 0)));
    if (std::ssize(entries) < rows_at_once) break;
    before = entries.back().key;
  }
  if (format == TrailFormat::json) JUMPSEAT_CHECK(outlet("\n]}\n"));
  return rows;
}

Result<WrittenTrail> write_trail_to(records::Records& records, const records::TrailFilter& filter, const std::filesystem::path& file,
                                    const std::atomic<bool>* stop) {
  JUMPSEAT_TRY(base::NewFile out, base::NewFile::begin(file));
  std::string kept;  // a write for many rows
  constexpr std::size_t enough = 1 << 16;
  JUMPSEAT_TRY(const int rows, write_trail(
                                   records, filter, TrailFormat::csv,
                                   [&](std::string_view piece) -> Result<void> {
                                     kept += piece;
                                     if (kept.size() < enough) return {};
                                     return out.write(std::exchange(kept, {}));
                                   },
                                   stop));
  JUMPSEAT_CHECK(out.write(kept));
  return WrittenTrail{std::move(out), rows};
}

Result<void> note_trail_export(records::Records& records, TrailFormat format, std::optional<int> rows,
                               const std::optional<model::PersonId>& by) {
  auto detail = Json::object().set("format", format == TrailFormat::json ? "json" : "csv");
  if (rows) detail.set("rows", *rows);
  return records.note("trail exported", by, records::trail_subject, detail.dump());
}

}  // namespace jumpseat::app
