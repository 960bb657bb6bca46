#include "app/keeping/verify_words.hpp"

#include "base/signing.hpp"
#include "base/words.hpp"

namespace jumpseat::app {
namespace {

constexpr std::size_t most_problems = 200;

// Behind the first colon may stand who says so, or why: a sentence of its own.
std::string retold_message(const std::string& english) {
  std::string whole = base::retold(english);
  const auto colon = english.find(": ");
  if (whole != english || colon == std::string::npos) return whole;
  return base::say("{}: {}", base::retold(english.substr(0, colon)), base::retold(english.substr(colon + 2)));
}

// Tables and rows are called what the file calls them.
std::string line_of(const records::RecordProblem& problem) {
  const std::string message = retold_message(problem.message);
  if (problem.table.empty()) return message;
  return base::say("{}: {}", problem.table + (problem.row.empty() ? "" : " " + problem.row), message);
}

}  // namespace

VerifyView verify_view(const base::Result<records::Verified>& found, std::string when) {
  VerifyView out;
  if (!found) {
    out.state = VerifyView::State::failed;
    out.problem = base::sentence(found.error());
    return out;
  }
  out.state = VerifyView::State::done;
  out.problem_count = static_cast<int>(found->problems.size());
  for (const auto& problem : found->problems)
    if (out.problems.size() < most_problems) out.problems.push_back(line_of(problem));
  for (const auto& note : found->notes) out.notes.push_back(records::sentence_of(note));
  for (const auto& limit : records::limits_of_verify()) out.limits.emplace_back(base::said(limit));
  out.head = found->head;
  out.remembered = found->remembered;
  for (const auto& key : found->signers) out.signers.push_back(base::fingerprint(key));
  out.when = std::move(when);
  return out;
}

}  // namespace jumpseat::app
