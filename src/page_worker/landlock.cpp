#include "page_worker/landlock.hpp"

#include "base/file.hpp"

#include <cstdint>
#include <fcntl.h>
#include <fontconfig/fontconfig.h>
#include <linux/landlock.h>
#include <set>
#include <string>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace jumpseat::page_worker {
namespace {

// Newer than the headers of Debian 12; the kernel is asked how much of it it knows.
struct RulesetAttributes {
  std::uint64_t files = 0, network = 0, scope = 0;
};
constexpr std::uint64_t files_by_version[] = {0, (1u << 13) - 1, (1u << 14) - 1, (1u << 15) - 1, (1u << 15) - 1, (1u << 16) - 1};
constexpr std::uint64_t network_rights = 3;  // bind and connect over TCP
constexpr std::uint64_t scope_rights = 3;    // abstract sockets and signals to processes outside

void collect(std::set<std::string>& paths, FcStrList* list) {
  if (!list) return;
  while (const FcChar8* path = FcStrListNext(list)) paths.insert(reinterpret_cast<const char*>(path));
  FcStrListDone(list);
}

std::set<std::string> readable_paths() {
  std::set<std::string> paths{"/usr/share/poppler",    "/usr/share/fonts", "/usr/local/share/fonts",
                              "/usr/share/fontconfig", "/etc/fonts",       "/usr/share/ghostscript/fonts",
                              "/var/cache/fontconfig"};
  collect(paths, FcConfigGetFontDirs(nullptr));
  collect(paths, FcConfigGetCacheDirs(nullptr));
  collect(paths, FcConfigGetConfigFiles(nullptr));
  paths.erase("/");
  return paths;
}

void allow_reading(int ruleset, const std::string& path) {
  const base::FileDescriptor place(::open(path.c_str(), O_PATH | O_CLOEXEC));
  struct stat status {};
  if (!place || ::fstat(place.value(), &status) != 0) return;
  landlock_path_beneath_attr rule{};
  rule.parent_fd = place.value();
  rule.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | (S_ISDIR(status.st_mode) ? LANDLOCK_ACCESS_FS_READ_DIR : 0);
  ::syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
}

}  // namespace

bool enter_landlock() {
  const long version = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (version < 1) return false;
  RulesetAttributes attributes;
  attributes.files = files_by_version[version < 5 ? version : 5];
  if (version >= 4) attributes.network = network_rights;
  if (version >= 6) attributes.scope = scope_rights;
  const std::size_t known = version >= 6 ? 24 : version >= 4 ? 16 : 8;
  const base::FileDescriptor ruleset(static_cast<int>(::syscall(SYS_landlock_create_ruleset, &attributes, known, 0)));
  if (!ruleset) return false;
  for (const std::string& path : readable_paths()) allow_reading(ruleset.value(), path);
  return ::syscall(SYS_landlock_restrict_self, ruleset.value(), 0) == 0;
}

}  // namespace jumpseat::page_worker
