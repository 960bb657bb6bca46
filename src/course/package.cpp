#include "course/package_inside.hpp"

#include "base/file.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "course/course.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <fmt/format.h>
#include <map>
#include <set>

namespace jumpseat::course {
namespace {

namespace fs = std::filesystem;
using base::ErrorKind;
using base::fail;
using base::Json;

constexpr int form = 1;
constexpr const char *list_name = "package.json", *signatures_name = "signatures.json";
constexpr std::size_t most_signatures = 64, longest_code = 32;
constexpr base::ZipLimits limits{.archive_bytes = 256u << 20, .entries = 5'000, .entry_bytes = most_file_bytes, .total_bytes = 512u << 20};

std::string signed_words(std::string_view list) { return "jumpseat package 1\n" + base::sha256_hex(list); }

std::string list_of(const Package& package) {
  Json files = Json::array();
  for (const auto& file : package.files)
    files.push(Json::object().set("name", file.name).set("bytes", file.bytes).set("sha256", file.sha256));
  Json out;
  out.set("jumpseat_package", form).set("code", package.code).set("title", package.title).set("revision", package.revision);
  return out.set("effective", package.effective).set("files", std::move(files)).dump(2) + "\n";
}

// What the manuals of a course are written in and drawn from; and what editors and version control leave behind.
// A sentence of its own, as the end of another.
std::string as_a_part(std::string sentence) {
  if (sentence.ends_with('.')) sentence.pop_back();
  return sentence;
}

bool is_never_packed(const fs::path& relative) {
  return relative.begin()->string() == "source" ||
         std::any_of(relative.begin(), relative.end(), [](const fs::path& part) { return part.string().starts_with("."); });
}

// Itself, or below it where it is a folder.
bool lies_at(const fs::path& name, const fs::path& place) {
  const fs::path wanted = place.lexically_normal();
  const auto differ = std::mismatch(wanted.begin(), wanted.end(), name.begin(), name.end());
  return !wanted.empty() && (differ.first == wanted.end() || (std::next(differ.first) == wanted.end() && differ.first->empty()));
}

bool is_bank(const fs::path& name, const Manifest& manifest) {
  return std::any_of(manifest.bank_files.begin(), manifest.bank_files.end(), [&](const auto& bank) { return lies_at(name, bank); });
}

// By its first bytes: ELF, a script that names who runs it, a program of DOS and Windows. Nothing here would run it; whoever finds it in
// the folder of a course might.
bool is_program(std::string_view content) {
  constexpr std::size_t dos_header = 64;
  const bool dos = content.starts_with("MZ") && content.substr(0, dos_header).find('\0') != std::string_view::npos;
  return content.starts_with(
             "\x7f"
             "ELF") ||
         content.starts_with("#!") || dos;
}

class Looking {
 public:
  Looking(base::ZipReader zip, std::string name) : m_zip(std::move(zip)), m_name(std::move(name)) {}

  base::Result<Opened> run() && {
    if (!m_zip.find(list_name)) return refused("it is a zip archive, but no package of Jumpseat");
    JUMPSEAT_TRY(m_list, m_zip.read(list_name));
    JUMPSEAT_CHECK(read_list());
    JUMPSEAT_CHECK(compare_entries());
    JUMPSEAT_CHECK(read_its_manifest());
    JUMPSEAT_CHECK(compare_contents());
    JUMPSEAT_CHECK(read_signatures());
    m_package.digest = base::sha256_hex(m_list + m_signatures.dump());  // the list names the content of every file
    return Opened{std::move(m_zip), std::move(m_package), std::move(m_manifest), std::move(m_list), std::move(m_signatures)};
  }

 private:
  tl::unexpected<base::Error> refused(std::string because, ErrorKind kind = ErrorKind::bad_input) const {
    return fail(kind, fmt::format(base::to_say("open the package {}"), m_name), std::move(because));
  }

  base::Result<void> read_list() {
    const auto json = Json::parse(m_list);
    if (!json) return refused("its list of files cannot be read");
    const std::int64_t its_form = (*json)["jumpseat_package"].integer_or(0);
    if (its_form > form) return refused("it is of a later form than this Jumpseat knows", ErrorKind::too_new);
    const std::int64_t revision = (*json)["revision"].integer_or(-1);
    m_package.code = (*json)["code"].text_or("");
    m_package.title = (*json)["title"].text_or("");
    m_package.effective = (*json)["effective"].text_or("");
    if (its_form != form || revision < 0 || revision > 1'000'000 || !is_code(m_package.code))
      return refused("its list of files cannot be read");
    m_package.revision = static_cast<int>(revision);
    for (const Json& file : (*json)["files"].items()) {
      const std::int64_t bytes = file["bytes"].integer_or(-1);
      if (bytes < 0) return refused("its list of files cannot be read");
      m_package.files.push_back({file["name"].text_or(""), static_cast<std::size_t>(bytes), file["sha256"].text_or("")});
    }
    return {};
  }

  base::Result<void> compare_entries() {
    std::set<std::string> listed;
    std::map<std::string, std::string> folded;  // on some disks two names that differ only in capitals are one file
    for (const auto& file : m_package.files) {
      const std::string name = std::string(files_folder) + file.name;
      if (!listed.insert(name).second) return refused(fmt::format(base::to_say("its list names {} twice"), file.name));
      const auto [other, is_new] = folded.emplace(base::case_folded(file.name), file.name);
      if (!is_new) return refused(fmt::format(base::to_say("the names {} and {} differ only in capitals"), other->second, file.name));
      const base::ZipEntry* entry = m_zip.find(name);
      if (!entry) return refused(fmt::format(base::to_say("{} is missing from it"), file.name));
      if (entry->size != file.bytes) return refused(fmt::format(base::to_say("{} was changed after it was packed"), file.name));
    }
    for (const auto& entry : m_zip.entries()) {
      if (entry.name == list_name || entry.name == signatures_name || listed.contains(entry.name)) continue;
      return refused(fmt::format(base::to_say("it holds {}, which its list does not name"), entry.name));
    }
    return {};
  }

  base::Result<void> read_its_manifest() {
    const std::string name = std::string(files_folder) + manifest_name;
    if (const auto* entry = m_zip.find(name); !entry || entry->size > most_manifest_bytes)
      return refused(fmt::format(base::to_say("{} is missing from it"), manifest_name));
    JUMPSEAT_TRY(const std::string text, m_zip.read(name));
    std::vector<model::Problem> problems;  // told once it is installed, as of any course
    auto manifest = read_manifest(text, problems);
    if (!manifest) return refused(manifest.error().because, manifest.error().kind);
    m_manifest = std::move(*manifest);
    const model::Course& course = m_manifest.course;
    if (course.code.value != m_package.code || course.revision != m_package.revision)
      return refused("its course is another one, or of another revision, than its list says");
    for (const auto& file : m_package.files)
      if (!is_of_a_course(file.name, m_manifest)) return refused(fmt::format(base::to_say("{} is no part of a course"), file.name));
    return {};
  }

  base::Result<void> compare_contents() {
    for (const auto& file : m_package.files) {
      JUMPSEAT_TRY(const std::string content, m_zip.read(std::string(files_folder) + file.name));
      if (base::sha256_hex(content) != file.sha256)
        return refused(fmt::format(base::to_say("{} was changed after it was packed"), file.name));
      if (is_program(content)) return refused(fmt::format(base::to_say("{} is a program, which no course needs"), file.name));
      if (base::looks_like_zip(content) && !is_bank(file.name, m_manifest))
        return refused(fmt::format(base::to_say("{} is an archive within the archive"), file.name));
    }
    return {};
  }

  base::Result<void> read_signatures() {
    m_signatures = Json::array();
    if (!m_zip.find(signatures_name)) return {};
    JUMPSEAT_TRY(const std::string text, m_zip.read(signatures_name));
    const auto json = Json::parse(text);
    if (!json) return refused("its signatures cannot be read");
    if ((*json)["signatures"].items().size() > most_signatures) return refused("it has more signatures than anybody needs");
    for (const Json& one : (*json)["signatures"].items()) {
      const std::string key = one["key"].text_or("");
      if (!base::is_signed_by(signed_words(m_list), one["signature"].text_or(""), key))
        return refused("a signature does not fit: its list of files was changed after it was signed");
      m_package.signatures.push_back({key, one["by"].text_or("")});
      m_signatures.push(one);
    }
    return {};
  }

  base::ZipReader m_zip;
  std::string m_name, m_list;
  Package m_package;
  Manifest m_manifest;
  Json m_signatures;
};

base::Result<void> write_package(const fs::path& file, const std::string& list, const Json& signatures,
                                 std::vector<base::ZipContent> files) {
  std::vector<base::ZipContent> all{{list_name, list}};
  if (!signatures.items().empty()) all.push_back({signatures_name, Json::object().set("signatures", signatures).dump(2) + "\n"});
  for (auto& one : files) all.push_back(std::move(one));
  JUMPSEAT_TRY(const std::string bytes, base::zip_of(all));
  return base::write_file_whole(file, bytes);
}

std::vector<model::Problem> check_file(const fs::path& folder, const fs::path& name, const Manifest& manifest) {
  std::vector<model::Problem> out;
  const auto found = [&](std::string message) {
    out.push_back({name.generic_string(), 0, std::move(message), model::Problem::Severity::error});
  };
  std::error_code error;
  if (fs::file_size(folder / name, error) > most_file_bytes || error)
    return found(error ? base::to_say("The file cannot be read.") : base::to_say("The file is larger than 128 MB.")), out;
  const auto content = base::read_file(folder / name, most_file_bytes);
  if (!content) found(base::to_say("The file cannot be read."));
  else if (is_program(*content)) found(base::to_say("The file is a program, which no course needs."));
  else if (base::looks_like_zip(*content) && !is_bank(name, manifest))
    found(base::to_say("The file is an archive, and no bank of the course."));
  return out;
}

base::Result<std::vector<fs::path>> files_of(const fs::path& folder, const Manifest& manifest, std::vector<std::string>& left_out) {
  std::vector<fs::path> out;
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    const fs::path relative = at->path().lexically_relative(folder);
    const auto status = at->symlink_status(error);
    if (is_never_packed(relative)) {
      if (fs::is_directory(status)) at.disable_recursion_pending();
      continue;
    }
    if (fs::is_directory(status)) continue;
    if (!is_of_a_course(relative, manifest)) {
      left_out.push_back(relative.generic_string());
      continue;
    }
    if (!fs::is_regular_file(status))
      return fail(ErrorKind::bad_input, "pack the course", fmt::format(base::to_say("{} is a link or no regular file"), relative.string()));
    out.push_back(relative);
  }
  if (error) return fail(ErrorKind::not_readable, "pack the course", "its folder cannot be read", error.message());
  std::sort(out.begin(), out.end());
  std::sort(left_out.begin(), left_out.end());
  return out;
}

}  // namespace

bool is_code(std::string_view code) {
  return !code.empty() && code.size() <= longest_code && std::all_of(code.begin(), code.end(), [](unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

bool is_of_a_course(const fs::path& name, const Manifest& manifest) {
  if (is_never_packed(name)) return false;
  const std::string file = base::case_folded(name.filename().string()), ending = base::case_folded(name.extension().string());
  constexpr std::array at_its_top{"course.toml", "operator.toml", "take-with-you.toml", "license", "licence", "copying",
                                  "notice",      "readme"};
  constexpr std::array pictures{".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"};
  const auto is_one_of = [](const auto& names, const std::string& one) {
    return std::find(names.begin(), names.end(), one) != names.end();
  };
  if (!name.has_parent_path() && is_one_of(at_its_top, ending == ".txt" || ending == ".md" ? file.substr(0, file.rfind('.')) : file))
    return true;
  const auto& manuals = manifest.course.manuals;
  return is_one_of(pictures, ending) || is_bank(name, manifest) ||
         std::any_of(manuals.begin(), manuals.end(), [&](const auto& manual) { return lies_at(name, manual.file); });
}

base::Result<Opened> opened(const fs::path& file) {
  JUMPSEAT_TRY(auto zip, base::ZipReader::open(file, limits));
  return Looking(std::move(zip), file.filename().string()).run();
}

base::Result<Package> pack(const fs::path& folder, const fs::path& file) {
  constexpr const char* what = "pack the course";
  JUMPSEAT_TRY(const LoadedCourse loaded, load(folder));
  Package package{loaded.course.code.value, loaded.course.title, loaded.course.effective, loaded.course.revision, {}, {}, {}, {}};
  if (!is_code(package.code))
    return fail(ErrorKind::bad_input, what, "its code should be letters, digits, - and _, 32 of them at the most");
  for (const auto& problem : loaded.problems)
    if (problem.severity == model::Problem::Severity::error)
      return fail(ErrorKind::bad_input, what, "it has problems: " + as_a_part(line_of(problem)));
  JUMPSEAT_TRY(const std::string text, base::read_file(folder / manifest_name, most_manifest_bytes));
  std::vector<model::Problem> told_already;
  JUMPSEAT_TRY(const Manifest manifest, read_manifest(text, told_already));
  JUMPSEAT_TRY(const auto names, files_of(folder, manifest, package.left_out));
  std::vector<base::ZipContent> contents;
  for (const auto& name : names) {
    JUMPSEAT_TRY(std::string content, base::read_file(folder / name, most_file_bytes));
    package.files.push_back({name.generic_string(), content.size(), base::sha256_hex(content)});
    contents.push_back({std::string(files_folder) + name.generic_string(), std::move(content)});
  }
  JUMPSEAT_CHECK(write_package(file, list_of(package), Json::array(), std::move(contents)));
  return package;
}

std::vector<model::Problem> check_to_pack(const fs::path& folder) {
  std::vector<model::Problem> out, told_already;
  const auto text = base::read_file(folder / manifest_name, most_manifest_bytes);
  const auto manifest = text ? read_manifest(*text, told_already) : tl::unexpected(text.error());
  if (!manifest) return out;  // load says so
  out = check_manifest(*text);
  std::vector<std::string> left_out;
  const auto names = files_of(folder, *manifest, left_out);
  if (!names) {
    out.push_back({manifest_name, 0, base::sentence(names.error()), model::Problem::Severity::error});
    return out;
  }
  std::map<std::string, std::string> folded;
  for (const auto& name : *names) {
    const auto [other, is_new] = folded.emplace(base::case_folded(name.generic_string()), name.generic_string());
    if (!is_new)
      out.push_back({name.generic_string(), 0, fmt::format(base::to_say("From the name {} it differs only in capitals."), other->second),
                     model::Problem::Severity::error});
    const auto found = check_file(folder, name, *manifest);
    out.insert(out.end(), found.begin(), found.end());
  }
  return out;
}

base::Result<Package> sign(const fs::path& file, const base::SigningKey& key, std::string_view by) {
  JUMPSEAT_TRY(Opened it, opened(file));
  Json signatures = Json::array();
  for (const Json& one : it.signatures.items())
    if (one["key"].text_or("") != key.public_key()) signatures.push(one);
  signatures.push(Json::object().set("key", key.public_key()).set("by", by).set("signature", key.sign(signed_words(it.list))));
  std::vector<base::ZipContent> contents;
  for (const auto& one : it.package.files) {
    const std::string name = std::string(files_folder) + one.name;
    JUMPSEAT_TRY(std::string content, it.zip.read(name));
    contents.push_back({name, std::move(content)});
  }
  JUMPSEAT_CHECK(write_package(file, it.list, signatures, std::move(contents)));
  return look_through(file);
}

base::Result<Package> look_through(const fs::path& file) {
  JUMPSEAT_TRY(Opened it, opened(file));
  return std::move(it.package);
}

base::Result<Package> look_through_bytes(std::string bytes, const std::string& name) {
  JUMPSEAT_TRY(auto zip, base::ZipReader::open_bytes(std::move(bytes), name, limits));
  JUMPSEAT_TRY(Opened it, Looking(std::move(zip), name).run());
  return std::move(it.package);
}

}  // namespace jumpseat::course
