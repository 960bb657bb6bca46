#pragma once
// What `jumpseat manual` does: facts, text, pictures, links and search of one PDF, through the page worker.
#include "base/json.hpp"
#include "base/result.hpp"
#include "library/matcher.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace jumpseat::app::tools {

struct ManualPlace {  // all pages where neither is given
  std::optional<int> page_number;
  std::string label;
};

struct ManualReply {
  base::Json json;
  std::string text;                   // for people
  std::vector<std::string> problems;  // a sentence each; the rest was done all the same
};

struct ManualFile {
  std::filesystem::path path;
  std::string password;
};

base::Result<ManualReply> manual_info(const ManualFile& file);  // a locked manual is told as such, with its problem
base::Result<ManualReply> manual_text(const ManualFile& file, const ManualPlace& place);
base::Result<ManualReply> manual_links(const ManualFile& file, const ManualPlace& place);
base::Result<ManualReply> manual_search(const ManualFile& file, const ManualPlace& place, const library::Query& query);
// One page as a PNG; the first where no place is given. Without `out`, beside where one stands: NAME-PAGE.png.
base::Result<ManualReply> manual_render(const ManualFile& file, const ManualPlace& place, double dpi, std::filesystem::path out);

}  // namespace jumpseat::app::tools
