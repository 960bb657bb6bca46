#pragma once
// Results files as the window and the command line take them in and speak of them.
#include "records/exchange.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace jumpseat::app {

inline constexpr const char* results_extension = ".jumpseat-results";

// Files as they are; folders give the results files in them.
std::vector<std::filesystem::path> results_files(const std::vector<std::string>& given);

// "12 attempts, 340 events, 12 marks of 3 new people", or "nothing new".
std::string told_of(const records::Received& got);

// Of exams that are sent without a staff number on them: what that means, and the way out.
std::string unnumbered_words(int exams);

// Of what a results file never holds, where there is any here; empty: there is none.
base::Result<std::string> words_on_what_stays(records::Records& records);

struct TakenFile {
  std::filesystem::path file;
  std::optional<records::Received> got;
  std::optional<base::Error> problem;  // where it was not taken in, or a trainer's key could not be kept
  std::string unknown;                 // the digits of its sender's key, where nobody has trusted that yet
};
std::string problem_of(const TakenFile& file);  // empty: none
// What was decided, and how: a sentence each.
std::vector<std::string> conflicts_of(const records::Received& got);
// In whatever order they come: one that came too early waits for those before it. `trusted`: digits that somebody has compared.
std::vector<TakenFile> take_results(records::Records& records, const std::vector<std::filesystem::path>& files,
                                    const std::vector<std::string>& trusted, const std::optional<model::PersonId>& by);

}  // namespace jumpseat::app
