#pragma once
// What `jumpseat review` does over tables of anybody's data.
#include "base/json.hpp"
#include "base/result.hpp"

#include <string>
#include <vector>

namespace jumpseat::app::tools {

struct ReviewReply {
  base::Json json;
  std::string text;                   // for people
  std::vector<std::string> problems;  // FILE:LINE: message; rows that cannot be read are left out
};

// A matrix: a column `person`, then one column a question; cells are fractions of the full mark, empty where nothing was answered.
base::Result<ReviewReply> review_items(const std::string& file);
base::Result<ReviewReply> review_test(const std::string& file);
// A long table: person, vignette, signal (0 or 1), answer (report, note, normal), certainty (1 to 3, or empty).
base::Result<ReviewReply> review_recognition(const std::string& file);

}  // namespace jumpseat::app::tools
