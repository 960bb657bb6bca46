#include "app/tools/doctor.hpp"

#include "app/policy.hpp"
#include "base/clock.hpp"
#include "base/file.hpp"
#include "base/paths.hpp"
#include "base/text.hpp"
#include "course/course.hpp"
#include "pdf/session.hpp"
#include "records/accounts.hpp"
#include "records/upkeep.hpp"

#include <filesystem>
#include <fmt/format.h>
#include <sys/utsname.h>
#include <unistd.h>

namespace jumpseat::app::tools {
namespace fs = std::filesystem;
namespace {

Check folder_check(const std::string& name, const fs::path& folder) {
  if (const auto made = base::ensure_folder(folder); !made) return {name, "failed", base::sentence(made.error())};
  if (::access(folder.c_str(), W_OK) != 0) return {name, "failed", fmt::format("{} cannot be written.", folder.string())};
  std::error_code error;
  const fs::space_info space = fs::space(folder, error);
  const auto free_mb = error ? 0 : space.available / 1'000'000;
  if (!error && free_mb < 100) return {name, "degraded", fmt::format("Only {} MB are free in {}.", free_mb, folder.string())};
  return {name, "ok", fmt::format("{} can be written, {} MB free.", folder.string(), free_mb)};
}

// A folder that somebody named is not made for them.
Check records_folder_check(const fs::path& record_file) {
  std::error_code error;
  const fs::path folder = fs::absolute(record_file, error).parent_path();
  if (folder != base::data_folder() && !fs::is_directory(folder, error))
    return {"records", "failed", fmt::format("There is no folder {}.", folder.string())};
  return folder_check("records", folder);
}

// Draws a page of the first course's manual, and says what the page worker lacks.
Check worker_check() {
  const auto worker = pdf::find_worker();
  if (!worker) return {"page worker", "failed", base::sentence(worker.error())};
  for (const fs::path& folder : course::find_courses(base::content_folder())) {
    const auto loaded = course::load(folder);
    if (!loaded || loaded->course.manuals.empty()) continue;
    const auto session = pdf::Session::open(loaded->course.manuals.front().file);
    if (!session) return {"page worker", "failed", base::sentence(session.error())};
    if (const auto drawn = (*session)->draw({0}, 1); !drawn) return {"page worker", "failed", base::sentence(drawn.error())};
    const pdf::SandboxFeatures on = (*session)->opened().sandbox;
    std::string missing;
    const auto note = [&](bool there, const char* name) {
      if (!there) missing += (missing.empty() ? "" : ", ") + std::string(name);
    };
    note(on.no_new_privs, "no_new_privs");
    note(on.landlock, "Landlock");
    note(on.seccomp, "seccomp");
    note(on.limits, "memory limits");
    note(on.dies_with_parent, "parent death signal");
    if (!missing.empty()) return {"page worker", "degraded", fmt::format("It draws, but this machine does not give it: {}.", missing)};
    return {"page worker", "ok", "It draws in its sandbox."};
  }
  return {"page worker", "degraded", "It is there; there is no manual to try it on."};
}

Check course_check() {
  const fs::path content = base::content_folder();
  std::error_code error;
  if (!fs::is_directory(content, error)) return {"courses", "failed", fmt::format("There is no folder {}.", content.string())};
  return {"courses", "ok", fmt::format("Courses are in {}.", content.string())};
}

Check record_check(const fs::path& file) {
  std::error_code error;
  if (!fs::exists(file, error)) return {"record file", "ok", fmt::format("There is none yet; it will be {}.", file.string())};
  const auto counts = records::stats(file);
  if (!counts) return {"record file", "failed", base::sentence(counts.error())};
  if (auto words = words_about_disk(file); !words.empty()) return {"record file", "degraded", std::move(words)};
  return {"record file", "ok",
          fmt::format("{} is read: form {}, {}, {}.", file.string(), counts->schema, base::counted(counts->people, "person", "people"),
                      base::counted(counts->attempts, "attempt", "attempts"))};
}

constexpr std::size_t log_bytes = 64 << 10;

std::string end_of_log() {
  const auto log = base::read_file(base::state_folder() / "jumpseat.log", 4u << 20);
  if (!log) return "(none)\n";
  const std::size_t from = log->size() > log_bytes ? log->find('\n', log->size() - log_bytes) : std::string::npos;
  return from == std::string::npos ? *log : log->substr(from + 1);
}

// A home folder holds the name of its owner.
std::string without_home(std::string text) {
  const std::string home = base::home_folder().string();
  for (std::size_t at = 0; home.size() > 1 && (at = text.find(home, at)) != std::string::npos;) text.replace(at, home.size(), "~");
  return text;
}

Check policy_check(const base::Result<Policy>& policy) {
  if (!policy) return {"policy", "failed", base::sentence(policy.error())};
  if (policy->file.empty())
    return {"policy", "ok", "Nothing is laid down in /etc/jumpseat/policy.toml; the usual places and times are used."};
  return {"policy", "ok", fmt::format("{} is followed.", policy->file.string())};
}

// Whoever shares one account of the system shares the record file, whatever this program does.
Check accounts_check(const fs::path& file, const base::Result<Policy>& policy) {
  if (!policy) return {"accounts", "failed", "Nobody can sign in before the policy is put right."};
  const base::SystemClock clock;
  auto records = records::Records::open(file, records::OpenMode::read_only, clock);
  const auto accounts = records ? records::has_accounts(*records) : base::Result<bool>(false);
  const bool there = accounts && *accounts;
  if (policy->accounts_required && !there)
    return {"accounts", "degraded", "The policy asks for accounts, and there are none yet. Start Jumpseat and make the first trainer."};
  return {"accounts", "ok", words_about_accounts(there)};
}

}  // namespace

std::vector<Check> examine_machine(const fs::path& record_file) {
  const auto policy = find_policy();
  return {policy_check(policy),
          accounts_check(record_file, policy),
          records_folder_check(record_file),
          record_check(record_file),
          folder_check("cache", base::cache_folder()),
          worker_check(),
          course_check()};
}

std::string support_text(const std::vector<Check>& checks) {
  utsname machine{};
  ::uname(&machine);
  std::string text = fmt::format("Jumpseat " JUMPSEAT_VERSION "\n{} {} {}\n{}\n\n", machine.sysname, machine.release, machine.machine,
                                 base::iso8601_utc(base::SystemClock().utc_ms()));
  for (const Check& check : checks) text += fmt::format("{:<10}{}: {}\n", check.state, check.name, check.message);
  return without_home(text + "\nThe end of the log:\n" + end_of_log());
}

}  // namespace jumpseat::app::tools
