#pragma once
// Where sentences end, by the signs and words around: in scripts that put a space behind a full stop and in those that put none. Pure.
#include <cstddef>
#include <string_view>
#include <vector>

namespace jumpseat::app::reading {

// A word at each full stop within it that no space need follow, what closes behind it included: of Chinese a whole line is one word.
std::vector<std::string_view> parted_at_stops(std::string_view word);

// Whether a sentence ends with this word or part of one. `next`: what follows it, empty where nothing does; `begins_sentence`: it is the
// first of its sentence, where a number with a full stop counts an item.
bool ends_sentence(std::string_view word, std::string_view next, bool begins_sentence);

// Quotation marks and brackets alone, as French puts a space before them: they belong to what they close.
bool only_closes(std::string_view word);

// In a line of Chinese or Japanese letters are as wide as they are high, others about half of it. Which byte of the word lies at this part
// of its width, 0 to 1?
std::size_t byte_at_part(std::string_view word, double part);

}  // namespace jumpseat::app::reading
