#pragma once
// What a look over the whole record file found, as it is told on screen.
#include "app/keeping/views.hpp"
#include "records/upkeep.hpp"

#include <string>

namespace jumpseat::app {

// `when`: the moment at which it ended. The first 200 problems are told, and all of them counted.
VerifyView verify_view(const base::Result<records::Verified>& found, std::string when);

}  // namespace jumpseat::app
