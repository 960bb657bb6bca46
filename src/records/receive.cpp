// Merging a results file: all of it or nothing.
#include "base/signing.hpp"
#include "records/receive_inside.hpp"
#include "records/taken_up_inside.hpp"

#include <fmt/format.h>

namespace jumpseat::records {

using base::ErrorKind;
using base::fail;
using database::Statement;

tl::unexpected<base::Error> Receiving::refused(std::string because) const {
  return fail(ErrorKind::bad_input, receiving_results, std::move(because));
}

Result<Receiving::Known*> Receiving::installation(const std::string& id) {
  const auto at = m_installations.find(id);
  if (at == m_installations.end()) return refused("it speaks of a machine that it does not name");
  return &at->second;
}

Result<void> Receiving::take(const Json& line) {
  const std::string kind = line["t"].text_or("");
  using Take = Result<void> (Receiving::*)(const Json&);
  static constexpr std::pair<std::string_view, Take> takes[] = {{"installation", &Receiving::take_installation},
                                                                {"key", &Receiving::take_key},
                                                                {"person", &Receiving::take_person},
                                                                {"alias", &Receiving::take_alias},
                                                                {"question", &Receiving::take_question},
                                                                {"attempt", &Receiving::take_attempt},
                                                                {"event", &Receiving::take_event},
                                                                {"audit", &Receiving::take_audit},
                                                                {"acknowledgement", &Receiving::take_acknowledgement},
                                                                {"mark", &Receiving::take_mark},
                                                                {"signed_head", &Receiving::take_signed_head},
                                                                {"certification", &Receiving::take_certification},
                                                                {"correction", &Receiving::take_correction},
                                                                {"tally", &Receiving::take_tally},
                                                                {"repair", &Receiving::take_repair},
                                                                {"essay_mark", &Receiving::take_essay_mark},
                                                                {"picture", &Receiving::take_picture},
                                                                {"question_edit", &Receiving::take_question_edit}};
  for (const auto& [name, method] : takes)
    if (name == kind) return (this->*method)(line);
  if (line["jumpseat_results"].is_integer()) {
    m_is_whole = line["whole"].bool_or(false);
    return {};
  }
  return refused("it holds a line that this program does not know");
}

Result<void> Receiving::settle() {
  JUMPSEAT_CHECK(settle_people());
  JUMPSEAT_CHECK(settle_keys());
  JUMPSEAT_CHECK(settle_marks());
  JUMPSEAT_CHECK(settle_exam_parts(m_in.connection));
  JUMPSEAT_CHECK(settle_sealed());
  JUMPSEAT_CHECK(settle_erasures());
  return tell_of_erased();
}

Result<Trust> trust_in(Records& records, const Sender& sender) {
  JUMPSEAT_TRY(auto row, records.inside().connection.prepare(
                             "SELECT trusted, owner FROM signing_key WHERE kind = 'installation' AND public_key = ?"));
  JUMPSEAT_TRY(const bool found, row.with(sender.key).step());
  if (!found) return Trust::unknown;
  if (row.text_view(1) != sender.installation) return Trust::refused;  // a key speaks for one machine
  return row.flag(0) ? Trust::trusted : Trust::refused;
}

Result<void> set_trust(Records& records, const Sender& sender, bool trusted, const std::optional<model::PersonId>& by) {
  constexpr const char* of_trust = "keep whom you trust";
  auto& in = records.inside();
  JUMPSEAT_TRY(auto transaction, doing(database::Transaction::begin(in.connection), of_trust));
  JUMPSEAT_TRY(const std::string actor, in.pseudonym_of(by));
  JUMPSEAT_CHECK(doing(in.connection.run("INSERT INTO signing_key (public_key, kind, owner, made_at_utc_ms, trusted)"
                                         " VALUES (?, 'installation', ?, ?, ?)"
                                         " ON CONFLICT (public_key) DO UPDATE SET trusted = excluded.trusted WHERE kind = 'installation'",
                                         sender.key, sender.installation, in.clock.utc_ms(), trusted),
                       of_trust));
  JUMPSEAT_CHECK(doing(in.seal("signing_key", sender.key, actor), of_trust));
  return doing(transaction.commit(), of_trust);
}

Result<int> trust_certifiers(Records& records, const std::function<bool(std::string_view)>& is_compared,
                             const std::optional<model::PersonId>& by) {
  constexpr const char* of_trust = "keep whom you trust";
  auto& in = records.inside();
  JUMPSEAT_TRY(auto transaction, doing(database::Transaction::begin(in.connection), of_trust));
  JUMPSEAT_TRY(const std::string actor, in.pseudonym_of(by));
  std::vector<std::string> keys;
  {
    JUMPSEAT_TRY(auto rows, in.connection.prepare("SELECT public_key FROM signing_key WHERE kind = 'certifier' AND trusted = 0"));
    JUMPSEAT_CHECK(rows.each([&](const Statement& row) {
      if (is_compared(base::fingerprint(row.text_view(0)))) keys.push_back(row.text(0));
    }));
  }
  for (const std::string& key : keys) {
    JUMPSEAT_CHECK(doing(in.connection.run("UPDATE signing_key SET trusted = 1 WHERE public_key = ?", key), of_trust));
    JUMPSEAT_CHECK(doing(in.seal("signing_key", key, actor), of_trust));
  }
  JUMPSEAT_CHECK(doing(transaction.commit(), of_trust));
  return static_cast<int>(keys.size());
}

Result<std::vector<WaitingKey>> waiting_certifiers(Records& records) {
  constexpr const char* reading = "read whose keys wait";
  std::vector<WaitingKey> out;
  JUMPSEAT_TRY(auto rows,
               doing(records.inside().connection.prepare("SELECT k.public_key, coalesce(p.name, ''), coalesce(p.staff_number, ''),"
                                                         " (SELECT count(*) FROM certification c WHERE c.signer = k.public_key)"
                                                         " FROM signing_key k LEFT JOIN person p ON p.key = coalesce("
                                                         "(SELECT key FROM person WHERE pseudonym = k.owner),"
                                                         " (SELECT person FROM person_alias WHERE pseudonym = k.owner))"
                                                         " WHERE k.kind = 'certifier' AND k.trusted = 0 ORDER BY 2, 3, 1"),
                     reading));
  JUMPSEAT_CHECK(doing(rows.each([&](const Statement& row) {
    out.push_back({row.text(1), row.text(2), base::fingerprint(row.text_view(0)), static_cast<int>(row.integer(3))});
  }),
                       reading));
  return out;
}

namespace {

Result<Sender> trusted_sender(Records& records, const std::filesystem::path& file) {
  JUMPSEAT_TRY(Sender sender, read_sender(file));
  JUMPSEAT_TRY(const Trust trust, trust_in(records, sender));
  if (trust == Trust::trusted) return sender;
  return fail(
      ErrorKind::refused, receiving_results,
      fmt::format("the key {} is {}", base::fingerprint(sender.key), trust == Trust::unknown ? "not known here" : "not trusted here"));
}

// Within a transaction of the caller's.
Result<Received> merge(Receiving& receiving, const Sender& sender, const std::filesystem::path& file) {
  receiving.received().sender = sender;
  JUMPSEAT_CHECK(doing(each_line(file, sender, [&](const base::Json& line) { return receiving.take(line); }), receiving_results));
  JUMPSEAT_CHECK(doing(receiving.settle(), receiving_results));
  return std::move(receiving.received());
}

struct Merged {
  database::Transaction transaction;  // what is not committed is taken back
  Received received;
};

// That one installation tells two stories is found where they part, in the middle of the file; then all of it is taken in anew.
Result<Merged> merge_all(Records::Inside& in, const Sender& sender, const std::filesystem::path& file) {
  std::optional<base::Error> problem;
  {
    JUMPSEAT_TRY(auto transaction, doing(database::Transaction::begin(in.connection), receiving_results));
    Receiving receiving(in);
    auto got = merge(receiving, sender, file);
    if (got) return Merged{std::move(transaction), std::move(*got)};
    if (!receiving.met_another_story()) return tl::unexpected(std::move(got).error());
    problem = std::move(got).error();
  }
  JUMPSEAT_TRY(Branches branches, doing(find_branches(in.connection, sender, file), receiving_results));
  if (branches.empty()) return tl::unexpected(std::move(*problem));
  JUMPSEAT_TRY(auto transaction, doing(database::Transaction::begin(in.connection), receiving_results));
  Receiving receiving(in, std::move(branches));
  JUMPSEAT_TRY(Received got, merge(receiving, sender, file));
  if (!got.nothing_new())
    got.conflicts.emplace_back(
        base::to_say("One record file went on in two places: what was done in the place that this file is from is taken in as that of a "
                     "computer of its own."
                     " A backup that is made and restored there lets it go on as one, and then it need not send everything each time."));
  return Merged{std::move(transaction), std::move(got)};
}

}  // namespace

Result<Received> look_at_results(Records& records, const std::filesystem::path& file) {
  auto& in = records.inside();
  JUMPSEAT_TRY(const Sender sender, trusted_sender(records, file));
  JUMPSEAT_TRY(Merged merged, merge_all(in, sender, file));
  return std::move(merged.received);
}

Result<Received> receive_results(Records& records, const std::filesystem::path& file, const std::optional<model::PersonId>& by) {
  auto& in = records.inside();
  JUMPSEAT_TRY(const Sender sender, trusted_sender(records, file));
  JUMPSEAT_TRY(Merged merged, merge_all(in, sender, file));
  Received& got = merged.received;
  if (!got.nothing_new()) {
    const auto detail = base::Json::object().set("attempts", got.attempts).set("events", got.events).set("marks", got.marks);
    JUMPSEAT_TRY(const std::string actor, doing(in.pseudonym_of(by), receiving_results));
    JUMPSEAT_CHECK(doing(in.add_audit("results received", actor, sender.installation, detail.dump()), receiving_results));
  }
  JUMPSEAT_CHECK(doing(merged.transaction.commit(), receiving_results));
  return std::move(got);
}

}  // namespace jumpseat::records
