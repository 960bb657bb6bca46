#include "app/policy.hpp"

#include "base/file.hpp"
#include "base/toml.hpp"
#include "base/words.hpp"
#include "database/disk.hpp"

#include <cstdlib>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace jumpseat::app {
namespace {

namespace fs = std::filesystem;
using base::ErrorKind;
using base::fail;

constexpr const char* usual_file = "/etc/jumpseat/policy.toml";
constexpr std::size_t longest_file = 64 << 10, longest_path = 4096;
constexpr int longest_idle_minutes = 240;

tl::unexpected<base::Error> refuse(const fs::path& file, std::string because) {
  return fail(ErrorKind::bad_input, fmt::format(base::to_say("follow {}"), file.string()), std::move(because));
}

// Why a file or folder lays down nothing for the user `me`; empty: it does.
std::string why_not_trusted(unsigned owner, unsigned mode, unsigned me) {
  if (owner != 0 && owner != me) return base::to_say("it belongs to somebody else than root; give it to root");
  if ((mode & S_IWOTH) != 0 && (mode & S_ISVTX) == 0) return base::to_say("anybody may write to it; let only root do so (chmod go-w)");
  if ((mode & S_IWGRP) != 0 && (mode & S_ISVTX) == 0) return base::to_say("a group may write to it; let only root do so (chmod go-w)");
  return {};
}

}  // namespace

base::Result<Policy> read_policy(const fs::path& file) {
  for (const fs::path& one : {file, file.parent_path()}) {
    struct stat known {};
    if (::stat(one.c_str(), &known) != 0) continue;
    if (auto why = why_not_trusted(known.st_uid, known.st_mode, ::getuid()); !why.empty()) return refuse(one, std::move(why));
  }
  auto text = base::read_file(file, longest_file);
  if (!text) return refuse(file, text.error().because);
  const auto toml = base::parse_toml(*text);
  if (!toml) return refuse(file, toml.error().because);
  Policy out;
  out.file = file;
  for (const auto& [name, value] : toml->members()) {
    if (name == "records") {
      const std::string path = value.text_or("");
      if (path.empty() || path[0] != '/' || path.size() > longest_path)
        return refuse(file, base::to_say("records must be a path from / on"));
      out.records = path;
    } else if (name == "accounts") {
      const std::string word = value.text_or("");
      if (word != "required" && word != "optional") return refuse(file, base::to_say("accounts must be \"required\" or \"optional\""));
      out.accounts_required = word == "required";
    } else if (name == "idle_lock_minutes") {
      const std::int64_t minutes = value.integer_or(-1);
      if (minutes < 0 || minutes > longest_idle_minutes)
        return refuse(file, fmt::format(base::to_say("idle_lock_minutes must be 0 to {}"), longest_idle_minutes));
      out.idle_lock_minutes = static_cast<int>(minutes);
    } else {
      return refuse(file, fmt::format(base::to_say("it says \"{}\", which means nothing here"), name.substr(0, 60)));
    }
  }
  return out;
}

base::Result<Policy> find_policy() {
  std::error_code error;
  if (fs::exists(usual_file, error) || error) return read_policy(usual_file);
  if (const char* named = std::getenv("JUMPSEAT_POLICY"); named && *named) return read_policy(named);
  return Policy{};
}

std::string words_about_disk(const fs::path& record_file) {
  const std::string network = database::network_name_of(record_file);
  if (network.empty()) return {};
  return base::say(
      "The record file is on a network share ({}): it is kept without a write-ahead log, so saving is slower, and only one computer at a "
      "time "
      "may have it open. Safer: a record file on each computer, and Records, Send to bring them together.",
      network);
}

std::string words_about_accounts(bool accounts) {
  const std::string one_account = base::say(
      "If a whole crew room uses one account of this computer, anybody at it can open the record file with other programs, copy it or "
      "delete "
      "it; Jumpseat finds alterations but cannot keep anybody from reading. Give each person an account of the system, or lay the record "
      "file "
      "where only Jumpseat's account can read it.");
  if (accounts) return base::say("People sign in here; each sees their own, and trainers see exams. {}", one_account);
  return base::say("Nobody signs in here: whoever sits at this computer can do everything and see all answers. {}", one_account);
}

}  // namespace jumpseat::app
