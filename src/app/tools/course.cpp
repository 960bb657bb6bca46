#include "app/tools/course.hpp"

#include "app/questions/unshown_pictures.hpp"
#include "app/tools/manual.hpp"
#include "course/course.hpp"
#include "course/languages.hpp"
#include "course/package.hpp"
#include "quiz/draw.hpp"

#include <cstdlib>
#include <fmt/format.h>
#include <map>
#include <system_error>

namespace jumpseat::app::tools {
namespace {

// The labels of the manuals that the worker could read; what it could not is a problem of the course.
std::map<model::ManualId, std::vector<model::PageLabel>> labels_of(const model::Course& course, std::vector<model::Problem>& problems) {
  std::map<model::ManualId, std::vector<model::PageLabel>> out;
  for (const auto& manual : course.manuals) {
    std::error_code error;
    if (manual.file.empty() || !std::filesystem::exists(manual.file, error)) continue;
    const auto info = manual_info({manual.file, {}});
    const std::string why = !info ? base::sentence(info.error()) : info->problems.empty() ? std::string() : info->problems.front();
    if (!why.empty()) problems.push_back({manual.file.filename().string(), 0, why, model::Problem::Severity::error});
    if (!info || info->json["labels"].items().empty()) continue;
    for (const base::Json& label : info->json["labels"].items()) out[manual.id].push_back(model::PageLabel(label.text_or("")));
  }
  return out;
}

// The same course in other languages, in the folders beside this one.
void hold_against_other_languages(const model::Course& course, std::vector<model::Problem>& problems) {
  constexpr std::size_t most_beside = 200;
  std::error_code error;
  const auto folder = std::filesystem::weakly_canonical(course.folder, error);
  auto beside = course::find_courses(folder.parent_path());
  if (beside.size() > most_beside) beside.resize(most_beside);
  for (const auto& other : beside) {
    if (other == folder) continue;
    const auto loaded = course::load(other);
    if (!loaded || loaded->course.code != course.code || loaded->course.language == course.language) continue;
    const auto found = course::differences(course, loaded->course);
    problems.insert(problems.end(), found.begin(), found.end());
  }
}

}  // namespace

namespace {

base::Result<CourseReport> check_folder(const std::filesystem::path& folder) {
  JUMPSEAT_TRY(course::LoadedCourse loaded, course::load(folder));
  const model::Course& course = loaded.course;
  CourseReport out{course.code.value,     course.title,          course.revision,           course.questions.size(),
                   course.quizzes.size(), course.manuals.size(), std::move(loaded.problems)};
  const auto of_pictures = unshown_pictures(course.questions);
  out.problems.insert(out.problems.end(), of_pictures.begin(), of_pictures.end());
  const auto of_packing = course::check_to_pack(folder);
  out.problems.insert(out.problems.end(), of_packing.begin(), of_packing.end());
  const auto labels = labels_of(course, out.problems);
  const auto found = course::check(
      course,
      [&](const model::CourseManual& manual) {
        const auto at = labels.find(manual.id);
        return at == labels.end() ? std::nullopt : std::optional(at->second);
      },
      loaded.lines);
  out.problems.insert(out.problems.end(), found.begin(), found.end());
  hold_against_other_languages(course, out.problems);
  // Rules that share their pools are seen only by drawing.
  for (const model::Quiz& quiz : course.quizzes)
    for (const std::string& shortfall : quiz::draw(quiz, course.questions, 1).shortfalls) {
      const std::string message = fmt::format("quiz {}: {}", quiz.id.value, shortfall);
      const auto line = loaded.lines.quizzes.find(quiz.id.value);
      bool known = false;
      for (const auto& problem : out.problems) known |= problem.message == message;
      if (!known)
        out.problems.push_back(
            {"course.toml", line == loaded.lines.quizzes.end() ? 0 : line->second, message, model::Problem::Severity::error});
    }
  return out;
}

// A folder of its own for as long as its files are looked at.
class Unpacked {
 public:
  Unpacked() {
    std::error_code error;
    std::string pattern = (std::filesystem::temp_directory_path(error) / "jumpseat-check-XXXXXX").string();
    if (!error && ::mkdtemp(pattern.data())) m_folder = pattern;
  }
  Unpacked(const Unpacked&) = delete;
  Unpacked& operator=(const Unpacked&) = delete;
  ~Unpacked() {
    std::error_code error;
    if (!m_folder.empty()) std::filesystem::remove_all(m_folder, error);
  }
  bool there() const { return !m_folder.empty(); }
  std::filesystem::path course() const { return m_folder / "course"; }

 private:
  std::filesystem::path m_folder;
};

}  // namespace

base::Result<CourseReport> check_course(const std::filesystem::path& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return check_folder(path);
  const Unpacked unpacked;
  if (!unpacked.there()) return base::fail(base::ErrorKind::not_writable, "check the package", "there is no room for its files");
  JUMPSEAT_TRY(const auto package, course::unpack(path, unpacked.course()));
  JUMPSEAT_TRY(CourseReport out, check_folder(unpacked.course()));
  if (package.signatures.empty())
    out.problems.push_back(
        {path.filename().string(), 0, "Nobody has signed the package, so that nobody can take it in.", model::Problem::Severity::warning});
  return out;
}

}  // namespace jumpseat::app::tools
