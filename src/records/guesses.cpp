// Wrong guesses of passwords, as the trail has them.
#include "base/json.hpp"
#include "records/accounts.hpp"
#include "records/inside.hpp"
#include "records/turns.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <utility>
#include <vector>

namespace jumpseat::records {
namespace {

using base::ErrorKind;
using base::fail;
using database::Statement;
using database::Transaction;

constexpr const char* guessing = "check this password";
constexpr std::string_view wrong_action = "sign-in refused";
constexpr int free_guesses = 3;
constexpr std::int64_t most_told = 1'000;  // wrong guesses in one entry
constexpr std::int64_t first_wait_ms = 5'000, longest_wait_ms = 15 * 60'000;

// The trail of an installation hangs together and ends where its head says. A bounded look: from where something was told that matters, but
// not more than the latest part of a long trail.
Result<bool> hangs_together(Records::Inside& in, const Installation& of, std::int64_t told_at) {
  constexpr std::int64_t most_rows = 5'000;
  JUMPSEAT_TRY(const ChainHead head, chain_head(in.connection, of.key, "audit"));
  const std::int64_t first = std::max<std::int64_t>(1, std::max(told_at > 0 ? told_at : head.position, head.position - most_rows));
  JUMPSEAT_TRY(auto rows, in.connection.prepare("SELECT position, at_utc_ms, utc_offset_minutes, actor, action, subject, digest, prev_hash,"
                                                " hash FROM audit WHERE installation = ? AND position >= ? ORDER BY position"));
  ChainHead last{first - 1, ""};
  bool whole = true;
  JUMPSEAT_CHECK(rows.with(of.key, first).each([&](const Statement& row) {
    AuditRow audit;
    audit.position = row.integer(0);
    audit.at_utc_ms = row.integer(1);
    audit.utc_offset_minutes = row.integer(2);
    audit.actor = row.text_view(3);
    audit.action = row.text_view(4);
    audit.subject = row.text_view(5);
    audit.digest = row.text_view(6);
    audit.prev_hash = row.text_view(7);
    const bool follows = audit.position == last.position + 1 && (last.hash.empty() || audit.prev_hash == last.hash);
    whole = whole && follows && audit_hash(of.id, audit) == row.text_view(8);
    last = {audit.position, row.text(8)};
  }));
  return whole && last.position == head.position && (last.hash.empty() || last.hash == head.hash);
}

struct GuessesTold {
  Guesses guesses;
  // By installation, its key and its id: the position in its trail of the last right guess, or of the first thing told of this person.
  std::map<std::pair<std::int64_t, std::string>, std::int64_t> since;
};

struct GuessLine {
  Turns::Written written;
  std::pair<std::int64_t, std::string> of;
  std::string action, detail;
  std::int64_t at_utc_ms = 0;
};

// Going to another machine, or back to an older copy, lets nobody guess anew.
Result<GuessesTold> told_of(Records::Inside& in, std::string_view pseudonym) {
  GuessesTold told;
  {
    // Also where nothing is told of this person: it may have been cut off.
    JUMPSEAT_TRY(auto own, in.connection.prepare("SELECT key, id FROM installation WHERE received = 0"));
    JUMPSEAT_CHECK(own.each([&](const Statement& row) { told.since[{row.integer(0), row.text(1)}] = 0; }));
  }
  JUMPSEAT_TRY(const Turns turns, turns_of(in.connection));
  JUMPSEAT_TRY(auto rows, in.connection.prepare("SELECT i.key, i.id, u.position, u.action, u.detail, u.at_utc_ms FROM audit u"
                                                " JOIN installation i ON i.key = u.installation WHERE i.received = 0 AND u.subject = ?"
                                                " AND u.action IN ('signed in', 'sign-in refused', 'sealed')"));
  std::vector<GuessLine> lines;
  JUMPSEAT_CHECK(rows.with(fmt::format("sign-in/{}", pseudonym)).each([&](const Statement& row) {
    if (const auto written = turns.find(row.text_view(1), row.integer(2)))
      lines.push_back({*written, {row.integer(0), row.text(1)}, row.text(3), row.text(4), row.integer(5)});
  }));
  std::sort(lines.begin(), lines.end(), [](const GuessLine& a, const GuessLine& b) { return b.written < a.written; });
  for (const GuessLine& line : lines) {
    told.since[line.of] = line.written.second;
    if (line.action != wrong_action) break;
    const auto detail = base::Json::parse(line.detail);
    const bool last = told.guesses.wrong == 0;
    told.guesses.wrong += detail ? static_cast<int>(std::clamp<std::int64_t>((*detail)["guesses"].integer_or(1), 1, most_told)) : 1;
    if (!last) continue;
    told.guesses.last_at_utc_ms = line.at_utc_ms;
    if (!detail) continue;
    told.guesses.last_at_monotonic_ms = (*detail)["monotonic_ms"].integer_or(0);
    told.guesses.boot = (*detail)["boot"].text_or("");
  }
  return told;
}

}  // namespace

std::int64_t wait_after_ms(int wrong) {
  if (wrong < free_guesses) return 0;
  std::int64_t wait = first_wait_ms;
  for (int i = free_guesses; i < wrong && wait < longest_wait_ms; ++i) wait *= 2;
  return std::min(wait, longest_wait_ms);
}

// Within one run of the machine its own clock counts, which nobody sets. After a restart of the machine only the wall clock is left; where
// that was set back, the wait begins anew.
std::int64_t wait_left_ms(const Guesses& guesses, std::int64_t now_utc_ms, const GuessMoment& now) {
  const std::int64_t wait = wait_after_ms(guesses.wrong);
  const bool same_run = !guesses.boot.empty() && guesses.boot == now.boot;
  const std::int64_t gone =
      same_run ? now.monotonic_ms - guesses.last_at_monotonic_ms : std::max(now_utc_ms - guesses.last_at_utc_ms, std::int64_t{0});
  return std::max<std::int64_t>(0, wait - std::max<std::int64_t>(0, gone));
}

Result<Guesses> guesses(Records& records, const model::PersonId& person) {
  auto& in = records.inside();
  JUMPSEAT_TRY(const std::string pseudonym, doing(in.pseudonym_of(person), guessing));
  JUMPSEAT_TRY(const GuessesTold told, told_of(in, pseudonym));
  for (const auto& [of, told_at] : told.since) {
    JUMPSEAT_TRY(const bool whole, hangs_together(in, {of.first, of.second}, told_at));
    if (!whole) return fail(ErrorKind::refused, guessing, sign_in_altered, person.value);
  }
  return told.guesses;
}

Result<void> note_guess(Records& records, const model::PersonId& person, bool right, const GuessMoment& moment) {
  auto& in = records.inside();
  JUMPSEAT_TRY(auto transaction, doing(Transaction::begin(in.connection), guessing));
  JUMPSEAT_TRY(const std::string pseudonym, doing(in.pseudonym_of(person), guessing));
  const auto detail = base::Json::object().set("monotonic_ms", moment.monotonic_ms).set("boot", moment.boot);
  JUMPSEAT_CHECK(
      doing(in.add_audit(right ? signed_in_action : wrong_action, right ? pseudonym : std::string(), "sign-in/" + pseudonym, detail.dump()),
            guessing));
  return doing(transaction.commit(), guessing);
}

Result<void> note_wrong_guesses(Records& records, const model::PersonId& person, int wrong, const GuessMoment& moment) {
  auto& in = records.inside();
  JUMPSEAT_TRY(auto transaction, doing(Transaction::begin(in.connection), guessing));
  JUMPSEAT_TRY(const std::string pseudonym, doing(in.pseudonym_of(person), guessing));
  const auto detail =
      base::Json::object().set("monotonic_ms", moment.monotonic_ms).set("boot", moment.boot).set("guesses", std::max(wrong, 1));
  JUMPSEAT_CHECK(doing(in.add_audit(wrong_action, {}, "sign-in/" + pseudonym, detail.dump()), guessing));
  return doing(transaction.commit(), guessing);
}

}  // namespace jumpseat::records
