#pragma once
// What reading a bank of questions gives, whatever format it was in: the good questions, and what is wrong with the others.
#include "base/result.hpp"
#include "model/course.hpp"
#include "model/question.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace jumpseat::formats {

// What the file itself calls the things that a question lets one choose (QTI), so that answers given by those names can be marked.
struct Identifiers {
  struct Gap {
    std::string name;                  // its response's or its own
    std::vector<std::string> choices;  // none where one types
    std::string response;              // of words that are placed in it: theirs
  };
  std::string response;
  std::vector<std::string> things;  // choices, areas, what is put in order, left sides, markers
  std::vector<std::string> places;  // right sides; for markers, of each area
  std::vector<Gap> gaps;
};

// A problem of severity error left its question out; a warning kept it. Problems are in the order of their lines.
struct Bank {
  std::vector<model::Question> questions;
  std::vector<model::Problem> problems;
  std::unordered_map<std::string, Identifiers> identifiers = {};  // by the question's id; of those that have some
};

// By what the text is, not by its name: GIFT, Moodle XML, Aiken, CSV and XLSX after the template, an item or a package of QTI, or the
// canonical JSON of `jumpseat bank export`. A file that a QTI item names is not there then; see read_bank_at.
Bank read_bank(std::string_view text, const std::string& file_name);
// The same for a file or a folder on the disk: a folder is a QTI package, and pictures beside a single item are found. `name` is what
// problems call it. Fails where it cannot be read at all.
base::Result<Bank> read_bank_at(const std::filesystem::path& path, const std::string& name);
inline constexpr std::size_t most_bank_bytes = 256u << 20;
// What read_bank is given for it: the bytes of a file, or those of a zip of what the package in a folder names, the same as long as none of
// that changes. What else is in the folder, or is a link out of it, is left out. Fails where it cannot be read, or is larger than
// `most_bank_bytes`.
base::Result<std::string> bank_bytes(const std::filesystem::path& path);

}  // namespace jumpseat::formats
