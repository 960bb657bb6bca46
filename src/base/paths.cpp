#include "base/paths.hpp"

#include <cstdlib>
#include <pwd.h>
#include <unistd.h>

namespace jumpseat::base {
namespace fs = std::filesystem;
namespace {

fs::path from_environment(const char* name, const fs::path& otherwise) {
  const char* value = std::getenv(name);
  return value && value[0] == '/' ? fs::path(value) : otherwise;
}

}  // namespace

fs::path home_folder() {
  if (const char* home = std::getenv("HOME"); home && home[0] == '/') return home;
  const passwd* entry = getpwuid(getuid());
  return entry && entry->pw_dir ? entry->pw_dir : "/";
}

fs::path data_folder() { return from_environment("XDG_DATA_HOME", home_folder() / ".local/share") / "jumpseat"; }
fs::path cache_folder() { return from_environment("XDG_CACHE_HOME", home_folder() / ".cache") / "jumpseat"; }
fs::path state_folder() { return from_environment("XDG_STATE_HOME", home_folder() / ".local/state") / "jumpseat"; }

fs::path runtime_folder() {
  const fs::path base = from_environment("XDG_RUNTIME_DIR", {});
  return base.empty() ? state_folder() : base / "jumpseat";
}

fs::path executable_folder() {
  std::error_code error;
  const fs::path self = fs::read_symlink("/proc/self/exe", error);
  return error ? fs::path(".") : self.parent_path();
}

fs::path content_folder() {
  if (const char* value = std::getenv("JUMPSEAT_CONTENT")) return value;
  const fs::path here = executable_folder();
  for (const fs::path& candidate : {here / "../../content", here / "../share/jumpseat/content"}) {
    std::error_code error;
    if (fs::is_directory(candidate, error)) return fs::weakly_canonical(candidate, error);
  }
  return here / "../share/jumpseat/content";
}

}  // namespace jumpseat::base
