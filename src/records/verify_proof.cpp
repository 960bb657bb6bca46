// What vouches for the chains themselves: heads that trainers signed, what this computer remembers, and heads on paper.
#include "base/signing.hpp"
#include "base/words.hpp"
#include "records/proof_inside.hpp"
#include "records/verify_inside.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace jumpseat::records {

using base::to_say;
using database::Statement;

namespace {

constexpr const char* remembered_from = to_say("this computer remembers it from {}");

}  // namespace

void Inspection::expect(std::int64_t installation, const char* table, std::int64_t position, Expected expected) {
  if (position > 0) m_expected[{Chain(installation, table), position}].push_back(std::move(expected));
}

void Inspection::check_expected(std::int64_t installation, const char* table, std::int64_t position, std::string_view hash) {
  const auto at = m_expected.find({Chain(installation, table), position});
  if (at == m_expected.end()) return;
  for (const Expected& one : at->second)
    if (!hash.starts_with(one.hash))
      add(table, std::to_string(position), with_reason(to_say("up to here something was rewritten"), one.who));
  m_expected.erase(at);
}

// What was waited for and did not come.
void Inspection::tell_what_was_cut() {
  for (const auto& [place, waiting] : m_expected) {
    const auto& [chain, position] = place;
    const auto link = m_links.find(chain);
    const std::int64_t last = link == m_links.end() ? 0 : link->second.head.position;
    for (const Expected& one : waiting)
      add(chain.second, std::to_string(position),
          with_reason(last < position ? fmt::format(to_say("the rows after {} are gone"), last) : to_say("it is gone"), one.who));
  }
}

Result<void> Inspection::read_signed_heads() {
  {
    JUMPSEAT_TRY(auto keys, m_connection.prepare("SELECT public_key, owner, trusted FROM signing_key WHERE kind = 'certifier'"));
    JUMPSEAT_CHECK(keys.each([&](const Statement& row) {
      if (row.flag(2)) m_signers[row.text(0)] = row.text(1);
      else m_foreign_keys.insert(row.text(0));
    }));
  }
  std::map<std::int64_t, std::pair<std::int64_t, std::string>> last;  // by the installation that signed: number, signature
  JUMPSEAT_TRY(auto rows, m_connection.prepare("SELECT signed_in, number, installation, event_position, event_hash, audit_position,"
                                               " audit_hash, at_utc_ms, signer, prev_signature, signature FROM signed_head"
                                               " ORDER BY signed_in, number"));
  return rows.each([&](const Statement& row) {
    const std::string name = row.text(1);
    auto& [number, signature] = last[row.integer(0)];
    const SignedHead head{m_installations[row.integer(0)], m_installations[row.integer(2)], row.integer(1), row.integer(7),
                          {row.integer(3), row.text(4)},   {row.integer(5), row.text(6)},   row.text(9)};
    if (head.number != number + 1) add("signed_head", name, fmt::format(to_say("{} before it are gone"), head.number - number - 1));
    else if (head.prev_signature != signature) add("signed_head", name, to_say("it does not follow from the one before it"));
    number = head.number;
    signature = row.text(10);
    if (row.integer(0) == m_own) m_heads_found = number;
    if (!m_signers.contains(row.text(8)) && !(m_foreign_keys.contains(row.text(8)) && row.integer(0) != m_own))
      add("signed_head", name, to_say("it is signed by a key that no trainer of this file has"));
    if (!base::is_signed_by(statement_of(head), signature, row.text_view(8)))
      return add("signed_head", name, to_say("it was altered: its signature does not fit"));
    const std::string who = fmt::format(to_say("a head signed on {} says so (key {})"), base::iso8601_utc(head.at_utc_ms).substr(0, 16),
                                        base::fingerprint(row.text_view(8)));
    expect(row.integer(2), "attempt_event", head.event.position, {head.event.hash, "signed_head", name, who});
    expect(row.integer(2), "audit", head.audit.position, {head.audit.hash, "signed_head", name, who});
    if (row.integer(2) == m_own) m_out.signed_events = head.event.position, m_out.signed_trail = head.audit.position;
  });
}

// Then it is only not its turn.
Result<bool> Inspection::is_left_to_another_machine(const std::string& installation) {
  JUMPSEAT_TRY(auto rows, m_connection.prepare("SELECT i.id, u.position FROM audit u JOIN installation i ON i.key = u.installation"
                                               " WHERE u.subject = ? AND u.action = ? AND i.received = 0"));
  bool is_left = false;
  JUMPSEAT_CHECK(rows.with(installation, other_machine_action).each([&](const Statement& row) {
    is_left = is_left || m_turns.hold(row.text_view(0), row.integer(1));
  }));
  return is_left;
}

