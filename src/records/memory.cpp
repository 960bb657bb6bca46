// What this computer remembers of a record file, outside of it: an older copy put in its place, or a file written anew, contradicts it.
#include "base/file.hpp"
#include "base/json.hpp"
#include "base/words.hpp"
#include "records/inside.hpp"
#include "records/proof.hpp"
#include "records/proof_inside.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace jumpseat::records {
namespace {

namespace fs = std::filesystem;
using base::ErrorKind;
using base::fail;
using database::Statement;

constexpr std::size_t most_memory_bytes = 1'000'000, most_files = 1000;

Result<std::vector<std::string>> signers_of(database::Connection& connection) {
  std::vector<std::string> out;
  JUMPSEAT_TRY(auto rows, connection.prepare("SELECT public_key FROM signing_key WHERE kind = 'certifier' ORDER BY public_key"));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) { out.push_back(row.text(0)); }));
  return out;
}

std::string place_of(const fs::path& path) {
  std::error_code error;
  const fs::path out = fs::weakly_canonical(path, error);
  return error ? path.string() : out.string();
}

Result<Remembered> as_it_is(Records::Inside& in) {
  Remembered out;
  out.installation = in.installation.id;
  out.path = place_of(in.path);
  out.at_utc_ms = in.clock.utc_ms();
  JUMPSEAT_TRY(out.event, chain_head(in.connection, in.installation.key, "attempt_event"));
  JUMPSEAT_TRY(out.audit, chain_head(in.connection, in.installation.key, "audit"));
  JUMPSEAT_TRY(out.signers, signers_of(in.connection));
  return out;
}

Result<void> write_down(const fs::path& folder, const Remembered& what) {
  base::Json signers = base::Json::array();
  for (const auto& key : what.signers) signers.push(key);
  base::Json json;
  json.set("installation", what.installation).set("path", what.path).set("at_utc_ms", what.at_utc_ms);
  json.set("event_position", what.event.position).set("event_hash", what.event.hash);
  json.set("audit_position", what.audit.position).set("audit_hash", what.audit.hash);
  json.set("signers", std::move(signers)).set("given_up", what.given_up);
  JUMPSEAT_CHECK(base::ensure_folder(folder));
  return base::write_file_whole(memory_file(folder, what.installation), json.dump(2) + "\n");
}

Result<bool> holds(database::Connection& connection, const char* table, std::int64_t installation, const ChainHead& head) {
  if (head.position == 0) return true;
  JUMPSEAT_TRY(auto row, connection.prepare(fmt::format("SELECT hash FROM {} WHERE installation = ? AND position = ?", table)));
  JUMPSEAT_TRY(const bool found, row.with(installation, head.position).step());
  return found && row.text_view(0) == head.hash;
}

}  // namespace

fs::path memory_file(const fs::path& folder, std::string_view installation) {
  std::string name;
  for (const char c : installation) name += (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-' ? c : '_';
  return folder / (name + ".json");
}

Result<std::optional<Remembered>> recall(const fs::path& file) {
  const auto text = base::read_file(file, most_memory_bytes);
  if (!text && text.error().kind == ErrorKind::not_found) return std::nullopt;
  if (!text) return tl::unexpected(text.error());
  JUMPSEAT_TRY(const base::Json json, base::Json::parse(*text));
  Remembered out;
  out.installation = json["installation"].text_or("");
  out.path = json["path"].text_or("");
  out.at_utc_ms = json["at_utc_ms"].integer_or(0);
  out.event = {json["event_position"].integer_or(0), json["event_hash"].text_or("")};
  out.audit = {json["audit_position"].integer_or(0), json["audit_hash"].text_or("")};
  for (const auto& key : json["signers"].items()) out.signers.push_back(key.text_or(""));
  out.given_up = json["given_up"].bool_or(false);
  return out;
}

Result<std::vector<Remembered>> recall_all(const fs::path& folder) {
  std::vector<Remembered> out;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end && out.size() < most_files; at.increment(error)) {
    if (at->path().extension() != ".json") continue;
    JUMPSEAT_TRY(auto one, recall(at->path()));
    if (one) out.push_back(std::move(*one));
  }
  return out;
}

