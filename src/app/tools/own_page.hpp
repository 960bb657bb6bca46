#pragma once
// All that is held about somebody, as one page that needs nothing else.
#include "base/json.hpp"
#include "records/records.hpp"

#include <filesystem>
#include <string>

namespace jumpseat::app::tools {

// Of records::all_about: a heading and a table for each part, in the language of this thread.
std::string own_page(const base::Json& all);
std::string escaped_html(std::string_view text);

// Both files of it, STEM.html and STEM.json, once the trail has a word of it.
struct OwnFiles {
  std::filesystem::path html, json;
  std::string head;
};
base::Result<OwnFiles> write_own(records::Records& records, const model::PersonId& person, const std::filesystem::path& stem);

}  // namespace jumpseat::app::tools
