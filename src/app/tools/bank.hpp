#pragma once
// What `jumpseat bank` does, over files that people name.
#include "base/json.hpp"
#include "base/result.hpp"
#include "formats/bank.hpp"
#include "model/course.hpp"

#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

namespace jumpseat::app::tools {

struct Banks {
  std::vector<model::Question> questions;
  std::vector<model::Problem> problems;
  std::unordered_map<std::string, formats::Identifiers> identifiers;  // of QTI
  bool has_errors() const;
};
// One after another; the problems name the files as they were given.
base::Result<Banks> read_banks(const std::vector<std::string>& files);

base::Json json_of(const std::vector<model::Problem>& problems);
std::vector<std::string> lines_of(const std::vector<model::Problem>& problems);

// The formats that a bank can be written in: json, gift, moodle, aiken, csv, xlsx.
const std::vector<std::string>& formats_to_write();
struct WrittenBank {
  std::string content;
  std::vector<model::Problem> problems;  // what the format has no place for
};
// JSON is canonical, see formats/canonical.hpp and formats/bank_json.hpp.
base::Result<WrittenBank> written_as(const Banks& banks, const std::string& format);

// Marks the answers of {question, answer} objects. What cannot be marked has the fraction null and a sentence. An answer is, by kind:
//   single, multiple, true_false, vignette   the choice's number from 1, its text, or a list of these; true, "report"
//   short_answer, numeric, essay             the text, or a number
//   matching                                 {left: right}, by their texts
//   ordering                                 a list of the texts, or of their numbers in the right order
//   cloze                                    a list with an entry a gap: a number, a text, a list of several, or null; one gap: that alone
//   hotspot                                  [x, y] or a list of points; areas also by number or name; markers as {marker: [x, y]}
// Questions of QTI are also answered by the identifiers of their file, see bank_identifiers.hpp.
struct MarkedAnswers {
  base::Json json;  // {marks[{question,fraction}]}
  std::vector<std::string> problems;
};
base::Result<MarkedAnswers> mark_answers(const Banks& banks, const std::string& answers_file);

}  // namespace jumpseat::app::tools
