#pragma once
// All that is held about somebody, as one page that needs nothing else.
#include "base/json.hpp"

#include <string>

namespace jumpseat::app::tools {

// Of records::all_about: a heading and a table for each part.
std::string own_page(const base::Json& all);
std::string escaped_html(std::string_view text);

}  // namespace jumpseat::app::tools
