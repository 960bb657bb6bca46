// The words by which files and exports know a role, a mode, a verdict.
#include "model/course.hpp"
#include "model/person.hpp"
#include "model/question.hpp"
#include "model/word_list.hpp"

#include <array>

namespace jumpseat::model {
namespace {

constexpr std::array<std::string_view, 5> roles{"learner", "trainer", "manager", "editor", "auditor"};
constexpr std::array<std::string_view, 2> modes{"practice", "exam"};
constexpr std::array<std::string_view, 3> verdicts{"report", "note", "normal"};

}  // namespace

std::string_view word_for(Role role) { return roles[static_cast<std::size_t>(role)]; }
std::optional<Role> find_role(std::string_view word) { return find_word<Role>(roles, word); }
std::string_view word_for(QuizMode mode) { return modes[static_cast<std::size_t>(mode)]; }
std::optional<QuizMode> find_quiz_mode(std::string_view word) { return find_word<QuizMode>(modes, word); }
std::string_view word_for(Verdict verdict) { return verdicts[static_cast<std::size_t>(verdict)]; }
std::optional<Verdict> find_verdict(std::string_view word) { return find_word<Verdict>(verdicts, word); }

}  // namespace jumpseat::model
