// Results files from the command line.
#include "records/exchange.hpp"
#include "app/tools/proof.hpp"
#include "app/tools/record_person.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace jumpseat::app::tools {
namespace {

namespace fs = std::filesystem;
using base::ErrorKind;
using base::Json;

constexpr const char* extension = ".jumpseat-results";

// Folders give the results files in them.
std::vector<fs::path> listed(const std::vector<std::string>& given) {
  std::vector<fs::path> out;
  for (const auto& one : given) {
    std::error_code error;
    if (!fs::is_directory(one, error)) {
      out.emplace_back(one);
      continue;
    }
    for (fs::directory_iterator at(one, error), end; !error && at != end; at.increment(error))
      if (at->path().extension() == extension) out.push_back(at->path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::string digits_of(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c >= '0' && c <= '9') out += c;
  return out;
}

std::string told(const records::Received& got) {
  if (got.nothing_new()) return "nothing new";
  return fmt::format("{} attempts, {} events, {} marks of {} new people", got.attempts, got.events, got.marks, got.people);
}

class Taking {
 public:
  Taking(records::Records& records, const std::vector<std::string>& trusted) : m_records(records) {
    for (const auto& one : trusted) m_trusted.push_back(digits_of(one));
  }
  // False: it waits for a file before it.
  bool take(const fs::path& file, bool last_chance) {
    const auto sender = records::read_sender(file);
    if (!sender) return problem(file, base::sentence(sender.error()));
    const auto trust = records::trust_in(m_records, *sender);
    if (!trust) return problem(file, base::sentence(trust.error()));
    const std::string fingerprint = base::fingerprint(sender->key);
    if (*trust == records::Trust::unknown) {
      if (std::find(m_trusted.begin(), m_trusted.end(), digits_of(fingerprint)) == m_trusted.end())
        return problem(
            file, fmt::format("it comes from a machine whose key is not known here. If the sender's own \"jumpseat records key\" says {0}, "
                              "receive it with --trust \"{0}\".",
                              fingerprint));
      if (const auto kept = records::set_trust(m_records, *sender, true, std::nullopt); !kept)
        return problem(file, base::sentence(kept.error()));
    }
    const auto got = records::receive_results(m_records, file);
    if (!got && got.error().kind == ErrorKind::not_found && !last_chance) return false;
    if (!got) return problem(file, base::sentence(got.error()));
    m_reply.text += fmt::format("{}: {}.\n", file.filename().string(), told(*got));
    for (const auto& conflict : got->conflicts) m_reply.text += "  " + conflict + "\n";
    Json conflicts = Json::array();
    for (const auto& conflict : got->conflicts) conflicts.push(conflict);
    m_files.push(Json::object()
                     .set("file", file.string())
                     .set("people", got->people)
                     .set("attempts", got->attempts)
                     .set("events", got->events)
                     .set("marks", got->marks)
                     .set("conflicts", std::move(conflicts)));
    return true;
  }
  RecordsReply finish() {
    m_reply.json.set("files", std::move(m_files));
    return std::move(m_reply);
  }

 private:
  bool problem(const fs::path& file, const std::string& sentence) {
    m_reply.problems.push_back(file.filename().string() + ": " + sentence);
    return true;
  }
  records::Records& m_records;
  std::vector<std::string> m_trusted;
  RecordsReply m_reply;
  Json m_files = Json::array();
};

}  // namespace

base::Result<RecordsReply> send_records(const fs::path& file, const fs::path& results, bool since_last) {
  JUMPSEAT_TRY(auto records, open_to_write(file));
  JUMPSEAT_TRY(const auto sent, records::send_results(records, results, since_last));
  JUMPSEAT_TRY(const auto key, records::ensure_installation_key(records));
  remember(records);
  RecordsReply reply;
  reply.text = fmt::format("{}: {} attempts with {} events of {} people.\nSigned by the key {}.\nThe record stood at {}\n",
                           results.string(), sent.attempts, sent.events, sent.people, base::fingerprint(key.public_key()), sent.head);
  reply.json.set("file", results.string()).set("people", sent.people).set("attempts", sent.attempts).set("events", sent.events);
  reply.json.set("fingerprint", base::fingerprint(key.public_key())).set("head", sent.head);
  return reply;
}

base::Result<RecordsReply> receive_records(const fs::path& file, const std::vector<std::string>& given,
                                           const std::vector<std::string>& trusted) {
  JUMPSEAT_TRY(auto records, open_to_write(file));
  Taking taking(records, trusted);
  std::vector<fs::path> left = listed(given);
  if (left.empty()) return base::fail(ErrorKind::not_found, "receive results", fmt::format("there is no file that ends in {}", extension));
  // One that came too early waits for those before it, wherever they stand in the list.
  for (std::size_t before = left.size() + 1; !left.empty();) {
    const bool last_chance = left.size() == before;
    before = left.size();
    std::vector<fs::path> waiting;
    for (const auto& one : left)
      if (!taking.take(one, last_chance)) waiting.push_back(one);
    left = std::move(waiting);
  }
  remember(records);
  return taking.finish();
}

base::Result<RecordsReply> tell_machine_key(const fs::path& file) {
  JUMPSEAT_TRY(auto records, open_to_write(file));
  JUMPSEAT_TRY(const auto key, records::ensure_installation_key(records));
  RecordsReply reply;
  reply.text = fmt::format("The key of this machine's record file is {}\n", base::fingerprint(key.public_key()));
  reply.json.set("key", key.public_key()).set("fingerprint", base::fingerprint(key.public_key()));
  return reply;
}

}  // namespace jumpseat::app::tools
