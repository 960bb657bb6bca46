#include "report/paper.hpp"

#include "base/paths.hpp"

#include <dlfcn.h>

namespace jumpseat::report {

base::Result<const Paper*> load_paper() {
  const auto refuse = [](std::string because, std::string detail) {
    return base::fail(base::ErrorKind::unavailable, "put this on paper", std::move(because), std::move(detail));
  };
  const std::filesystem::path file = base::executable_folder() / "jumpseat-paper.so";
  void* const library = ::dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    const char* const why = ::dlerror();
    return refuse("a part of Jumpseat, or a library that it needs, is missing", why ? why : "");
  }
  // POSIX has dlsym return functions as objects.
  const auto door = reinterpret_cast<PaperDoor>(::dlsym(library, paper_door));
  if (!door) return refuse("jumpseat-paper.so is of another version of Jumpseat", file.string());
  return door(&base::Speaking::now);
}

}  // namespace jumpseat::report
