#pragma once
// Marks one answer to one question, by Moodle's rules.
#include "model/question.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace jumpseat::quiz {

// Of the full mark. Single choice, true/false, short and numeric answers give what the bank says, which may be negative; multiple
// choice is the sum of what was chosen, between 0 and 1; a cloze is the weighted mean of its gaps; markers on a picture are the right
// ones of all that there are or, if more, were put down. Where a question says so (all_or_nothing, mapping) QTI's rules stand instead:
// only the whole answer counts, or the sum is kept between the mapping's bounds and may pass 0 and 1. An answer of the wrong shape for
// its question earns 0. Essays and descriptions earn 0 here: a trainer marks the one, nobody the other.
double fraction(const model::Question& question, const model::Answer& answer);

struct Feedback : model::Text {
  int gap = -1;  // of a cloze: the one that it speaks of
};
// What the bank says about this answer: one text a choice, gap or area that has some, then the one about the answer as a whole; general
// feedback is not among them.
std::vector<Feedback> feedback_for(const model::Question& question, const model::Answer& answer);

// For people: the best answer, and what was given. Lines are separated by "; ".
std::string correct_answer(const model::Question& question);
std::string given_answer(const model::Question& question, const model::Answer& answer);

// True where there is something to mark: a choice made, a text that is not blank, at least one pair matched, gap filled or point set.
bool says_something(const model::Question& question, const model::Answer& answer);

// True where a gap of a cloze or a left side of a matching is left with nothing, beside others that have something.
bool leaves_parts(const model::Question& question, const model::Answer& answer);

// Words that an essay lacks of the least it asks for; below 0, words that are too many. 0 where nothing is written, and for other kinds.
int words_off(const model::Question& question, const model::Answer& answer);

// The right sides that may be chosen from, each text once, in the bank's order; a left side without a partner has an empty one, which is
// none of them. Matched::right_of_left counts in these.
std::vector<std::string> right_sides(const model::Question& question);
// The pairs that have a left side, as indices into question.pairs. Matched::right_of_left has one entry for each.
std::vector<int> left_sides(const model::Question& question);

// One gap of a cloze by itself, and its best answer for people.
double gap_fraction(const model::Gap& gap, const model::GapAnswer& given);
std::string correct_gap(const model::Gap& gap);
// "5 ± 0.5", "5 km or more": with the unit in which its numbers stand, where one is asked for.
std::string number_words(const model::NumericAnswer& number, const model::Units* units = nullptr);

// Edges belong to an area. The area that a point chooses: the first that holds it, but one that is everywhere only where no other does.
bool contains(const model::Area& area, double x, double y);
std::optional<std::size_t> find_area(const model::Hotspot& hotspot, double x, double y);

// Whether a short answer's pattern (`*` any text, `\*` a star) takes the whole of what was typed.
bool matches_pattern(const std::string& pattern, const std::string& typed, bool case_sensitive);
// A number as people type it: "3.5", "3,5", " 1e3 ", "-.5".
bool read_number(const std::string& typed, double& value);
// The number that a numeric question takes what was typed for: of "10,000" the reading that is right, if one is. Absent: none.
std::optional<double> number_meant(const model::Question& question, const std::string& typed);

}  // namespace jumpseat::quiz
