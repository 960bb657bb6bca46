#pragma once
// Where tests find the tree and the build, and folders of their own that vanish with them.
#include <cstdlib>
#include <filesystem>
#include <string>
#include <unistd.h>

namespace jumpseat::support {

inline std::filesystem::path source_folder() {
  const char* value = std::getenv("JUMPSEAT_SOURCE_DIR");
  return value ? std::filesystem::path(value) : std::filesystem::canonical("/proc/self/exe").parent_path() / "../..";
}

inline std::filesystem::path build_folder() {
  const char* value = std::getenv("JUMPSEAT_BUILD_DIR");
  return value ? std::filesystem::path(value) : std::filesystem::canonical("/proc/self/exe").parent_path();
}

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "jumpseat-test-XXXXXX").string();
    m_path = ::mkdtemp(pattern.data());
  }
  ~TemporaryFolder() {
    std::error_code error;
    std::filesystem::remove_all(m_path, error);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return m_path; }

 private:
  std::filesystem::path m_path;
};

}  // namespace jumpseat::support
