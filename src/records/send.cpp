// Writing a results file.
#include "base/file.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "records/exchange_inside.hpp"
#include "records/inside.hpp"
#include "records/proof.hpp"
#include "records/sharing.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <string_view>
#include <unistd.h>

namespace jumpseat::records {
namespace {

namespace fs = std::filesystem;
using base::ErrorKind;
using base::fail;
using base::Json;
using database::Statement;

constexpr const char* sending_results = base::to_say("write the results file");
constexpr const char* mark_setting = "sent through";
constexpr std::size_t most_key_bytes = 1 << 20;

// Lines go into a file beside the wanted one, which takes its name when all is written and synced.
class ResultsWriter {
 public:
  static Result<ResultsWriter> begin(const fs::path& file) {
    ResultsWriter out;
    out.m_file = file;
    out.m_part = file.string() + ".part";
    out.m_fd = base::FileDescriptor(::open(out.m_part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!out.m_fd)
      return errno == ENOENT ? fail(ErrorKind::not_found, sending_results,
                                    "there is no such folder; if it is on a stick, put the stick in again", file.string())
                             : fail(ErrorKind::not_writable, sending_results, std::strerror(errno), file.string());
    return out;
  }
  ResultsWriter(ResultsWriter&&) = default;
  ~ResultsWriter() {
    if (m_fd) ::unlink(m_part.c_str());
  }
  Result<void> line(const Json& json) {
    m_pending += json.dump();
    m_pending += '\n';
    return m_pending.size() < 1u << 20 ? Result<void>() : flush();
  }
  Result<void> finish(const base::SigningKey& key) {
    JUMPSEAT_CHECK(flush());
    JUMPSEAT_TRY(const std::string digest, base::sha256_hex_of_file(m_part));
    m_pending = Json::object().set("t", "end").set("signature", key.sign(signed_words(digest))).dump() + "\n";
    JUMPSEAT_CHECK(flush());
    if (::fsync(m_fd.value()) != 0) return failed();
    // A name that is taken in between is left alone.
    if (::link(m_part.c_str(), m_file.c_str()) != 0) {
      if (errno == EEXIST) return fail(ErrorKind::refused, sending_results, "there is a file of that name already", m_file.string());
      if (::rename(m_part.c_str(), m_file.c_str()) != 0) return failed();  // USB sticks know one name for a file
    }
    const fs::path folder = m_file.has_parent_path() ? m_file.parent_path() : fs::path(".");
    const base::FileDescriptor names(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!names || (::fsync(names.value()) != 0 && errno != EINVAL)) return failed();  // EINVAL: a disk without names to wait for
    return {};
  }

 private:
  ResultsWriter() = default;
  tl::unexpected<base::Error> failed() const {
    const bool full = errno == ENOSPC || errno == EDQUOT || errno == EFBIG;
    return fail(ErrorKind::not_writable, sending_results, full ? "the disk is full" : std::strerror(errno), m_file.string());
  }
  Result<void> flush() {
    std::string_view left = m_pending;
    while (!left.empty()) {
      const ssize_t count = ::write(m_fd.value(), left.data(), left.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return failed();
      left.remove_prefix(static_cast<std::size_t>(count));
    }
    m_pending.clear();
    return {};
  }
  fs::path m_file;
  std::string m_part, m_pending;
  base::FileDescriptor m_fd;
};

struct Columns {
  const char* kind;
  std::string sql;
  std::vector<const char*> names;
  std::vector<std::size_t> blobs{};
};

class Sending {
 public:
  Sending(Records::Inside& in, ResultsWriter& out, Json since) : m_in(in), m_out(out), m_since(std::move(since)) {}

  Result<Sent> run(const base::SigningKey& key) {
    Json first;
    first.set("jumpseat_results", results_form).set("sender", m_in.installation.id).set("key", key.public_key());
    first.set("made_at_utc_ms", m_in.clock.utc_ms()).set("whole", m_since.is_null());
    JUMPSEAT_CHECK(m_out.line(first));
    JUMPSEAT_CHECK(write_people());
    JUMPSEAT_CHECK(write_chains());
    JUMPSEAT_CHECK(write_marks());
    JUMPSEAT_CHECK(write_proof());
    return m_sent;
  }
  const Json& through() const { return m_through; }

 private:
  Result<int> rows(const Columns& columns) {
    int count = 0;
    Result<void> failed;
    JUMPSEAT_TRY(auto rows, m_in.connection.prepare(columns.sql));
    rows.restart();
    JUMPSEAT_CHECK(rows.each([&](const Statement& row) {
      if (!failed) return;
      Json json = Json::object().set("t", columns.kind);
      for (std::size_t i = 0; i < columns.names.size(); ++i) {
        const bool blob = std::find(columns.blobs.begin(), columns.blobs.end(), i) != columns.blobs.end();
        json.set(columns.names[i], json_of(row, static_cast<int>(i), blob));
      }
      failed = m_out.line(json);
      ++count;
    }));
    JUMPSEAT_CHECK(failed);
    return count;
  }

  Result<void> write_people() {
    JUMPSEAT_CHECK(rows({"installation", "SELECT id, made_at_utc_ms FROM installation ORDER BY key", {"id", "made_at_utc_ms"}}));
    JUMPSEAT_CHECK(rows({"key",
                         "SELECT public_key, owner, made_at_utc_ms, retired_at_utc_ms FROM signing_key WHERE kind = 'certifier'"
                         " ORDER BY key",
                         {"public_key", "owner", "made_at_utc_ms", "retired_at_utc_ms"}}));
    JUMPSEAT_TRY(m_sent.people,
                 rows({"person",
                       "SELECT id, pseudonym, salt, staff_number, name, team, role, local, made_at_utc_ms, erased_at_utc_ms"
                       " FROM person ORDER BY key",
                       {"id", "pseudonym", "salt", "staff_number", "name", "team", "role", "local", "made_at_utc_ms", "erased_at_utc_ms"},
                       {2}}));
    JUMPSEAT_CHECK(rows({"alias",
                         "SELECT l.id, l.pseudonym, p.pseudonym FROM person_alias l JOIN person p ON p.key = l.person ORDER BY l.key",
                         {"id", "pseudonym", "person"}}));
    JUMPSEAT_CHECK(rows({"question",
                         "SELECT v.hash, q.id, v.title, v.canonical_json FROM question_version v JOIN question q ON q.key = v.question"
                         " ORDER BY v.key",
                         {"version", "question", "title", "text"}}));
    return {};
  }

  // Where a chain was sent to last; 0 where all of it is wanted.
  std::int64_t after(const std::string& installation, const char* chain) const { return m_since[installation][chain].integer_or(0); }

  Result<void> write_chains() {
    std::vector<Installation> all;
    {
      JUMPSEAT_TRY(auto list, m_in.connection.prepare("SELECT key, id FROM installation ORDER BY key"));
      JUMPSEAT_CHECK(list.each([&](const Statement& row) { all.push_back({row.integer(0), row.text(1)}); }));
    }
    for (const Installation& one : all) {
      const std::int64_t events = after(one.id, "attempt_event"), trail = after(one.id, "audit");
      m_new_words += fmt::format("{}(u.installation = {} AND u.position > {})", m_new_words.empty() ? "" : " OR ", one.key, trail);
      JUMPSEAT_TRY(const ChainHead event_head, chain_head(m_in.connection, one.key, "attempt_event"));
      JUMPSEAT_TRY(const ChainHead audit_head, chain_head(m_in.connection, one.key, "audit"));
      JUMPSEAT_TRY(const ChainHead read_head, chain_head(m_in.connection, one.key, "acknowledgement"));
      m_through.set(one.id, Json::object()
                                .set("attempt_event", event_head.position)
                                .set("audit", audit_head.position)
                                .set("acknowledgement", read_head.position));
      JUMPSEAT_CHECK(
          rows({"acknowledgement",
                fmt::format("SELECT i.id, k.position, k.id, k.pseudonym, k.course, k.revision, k.at_utc_ms, k.utc_offset_minutes,"
                            " k.payload, k.salt, k.digest, k.prev_hash, k.hash FROM acknowledgement k JOIN installation i"
                            " ON i.key = k.installation WHERE k.installation = {} AND k.position > {} ORDER BY k.position",
                            one.key, after(one.id, "acknowledgement")),
                {"installation", "position", "id", "person", "course", "revision", "at_utc_ms", "utc_offset_minutes", "payload", "salt",
                 "digest", "prev_hash", "hash"},
                {9}}));
      const std::string newer = fmt::format("FROM attempt_event e WHERE e.installation = {} AND e.position > {}", one.key, events);
      JUMPSEAT_TRY(const int attempts,
                   rows({"attempt",
                         "SELECT a.id, i.id, coalesce(a.alias, p.pseudonym), a.course, a.revision, a.quiz, a.mode, a.started_at_utc_ms"
                         " FROM attempt a JOIN person p ON p.key = a.person JOIN installation i ON i.key = a.installation"
                         " WHERE a.key IN (SELECT e.attempt " +
                             newer + ") ORDER BY a.key",
                         {"id", "installation", "person", "course", "revision", "quiz", "mode", "started_at_utc_ms"}}));
      JUMPSEAT_TRY(
          const int count,
          rows({"event",
                "SELECT i.id, e.position, a.id, e.sequence, e.kind, e.slot, e.at_utc_ms, e.utc_offset_minutes, e.used_ms,"
                " CASE WHEN a.mode = 'practice' THEN NULL ELSE e.payload END, CASE WHEN a.mode = 'practice' THEN NULL ELSE e.salt END,"
                " e.digest, e.prev_hash, e.hash FROM (SELECT * " +
                    newer +
                    ") e JOIN attempt a ON a.key = e.attempt"
                    " JOIN installation i ON i.key = e.installation ORDER BY e.position",
                {"installation", "position", "attempt", "sequence", "kind", "slot", "at_utc_ms", "utc_offset_minutes", "used_ms", "payload",
                 "salt", "digest", "prev_hash", "hash"},
                {10}}));
      m_sent.attempts += attempts;
      m_sent.events += count;
      JUMPSEAT_CHECK(rows({"audit",
                           fmt::format("SELECT i.id, u.position, u.at_utc_ms, u.utc_offset_minutes, u.actor, u.action, u.subject, u.detail,"
                                       " u.salt, u.digest, u.prev_hash, u.hash FROM audit u JOIN installation i ON i.key = u.installation"
                                       " WHERE u.installation = {} AND u.position > {} ORDER BY u.position",
                                       one.key, trail),
                           {"installation", "position", "at_utc_ms", "utc_offset_minutes", "actor", "action", "subject", "detail", "salt",
                            "digest", "prev_hash", "hash"},
                           {8}}));
    }
    return {};
  }

  Result<void> write_marks() {
    std::vector<std::int64_t> markings;
    {
      JUMPSEAT_TRY(auto list,
                   m_in.connection.prepare("SELECT m.key FROM marking m JOIN attempt a ON a.key = m.attempt WHERE a.mode = 'exam'"
                                           " AND a.finished_at_utc_ms IS NOT NULL AND EXISTS (SELECT 1 FROM audit u WHERE"
                                           " u.subject = a.id AND u.action IN ('marked', 'mark undone')) ORDER BY m.key"));
      JUMPSEAT_CHECK(list.each([&](const Statement& row) { markings.push_back(row.integer(0)); }));
    }
    for (const std::int64_t key : markings) JUMPSEAT_CHECK(write_mark(key));
    return {};
  }

  Result<void> write_mark(std::int64_t key) {
    Json json = Json::object().set("t", "mark");
    JUMPSEAT_TRY(auto run,
                 m_in.connection.prepare("SELECT a.id, m.run_at_utc_ms, m.marker_version, m.fraction, m.passed, m.undone, m.digest"
                                         " FROM marking m JOIN attempt a ON a.key = m.attempt WHERE m.key = ?"));
    JUMPSEAT_CHECK(run.with(key).each([&](const Statement& row) {
      int column = 0;
      for (const char* name : {"attempt", "run_at_utc_ms", "marker_version", "fraction", "passed", "undone", "digest"})
        json.set(name, json_of(row, column++));
    }));
    Json slots = Json::array();
    JUMPSEAT_TRY(auto list,
                 m_in.connection.prepare("SELECT s.slot, q.id, v.hash, s.answered, s.fraction, s.mark, s.answer, s.signal, s.certainty,"
                                         " s.used_ms, s.answered_at_utc_ms FROM slot_mark s JOIN question q ON q.key = s.question"
                                         " JOIN question_version v ON v.key = s.version WHERE s.marking = ? ORDER BY s.slot"));
    JUMPSEAT_CHECK(list.with(key).each([&](const Statement& row) {
      Json slot = Json::array();
      for (int column = 0; column < row.columns(); ++column) slot.push(json_of(row, column));
      slots.push(std::move(slot));
    }));
    return m_out.line(json.set("slots", std::move(slots)));
  }

  Result<void> write_proof() {
    JUMPSEAT_CHECK(
        rows({"signed_head",
              "SELECT s.id, h.number, i.id, h.event_position, h.event_hash, h.audit_position, h.audit_hash, h.at_utc_ms, h.signer,"
              " h.prev_signature, h.signature FROM signed_head h JOIN installation s ON s.key = h.signed_in"
              " JOIN installation i ON i.key = h.installation ORDER BY h.signed_in, h.number",
              {"signed_in", "number", "installation", "event_position", "event_hash", "audit_position", "audit_hash", "at_utc_ms", "signer",
               "prev_signature", "signature"}}));
    JUMPSEAT_CHECK(rows({"certification",
                         "SELECT id, attempt, marking_digest, certifier, at_utc_ms, signer, signature FROM certification ORDER BY id",
                         {"id", "attempt", "marking_digest", "certifier", "at_utc_ms", "signer", "signature"}}));
    JUMPSEAT_CHECK(rows({"correction",
                         "SELECT id, attempt, verdict, reason, salt, digest, author, at_utc_ms FROM correction ORDER BY key",
                         {"id", "attempt", "verdict", "reason", "salt", "digest", "author", "at_utc_ms"},
                         {4}}));
    JUMPSEAT_CHECK(rows({"tally",
                         "SELECT id, day, noticed_by, told, told_at, at_utc_ms FROM incident_tally ORDER BY id",
                         {"id", "day", "noticed_by", "told", "told_at", "at_utc_ms"}}));
    JUMPSEAT_CHECK(rows({"essay_mark",
                         "SELECT e.id, a.id, e.slot, e.fraction, e.rubric, e.comment, e.salt, e.actor, e.marked_at_utc_ms FROM essay_mark e"
                         " JOIN attempt a ON a.key = e.attempt WHERE a.mode = 'exam' ORDER BY e.key",
                         {"id", "attempt", "slot", "fraction", "rubric", "comment", "salt", "actor", "marked_at_utc_ms"},
                         {6}}));
    JUMPSEAT_CHECK(write_repairs());
    return write_edits();
  }

  Result<void> write_edits() {
    // Each goes with the word that vouches for it: the record file holds the pictures of every attempt.
    JUMPSEAT_CHECK(rows({"picture",
                         fmt::format("SELECT p.sha256, p.bytes FROM question_picture p WHERE EXISTS (SELECT 1 FROM audit u"
                                     " WHERE u.subject = 'question_picture/' || p.sha256 AND ({})) ORDER BY p.sha256",
                                     m_new_words),
                         {"sha256", "bytes"},
                         {1}}));
    JUMPSEAT_CHECK(
        rows({"question_edit",
              "SELECT e.id, e.course, e.bank, q.id, r.hash, v.hash, e.actor, e.made_at_utc_ms, e.undone_at_utc_ms, e.language"
              " FROM question_edit e JOIN question q ON q.key = e.question JOIN question_version v ON v.key = e.version"
              " LEFT JOIN question_version r ON r.key = e.replaces ORDER BY e.key",
              {"id", "course", "bank", "question", "replaces", "version", "actor", "made_at_utc_ms", "undone_at_utc_ms", "language"}}));
    return {};
  }

  // Each with the marks that it made; those of practice stay at home.
  Result<void> write_repairs() {
    std::vector<std::pair<std::int64_t, Json>> repairs;
    {
      JUMPSEAT_TRY(auto list, m_in.connection.prepare(
                                  "SELECT r.key, r.id, r.course, q.id, v.hash, r.kind, n.hash, r.reason, r.actor, r.made_at_utc_ms,"
                                  " r.undone_at_utc_ms FROM repair r JOIN question q ON q.key = r.question JOIN question_version v"
                                  " ON v.key = r.version LEFT JOIN question_version n ON n.key = r.new_version ORDER BY r.key"));
      JUMPSEAT_CHECK(list.each([&](const Statement& row) {
        Json json = Json::object().set("t", "repair");
        int column = 1;
        for (const char* name :
             {"id", "course", "question", "version", "kind", "new_version", "reason", "actor", "made_at_utc_ms", "undone_at_utc_ms"})
          json.set(name, json_of(row, column++));
        repairs.emplace_back(row.integer(0), std::move(json));
      }));
    }
    JUMPSEAT_TRY(auto list,
                 m_in.connection.prepare("SELECT a.id, m.digest FROM repair_marking x JOIN marking m ON m.key = x.marking JOIN attempt a"
                                         " ON a.key = m.attempt WHERE x.repair = ? AND a.mode = 'exam' ORDER BY m.key"));
    for (auto& [key, json] : repairs) {
      Json marks = Json::array();
      JUMPSEAT_CHECK(
          list.with(key).each([&](const Statement& row) { marks.push(Json::array().push(json_of(row, 0)).push(json_of(row, 1))); }));
      JUMPSEAT_CHECK(m_out.line(json.set("marks", std::move(marks))));
    }
    return {};
  }

  Records::Inside& m_in;
  ResultsWriter& m_out;
  Json m_since, m_through = Json::object();
  std::string m_new_words;  // of which entries of the trail go along
  Sent m_sent;
};

}  // namespace

Result<base::SigningKey> ensure_installation_key(Records& records) {
  constexpr const char* of_key = "make the key of this machine";
  auto& in = records.inside();
  const fs::path file = in.path.string() + ".key";
  const auto kept = base::read_file(file, most_key_bytes);
  if (!kept && kept.error().kind != ErrorKind::not_found) return doing<base::SigningKey>(tl::unexpected(kept.error()), of_key);
  // A key speaks for one installation: after a restore, and on another machine, this file is another.
  for (const auto line : base::split(kept ? std::string_view(*kept) : std::string_view(), '\n')) {
    auto key = base::SigningKey::from_seed(base::trimmed(line));
    if (!key) continue;
    JUMPSEAT_TRY(const Trust trust, trust_in(records, {in.installation.id, key->public_key(), 0}));
    if (trust == Trust::trusted) return key;
  }
  base::SigningKey key = base::SigningKey::generate();
  // Beside those of other machines, which come back to theirs.
  base::FileDescriptor fd(::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600));
  const std::string text = (kept && !kept->empty() && kept->back() != '\n' ? "\n" : "") + key.seed() + "\n";
  if (!fd || ::write(fd.value(), text.data(), text.size()) != static_cast<ssize_t>(text.size()) || ::fsync(fd.value()) != 0)
    return fail(ErrorKind::not_writable, of_key, errno == ENOSPC || errno == EDQUOT ? "the disk is full" : std::strerror(errno),
                file.string());
  share_as_folder(file);
  JUMPSEAT_CHECK(doing(set_trust(records, {in.installation.id, key.public_key(), 0}, true, std::nullopt), of_key));
  return key;
}

Result<Sent> send_results(Records& records, const fs::path& file, bool since_last, const std::optional<model::PersonId>& by) {
  auto& in = records.inside();
  std::error_code error;
  if (fs::exists(fs::symlink_status(file, error)))
    return fail(ErrorKind::refused, sending_results, "there is a file of that name already", file.string());
  JUMPSEAT_TRY(const auto key, ensure_installation_key(records));
  Json since;
  if (since_last) {
    JUMPSEAT_TRY(const auto kept, records.setting(mark_setting));
    if (kept) {
      JUMPSEAT_TRY(since, base::Json::parse(*kept));
    }
  }
  JUMPSEAT_CHECK(doing(records.note("results sent", by, file.filename().string(), "{}"), sending_results));
  JUMPSEAT_TRY(auto writer, ResultsWriter::begin(file));
  Sending sending(in, writer, std::move(since));
  JUMPSEAT_TRY(Sent sent, doing(sending.run(key), sending_results));
  JUMPSEAT_TRY(sent.head, head_token(records));
  JUMPSEAT_CHECK(writer.finish(key));
  JUMPSEAT_CHECK(records.set_setting(mark_setting, sending.through().dump()));
  return sent;
}

}  // namespace jumpseat::records
