#pragma once
// The courses that ship with the program: their questions through the real loaders, their pages through the page worker.
#include "course/course.hpp"
#include "model/page.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::test {

std::filesystem::path content_folder();
inline std::filesystem::path first_course() { return content_folder() / "human-trafficking"; }
std::vector<std::filesystem::path> shipped_courses();

course::LoadedCourse loaded(const std::filesystem::path& folder);  // ends the test where the course cannot be loaded

// A course in each language that it is written in, English first. Loaded once a run.
const std::vector<course::LoadedCourse>& in_all_languages(const std::string& code = "HT");  // the course on trafficking
const std::vector<course::LoadedCourse>& every_course();                                    // each in each language

std::vector<model::Question> vignettes(const model::Course& course);

// Of tags such as [tag:quote=…]: what stands behind the equals sign.
std::vector<std::string> values_of(const model::Question& question, std::string_view name);

struct ManualText {
  model::ManualFacts facts;
  std::vector<std::string> pages;               // in plain letters, one a page
  std::map<std::string, std::string> by_label;  // the same by page label
};
const ManualText& manual_text(const std::filesystem::path& pdf);  // read once a run

// Lower case, straight quotes of all kinds, single spaces, so that words can be looked for.
std::string plain(std::string_view text);
std::vector<std::string> words_in(std::string_view text);  // letters, digits and apostrophes, lower case

std::map<std::string, std::string> tex_files(const std::filesystem::path& folder);  // by name, of a course's source/chapters
// What stands in the braces right behind a command of LaTeX, in order.
std::vector<std::string> arguments_of(const std::string& tex, const std::string& command);

}  // namespace jumpseat::test
