#include "base/file.hpp"
#include "base/words.hpp"
#include "course/manifest.hpp"
#include "formats/bank.hpp"
#include "formats/canonical.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace jumpseat::course {
namespace {

namespace fs = std::filesystem;
using model::Problem;

class Loader {
 public:
  explicit Loader(const fs::path& folder) : m_folder(folder) {}
  base::Result<LoadedCourse> load();

 private:
  void problem(const std::string& file, std::string message) {
    m_out.problems.push_back({file, 0, std::move(message), Problem::Severity::error});
  }
  std::optional<fs::path> inside(const std::string& name);
  void check_manuals();
  void read_bank(const std::string& name);
  void read_operators_data();
  void read_take_with_you();

  fs::path m_folder;
  LoadedCourse m_out;
  std::map<model::QuestionId, std::string> m_place_of_id;
};

// The path of a file that the manifest names; absent (and said) where it leads out of the course.
std::optional<fs::path> Loader::inside(const std::string& name) {
  const fs::path relative(name);
  const bool climbs =
      relative.is_absolute() || std::find(relative.begin(), relative.end(), "..") != relative.end() || name.find('\0') != std::string::npos;
  std::error_code error;
  const fs::path root = fs::canonical(m_folder, error), real = fs::weakly_canonical(m_folder / relative, error);
  const auto differ = std::mismatch(root.begin(), root.end(), real.begin(), real.end());
  if (!climbs && !error && differ.first == root.end()) return real;
  problem(name, base::to_say("This file lies outside the course's folder, so it is not read."));
  return std::nullopt;
}

base::Result<LoadedCourse> Loader::load() {
  auto text = base::read_file(m_folder / "course.toml", most_manifest_bytes);
  if (!text) {
    text.error().doing = "open the course";
    if (text.error().kind == base::ErrorKind::not_found)
      text.error().because = fmt::format(base::to_say("there is no course.toml in {}"), m_folder.filename().string());
    return tl::unexpected(text.error());
  }
  JUMPSEAT_TRY(Manifest manifest, read_manifest(*text, m_out.problems));
  m_out.course = std::move(manifest.course);
  m_out.lines = std::move(manifest.lines);
  m_out.course.folder = m_folder;
  check_manuals();
  for (const auto& bank : manifest.bank_files) read_bank(bank);
  read_operators_data();
  read_take_with_you();
  return std::move(m_out);
}

void Loader::check_manuals() {
  for (auto& manual : m_out.course.manuals) {
    const std::string name = manual.file.string();
    const auto path = inside(name);
    manual.file = path ? *path : fs::path();
    const auto wrong = [&](std::string message) {
      m_out.problems_of_manuals[manual.id] = message;
      problem(name, std::move(message));
    };
    if (!path) {
      m_out.problems_of_manuals[manual.id] = m_out.problems.back().message;
      continue;
    }
    const auto hash = base::sha256_hex_of_file(*path);
    if (!hash) wrong(fmt::format(base::to_say("The manual of this course is missing or cannot be read: {}."), hash.error().because));
    else if (!manual.sha256.value.empty() && *hash != manual.sha256.value)
      wrong(base::to_say(
          "The manual is not the edition that this course was made with (its SHA-256 differs): pages that questions name may be others."));
  }
}

void Loader::read_bank(const std::string& name) {
  const auto path = inside(name);
  if (!path) return;
  auto read = formats::read_bank_at(*path, name);
  if (!read) return problem(name, base::sentence(read.error()));
  formats::Bank& bank = *read;
  m_out.problems.insert(m_out.problems.end(), bank.problems.begin(), bank.problems.end());
  for (auto& question : bank.questions) {
    const auto [place, is_new] = m_place_of_id.emplace(question.id, fmt::format("{}:{}", name, question.line));
    if (!is_new) {
      m_out.problems.push_back({name, question.line,
                                fmt::format(base::to_say("The id {} is taken already by {}."), question.id.value, place->second),
                                Problem::Severity::error});
      continue;
    }
    if (question.file != name) question.file = name, question.line = 0;  // an item of a package: the bank is the package
    question.version = formats::version_of(question);
    m_out.course.questions.push_back(std::move(question));
  }
}

void Loader::read_operators_data() {
  const std::string name = "operator.toml";
  std::error_code error;
  if (!fs::exists(fs::symlink_status(m_folder / name, error))) return;
  const auto path = inside(name);
  if (!path) return;
  const auto text = base::read_file(*path, most_manifest_bytes);
  if (!text) return problem(name, base::sentence(text.error()));
  LoadedOperator loaded = read_operator(*text, name);
  m_out.course.operator_data = std::move(loaded.data);
  m_out.problems.insert(m_out.problems.end(), loaded.problems.begin(), loaded.problems.end());
}

void Loader::read_take_with_you() {
  const std::string name = "take-with-you.toml";
  std::error_code error;
  if (!fs::exists(fs::symlink_status(m_folder / name, error))) return;
  const auto path = inside(name);
  if (!path) return;
  const auto text = base::read_file(*path, most_manifest_bytes);
  if (!text) return problem(name, base::sentence(text.error()));
  LoadedTakeWithYou loaded = course::read_take_with_you(*text, name);
  m_out.course.take_with_you = std::move(loaded.words);
  m_out.problems.insert(m_out.problems.end(), loaded.problems.begin(), loaded.problems.end());
}

}  // namespace

base::Result<LoadedCourse> load(const fs::path& folder) {
  try {
    return Loader(folder).load();
  } catch (const fs::filesystem_error& error) {
    return base::fail(base::ErrorKind::not_readable, "open the course", "its folder cannot be read", error.what());
  }
}

std::vector<fs::path> find_courses(const fs::path& root) {
  std::error_code error;
  if (fs::is_regular_file(root / "course.toml", error)) return {root};
  std::vector<fs::path> out;
  for (fs::directory_iterator at(root, error), end; !error && at != end; at.increment(error)) {
    std::error_code of_entry;
    if (at->path().filename().string().starts_with('.')) continue;  // on its way in
    if (fs::is_regular_file(at->path() / "course.toml", of_entry)) out.push_back(at->path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::string line_of(const Problem& problem) {
  return problem.line > 0 ? fmt::format("{}:{}: {}", problem.file, problem.line, problem.message)
                          : fmt::format("{}: {}", problem.file, problem.message);
}

}  // namespace jumpseat::course
