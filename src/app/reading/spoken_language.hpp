#pragma once
// In which language a page is to be read aloud, by the small words that stand in every sentence.
#include "model/page.hpp"

#include <string>
#include <vector>

namespace jumpseat::app::reading {

// "en", "es", "fr", "de", "it", "pt" or "nl"; empty where it is none of them, or too little is said to tell.
std::string spoken_language_of(const std::vector<model::Word>& words);

}  // namespace jumpseat::app::reading
