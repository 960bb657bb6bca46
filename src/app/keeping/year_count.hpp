#pragma once
// The yearly count of 49 USC 40118(g) as it is told on screen, and as the file that is handed on.
#include "app/keeping/views.hpp"
#include "model/day.hpp"
#include "records/tallies.hpp"

#include <string>
#include <string_view>

namespace jumpseat::app {

int fiscal_year_of(model::Day day);  // of the US government: from 1 October on it is the next one
YearCountView year_count_view(const records::FarCount& count, std::string course);
// RFC 4180: part, of, count.
std::string year_count_csv(const records::FarCount& count, const std::string& course);

// A case in the words in which it is asked for. bad_input where they are not those of records::word_for.
base::Result<records::Tally> tally_of(std::string_view day, std::string_view noticed_by, std::string_view told, std::string_view told_at);

}  // namespace jumpseat::app
