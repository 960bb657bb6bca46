#include "app/tools/manual_search.hpp"

namespace jumpseat::app::tools {

std::vector<PhraseHit> phrase_hits(const std::vector<model::Word>& words, const std::vector<library::Match>& matches) {
  std::vector<PhraseHit> hits;
  for (const library::Match& match : matches) {
    PhraseHit hit{static_cast<int>(match.first_word), static_cast<int>(match.last_word), match.context, {}};
    for (std::size_t i = match.first_word; i <= match.last_word; ++i) hit.boxes.push_back(words[i].box);
    hits.push_back(std::move(hit));
  }
  return hits;
}

std::string plain_text(const std::vector<model::Word>& words) {
  std::string out;
  for (const model::Word& word : words) {
    out += word.text;
    if (word.line_end) out += '\n';
    else if (word.space_after) out += ' ';
  }
  return out;
}

}  // namespace jumpseat::app::tools
