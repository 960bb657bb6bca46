#include "formats/bank.hpp"

#include "base/file.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "base/zip.hpp"
#include "formats/aiken.hpp"
#include "formats/bank_json.hpp"
#include "formats/encoding.hpp"
#include "formats/gift.hpp"
#include "formats/moodle.hpp"
#include "formats/qti.hpp"
#include "formats/table.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <memory>

namespace jumpseat::formats {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_files = 10'000;
constexpr std::size_t most_file_bytes = 64u << 20;

Bank refused(const std::string& file, std::string message) {
  return {{}, {{file, 0, std::move(message), model::Problem::Severity::error}}};
}

// The name of the first element, without its prefix; empty where the text is no XML.
std::string_view root_of(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  text = base::trimmed(text.substr(0, 20'000));
  while (text.starts_with("<?") || text.starts_with("<!")) {
    const bool has_subset = text.starts_with("<!") && text.find('[') < text.find('>');
    const std::string_view end = text.starts_with("<!--") ? "-->" : has_subset ? "]>" : ">";
    const std::size_t at = text.find(end);
    if (at == std::string_view::npos) return {};
    text = base::trimmed(text.substr(at + end.size()));
  }
  if (!text.starts_with('<')) return {};
  text = text.substr(1, text.find_first_of(" \t\r\n/>") - 1);
  const std::size_t colon = text.find(':');
  return colon == std::string_view::npos ? text : text.substr(colon + 1);
}

Bank read_zip(std::string_view bytes, const std::string& file_name) {
  const base::ZipLimits limits{
      .archive_bytes = most_bank_bytes, .entries = most_files, .entry_bytes = most_file_bytes, .total_bytes = 512u << 20};
  auto zip = base::ZipReader::open_bytes(std::string(bytes), file_name, limits);
  if (!zip) return refused(file_name, base::sentence(zip.error()));
  if (zip->find("xl/workbook.xml")) return read_table(read_xlsx_table(std::string(bytes), file_name), file_name);
  if (zip->find("moodle_backup.xml"))
    return refused(file_name, base::to_say("This is a backup of a Moodle course; export its question bank as Moodle XML instead."));
  PackageFiles files;
  for (const auto& entry : zip->entries()) files.paths.push_back(entry.name);
  const auto shared = std::make_shared<base::ZipReader>(*std::move(zip));
  files.read = [shared](const std::string& path) -> std::optional<std::string> {
    auto content = shared->read(path);
    return content ? std::optional(*std::move(content)) : std::nullopt;
  };
  return read_qti_package(file_name, files);
}

Bank read_xml(std::string_view root, std::string_view text, const std::string& file_name, const std::string& path,
              const PackageFiles& files) {
  if (root == "quiz") return read_moodle_xml(text, file_name);
  if (root == "manifest") {
    if (files.read) return read_qti_package(file_name, files);
    return refused(file_name, base::to_say("This is the list of a package, without the package; name the package or its folder."));
  }
  return read_qti(text, file_name, path, files);
}

bool is_xml_of_banks(std::string_view text, std::string_view root) {
  constexpr std::string_view roots[] = {
      "quiz", "manifest", "assessmentItem", "assessmentTest", "qti-assessment-item", "qti-assessment-test", "questestinterop"};
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return std::find(std::begin(roots), std::end(roots), root) != std::end(roots) || base::trimmed(text.substr(0, 100)).starts_with("<?xml");
}

// Tables have a header that we know; all else that is no XML and no Aiken is GIFT.
Bank read_plain(std::string_view text, const std::string& file_name) {
  const std::string_view head = base::trimmed(text.substr(0, 2000));
  if (head.starts_with('{') && head.find("\"questions\"") != std::string_view::npos) return read_bank_json(text, file_name);
  const std::string_view first = text.substr(0, text.find('\n'));
  const bool like_header = first.find_first_of(",;\t") != std::string_view::npos || base::starts_with_ignoring_case(text, "sep=");
  const bool named_so = file_name.ends_with(".csv") || file_name.ends_with(".CSV") || file_name.ends_with(".tsv");
  if (named_so || (like_header && is_bank_table(read_csv_table(text.substr(0, 20'000), file_name))))
    return read_table(read_csv_table(text, file_name), file_name);
  if (looks_like_aiken(text) && text.find('{') == std::string_view::npos) return read_aiken(text, file_name);
  return read_gift(text, file_name);
}

Bank read_any(std::string_view text, const std::string& file_name, const std::string& path, const PackageFiles& files) {
  if (base::looks_like_zip(text)) return read_zip(text, file_name);
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    if (text.size() > most_file_bytes) return refused(file_name, base::to_say("The bank is too large."));
    return read_any(decoded(text).text, file_name, path, files);
  }
  const std::string_view root = root_of(text);
  if (is_xml_of_banks(text, root)) return read_xml(root, text, file_name, path, files);
  return read_plain(text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text, file_name);
}

// Files of a folder, none from outside of it.
PackageFiles files_of(const fs::path& folder, bool list) {
  PackageFiles out;
  std::error_code error;
  const fs::path root = fs::canonical(folder, error);
  out.read = [root](const std::string& path) -> std::optional<std::string> {
    std::error_code wrong;
    const fs::path real = fs::weakly_canonical(root / fs::path(path).relative_path(), wrong);
    const auto differ = std::mismatch(root.begin(), root.end(), real.begin(), real.end());
    if (wrong || differ.first != root.end()) return std::nullopt;
    auto content = base::read_file(real, most_file_bytes);
    return content ? std::optional(*std::move(content)) : std::nullopt;
  };
  if (!list) return out;
  for (fs::recursive_directory_iterator at(root, fs::directory_options::skip_permission_denied, error), end; !error && at != end;
       at.increment(error)) {
    if (at.depth() > 20) at.disable_recursion_pending();
    if (out.paths.size() >= most_files) break;
    if (at->is_regular_file(error)) out.paths.push_back(at->path().lexically_relative(root).string());
  }
  std::sort(out.paths.begin(), out.paths.end());
  return out;
}

}  // namespace

Bank read_bank(std::string_view text, const std::string& file_name) {
  return read_any(text, file_name, fs::path(file_name).filename().string(), {});
}

base::Result<std::string> bank_bytes(const fs::path& path) {
  std::error_code error;
  if (!fs::is_directory(path, error)) return base::read_file(path, most_bank_bytes);
  const PackageFiles files = files_of(path, true);
  std::map<std::string, std::string> used;
  std::size_t bytes = 0;
  const auto read = [&](const std::string& name) -> std::optional<std::string> {
    if (const auto at = used.find(name); at != used.end()) return at->second;
    auto content = bytes <= most_bank_bytes ? files.read(name) : std::nullopt;
    if (!content) return std::nullopt;
    bytes += content->size();
    return used[name] = *std::move(content);
  };
  read_qti_package({}, {read, files.paths, files.read});
  if (bytes > most_bank_bytes)
    return base::fail(base::ErrorKind::bad_input, "read the question bank",
                      "its questions and pictures are larger than 256 MB; split the package");
  if (used.empty()) return base::fail(base::ErrorKind::not_found, "read the question bank", "nothing in its folder can be read");
  std::vector<base::ZipContent> contents;
  for (auto& [name, content] : used) contents.push_back({name, std::move(content)});
  return base::zip_of(contents);
}

base::Result<Bank> read_bank_at(const fs::path& path, const std::string& name) {
  std::error_code error;
  if (fs::is_directory(path, error)) return read_qti_package(name, files_of(path, true));
  JUMPSEAT_TRY(const std::string text, base::read_file(path, most_bank_bytes));
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  return read_any(text, name, path.filename().string(), files_of(folder, false));
}

}  // namespace jumpseat::formats
