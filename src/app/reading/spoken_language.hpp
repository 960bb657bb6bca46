#pragma once
// In which language a page is to be read aloud: by the small words that stand in every sentence, and by what the file tells.
#include "model/page.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::app::reading {

// "en", "es", "fr", "de", "it", "pt" or "nl"; empty where it is none of them, or too little is said to tell.
std::string spoken_language_of(const std::vector<model::Word>& words);

// The language of a tag in small letters: "en" of "en-US"; empty where it is no tag.
std::string language_of_tag(std::string_view tag);

// What is heard in a page's words goes before what is told of the whole file, which may be left from a template or of another part of it;
// but not where a language is told that could not be heard: its words may sound like those of another.
std::string language_to_speak(const std::string& heard, const std::string& told);

}  // namespace jumpseat::app::reading
