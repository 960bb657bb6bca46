#include "records/branch.hpp"

#include "base/uuid.hpp"
#include "records/chain.hpp"
#include "records/turns.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <vector>

namespace jumpseat::records {
namespace {

using base::Json;

// Follows the stories of a results file along those that are here, as far as they are the same.
class StoriesCompared {
 public:
  explicit StoriesCompared(database::Connection& connection) : m_connection(connection) {}

  Result<void> read(const Json& line) {
    if (line["jumpseat_results"].is_integer()) m_is_whole = line["whole"].bool_or(false);
    const std::string_view chain = chain_of_line(line["t"].text_or(""));
    if (chain.empty()) return {};
    const std::string installation = line["installation"].text_or("");
    if (chain == "audit") remember_turn(installation, line);
    Branch& branch = m_branches[installation];
    std::int64_t& common = branch.common.emplace(chain, 0).first->second;
    const std::int64_t position = line["position"].integer_or(0);
    if (position != common + 1) return {};
    const std::string hash = line["hash"].text_or("");
    JUMPSEAT_TRY(const std::string here, hash_here(chain, installation, position));
    if (here == hash) common = position;
    // Whoever writes a results file writes that into its trail: both stories have other rows there.
    else if (chain == "audit" && !here.empty() && branch.id.empty())
      branch.id = base::uuid_of_name("jumpseat branch 1\n" + installation + "\n" + hash);
    return {};
  }

  bool is_whole() const { return m_is_whole; }

  Branches apart() && {
    std::erase_if(m_branches, [](const auto& one) { return one.second.id.empty(); });
    return std::move(m_branches);
  }

  // The sender's, and those with which its file went on before.
  std::set<std::string> own_of(const std::string& sender) const {
    std::set<std::string> out{sender};
    std::vector<std::string> left{sender};
    while (!left.empty()) {
      const auto before = m_before.find(left.back());
      left.pop_back();
      if (before == m_before.end()) continue;
      for (const std::string& one : before->second)
        if (out.insert(one).second) left.push_back(one);
    }
    return out;
  }

 private:
  void remember_turn(const std::string& installation, const Json& line) {
    const std::string action = line["action"].text_or("");
    if (action != other_machine_action && action != "restored") return;
    if (const auto detail = Json::parse(line["detail"].text_or(""))) m_before[installation].insert((*detail)["installation"].text_or(""));
  }

  Result<std::string> hash_here(std::string_view chain, const std::string& installation, std::int64_t position) {
    JUMPSEAT_TRY(auto row, m_connection.prepare(fmt::format("SELECT r.hash FROM installation i JOIN {} r ON r.installation = i.key"
                                                            " WHERE i.id = ? AND r.position = ?",
                                                            chain)));
    JUMPSEAT_TRY(const bool found, row.with(installation, position).step());
    return found ? row.text(0) : std::string();
  }

  database::Connection& m_connection;
  Branches m_branches;
  std::map<std::string, std::set<std::string>> m_before;
  bool m_is_whole = false;
};

}  // namespace

std::string_view chain_of_line(std::string_view kind) {
  if (kind == "event") return "attempt_event";
  if (kind == "audit") return "audit";
  return kind == "acknowledgement" ? "acknowledgement" : std::string_view();
}

Result<Branches> find_branches(database::Connection& connection, const Sender& sender, const std::filesystem::path& file) {
  StoriesCompared stories(connection);
  JUMPSEAT_CHECK(each_line(file, sender, [&](const Json& line) { return stories.read(line); }));
  if (!stories.is_whole()) return Branches();
  const auto own = stories.own_of(sender.installation);
  Branches out = std::move(stories).apart();
  const bool are_own = std::all_of(out.begin(), out.end(), [&](const auto& one) { return own.contains(one.first); });
  return are_own ? std::move(out) : Branches();
}

}  // namespace jumpseat::records
