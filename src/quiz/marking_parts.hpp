#pragma once
// What the files of marking share.
#include "quiz/marking.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::quiz {

// The one that marks what was typed, see better_of; null where none takes it.
const model::NumericAnswer* find_number(const std::vector<model::NumericAnswer>& numbers, const std::string& typed);
const model::Choice* find_short_answer(const std::vector<model::Choice>& choices, const std::string& typed, bool case_sensitive);
bool takes(const model::NumericAnswer& number, double value);
// The longest number at the start, or the end, of what was typed; the rest is the unit. Absent: there is no number.
struct Quantity {
  double value = 0;
  double grouped = 0;  // where a comma may part thousands, as in "10,000"; else the value again
  std::string unit;
};
std::optional<Quantity> quantity_of(std::string_view typed, bool unit_left);
// A word behind the number is passed over, as Moodle does where a question has no units; absent where it holds digits.
std::optional<Quantity> number_before_word(const std::string& typed);
// Sums of thirds and tenths land beside the whole.
double near_whole(double value);
// A short answer that this pattern takes, for people: its stars are left out, as Moodle shows it (question/type/shortanswer/question.php).
std::string example_of(const std::string& pattern);
// By what is earned together. Absent: it is marked otherwise.
std::optional<double> combined(const std::optional<model::Mapping>& mapping, const std::vector<int>& parts);
// Between the mapping's bounds; between nothing and all where there is none.
double bounded(const std::optional<model::Mapping>& mapping, double sum);
// Those of `indices` that are below `count`, each once.
std::set<std::size_t> within(const std::vector<int>& indices, std::size_t count);
void join(std::string& out, std::string_view part);  // with "; "

struct MarkedNumber {
  const model::NumericAnswer* answer = nullptr;
  double fraction = 0;
};
MarkedNumber first_that_takes(const std::vector<model::NumericAnswer>& numbers, double value);
// Of two readings of what was typed: the plain one, unless nothing takes it or the grouped one earns more.
MarkedNumber better_of(const MarkedNumber& plain, const MarkedNumber& grouped);
MarkedNumber mark_number(const model::Question& question, const std::string& typed);  // with its units

double filled_fraction(const model::Question& question, const model::Filled& filled);
std::vector<Feedback> filled_feedback(const model::Question& question, const model::Filled& filled);
std::string given_gaps(const model::Question& question, const model::Filled& filled);
bool says_something(const model::GapAnswer& given);
// Of each left side of a matching: 1 where it is right.
std::vector<double> pair_fractions(const model::Question& question, const model::Matched& given);
// Of each area of a picture with labels: whether it has its label.
std::vector<bool> right_markers(const model::Hotspot& hotspot, const model::Pointed& pointed);

double areas_fraction(const model::Question& question, const model::Chosen& chosen);
double points_fraction(const model::Question& question, const model::Pointed& pointed);
std::vector<model::Text> area_feedback(const model::Question& question, const model::Answer& answer);
std::string correct_areas(const model::Question& question);
std::string given_areas(const model::Question& question, const model::Answer& answer);

double ordered_fraction(const model::Question& question, const model::Matched& given);

}  // namespace jumpseat::quiz
