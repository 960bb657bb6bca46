#include "app/scores/export.hpp"

#include "app/scores/rows.hpp"
#include "app/scores/xapi.hpp"
#include "base/json.hpp"
#include "base/words.hpp"

#include <array>
#include <utility>

namespace jumpseat::app {
namespace {

constexpr std::array<std::pair<ScoresFormat, std::string_view>, 4> words{{
    {ScoresFormat::csv, "csv"},
    {ScoresFormat::xlsx, "xlsx"},
    {ScoresFormat::json, "json"},
    {ScoresFormat::xapi, "xapi"},
}};

}  // namespace

std::string_view word_for(ScoresFormat format) {
  for (const auto& [value, word] : words)
    if (value == format) return word;
  return {};
}

std::optional<ScoresFormat> find_scores_format(std::string_view word) {
  for (const auto& [value, known] : words)
    if (known == word) return value;
  return std::nullopt;
}

base::Result<records::AttemptFilter> what_may_leave(records::Records& records) {
  records::AttemptFilter filter;
  JUMPSEAT_TRY(const auto people, records.people());
  if (people.size() == 1 && people.front().local) {
    filter.person = people.front().id;
    filter.own_practice_too = true;
  }
  return filter;
}

base::Result<int> write_scores(records::Records& records, const ScoresWish& wish, const Outlet& outlet) {
  const base::Speaking english(nullptr);  // the same file, whoever asks for it
  switch (wish.format) {
    case ScoresFormat::csv: return write_csv(records, outlet);
    case ScoresFormat::json: return write_json(records, outlet);
    case ScoresFormat::xapi: return write_xapi(records, wish, outlet);
    case ScoresFormat::xlsx: break;
  }
  return base::fail(base::ErrorKind::bad_input, "write a spreadsheet here", "it needs a file of its own");
}

base::Result<WrittenScores> write_scores_to(records::Records& records, const ScoresWish& wish, const std::filesystem::path& file) {
  const base::Speaking english(nullptr);
  if (wish.format == ScoresFormat::xlsx) return write_xlsx(records, wish, file);
  JUMPSEAT_TRY(base::NewFile out, base::NewFile::begin(file));
  JUMPSEAT_TRY(const int rows, write_scores(records, wish, [&](std::string_view piece) { return out.write(piece); }));
  return WrittenScores{std::move(out), rows};
}

base::Result<void> note_export(records::Records& records, ScoresFormat format, std::optional<int> rows,
                               const std::optional<model::PersonId>& by) {
  auto detail = base::Json::object();
  if (rows) detail.set("rows", *rows);
  return records.note("scores exported", by, "scores", detail.set("format", word_for(format)).dump());
}

}  // namespace jumpseat::app
