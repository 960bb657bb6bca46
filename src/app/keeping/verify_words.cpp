#include "app/keeping/verify_words.hpp"

#include "base/signing.hpp"
#include "base/words.hpp"

#include <fmt/format.h>

namespace jumpseat::app {
namespace {

constexpr std::size_t most_problems = 200;

std::string line_of(const records::RecordProblem& problem) {
  if (problem.table.empty()) return problem.message;
  return fmt::format("{}{}{}: {}", problem.table, problem.row.empty() ? "" : " ", problem.row, problem.message);
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
