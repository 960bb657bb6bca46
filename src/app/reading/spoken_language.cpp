#include "app/reading/spoken_language.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace jumpseat::app::reading {
namespace {

struct Language {
  const char* code;
  const char* small_words;  // with a space on either side of each
};

constexpr std::array<Language, 7> languages{{
    {"en", " the of and to is that for with are be this not by on from it as at or an if you "},
    {"es", " el los las de la que y en un una por para con del se no su al lo es más como o si "},
    {"fr", " le les des de la et un une du dans que pour par est sur avec qui pas au aux ne ce vous "},
    {"de", " der die das und zu den mit nicht ist von im für auf ein eine des dem sich auch oder wird "},
    {"it", " il di che la e un una per con del della non è sono gli nel al da le si i "},
    {"pt", " o os as de que e do da em um uma para com não por se no na dos ao é "},
    {"nl", " de het een en van is dat op te met voor niet zijn aan die er bij of om "},
}};
constexpr int least = 5;          // small words
constexpr double clearly = 1.25;  // as many as of the next language

std::string letters_of(const std::string& word) {
  std::string out = base::case_folded(word);
  while (!out.empty() && std::string_view(".,;:!?()\"'").find(out.back()) != std::string_view::npos) out.pop_back();
  return out;
}

}  // namespace

std::string spoken_language_of(const std::vector<model::Word>& words) {
  std::array<int, languages.size()> counts{};
  for (const model::Word& word : words) {
    const std::string alone = " " + letters_of(word.text) + " ";
    if (alone.size() <= 2) continue;
    for (std::size_t i = 0; i < languages.size(); ++i)
      counts[i] += std::string_view(languages[i].small_words).find(alone) != std::string_view::npos;
  }
  const auto best = std::max_element(counts.begin(), counts.end());
  int next = 0;
  for (const int& count : counts)
    if (&count != &*best) next = std::max(next, count);
  return *best >= least && *best >= clearly * next ? languages[static_cast<std::size_t>(best - counts.begin())].code : "";
}

std::string language_of_tag(std::string_view tag) {
  const std::string language = base::case_folded(base::bare_language(tag));
  const bool sound = (language.size() == 2 || language.size() == 3) &&
                     std::all_of(language.begin(), language.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return sound ? language : std::string();
}

std::string language_to_speak(const std::string& heard, const std::string& told) {
  const std::string language = language_of_tag(told);
  const bool can_be_heard = std::any_of(languages.begin(), languages.end(), [&](const Language& one) { return one.code == language; });
  return !language.empty() && !can_be_heard ? told : heard;
}

}  // namespace jumpseat::app::reading
