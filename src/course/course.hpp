#pragma once
// Course folders: course.toml, its banks and manuals, and operator.toml with the operator's own data.
#include "base/result.hpp"
#include "model/course.hpp"

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

namespace jumpseat::course {

// Where something stands in course.toml, by the id of a quiz and by the tag of a topic.
struct ManifestLines {
  std::map<std::string, int> quizzes, topics;
};

struct LoadedCourse {
  model::Course course;
  std::vector<model::Problem> problems;                        // what is wrong, the course being usable all the same
  std::map<model::ManualId, std::string> problems_of_manuals;  // the same, of the files of manuals alone
  ManifestLines lines = {};
};

// Fails only where there is no course to speak of: no course.toml, or one that cannot be read or is of a later format. A manual
// that is missing or is not the file it should be is a problem of severity error. Questions have their versions.
base::Result<LoadedCourse> load(const std::filesystem::path& folder);

// The folders under `root` that hold a course.toml, by name; `root` itself where it does.
std::vector<std::filesystem::path> find_courses(const std::filesystem::path& root);

// What load cannot see: page labels that no page has, pools too small for their quiz, vignettes without their pair. `labels_of` gives
// the page labels of a manual; absent: they are not checked.
using LabelsOf = std::function<std::optional<std::vector<model::PageLabel>>(const model::CourseManual&)>;
std::vector<model::Problem> check(const model::Course& course, const LabelsOf& labels_of = {}, const ManifestLines& lines = {});

// operator.toml alone, for the operator's editor and for F1 without a course.
struct LoadedOperator {
  model::Operator data;
  std::vector<model::Problem> problems;
};
LoadedOperator read_operator(std::string_view toml, const std::string& file_name);

// "bank.gift:12: There is no } for this {."
std::string line_of(const model::Problem& problem);

}  // namespace jumpseat::course
