#include "app/tools/doctor.hpp"

#include "base/file.hpp"
#include "base/paths.hpp"
#include "course/course.hpp"
#include "pdf/session.hpp"

#include <filesystem>
#include <fmt/format.h>
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

}  // namespace

std::vector<Check> examine_machine() {
  return {folder_check("records", base::data_folder()), folder_check("cache", base::cache_folder()), worker_check(), course_check()};
}

}  // namespace jumpseat::app::tools
