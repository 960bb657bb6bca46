#include "app/tools/doctor.hpp"

#include "base/file.hpp"
#include "base/paths.hpp"

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

Check worker_check() {
  const fs::path worker = base::executable_folder() / "jumpseat-page-worker";
  if (::access(worker.c_str(), X_OK) != 0) return {"page worker", "failed", fmt::format("{} is missing.", worker.string())};
  return {"page worker", "ok", fmt::format("{} is there.", worker.string())};
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