Result<void> Inspection::read_memory() {
  if (m_against.memory.empty()) return {};
  std::vector<std::string> ids;
  for (const auto& [key, id] : m_installations) ids.push_back(id);
  const auto other = find_other_file(m_against.memory, m_connection.path(), ids);
  if (other && *other)
    add("installation", (*other)->installation,
        with_reason(to_say("another record file was in this place"),
                    fmt::format(remembered_from, base::iso8601_utc((*other)->at_utc_ms).substr(0, 16))));
  for (const auto& [key, id] : m_installations) {
    if (m_received.contains(key)) continue;  // what is remembered of it is of its own file
    const auto known = recall(memory_file(m_against.memory, id));
    if (!known) add("", "", with_reason(to_say("what this computer remembers of the file cannot be read"), known.error().because));
    if (!known || !*known) continue;
    const Remembered& it = **known;
    if (is_of_original(it, m_connection.path())) {
      if (key == m_own) m_out.notes.push_back({.kind = VerifyNote::Kind::copy_of_another, .original = it.path});
      continue;
    }
    m_out.remembered = true;
    if (it.given_up) {
      m_out.notes.push_back({VerifyNote::Kind::older_copy_restored, it.event.position, it.audit.position, id});
      continue;
    }
    const std::string who = fmt::format(remembered_from, base::iso8601_utc(it.at_utc_ms).substr(0, 16));
    if (key != m_own) {
      JUMPSEAT_TRY(const bool left, is_left_to_another_machine(id));
      if (!left) add("installation", id, with_reason(to_say("it is no longer the file's own"), who));
    }
    expect(key, "attempt_event", it.event.position, {it.event.hash, "", "", who});
    expect(key, "audit", it.audit.position, {it.audit.hash, "", "", who});
    for (const auto& signer : it.signers)
      if (!m_signers.contains(signer))
        add("signing_key", signer, with_reason(fmt::format(to_say("the key {} is gone"), base::fingerprint(signer)), who));
  }
  return {};
}

void Inspection::read_printed_heads() {
  for (const std::string& text : m_against.printed_heads) {
    const auto head = find_printed_head(text);
    if (!head) {
      add("", text, to_say("this is no printed head: it should be like J1.0123456789ab.12.0123456789abcdef.7.0123456789abcdef"));
      continue;
    }
    const auto at = std::find_if(m_installations.begin(), m_installations.end(),
                                 [&](const auto& one) { return one.second.ends_with(head->installation); });
    if (at == m_installations.end()) {
      add("installation", head->installation, to_say("the printed head is of another record file, or this one was made anew"));
      continue;
    }
    const std::string who = fmt::format(to_say("the printed head {} says so"), text);
    expect(at->first, "attempt_event", head->event_position, {head->event_hash, "", "", who});
    expect(at->first, "audit", head->audit_position, {head->audit_hash, "", "", who});
  }
}

Result<void> Inspection::check_certifications() {
  if (m_heads_told != m_heads_found)
    add("signed_head", "", fmt::format(to_say("the trail knows of {} signed heads, and there are {}"), m_heads_told, m_heads_found));
  JUMPSEAT_TRY(auto rows, m_connection.prepare("SELECT id, attempt, marking_digest, certifier, at_utc_ms, signer, signature"
                                               " FROM certification"));
  return rows.each([&](const Statement& row) {
    const CertificationWords words{row.text_view(0), row.text_view(1), row.text_view(2), row.text_view(3), row.integer(4)};
    const auto signer = m_signers.find(row.text(5));
    if (m_foreign_keys.contains(row.text(5))) ++m_foreign_certifications;
    else if (signer == m_signers.end() || signer->second != row.text_view(3))
      add("certification", row.text(0), to_say("it is signed by a key that is not its trainer's"));
    if (!base::is_signed_by(statement_of(words), row.text_view(6), row.text_view(5)))
      add("certification", row.text(0), to_say("it was altered: its signature does not fit"));
    const auto marks = m_marks.find(row.text_view(1));
    if (marks == m_marks.end() || !marks->second.digests.contains(row.text(2)))
      add("certification", row.text(0), to_say("the trail does not know the mark that it certifies"));
  });
}

void Inspection::tell_who_signed() {
  const auto last = [&](const char* table) { return m_links[{m_own, table}].head.position; };
  const std::int64_t events = last("attempt_event") - m_out.signed_events, trail = last("audit") - m_out.signed_trail;
  if (m_heads_found == 0) m_out.notes.push_back({VerifyNote::Kind::nobody_signed});
  else if (events > 0 || trail > 0) m_out.notes.push_back({VerifyNote::Kind::after_signature, events, trail});
  if (m_foreign_certifications > 0)
    m_out.notes.push_back({.kind = VerifyNote::Kind::certified_elsewhere, .completions = m_foreign_certifications});
  for (const auto& [key, owner] : m_signers) m_out.signers.push_back(key);
}

std::string sentence_of(const VerifyNote& note) {
  const auto events = [&] { return base::say_count(note.events, "{} event", "{} events"); };
  const auto trail = [&] { return base::say_count(note.trail, "{} row of the trail", "{} rows of the trail"); };
  switch (note.kind) {
    case VerifyNote::Kind::nothing_else_looked_at:
      return base::say("Nothing else was looked at: tables or views are not those that this program made.");
    case VerifyNote::Kind::older_copy_restored:
      return base::say("An older copy was restored: this computer knew {} and {} of installation {}.", events(), trail(),
                       note.installation);
    case VerifyNote::Kind::copy_of_another:
      return base::say("This is a copy of {}: what this computer remembers of that file was not held against it.", note.original);
    case VerifyNote::Kind::nobody_signed:
      return base::say("No trainer has signed this file: nothing but its own hashes and what is kept outside vouches for it.");
    case VerifyNote::Kind::after_signature: return base::say("{} and {} came after the last signature.", events(), trail());
    case VerifyNote::Kind::certified_elsewhere:
      return base::say_count(note.completions,
                             "{} completion was certified on another machine by somebody who is no trainer here: it does not count.",
                             "{} completions were certified on other machines by people who are no trainers here: they do not count.");
  }
  return {};
}

}  // namespace jumpseat::records
