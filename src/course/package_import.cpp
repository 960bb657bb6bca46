// Installing a package: all of a revision or nothing of it.
#include "base/file.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "course/course.hpp"
#include "course/package_inside.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace jumpseat::course {
namespace {

namespace fs = std::filesystem;
using base::ErrorKind;
using base::fail;

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

base::Result<void> unpack_into(const Opened& it, const fs::path& folder) {
  for (const auto& file : it.package.files) {
    const fs::path target = folder / file.name;
    JUMPSEAT_CHECK(base::ensure_folder(target.parent_path()));
    JUMPSEAT_TRY(const std::string content, it.zip.read(std::string(files_folder) + file.name));
    JUMPSEAT_CHECK(base::write_file_whole(target, content));
  }
  return {};
}

}  // namespace

base::Result<Package> unpack(const fs::path& file, const fs::path& folder) {
  JUMPSEAT_TRY(Opened it, opened(file));
  JUMPSEAT_CHECK(unpack_into(it, folder));
  return std::move(it.package);
}

base::Result<Installed> import_package(const fs::path& file, const fs::path& root, const TrustsKey& trusts,
                                       const std::vector<fs::path>& elsewhere, const std::string& digest) {
  constexpr const char* what = "import the course";
  JUMPSEAT_TRY(const Opened it, opened(file));
  const Package& package = it.package;
  if (!digest.empty() && package.digest != digest)
    return fail(ErrorKind::refused, what, "the file is another one now than the one that was shown");
  if (package.signatures.empty()) return fail(ErrorKind::refused, what, "nobody has signed the package");
  if (std::none_of(package.signatures.begin(), package.signatures.end(), [&](const auto& one) { return trusts(one.key); }))
    return fail(ErrorKind::refused, what,
                fmt::format(base::to_say("it is signed by the key {}, which is not trusted here"),
                            base::fingerprint(package.signatures.front().key)));
  JUMPSEAT_CHECK(check_is_new(it, root, elsewhere));
  const fs::path folder = root / folder_name(it.manifest.course);
  bool operators_data_kept = false;
  JUMPSEAT_CHECK(put_in_place(folder, what, [&](const fs::path& part) -> base::Result<void> {
    JUMPSEAT_CHECK(unpack_into(it, part));
    JUMPSEAT_CHECK(load(part));
    std::error_code error;
    if (fs::exists(fs::symlink_status(folder, error)))
      return fail(ErrorKind::refused, what, fmt::format(base::to_say("revision {} of {} is here already"), package.revision, package.code));
    const auto kept = operators_data(root, package.code, it.manifest.course.language);
    operators_data_kept = kept.has_value();
    if (!kept) return {};
    JUMPSEAT_TRY(const std::string text, base::read_file(*kept, most_file_bytes));
    return base::write_file_whole(part / "operator.toml", text);
  }));
  return Installed{package, folder, it.manifest.course.language, operators_data_kept};
}

}  // namespace jumpseat::course
