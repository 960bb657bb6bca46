#include "course/languages.hpp"

#include "base/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace jumpseat::course {
namespace {

using model::Problem;
using model::Question;

// What tells where a question leans on its own manual differs from language to language, and so does what says how a pair differs.
bool is_of_the_language(const std::string& tag) {
  return tag.starts_with("quote=") || tag.starts_with("page=") || tag.starts_with("differs=");
}

std::set<std::string> tags_of(const Question& question) {
  std::set<std::string> out;
  for (const std::string& tag : question.tags)
    if (!is_of_the_language(tag)) out.insert(tag);
  return out;
}

std::vector<double> key_of(const Question& question) {
  std::vector<double> out;
  for (const auto& choice : question.choices) out.push_back(choice.fraction);
  return out;
}

bool is_same_key(const Question& a, const Question& b) {
  // Short answers are words: how many are right differs from language to language.
  if (a.kind != model::QuestionKind::short_answer && key_of(a) != key_of(b)) return false;
  return a.pairs.size() == b.pairs.size() && a.gaps.size() == b.gaps.size() && a.numbers.size() == b.numbers.size() &&
         a.cues.size() == b.cues.size();
}

std::string joined(const std::vector<std::string>& words) {
  constexpr std::size_t most = 8;
  std::string out;
  for (std::size_t i = 0; i < std::min(most, words.size()); ++i) out += (i == 0 ? "" : ", ") + words[i];
  return words.size() <= most ? out : fmt::format("{} and {} more", out, words.size() - most);
}

class Differences {
 public:
  Differences(const model::Course& course, const model::Course& other) : m_course(course), m_other(other) {}
  std::vector<Problem> find() {
    if (m_course.revision != m_other.revision)
      warn(fmt::format(base::to_say("Languages differ: it is revision {}, and the course in the language {} is revision {}."),
                       m_course.revision, m_other.language, m_other.revision));
    if (m_course.effective != m_other.effective)
      warn(fmt::format(base::to_say("Languages differ: it is effective \"{}\", in the language {} \"{}\"."), m_course.effective,
                       m_other.language, m_other.effective));
    compare_topics();
    compare_quizzes();
    compare_questions();
    return std::move(m_problems);
  }

 private:
  void warn(const std::string& message) { m_problems.push_back({"course.toml", 0, message, Problem::Severity::warning}); }
  void warn(const Question& at, const std::string& message) {
    m_problems.push_back({at.file, at.line, message, Problem::Severity::warning});
  }

  void compare_topics() {
    std::vector<std::string> missing;
    for (const auto& [tag, words] : m_other.topics)
      if (m_course.topics.count(tag) == 0) missing.push_back(tag);
    if (!missing.empty())
      warn(fmt::format(base::to_say("Languages differ: the language {} names the topics {}."), m_other.language, joined(missing)));
  }

  void compare_quizzes() {
    std::vector<std::string> missing;
    for (const model::Quiz& other : m_other.quizzes) {
      const model::Quiz* own = m_course.find_quiz(other.id);
      if (!own) missing.push_back(other.id.value);
      else if (own->mode != other.mode || own->pass != other.pass || own->minutes != other.minutes || own->attempts != other.attempts)
        warn(fmt::format(base::to_say("Languages differ: the quiz {} has other rules than in the language {}."), other.id.value,
                         m_other.language));
    }
    if (!missing.empty())
      warn(fmt::format(base::to_say("Languages differ: the language {} has the quizzes {}."), m_other.language, joined(missing)));
  }

  void compare_questions() {
    std::vector<std::string> missing;
    for (const Question& other : m_other.questions) {
      const Question* own = m_course.find_question(other.id);
      if (!own) missing.push_back(other.id.value);
      else compare(*own, other);
    }
    if (!missing.empty())
      warn(fmt::format(base::to_say("Languages differ: the language {} has the questions {}."), m_other.language, joined(missing)));
  }

  void compare(const Question& own, const Question& other) {
    const std::string& id = own.id.value;
    if (own.kind != other.kind)
      return warn(own, fmt::format(base::to_say("Languages differ: {} is of another kind in the language {}."), id, m_other.language));
    if (tags_of(own) != tags_of(other) || own.signal != other.signal || own.pair != other.pair || own.looks_only != other.looks_only)
      warn(own, fmt::format(base::to_say("Languages differ: {} has other tags in the language {}."), id, m_other.language));
    if (!is_same_key(own, other))
      warn(own, fmt::format(base::to_say("Languages differ: other answers of {} are right in the language {}."), id, m_other.language));
  }

  const model::Course& m_course;
  const model::Course& m_other;
  std::vector<Problem> m_problems;
};

}  // namespace

std::vector<Problem> differences(const model::Course& course, const model::Course& other) { return Differences(course, other).find(); }

}  // namespace jumpseat::course
