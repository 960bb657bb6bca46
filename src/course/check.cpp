#include "course/course.hpp"

#include "base/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

namespace jumpseat::course {
namespace {

using model::Problem;
using model::Question;

class Checker {
 public:
  Checker(const model::Course& course, const LabelsOf& labels_of, const ManifestLines& lines)
      : m_course(course), m_labels_of(labels_of), m_lines(lines) {}
  std::vector<Problem> check() {
    check_pages();
    check_pools();
    check_pairs();
    check_topics();
    return std::move(m_problems);
  }

 private:
  void at(const Question& question, std::string message, Problem::Severity severity = Problem::Severity::error) {
    m_problems.push_back({question.file, question.line, std::move(message), severity});
  }

  void check_pages() {
    std::map<model::ManualId, std::optional<std::set<model::PageLabel>>> labels;
    for (const auto& manual : m_course.manuals) {
      const auto known = m_labels_of ? m_labels_of(manual) : std::nullopt;
      labels[manual.id] = known ? std::optional(std::set(known->begin(), known->end())) : std::nullopt;
    }
    for (const Question& question : m_course.questions) {
      if (!question.page) continue;
      const auto manual = labels.find(question.page->manual);
      if (manual == labels.end()) at(question, fmt::format(base::to_say("The course has no manual {}."), question.page->manual.value));
      else if (manual->second && manual->second->count(question.page->label) == 0)
        at(question, fmt::format(base::to_say("No page of {} is labelled {}."), question.page->manual.value, question.page->label.value));
    }
  }

  void check_pools() {
    for (const auto& quiz : m_course.quizzes) {
      for (const auto& rule : quiz.draw) {
        const auto pool = std::count_if(m_course.questions.begin(), m_course.questions.end(), [&](const Question& question) {
          return question.kind != model::QuestionKind::description &&
                 std::all_of(rule.tags.begin(), rule.tags.end(), [&](const auto& tag) { return question.has_tag(tag); });
        });
        if (pool > 0 && pool >= rule.count) continue;
        std::string tags = rule.tags.empty() ? "of all kinds" : "tagged ";
        for (std::size_t i = 0; i < rule.tags.size(); ++i) tags += (i == 0 ? "" : " and ") + rule.tags[i];
        m_problems.push_back({"course.toml", line_in(m_lines.quizzes, quiz.id.value),
                              fmt::format("quiz {}: {} questions {} are wanted, and there are {}.", quiz.id.value, rule.count, tags, pool),
                              Problem::Severity::error});
      }
    }
  }

  void check_topics() {
    for (const auto& [tag, words] : m_course.topics)
      if (std::none_of(m_course.questions.begin(), m_course.questions.end(), [&name = tag](const auto& one) { return one.has_tag(name); }))
        m_problems.push_back({"course.toml", line_in(m_lines.topics, tag), fmt::format("topics: no question has the tag {}.", tag),
                              Problem::Severity::warning});
  }

  static int line_in(const std::map<std::string, int>& lines, const std::string& name) {
    const auto at = lines.find(name);
    return at == lines.end() ? 0 : at->second;
  }

  static std::size_t best(const Question& question) {
    const auto most = std::max_element(question.choices.begin(), question.choices.end(),
                                       [](const auto& a, const auto& b) { return a.fraction < b.fraction; });
    return static_cast<std::size_t>(most - question.choices.begin());
  }

  void check_pairs() {
    std::map<std::string, std::vector<const Question*>> pairs;
    for (const Question& question : m_course.questions) {
      if (question.pair.empty()) {
        if (question.looks_only) at(question, base::to_say("A vignette tagged looks-only belongs to a pair."));
        continue;
      }
      const char side = question.pair.back();
      if (question.pair.size() < 2 || (side != 'a' && side != 'b'))
        at(question, fmt::format(base::to_say("The pair {} should end in a or b."), question.pair));
      else pairs[question.pair.substr(0, question.pair.size() - 1)].push_back(&question);
    }
    for (const auto& [name, members] : pairs) {
      const Question& first = *members.front();
      if (members.size() != 2 || first.pair == members.back()->pair) {
        at(first, fmt::format(base::to_say("The pair {0} should have one vignette {0}a and one {0}b."), name));
        continue;
      }
      const Question& second = *members.back();
      if (first.looks_only != second.looks_only)
        at(second, fmt::format(base::to_say("Of the pair {} only one vignette is tagged looks-only."), name));
      else if (first.looks_only && (first.signal != second.signal || best(first) != best(second)))
        at(second, fmt::format(base::to_say("The pair {} differs in looks only, so both have the same answer."), name));
    }
  }

  const model::Course& m_course;
  const LabelsOf& m_labels_of;
  const ManifestLines& m_lines;
  std::vector<Problem> m_problems;
};

}  // namespace

std::vector<Problem> check(const model::Course& course, const LabelsOf& labels_of, const ManifestLines& lines) {
  return Checker(course, labels_of, lines).check();
}

}  // namespace jumpseat::course
