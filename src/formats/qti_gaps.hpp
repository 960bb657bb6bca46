#pragma once
// Gaps in a text, in QTI: typed, chosen for, or filled with words that are placed in them.
#include "formats/qti_parts.hpp"

namespace jumpseat::formats::qti {

// A gap with what it is worth by itself; fractions are parts of that.
struct Valued {
  model::Gap gap;
  double worth = 1;
};

std::vector<std::string> identifiers_of(const std::vector<pugi::xml_node>& nodes);

// Gaps stand between bytes that no text has any use for.
inline constexpr char gap_sign = '\x01';
// The marks of gaps where the signs are; a text's own {# must not be taken for one.
std::string with_marks(std::string_view text, std::size_t gaps);
// Of words that are placed: the sign of a gap, and nothing of the words. False: it is neither.
bool write_gap(pugi::xml_node node, std::string& out);

// The gaps of a gapMatchInteraction beside other questions, in the order in which they stand. False: refused.
bool read_placed(Reading& in, pugi::xml_node interaction, std::vector<Valued>& out);
// Where words placed earn as a whole, beside others: `in` is marked from then on by which gaps are right together. False: refused.
bool mark_placed_as_a_whole(Reading& in, const std::vector<pugi::xml_node>& interactions, const std::vector<std::size_t>& gaps_of);

}  // namespace jumpseat::formats::qti
