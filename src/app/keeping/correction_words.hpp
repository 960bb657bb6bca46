#pragma once
#include "records/proof.hpp"

#include <string>

namespace jumpseat::app {

// "Declared void: sat it with a colleague, by Cy Young (3 Mar 2026)"
std::string correction_words(const records::Correction& correction, int utc_offset_minutes);

}  // namespace jumpseat::app
