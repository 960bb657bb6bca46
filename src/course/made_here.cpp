#include "course/made_here.hpp"

#include "base/file.hpp"
#include "base/text.hpp"
#include "base/toml.hpp"
#include "base/words.hpp"
#include "course/course.hpp"
#include "course/package_inside.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace jumpseat::course {
namespace {

namespace fs = std::filesystem;

constexpr const char *mark = ".made-here", *banks = "banks";  // the mark is never packed: what goes elsewhere was not made there
constexpr const char* doing = "take in the questions";
constexpr std::size_t most_name_bytes = 60, most_code_bytes = 20;

// Letters, digits and - alone, which are the same on every disk and in every manifest.
std::string plain_name(std::string_view text, std::size_t most_bytes) {
  std::string out;
  for (const char c : text) {
    if (base::is_letter(c) || base::is_digit(c)) out += c;
    else if (!out.empty() && out.back() != '-') out += '-';
  }
  out.resize(std::min(out.size(), most_bytes));
  while (out.ends_with('-')) out.pop_back();
  return out;
}

// The first that is none of those `taken`, whatever their capitals.
std::string numbered(const std::string& name, const std::string& ending, const std::vector<std::string>& taken) {
  std::string out = name + ending;
  const auto is_it = [&](const std::string& other) { return base::case_folded(out) == base::case_folded(other); };
  for (int number = 2; std::any_of(taken.begin(), taken.end(), is_it); ++number) out = fmt::format("{}-{}{}", name, number, ending);
  return out;
}

std::string bank_name(const fs::path& file, const std::vector<std::string>& taken) {
  const std::string name = plain_name(file.stem().string(), most_name_bytes);
  const std::string ending = plain_name(file.extension().string(), most_name_bytes);
  return numbered(fmt::format("{}/{}", banks, name.empty() ? "questions" : name), ending.empty() ? "" : '.' + base::case_folded(ending),
                  taken);
}

std::string bank_entry(const std::string& name) { return fmt::format("\n[[bank]]\nfile = {}\n", base::toml_text(name)); }

}  // namespace

bool is_made_here(const fs::path& folder) {
  std::error_code error;
  return fs::is_regular_file(fs::symlink_status(folder / mark, error));
}

std::string free_code(const fs::path& file, const std::vector<std::string>& taken) {
  std::string code = plain_name(file.stem().string(), most_code_bytes);
  std::transform(code.begin(), code.end(), code.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return numbered(code.empty() ? "BANK" : code, "", taken);
}

base::Result<fs::path> make_course(const fs::path& root, const NewCourse& course, const fs::path& file, std::string_view bank) {
  const fs::path folder = root / (course.code + "-rev-1");
  const std::string name = bank_name(file, {});
  JUMPSEAT_CHECK(put_in_place(folder, doing, [&](const fs::path& part) -> base::Result<void> {
    std::error_code error;
    if (fs::exists(fs::symlink_status(folder, error)))
      return base::fail(base::ErrorKind::refused, doing, fmt::format(base::to_say("there is a course {} here already"), course.code));
    JUMPSEAT_CHECK(base::ensure_folder(part / banks));
    JUMPSEAT_CHECK(base::write_file_whole(part / name, bank));
    JUMPSEAT_CHECK(base::write_file_whole(
        part / manifest_name,
        fmt::format(
            "format = 1\ncode = {}\ntitle = {}\nlanguage = {}\nrevision = 1\neffective = {}\n{}\n[[quiz]]\nid = \"all\"\ntitle = {}\n"
            "mode = \"practice\"\n",
            base::toml_text(course.code), base::toml_text(course.title), base::toml_text(course.language), course.effective,
            bank_entry(name), base::toml_text(course.quiz))));
    JUMPSEAT_CHECK(base::write_file_whole(part / mark, ""));
    JUMPSEAT_CHECK(load(part));
    return {};
  }));
  return folder;
}

base::Result<std::string> add_bank(const fs::path& folder, const fs::path& file, std::string_view bank) {
  if (!is_made_here(folder))
    return base::fail(base::ErrorKind::refused, doing, "the course was not made here; choose another, or a new one");
  JUMPSEAT_TRY(const std::string text, base::read_file(folder / manifest_name, most_manifest_bytes));
  std::vector<model::Problem> told_already;
  JUMPSEAT_TRY(const Manifest before, read_manifest(text, told_already));
  const fs::path place = folder / banks;
  std::vector<std::string> taken = before.bank_files;
  std::error_code error;
  for (fs::directory_iterator at(place, error), end; !error && at != end; at.increment(error))
    taken.push_back(fmt::format("{}/{}", banks, at->path().filename().string()));
  const std::string name = bank_name(file, taken);
  const std::string changed = text + bank_entry(name);
  JUMPSEAT_TRY(const Manifest after, read_manifest(changed, told_already));
  std::vector<std::string> wanted = before.bank_files;
  wanted.push_back(name);
  if (after.bank_files != wanted || changed.size() > most_manifest_bytes)
    return base::fail(base::ErrorKind::refused, doing,
                      fmt::format(base::to_say("{} has no room for another bank; choose a new course"), manifest_name));
  JUMPSEAT_CHECK(base::ensure_folder(place));
  JUMPSEAT_CHECK(base::write_file_whole(folder / name, bank));
  const auto kept = base::write_file_whole(folder / manifest_name, changed);  // from here on it is there
  if (!kept) {
    fs::remove(folder / name, error);
    return tl::unexpected(kept.error());
  }
  return name;
}

}  // namespace jumpseat::course
