#include "records/acknowledgements.hpp"

#include "base/uuid.hpp"
#include "base/words.hpp"
#include "records/inside.hpp"

#include <fmt/format.h>

namespace jumpseat::records {
namespace {

using base::ErrorKind;
using base::fail;
using base::to_say;
using database::Statement;
using database::Transaction;

constexpr const char* chain_name = "acknowledgement";

using Row = AcknowledgementLink;

std::string hash_of(std::string_view installation, const Row& row) { return acknowledgement_hash(installation, row); }

std::string_view view_of(const database::Blob& blob) { return {reinterpret_cast<const char*>(blob.data()), blob.size()}; }

}  // namespace

std::string acknowledgement_hash(std::string_view installation, const AcknowledgementLink& row) {
  return Digest()
      .add(row.prev_hash)
      .add(std::string_view(chain_name))
      .add(installation)
      .add(row.position)
      .add(row.id)
      .add(row.pseudonym)
      .add(row.course)
      .add(row.revision)
      .add(row.at_utc_ms)
      .add(std::int64_t{row.utc_offset_minutes})
      .add(row.digest)
      .hex();
}

Result<void> add_seen(Records& records, const model::PersonId& person, const model::ContentHash& manual,
                      const std::map<int, std::int64_t>& ms_by_page) {
  constexpr const char* what = "keep which pages were read";
  auto& in = records.inside();
  JUMPSEAT_TRY(auto transaction, doing(Transaction::begin(in.connection), what));
  JUMPSEAT_TRY(const std::int64_t key, doing(in.person_key(person), what));
  JUMPSEAT_TRY(auto insert,
               in.connection.prepare("INSERT INTO page_seen (person, manual, page, seen_ms) VALUES (?, ?, ?, ?)"
                                     " ON CONFLICT (person, manual, page) DO UPDATE SET seen_ms = seen_ms + excluded.seen_ms"));
  for (const auto& [page, ms] : ms_by_page) JUMPSEAT_CHECK(doing(insert.with(key, manual, page, ms).run(), what));
  return doing(transaction.commit(), what);
}

Result<std::map<int, std::int64_t>> seen(Records& records, const model::PersonId& person, const model::ContentHash& manual) {
  std::map<int, std::int64_t> out;
  auto& in = records.inside();
  JUMPSEAT_TRY(const std::int64_t key, in.person_key(person));
  JUMPSEAT_TRY(auto rows, in.connection.prepare("SELECT page, seen_ms FROM page_seen WHERE person = ? AND manual = ?"));
  JUMPSEAT_CHECK(rows.with(key, manual).each([&](const Statement& row) { out[row.small(0)] = row.integer(1); }));
  return out;
}

Result<Acknowledgement> acknowledge(Records& records, Acknowledgement given) {
  constexpr const char* what = "keep this acknowledgement";
  auto& in = records.inside();
  given.at_utc_ms = in.clock.utc_ms();
  given.utc_offset_minutes = in.clock.utc_offset_minutes();
  given.id = base::uuid_v7(given.at_utc_ms);
  JUMPSEAT_TRY(auto transaction, doing(Transaction::begin(in.connection), what));
  JUMPSEAT_TRY(const std::int64_t key, doing(in.person_key(given.person), what));
  JUMPSEAT_TRY(const std::string pseudonym, doing(in.pseudonym_of(given.person), what));
  JUMPSEAT_TRY(const ChainHead head, doing(chain_head(in.connection, in.installation.key, chain_name), what));
  const database::Blob salt = new_salt();
  const std::string digest = salted_digest(view_of(salt), given.payload_json);
  Row row;
  row.position = head.position + 1;
  row.at_utc_ms = given.at_utc_ms;
  row.revision = given.revision;
  row.utc_offset_minutes = given.utc_offset_minutes;
  row.id = given.id;
  row.pseudonym = pseudonym;
  row.course = given.course.value;
  row.digest = digest;
  row.prev_hash = head.hash;
  const std::string hash = hash_of(in.installation.id, row);
  JUMPSEAT_CHECK(doing(in.connection.run("INSERT INTO acknowledgement (id, installation, position, person, pseudonym, course, revision,"
                                         " at_utc_ms, utc_offset_minutes, payload, salt, digest, prev_hash, hash)"
                                         " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                         given.id, in.installation.key, row.position, key, pseudonym, given.course, given.revision,
                                         given.at_utc_ms, given.utc_offset_minutes, given.payload_json, salt, digest, head.hash, hash),
                       what));
  JUMPSEAT_CHECK(doing(set_chain_head(in.connection, in.installation.key, chain_name, {row.position, hash}), what));
  JUMPSEAT_CHECK(doing(transaction.commit(), what));
  return given;
}

Result<std::vector<Acknowledgement>> acknowledgements(Records& records, const std::optional<model::PersonId>& person,
                                                      const std::optional<model::CourseCode>& course, Payloads payloads) {
  std::vector<Acknowledgement> out;
  JUMPSEAT_TRY(auto rows, records.inside().connection.prepare(fmt::format(
                              "SELECT a.id, p.id, a.course, a.revision, a.at_utc_ms, a.utc_offset_minutes, {} FROM acknowledgement a"
                              " JOIN person p ON p.key = a.person WHERE (?1 IS NULL OR p.id = ?1) AND (?2 IS NULL OR a.course = ?2)"
                              " ORDER BY a.at_utc_ms, a.key",
                              payloads == Payloads::with ? "a.payload" : "''")));
  JUMPSEAT_CHECK(rows.with(person, course).each([&](const Statement& row) {
    out.push_back({row.text(0), model::PersonId(row.text(1)), model::CourseCode(row.text(2)), row.small(3), row.integer(4), row.small(5),
                   row.text(6)});
  }));
  return out;
}

Result<void> each_acknowledgement(Records& records, const std::optional<model::PersonId>& person,
                                  const std::function<void(const AcknowledgementRow&)>& visit) {
  auto& in = records.inside();
  std::string sql = "SELECT person, course, revision, at_utc_ms, utc_offset_minutes FROM acknowledgement";
  std::optional<std::int64_t> key;
  if (person) {
    JUMPSEAT_TRY(key, in.person_key(*person));
    sql += " WHERE person = ?";
  }
  JUMPSEAT_TRY(auto rows, in.connection.prepare(sql + " ORDER BY person, course, at_utc_ms"));
  if (key) rows.with(*key);
  else rows.restart();
  return rows.each([&](const Statement& row) {
    visit({row.integer(0), row.text_view(1), row.small(2), model::day_at(row.integer(3), row.small(4))});
  });
}

Result<std::vector<FoundProblem>> check_acknowledgements(database::Connection& connection) {
  std::vector<FoundProblem> out;
  const auto add = [&](std::int64_t position, std::string message) {
    out.push_back({chain_name, position > 0 ? std::to_string(position) : "", std::move(message)});
  };
  std::map<std::int64_t, ChainHead> last;
  JUMPSEAT_TRY(
      auto rows,
      connection.prepare(
          "SELECT a.installation, a.position, a.id, a.pseudonym, a.course, a.revision, a.at_utc_ms, a.utc_offset_minutes,"
          " a.payload, a.salt, a.digest, a.prev_hash, a.hash, i.id, a.pseudonym = p.pseudonym OR EXISTS (SELECT 1 FROM person_alias l"
          " WHERE l.pseudonym = a.pseudonym AND l.person = a.person), p.erased_at_utc_ms FROM acknowledgement a"
          " JOIN installation i ON i.key = a.installation JOIN person p ON p.key = a.person"
          " ORDER BY a.installation, a.position"));
  JUMPSEAT_CHECK(rows.each([&](const Statement& at) {
    Row row;
    row.position = at.integer(1);
    row.id = at.text_view(2);
    row.pseudonym = at.text_view(3);
    row.course = at.text_view(4);
    row.revision = at.integer(5);
    row.at_utc_ms = at.integer(6);
    row.utc_offset_minutes = at.integer(7);
    row.digest = at.text_view(10);
    row.prev_hash = at.text_view(11);
    ChainHead& head = last[at.integer(0)];
    if (row.position != head.position + 1) add(row.position, to_say("rows before it are gone"));
    else if (row.prev_hash != head.hash) add(row.position, to_say("it does not follow from the row before it"));
    if (!at.flag(14)) add(row.position, to_say("it was given to another person"));
    if (hash_of(at.text(13), row) != at.text_view(12)) add(row.position, to_say("it was altered"));
    if (!at.is_null(8) && salted_digest(at.blob_view(9), at.text_view(8)) != row.digest)
      add(row.position, to_say("its content was altered"));
    if (at.is_null(8) && at.is_null(15)) add(row.position, to_say("its content was taken away, though its person is not erased"));
    head = {row.position, at.text(12)};
  }));
  JUMPSEAT_TRY(auto heads, connection.prepare("SELECT installation, position, hash FROM chain_head WHERE chain = 'acknowledgement'"));
  JUMPSEAT_CHECK(heads.each([&](const Statement& row) {
    const auto at = last.find(row.integer(0));
    const ChainHead end = at == last.end() ? ChainHead{} : at->second;
    if (row.integer(1) != end.position) add(0, fmt::format(to_say("it ends at row {}, not at {}"), end.position, row.integer(1)));
    else if (row.text_view(2) != end.hash) add(0, to_say("its last row is not the one that was written last"));
    if (at != last.end()) last.erase(at);
  }));
  if (!last.empty()) add(0, to_say("where it ends is not kept"));
  return out;
}

Result<std::vector<FoundProblem>> check_passes(database::Connection& connection) {
  std::vector<FoundProblem> out;
  // What follows from the marks is in a table; a view says what should be there. The first column tells which row it is.
  const auto compare = [&](const char* table, const char* view, const char* columns, const char* too_many,
                           const char* missing) -> Result<void> {
    const auto look = [&](const char* from, const char* but, const char* message) -> Result<void> {
      JUMPSEAT_TRY(auto rows,
                   connection.prepare(fmt::format("SELECT {0} FROM {1} EXCEPT SELECT {0} FROM {2} LIMIT 1000", columns, from, but)));
      return rows.each([&](const Statement& row) { out.push_back({table, row.text(0), message}); });
    };
    JUMPSEAT_CHECK(look(table, view, too_many));
    return look(view, table, missing);
  };
  JUMPSEAT_CHECK(compare("exam_pass", "exam_passed", "attempt, person, course, passed_on, quiz, revision",
                         to_say("it follows from no mark"), to_say("a pass is missing here")));
  JUMPSEAT_CHECK(compare("uncertified_exam", "passed_uncertified", "attempt, finished_at_utc_ms",
                         to_say("it does not wait to be certified"), to_say("an exam that nobody has certified is missing here")));
  return out;
}

}  // namespace jumpseat::records
