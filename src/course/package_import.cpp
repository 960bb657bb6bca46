// Installing a package: all of a revision or nothing of it.
#include "base/file.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "course/course.hpp"
#include "course/package_inside.hpp"

#include <algorithm>
#include <cstdlib>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace jumpseat::course {
namespace {

namespace fs = std::filesystem;
using base::ErrorKind;
using base::fail;

constexpr const char* incoming = ".incoming-";

// What an import that was cut short left behind.
void sweep(const fs::path& root) {
  std::error_code error;
  std::vector<fs::path> left;
  for (fs::directory_iterator at(root, error), end; !error && at != end; at.increment(error))
    if (at->path().filename().string().starts_with(incoming)) left.push_back(at->path());
  for (const auto& one : left) fs::remove_all(one, error);
}

// The operator's own data of the newest revision that is there, in this language before any other: whom to call is worth more than the
// language in which it is written.
std::optional<fs::path> operators_data(const fs::path& root, const std::string& code, const std::string& language) {
  std::optional<fs::path> out;
  std::pair<bool, int> best{false, -1};
  for (const auto& folder : find_courses(root)) {
    const auto loaded = load(folder);
    std::error_code error;
    if (!loaded || loaded->course.code.value != code) continue;
    const std::pair<bool, int> rank{loaded->course.language == language, loaded->course.revision};
    if (rank <= best || !fs::is_regular_file(fs::symlink_status(folder / "operator.toml", error))) continue;
    best = rank;
    out = folder / "operator.toml";
  }
  return out;
}

// "HT-rev-2", "HT-es-rev-2": several languages of one revision stand side by side.
std::string folder_name(const model::Course& course) {
  const std::string& language = course.language;
  const bool plain = language.empty() || language == "en" || !is_code(language);
  return fmt::format("{}{}-rev-{}", course.code.value, plain ? "" : "-" + language, course.revision);
}

// But for what the operator fills in.
bool is_the_same(const Opened& it, const fs::path& folder) {
  return std::all_of(it.package.files.begin(), it.package.files.end(), [&](const PackageFile& file) {
    if (file.name == "operator.toml") return true;
    const auto hash = base::sha256_hex_of_file(folder / file.name);
    return hash && *hash == file.sha256;
  });
}

base::Result<void> check_is_new(const Opened& it, const fs::path& root, const std::vector<fs::path>& elsewhere) {
  constexpr const char* what = "import the course";
  const auto folded = [](const std::string& text) { return base::case_folded(text); };
  const model::Course& course = it.manifest.course;
  auto roots = elsewhere;
  roots.push_back(root);
  for (const auto& one : roots)
    for (const auto& folder : find_courses(one)) {
      const auto text = base::read_file(folder / manifest_name, most_manifest_bytes);
      std::vector<model::Problem> problems;
      const auto known = text ? read_manifest(*text, problems) : tl::unexpected(text.error());
      if (!known || folded(known->course.code.value) != folded(course.code.value)) continue;
      if (known->course.code != course.code)
        return fail(ErrorKind::refused, what,
                    fmt::format(base::to_say("there is a course {} here, from which its code {} differs only in capitals"),
                                known->course.code.value, course.code.value));
      if (known->course.revision != course.revision || folded(known->course.language) != folded(course.language)) continue;
      if (is_the_same(it, folder))
        return fail(ErrorKind::refused, what,
                    fmt::format(base::to_say("revision {} of {} is here already"), course.revision, course.code.value));
      return fail(ErrorKind::refused, what,
                  fmt::format(base::to_say("revision {0} of {1} is here already and says something else; a course that was changed needs a "
                                           "revision above {0}, or a code of its own"),
                              course.revision, course.code.value));
    }
  return {};
}

base::Result<void> unpack(const Opened& it, const fs::path& folder) {
  for (const auto& file : it.package.files) {
    const fs::path target = folder / file.name;
    JUMPSEAT_CHECK(base::ensure_folder(target.parent_path()));
    JUMPSEAT_TRY(const std::string content, it.zip.read(std::string(files_folder) + file.name));
    JUMPSEAT_CHECK(base::write_file_whole(target, content));
  }
  return {};
}

}  // namespace

base::Result<Installed> import_package(const fs::path& file, const fs::path& root, const TrustsKey& trusts,
                                       const std::vector<fs::path>& elsewhere) {
  constexpr const char* what = "import the course";
  JUMPSEAT_TRY(const Opened it, opened(file));
  const Package& package = it.package;
  if (package.signatures.empty()) return fail(ErrorKind::refused, what, "nobody has signed the package");
  if (std::none_of(package.signatures.begin(), package.signatures.end(), [&](const auto& one) { return trusts(one.key); }))
    return fail(ErrorKind::refused, what,
                fmt::format(base::to_say("it is signed by the key {}, which is not trusted here"),
                            base::fingerprint(package.signatures.front().key)));
  JUMPSEAT_CHECK(check_is_new(it, root, elsewhere));
  JUMPSEAT_CHECK(base::ensure_folder(root));
  sweep(root);
  std::error_code error;
  fs::path folder;
  std::string pattern = (root / (std::string(incoming) + "XXXXXX")).string();
  if (!::mkdtemp(pattern.data())) return fail(ErrorKind::not_writable, what, "its folder cannot be written", root.string());
  const fs::path part = pattern;
  const auto made = [&]() -> base::Result<bool> {
    JUMPSEAT_CHECK(unpack(it, part));
    JUMPSEAT_CHECK(load(part));
    folder = root / folder_name(it.manifest.course);
    if (fs::exists(fs::symlink_status(folder, error)))
      return fail(ErrorKind::refused, what, fmt::format(base::to_say("revision {} of {} is here already"), package.revision, package.code));
    const auto kept = operators_data(root, package.code, it.manifest.course.language);
    if (kept) {
      JUMPSEAT_TRY(const std::string text, base::read_file(*kept, most_file_bytes));
      JUMPSEAT_CHECK(base::write_file_whole(part / "operator.toml", text));
    }
    fs::permissions(part,
                    fs::perms::owner_all | fs::perms::group_read | fs::perms::group_exec | fs::perms::others_read | fs::perms::others_exec,
                    error);
    // The one moment: before it the revision is not there, after it all of it is.
    if (::rename(part.c_str(), folder.c_str()) != 0)
      return fail(ErrorKind::not_writable, what, "its folder cannot be written", root.string());
    if (const base::FileDescriptor fd(::open(root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)); fd) ::fsync(fd.value());
    return kept.has_value();
  }();
  if (!made) {
    fs::remove_all(part, error);
    return tl::unexpected(made.error());
  }
  return Installed{package, folder, it.manifest.course.language, *made};
}

}  // namespace jumpseat::course
