// The chains of a results file: each row is made anew from its fields, and must stand right after the last one that is here.
#include "records/acknowledgements.hpp"
#include "records/last_word.hpp"
#include "records/markings.hpp"
#include "records/receive_inside.hpp"
#include "records/taken_up_inside.hpp"

#include <fmt/format.h>

namespace jumpseat::records {
namespace {

using base::ErrorKind;
using base::fail;
using base::Json;

// The content of a chain's row and its salt, where it came along.
struct Content {
  std::optional<std::string> text;
  std::optional<database::Blob> salt;
  bool fits(std::string_view digest) const {
    if (!text) return !salt;
    return salt && salted_digest({reinterpret_cast<const char*>(salt->data()), salt->size()}, *text) == digest;
  }
};

Content content_of(const Json& line, std::string_view name) {
  Content out;
  if (line[name].is_text()) out.text = line[name].text_or("");
  if (line["salt"].is_text()) out.salt = blob_of(line["salt"].text_or(""));
  return out;
}

struct WhoseAttempt {
  std::int64_t key = 0, installation = 0;
  AttemptFacts facts;
  bool erased = false;
};

Result<std::optional<WhoseAttempt>> find_attempt_row(database::Connection& connection, const std::string& id) {
  JUMPSEAT_TRY(auto row, connection.prepare(
                             "SELECT a.key, a.course, a.quiz, a.mode, coalesce(a.alias, p.pseudonym), a.revision,"
                             " a.started_at_utc_ms, p.erased_at_utc_ms, a.installation FROM attempt a JOIN person p ON p.key = a.person"
                             " WHERE a.id = ?"));
  JUMPSEAT_TRY(const bool found, row.with(id).step());
  if (!found) return std::nullopt;
  return WhoseAttempt{row.integer(0), row.integer(8),
                      AttemptFacts{id, row.text(1), row.text(2), row.text(3), row.text(4), row.integer(5), row.integer(6)},
                      !row.is_null(7)};
}

}  // namespace

Result<bool> Receiving::is_next(const Json& line, const char* table, Known& from) {
  const std::int64_t position = number(line, "position");
  ChainHead& head = from.heads[table];
  if (position <= head.position) {
    JUMPSEAT_TRY(auto row, m_in.connection.prepare(fmt::format("SELECT hash FROM {} WHERE installation = ? AND position = ?", table)));
    JUMPSEAT_TRY(const bool found, row.with(from.key, position).step());
    if (found && row.text_view(0) == text(line, "hash")) return false;
    return another_story();
  }
  if (from.own) {
    m_met_another_story = true;
    return refused("it knows more of this record file than the file itself: an older copy was put in its place; restore a newer one");
  }
  if (position > head.position + 1)
    return fail(ErrorKind::not_found, receiving_results,
                fmt::format("{} rows before it are missing: receive the file before it first, or ask for everything",
                            position - head.position - 1));
  if (text(line, "prev_hash") != head.hash) return another_story();
  head = {position, text(line, "hash")};
  return true;
}

Result<void> Receiving::take_attempt(const Json& line) {
  const std::string id = text(line, "id"), pseudonym = text(line, "person"), mode = text(line, "mode");
  // What both stories tell is here: one that is not yet belongs to the other.
  const auto branch = m_branches.find(text(line, "installation"));
  JUMPSEAT_TRY(Known * from, installation(branch == m_branches.end() ? text(line, "installation") : branch->second.id));
  JUMPSEAT_TRY(const auto known, find_attempt_row(m_in.connection, id));
  if (known) {
    const AttemptFacts& facts = known->facts;
    const bool same = facts.course == text(line, "course") && facts.quiz == text(line, "quiz") && facts.mode == mode &&
                      facts.pseudonym == pseudonym && facts.revision == number(line, "revision") &&
                      facts.started_at_utc_ms == number(line, "started_at_utc_ms");
    return same ? Result<void>() : refused("an attempt in it is not the one that is here under its id");
  }
  if (!model::find_quiz_mode(mode)) return refused("it holds an attempt of a mode that this program does not know");
  std::int64_t person = 0;
  bool alias = false;
  {
    JUMPSEAT_TRY(auto row, m_in.connection.prepare("SELECT key, 0 FROM person WHERE pseudonym = ?1 UNION ALL"
                                                   " SELECT person, 1 FROM person_alias WHERE pseudonym = ?1"));
    JUMPSEAT_TRY(const bool found, row.with(pseudonym).step());
    if (!found) return refused("it holds an attempt of a person whom it does not name");
    person = row.integer(0);
    alias = row.flag(1);
  }
  ++m_received.attempts;
  JUMPSEAT_CHECK(
      m_in.connection.run("INSERT INTO attempt (id, installation, person, course, revision, quiz, mode, started_at_utc_ms, alias)"
                          " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                          id, from->key, person, text(line, "course"), number(line, "revision"), text(line, "quiz"), mode,
                          number(line, "started_at_utc_ms"), alias ? std::optional(pseudonym) : std::nullopt));
  m_new_attempts.push_back(m_in.connection.last_row());
  return {};
}

Result<void> Receiving::take_event(const Json& line) {
  const std::string installation_id = text(line, "installation");
  const Branch* apart = apart_of(line, "attempt_event");
  JUMPSEAT_TRY(Known * from, installation(apart ? apart->id : installation_id));
  JUMPSEAT_TRY(const bool is_wanted_here, is_wanted(line, "attempt_event", *from, apart));
  if (!is_wanted_here) return {};
  JUMPSEAT_TRY(auto attempt, find_attempt_row(m_in.connection, text(line, "attempt")));
  if (!attempt) return refused("it holds an event of an attempt that it does not name");
  const std::string kind = text(line, "kind"), digest = text(line, "digest"), prev_hash = text(line, "prev_hash"),
                    hash = text(line, "hash");
  if (!model::find_event_kind(kind))
    return fail(ErrorKind::too_new, receiving_results, "it holds an event that this program does not know");
  EventRow row{number(line, "position"),
               number(line, "at_utc_ms"),
               number(line, "used_ms"),
               number(line, "sequence"),
               number(line, "slot"),
               number(line, "utc_offset_minutes"),
               kind,
               digest,
               prev_hash};
  Content content = content_of(line, "payload");
  if (event_hash(installation_id, attempt->facts, row) != hash || !content.fits(digest)) return refused("an event in it was altered");
  if (apart && attempt->installation != from->key) {
    // An exam that was open goes on in both stories, and only one of them can be its end.
    if (attempt->facts.mode == "exam") return refused(went_on_in_two_places);
    JUMPSEAT_TRY(const std::string part, cut_practice(attempt->facts.id, attempt->key, *apart));
    JUMPSEAT_TRY(attempt, find_attempt_row(m_in.connection, part));
    if (!attempt) return refused("it holds an event of an attempt that it does not name");
    row.sequence = m_cut[part]++;
  }
  JUMPSEAT_TRY(const ToldAnew anew,
               told_anew(line, "attempt_event", row, apart, [&](const std::string& in) { return event_hash(in, attempt->facts, row); }));
  if (!anew.is_new) return {};
  {
    JUMPSEAT_TRY(auto known, m_in.connection.prepare("SELECT 1 FROM attempt_event WHERE attempt = ? AND sequence = ?"));
    JUMPSEAT_TRY(const bool is_told_already, known.with(attempt->key, row.sequence).step());
    if (is_told_already) return another_story();
  }
  // A name that says nothing of anybody, and so is known also of those who were erased.
  if (row.sequence == 0) JUMPSEAT_CHECK(take_start(m_in.connection, attempt->key, content.text.value_or("")));
  if (attempt->erased) content = {};
  JUMPSEAT_CHECK(m_in.connection.run(
      "INSERT INTO attempt_event (installation, position, attempt, sequence, kind, slot, at_utc_ms, utc_offset_minutes, used_ms, payload,"
      " salt, digest, prev_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      from->key, row.position, attempt->key, row.sequence, kind, row.slot, row.at_utc_ms, row.utc_offset_minutes, row.used_ms, content.text,
      content.salt, digest, anew.prev_hash, anew.hash));
  JUMPSEAT_CHECK(set_chain_head(m_in.connection, from->key, "attempt_event", {anew.position, anew.hash}));
  ++m_received.events;
  if (kind != "finished") return {};
  return m_in.connection.run("UPDATE attempt SET finished_at_utc_ms = ? WHERE key = ?", row.at_utc_ms, attempt->key);
}

Result<void> Receiving::take_audit(const Json& line) {
  const std::string installation_id = text(line, "installation");
  const Branch* apart = apart_of(line, "audit");
  JUMPSEAT_TRY(Known * from, installation(apart ? apart->id : installation_id));
  JUMPSEAT_TRY(const bool is_wanted_here, is_wanted(line, "audit", *from, apart));
  if (!is_wanted_here) return {};
  const std::string actor = text(line, "actor"), action = text(line, "action"), subject = text(line, "subject"),
                    digest = text(line, "digest"), prev_hash = text(line, "prev_hash"), hash = text(line, "hash");
  AuditRow row{
      number(line, "position"), number(line, "at_utc_ms"), number(line, "utc_offset_minutes"), actor, action, subject, digest, prev_hash};
  const Content content = content_of(line, "detail");
  if (audit_hash(installation_id, row) != hash || !content.fits(digest)) return refused("its trail was altered");
  // A signature is of the chain as it was, under the name that it had.
  if (apart && action == "heads signed" && subject == installation_id) return refused(went_on_in_two_places);
  JUMPSEAT_TRY(const ToldAnew anew, told_anew(line, "audit", row, apart, [&](const std::string& in) { return audit_hash(in, row); }));
  if (!anew.is_new) return {};
  JUMPSEAT_CHECK(
      m_in.connection.run("INSERT INTO audit (installation, position, at_utc_ms, utc_offset_minutes, actor, action, subject, detail,"
                          " salt, digest, prev_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                          from->key, row.position, row.at_utc_ms, row.utc_offset_minutes, actor, action, subject, content.text,
                          content.salt, digest, anew.prev_hash, anew.hash));
  if (action == "marked" || action == "mark undone") m_marked.insert(subject);
  ++m_received.trail;
  return set_chain_head(m_in.connection, from->key, "audit", {anew.position, anew.hash});
}

Result<void> Receiving::take_acknowledgement(const Json& line) {
  const std::string installation_id = text(line, "installation");
  const Branch* apart = apart_of(line, "acknowledgement");
  JUMPSEAT_TRY(Known * from, installation(apart ? apart->id : installation_id));
  JUMPSEAT_TRY(const bool is_wanted_here, is_wanted(line, "acknowledgement", *from, apart));
  if (!is_wanted_here) return {};
  const std::string id = text(line, "id"), pseudonym = text(line, "person"), course = text(line, "course"), digest = text(line, "digest"),
                    prev_hash = text(line, "prev_hash"), hash = text(line, "hash");
  AcknowledgementLink row{number(line, "position"),
                          number(line, "at_utc_ms"),
                          number(line, "revision"),
                          number(line, "utc_offset_minutes"),
                          id,
                          pseudonym,
                          course,
                          digest,
                          prev_hash};
  Content content = content_of(line, "payload");
  if (acknowledgement_hash(installation_id, row) != hash || !content.fits(digest)) return refused("a declaration in it was altered");
  JUMPSEAT_TRY(const ToldAnew anew,
               told_anew(line, "acknowledgement", row, apart, [&](const std::string& in) { return acknowledgement_hash(in, row); }));
  if (!anew.is_new) return {};
  JUMPSEAT_TRY(const bool is_told_already, is_here("acknowledgement", id));
  if (is_told_already) return another_story();
  JUMPSEAT_TRY(auto person, m_in.connection.prepare("SELECT key, erased_at_utc_ms FROM person WHERE key = (SELECT key FROM person WHERE"
                                                    " pseudonym = ?1 UNION ALL SELECT person FROM person_alias WHERE pseudonym = ?1)"));
  JUMPSEAT_TRY(const bool found, person.with(pseudonym).step());
  if (!found) return refused("it holds a declaration of a person whom it does not name");
  if (!person.is_null(1)) content = {};
  JUMPSEAT_CHECK(
      m_in.connection.run("INSERT INTO acknowledgement (id, installation, position, person, pseudonym, course, revision, at_utc_ms,"
                          " utc_offset_minutes, payload, salt, digest, prev_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                          id, from->key, row.position, person.integer(0), pseudonym, course, row.revision, row.at_utc_ms,
                          row.utc_offset_minutes, content.text, content.salt, digest, anew.prev_hash, anew.hash));
  ++m_received.others, ++m_received.declarations;
  return set_chain_head(m_in.connection, from->key, "acknowledgement", {anew.position, anew.hash});
}

Result<void> Receiving::take_mark(const Json& line) {
  const std::string attempt_id = text(line, "attempt"), digest = text(line, "digest");
  JUMPSEAT_TRY(const auto attempt, find_attempt_row(m_in.connection, attempt_id));
  if (!attempt) {
    // Of an attempt that an earlier file brought: what is needed of it came with that file.
    return fail(ErrorKind::not_found, receiving_results,
                "it holds a mark of an attempt that is not here: receive the file before it first");
  }
  if (attempt->facts.mode != "exam") return refused("it holds a mark of practice, which is the learner's own");
  m_marked.insert(attempt_id);
  {
    JUMPSEAT_TRY(auto known, m_in.connection.prepare("SELECT key, undone FROM marking WHERE attempt = ? AND digest = ?"));
    JUMPSEAT_TRY(const bool found, known.with(attempt->key, digest).step());
    if (found) {
      if (number(line, "undone") != 0 && !known.flag(1))
        return m_in.connection.run("UPDATE marking SET undone = 1 WHERE key = ?", known.integer(0));
      return {};
    }
  }
  JUMPSEAT_CHECK(
      m_in.connection.run("INSERT INTO marking (attempt, run_at_utc_ms, marker_version, fraction, passed, undone, digest)"
                          " VALUES (?, ?, ?, ?, ?, ?, ?)",
                          attempt->key, number(line, "run_at_utc_ms"), text(line, "marker_version"), line["fraction"].number_or(0),
                          number(line, "passed"), number(line, "undone"), digest));
  const std::int64_t marking = m_in.connection.last_row();
  const auto or_null = [](const Json& value) { return value.is_integer() ? std::optional(value.integer_or(0)) : std::nullopt; };
  for (const Json& slot : line["slots"].items()) {
    const auto& at = slot.items();
    if (at.size() != 11) return refused("a mark in it is not whole");
    if (attempt->erased) break;
    const model::QuestionId question(at[1].text_or(""));
    JUMPSEAT_TRY(const std::int64_t question_key, m_in.question_key(question));
    JUMPSEAT_TRY(const std::int64_t version_key, m_in.version_key(model::VersionHash(at[2].text_or("")), question));
    JUMPSEAT_CHECK(m_in.connection.run(
        "INSERT INTO slot_mark (marking, slot, question, version, answered, fraction, mark, answer, signal, certainty,"
        " used_ms, answered_at_utc_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        marking, at[0].integer_or(0), question_key, version_key, at[3].integer_or(0), at[4].number_or(0), at[5].number_or(0),
        at[6].text_or(""), or_null(at[7]), or_null(at[8]), at[9].integer_or(0), at[10].integer_or(0)));
  }
  ++m_received.marks;
  if (attempt->erased || line["slots"].items().empty()) return {};
  JUMPSEAT_TRY(const std::string now, marking_digest(m_in.connection, marking));
  return now == digest ? Result<void>() : refused("a mark in it was altered");
}

// Of several marks the one counts that the latest word of all trails names.
Result<void> Receiving::settle_marks() {
  for (const std::string& id : m_marked) {
    JUMPSEAT_TRY(const auto attempt, find_attempt_row(m_in.connection, id));
    if (!attempt) continue;  // the trail tells of practice, and of attempts that were sent before
    JUMPSEAT_TRY(const auto word, last_word(m_in.connection, id, {"marked", "mark undone"}));
    const std::string digest = word ? (*word)["digest"].text_or("") : std::string();
    JUMPSEAT_CHECK(m_in.connection.run(std::string("UPDATE marking SET waits = EXISTS (SELECT 1 FROM ") + essay_waiting +
                                           " w WHERE w.marking = marking.key)"
                                           " WHERE attempt = ?1 AND key IS NOT (SELECT marking FROM attempt WHERE key = ?1)",
                                       attempt->key));
    JUMPSEAT_CHECK(
        m_in.connection.run("UPDATE attempt SET marking = coalesce((SELECT max(key) FROM marking WHERE attempt = ?1 AND digest = ?2),"
                            " marking) WHERE key = ?1",
                            attempt->key, digest));
  }
  return {};
}

}  // namespace jumpseat::records
