#pragma once
// What `jumpseat review` does, over tables of anybody's data or over a course in the record file.
#include "app/tools/admit.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "review/selection.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace jumpseat::app::tools {

// Where the answers come from: a table, or the finished exams of a course.
//   items, test   a matrix: a column `person`, then one a question; cells are fractions of the full mark, empty where nothing was
//                 answered. A person may stand in several rows: attempts, in the order in which they were made
//   recognition   a long table: person, vignette, signal (0 or 1), answer (report, note, normal), certainty (1 to 3, or empty)
struct ReviewSource {
  std::string responses;
  std::string course, quiz;  // quiz empty: all exams of the course
  std::filesystem::path records;
  review::Counted counted = review::Counted::all;
  bool versions = false;  // of a course: each version of a question on its own
  Credentials who;        // who asks, where the record file has accounts
};

struct ReviewReply {
  base::Json json;
  std::string text;                   // for people
  std::vector<std::string> problems;  // FILE:LINE: message; rows that cannot be read are left out
};

base::Result<ReviewReply> review_items(const ReviewSource& source);
base::Result<ReviewReply> review_test(const ReviewSource& source);
base::Result<ReviewReply> review_recognition(const ReviewSource& source);

}  // namespace jumpseat::app::tools