bool is_of_original(const Remembered& known, const fs::path& file) {
  std::error_code error;
  return !known.given_up && known.path != place_of(file) && fs::exists(known.path, error);
}

Result<std::optional<Remembered>> find_other_file(const fs::path& folder, const fs::path& file,
                                                  const std::vector<std::string>& installations) {
  const std::string path = place_of(file);
  JUMPSEAT_TRY(const auto all, recall_all(folder));
  for (const Remembered& one : all)
    if (!one.given_up && one.path == path && std::find(installations.begin(), installations.end(), one.installation) == installations.end())
      return one;
  return std::nullopt;
}

Result<std::optional<std::string>> contradicts_memory(Records& records, const fs::path& folder) {
  auto& in = records.inside();
  std::vector<Installation> all;
  {
    JUMPSEAT_TRY(auto rows, in.connection.prepare("SELECT key, id FROM installation WHERE received = 0"));
    JUMPSEAT_CHECK(rows.each([&](const Statement& row) { all.push_back({row.integer(0), row.text(1)}); }));
  }
  std::vector<std::string> ids;
  for (const Installation& one : all) ids.push_back(one.id);
  JUMPSEAT_TRY(const auto other, find_other_file(folder, in.path, ids));
  if (other)
    return fmt::format(base::to_say("Another record file was in this place on {}."),
                       base::local_date(other->at_utc_ms, in.clock.utc_offset_minutes()));
  for (const Installation& one : all) {
    JUMPSEAT_TRY(const auto known, recall(memory_file(folder, one.id)));
    if (!known || known->given_up || is_of_original(*known, in.path)) continue;
    JUMPSEAT_TRY(const ChainHead event, chain_head(in.connection, one.key, "attempt_event"));
    JUMPSEAT_TRY(const ChainHead audit, chain_head(in.connection, one.key, "audit"));
    if (event.position < known->event.position || audit.position < known->audit.position)
      return fmt::format(base::to_say("The record file is older than it was on {}: an older copy was put in its place."),
                         base::local_date(known->at_utc_ms, in.clock.utc_offset_minutes()));
    JUMPSEAT_TRY(const bool events_hold, holds(in.connection, "attempt_event", one.key, known->event));
    JUMPSEAT_TRY(const bool audit_holds, holds(in.connection, "audit", one.key, known->audit));
    if (!events_hold || !audit_holds)
      return fmt::format(base::to_say("The record file does not go on from what it was on {}: it was written anew by something else."),
                         base::local_date(known->at_utc_ms, in.clock.utc_offset_minutes()));
  }
  return std::nullopt;
}

Result<void> remember_heads(Records& records, const fs::path& folder) {
  auto& in = records.inside();
  const auto known = recall(memory_file(folder, in.installation.id));
  // What is tried out on a copy says nothing of the original, nor of what was given up.
  if (known && *known && ((*known)->given_up || is_of_original(**known, in.path))) return {};
  JUMPSEAT_TRY(const auto contradiction, contradicts_memory(records, folder));
  if (contradiction)
    return fail(ErrorKind::refused, "remember where the record file stands", "it contradicts what is remembered", *contradiction);
  JUMPSEAT_TRY(const Remembered now, as_it_is(in));
  return write_down(folder, now);
}

Result<void> note_restored(Records& records, const fs::path& folder) {
  auto& in = records.inside();
  std::set<std::string> others;
  {
    JUMPSEAT_TRY(auto rows, in.connection.prepare("SELECT id FROM installation WHERE own = 0"));
    JUMPSEAT_CHECK(rows.each([&](const Statement& row) { others.insert(row.text(0)); }));
  }
  JUMPSEAT_TRY(const auto all, recall_all(folder));
  for (Remembered known : all) {
    const bool meant = others.contains(known.installation) || (known.path == place_of(in.path) && known.installation != in.installation.id);
    if (!meant || known.given_up) continue;
    known.given_up = true;
    JUMPSEAT_CHECK(write_down(folder, known));
  }
  return remember_heads(records, folder);
}

}  // namespace jumpseat::records
