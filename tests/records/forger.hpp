#pragma once
// Somebody who knows this program as well as we do, and has everything but a trainer's password: makes every hash of the file anew.
#include "base/json.hpp"
#include "fixture.hpp"
#include "records/inside.hpp"

namespace jumpseat::support {

inline std::string salt_of(const database::Statement& row, int column) { return std::string(row.blob_view(column)); }

inline void rehash_events(database::Connection& file, std::int64_t installation, const std::string& id) {
  struct Row {
    records::AttemptFacts facts;
    records::EventRow event;
    std::string kind, digest;
    std::int64_t key = 0;
  };
  std::vector<Row> all;
  auto rows =
      must(file.prepare("SELECT e.key, e.sequence, e.kind, e.slot, e.at_utc_ms, e.utc_offset_minutes, e.used_ms, e.payload, e.salt,"
                        " e.digest, a.id, a.course, a.quiz, a.mode, coalesce(a.alias, p.pseudonym), a.revision, a.started_at_utc_ms"
                        " FROM attempt_event e JOIN attempt a ON a.key = e.attempt JOIN person p ON p.key = a.person"
                        " WHERE e.installation = ? ORDER BY e.position"));
  must(rows.with(installation).each([&](database::Statement& row) {
    Row one;
    one.key = row.integer(0);
    one.event.sequence = row.small(1);
    one.kind = row.text(2);
    one.event.slot = row.small(3);
    one.event.at_utc_ms = row.integer(4);
    one.event.utc_offset_minutes = row.small(5);
    one.event.used_ms = row.integer(6);
    one.digest = row.is_null(7) ? row.text(9) : records::salted_digest(salt_of(row, 8), row.text_view(7));
    one.facts = {row.text(10), row.text(11), row.text(12), row.text(13), row.text(14), row.integer(15), row.integer(16)};
    all.push_back(std::move(one));
  }));
  records::ChainHead head;
  must(file.execute("UPDATE attempt_event SET position = -key WHERE installation = " + std::to_string(installation)));
  for (Row& row : all) {
    row.event.position = head.position + 1;
    row.event.kind = row.kind;
    row.event.digest = row.digest;
    row.event.prev_hash = head.hash;
    const std::string hash = records::event_hash(id, row.facts, row.event);
    must(file.run("UPDATE attempt_event SET position = ?, digest = ?, prev_hash = ?, hash = ? WHERE key = ?", row.event.position,
                  row.digest, head.hash, hash, row.key));
    head = {row.event.position, hash};
  }
  must(records::set_chain_head(file, installation, "attempt_event", head));
}

// Puts right what the trail says of rows that were altered.
inline std::string detail_now(database::Connection& file, const std::string& action, const std::string& subject, const std::string& old) {
  auto json = base::Json::parse(old);
  if (!json) return old;
  if (action == "person") {
    auto row = must(file.prepare("SELECT salt, staff_number, name, team, role, local, id FROM person WHERE pseudonym = ?"));
    if (!must(row.with(subject).step())) return old;
    json->set("digest", records::person_digest(
                            {row.blob_view(0), row.text_view(1), row.text_view(2), row.text_view(3), row.text_view(4), row.flag(5)}));
    json->set("id", row.text(6));
  } else if (action == "marked" || action == "mark undone") {
    auto row = must(file.prepare("SELECT m.digest FROM attempt a JOIN marking m ON m.key = a.marking WHERE a.id = ?"));
    if (!must(row.with(subject).step())) return old;
    json->set("digest", row.text(0));
  } else if (action == records::seal_action) {
    const std::string table = subject.substr(0, subject.find('/')), id = subject.substr(subject.find('/') + 1);
    const auto* sealed = records::find_sealed_table(table);
    auto row = must(file.prepare(records::select_sealed(*sealed, (sealed->from.empty() ? "" : "t.") + std::string(sealed->id) + " = ?")));
    if (!must(row.with(id).step())) return old;
    json->set("digest", records::sealed_digest(*sealed, row));
  }
  return json->dump();
}

inline void rehash_marks(database::Connection& file) {
  std::vector<std::int64_t> keys;
  auto rows = must(file.prepare("SELECT key FROM marking"));
  must(rows.each([&](database::Statement& row) { keys.push_back(row.integer(0)); }));
  for (const std::int64_t key : keys)
    must(file.run("UPDATE marking SET digest = ? WHERE key = ?", must(records::marking_digest(file, key)), key));
}

inline void rehash_audit(database::Connection& file, std::int64_t installation, const std::string& id) {
  struct Row {
    std::int64_t key = 0, at_utc_ms = 0;
    int offset = 0;
    std::string actor, action, subject, detail, salt, digest;
    bool erased = false;
  };
  std::vector<Row> all;
  auto rows =
      must(file.prepare("SELECT key, at_utc_ms, utc_offset_minutes, actor, action, subject, detail, salt, digest FROM audit"
                        " WHERE installation = ? ORDER BY position"));
  must(rows.with(installation).each([&](database::Statement& row) {
    all.push_back({row.integer(0), row.integer(1), row.small(2), row.text(3), row.text(4), row.text(5), row.text(6), salt_of(row, 7),
                   row.text(8), row.is_null(6)});
  }));
  records::ChainHead head;
  must(file.execute("UPDATE audit SET position = -key WHERE installation = " + std::to_string(installation)));
  for (Row& row : all) {
    if (!row.erased) {
      row.detail = detail_now(file, row.action, row.subject, row.detail);
      row.digest = records::salted_digest(row.salt, row.detail);
      must(file.run("UPDATE audit SET detail = ? WHERE key = ?", row.detail, row.key));
    }
    records::AuditRow audit;
    audit.position = head.position + 1;
    audit.at_utc_ms = row.at_utc_ms;
    audit.utc_offset_minutes = row.offset;
    audit.actor = row.actor;
    audit.action = row.action;
    audit.subject = row.subject;
    audit.digest = row.digest;
    audit.prev_hash = head.hash;
    const std::string hash = records::audit_hash(id, audit);
    must(file.run("UPDATE audit SET position = ?, digest = ?, prev_hash = ?, hash = ? WHERE key = ?", audit.position, row.digest, head.hash,
                  hash, row.key));
    head = {audit.position, hash};
  }
  must(records::set_chain_head(file, installation, "audit", head));
}

// Alters the file and makes all that can be computed anew.
inline void forge(const std::filesystem::path& path, const std::string& sql) {
  auto file = must(database::Connection::open(path, {.access = database::Access::write}));
  without_guards(file, [&] {
    must(file.execute(sql));
    std::vector<records::Installation> installations;
    {
      auto each = must(file.prepare("SELECT key, id FROM installation"));
      must(each.each([&](database::Statement& row) { installations.push_back({row.integer(0), row.text(1)}); }));
    }
    rehash_marks(file);
    for (const auto& one : installations) {
      rehash_events(file, one.key, one.id);
      rehash_audit(file, one.key, one.id);
    }
  });
}

}  // namespace jumpseat::support
