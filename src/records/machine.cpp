// An installation belongs to a machine. Where a record file was copied with other programs, or goes from one computer to the other, each
// goes on with an installation of its own: what two of them had added to one chain could never be brought together again.
#include "base/log.hpp"
#include "records/inside.hpp"
#include "records/turns.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace jumpseat::records {
namespace {

// Whose the installations of this file are. A machine is called by a digest of its id and a salt of this file's, so that the file, which is
// sent and copied, tells nobody's id.
struct Machines {
  std::string salt;
  std::map<std::string, std::string> installations;  // by machine

  std::string called(std::string_view machine) const { return salted_digest(salt, machine); }
  bool hold(std::string_view installation) const {
    return std::any_of(installations.begin(), installations.end(), [&](const auto& one) { return one.second == installation; });
  }
};

Result<Machines> read_machines(database::Connection& connection) {
  Machines out;
  JUMPSEAT_TRY(auto row, connection.prepare("SELECT value FROM setting WHERE name = ?"));
  JUMPSEAT_TRY(const bool found, row.with(machines_setting).step());
  const auto kept = base::Json::parse(found ? row.text_view(0) : "{}");
  if (kept) out.salt = (*kept)["salt"].text_or("");
  if (out.salt.empty()) {
    const database::Blob salt = new_salt();
    out.salt = salted_digest({reinterpret_cast<const char*>(salt.data()), salt.size()}, "");
    return out;
  }
  for (const auto& [machine, installation] : (*kept)["installations"].members()) out.installations[machine] = installation.text_or("");
  return out;
}

Result<void> keep_machines(database::Connection& connection, const Machines& machines) {
  base::Json installations = base::Json::object();
  for (const auto& [machine, installation] : machines.installations) installations.set(machine, installation);
  const auto json = base::Json::object().set("salt", machines.salt).set("installations", std::move(installations));
  return connection.run("INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                        machines_setting, json.dump());
}

// Where the chains of an installation stand, as the trail tells it of one that is left.
Result<base::Json> ends_of_chains(database::Connection& connection, const Installation& of) {
  base::Json out = base::Json::object().set("installation", of.id);
  for (const char* chain : {"attempt_event", "audit", "acknowledgement"}) {
    JUMPSEAT_TRY(const ChainHead head, chain_head(connection, of.key, chain));
    out.set(chain, head.position);
  }
  return out;
}

// One that stands where it was left: it has not gone on in a copy of this file whose results came here.
Result<std::optional<Installation>> find_as_left(database::Connection& connection, const std::string& id) {
  Installation out{0, id};
  {
    JUMPSEAT_TRY(auto row, connection.prepare("SELECT key FROM installation WHERE id = ? AND received = 0"));
    JUMPSEAT_TRY(const bool found, row.with(id).step());
    if (!found) return std::nullopt;
    out.key = row.integer(0);
  }
  JUMPSEAT_TRY(const Turns turns, turns_of(connection));
  JUMPSEAT_TRY(const base::Json now, ends_of_chains(connection, out));
  if (turns.end_of(id) != now["audit"].integer_or(0)) return std::nullopt;
  bool is_as_left = false;
  JUMPSEAT_TRY(auto rows, connection.prepare("SELECT u.detail FROM audit u JOIN installation i ON i.key = u.installation"
                                             " WHERE u.subject = ? AND u.action = ? AND i.received = 0 AND u.detail IS NOT NULL"));
  JUMPSEAT_CHECK(rows.with(id, other_machine_action).each([&](const database::Statement& row) {
    const auto left = base::Json::parse(row.text_view(0));
    is_as_left = is_as_left || (left && *left == now);
  }));
  return is_as_left ? std::optional(out) : std::nullopt;
}

}  // namespace

Result<void> Records::Inside::settle_machine() {
  const std::string machine = clock.machine();
  if (machine.empty()) return {};
  JUMPSEAT_TRY(Machines machines, read_machines(connection));
  const std::string here = machines.called(machine);
  const auto known = machines.installations.find(here);
  const std::string own = known == machines.installations.end() ? std::string() : known->second;
  if (own == installation.id) return {};
  JUMPSEAT_TRY(auto transaction, database::Transaction::begin(connection));
  // One that is nobody's was begun before this was asked, or a moment ago.
  if (machines.hold(installation.id)) JUMPSEAT_CHECK(go_on_apart(own));
  machines.installations[here] = installation.id;
  JUMPSEAT_CHECK(keep_machines(connection, machines));
  return transaction.commit();
}

Result<void> Records::Inside::go_on_apart(const std::string& own) {
  const Installation before = installation;
  JUMPSEAT_TRY(const base::Json left, ends_of_chains(connection, before));
  JUMPSEAT_TRY(const auto back, find_as_left(connection, own));
  if (back) {
    JUMPSEAT_CHECK(connection.run("UPDATE installation SET own = 0 WHERE own = 1"));
    JUMPSEAT_CHECK(connection.run("UPDATE installation SET own = 1 WHERE key = ?", back->key));
    installation = *back;
  } else {
    JUMPSEAT_CHECK(begin_installation());
  }
  JUMPSEAT_CHECK(add_audit(other_machine_action, "", before.id, left.dump()));
  base::log_note(fmt::format("the record file was opened on another machine than before and goes on there as installation {}{}",
                             installation.id, back ? ", as it did earlier" : ""));
  return take_up_open_exams(before.key);
}

}  // namespace jumpseat::records
