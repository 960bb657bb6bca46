#include "review/rasch.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace jumpseat::review {
namespace {

constexpr double full = 1 - 1e-9;
constexpr int most_rounds = 2000;
constexpr double close_enough = 1e-11;
constexpr double most_logits = 30;

struct Answers {
  std::size_t question = 0;
  int asked = 0, right = 0;
};

// People with the same score on the same questions have the same ability: where everybody had every question, scores are enough. Only
// questions that were asked stand here: of a large bank an exam draws few.
struct Group {
  int people = 0;
  std::vector<Answers> answers;
  int score = 0, questions = 0;  // of one person of the group, over what was not left out
  bool out = false;
  double ability = 0;
  void add(const std::vector<Answers>& more) {  // of somebody who had the same questions
    ++people;
    for (std::size_t i = 0; i < answers.size(); ++i) answers[i].asked += more[i].asked, answers[i].right += more[i].right;
  }
};

class Estimate {
 public:
  explicit Estimate(const Matrix& matrix) : m_questions(matrix.questions.size()), m_item_out(m_questions), m_difficulty(m_questions) {
    std::map<int, std::size_t> by_score;
    const bool whole = std::none_of(matrix.cells.begin(), matrix.cells.end(), [](double cell) { return std::isnan(cell); });
    for (std::size_t person = 0; person < matrix.people; ++person) add(matrix, person, whole, by_score);
  }

  void leave_out_extremes() {
    for (bool changed = true; changed;) {
      changed = false;
      for (Group& group : m_groups) changed = count(group) || changed;
      const std::vector<Answers> sums = sums_of_questions();
      for (std::size_t q = 0; q < m_questions; ++q) {
        if (m_item_out[q] || (sums[q].right > 0 && sums[q].right < sums[q].asked)) continue;
        m_item_out[q] = changed = true;
      }
    }
  }

  void start_by_prox() {
    std::vector<double> logits;
    double mean = 0;
    const std::vector<Answers> sums = sums_of_questions();
    for (std::size_t q = 0; q < m_questions; ++q) {
      if (m_item_out[q]) continue;
      m_difficulty[q] = std::log(static_cast<double>(sums[q].asked - sums[q].right) / sums[q].right);
      mean += m_difficulty[q];
      logits.push_back(m_difficulty[q]);
    }
    if (logits.empty()) return;
    mean /= static_cast<double>(logits.size());
    const double u = variance(logits);
    std::vector<double> abilities;
    for (Group& group : m_groups) {
      if (group.out) continue;
      group.ability = std::log(static_cast<double>(group.score) / (group.questions - group.score));
      abilities.insert(abilities.end(), static_cast<std::size_t>(group.people), group.ability);
    }
    const double v = variance(abilities), both = std::max(0.05, 1 - u * v / 8.35);
    for (std::size_t q = 0; q < m_questions; ++q)
      if (!m_item_out[q]) m_difficulty[q] = (m_difficulty[q] - mean) * std::sqrt((1 + v / 2.89) / both);
    for (Group& group : m_groups) group.ability *= std::sqrt((1 + u / 2.89) / both);
  }

  // False: the questions part into some that everybody has right who has any of the others right, and these others. How far apart they
  // are has no end then (Fischer 1981).
  bool settle() {
    for (int round = 0; round < most_rounds; ++round) {
      const double moved = std::max(move_items(), move_people());
      if (moved < close_enough) return true;
      if (std::any_of(m_difficulty.begin(), m_difficulty.end(), [](double d) { return !(std::abs(d) < most_logits); })) return false;
    }
    return false;
  }

  Rasch result(const Matrix& matrix, bool settled) const {
    Rasch out;
    out.settled = settled;
    put_items(out, matrix);
    if (settled) put_people(out);
    return out;
  }

 private:
  void add(const Matrix& matrix, std::size_t person, bool whole, std::map<int, std::size_t>& by_score) {
    std::vector<Answers> answers;
    int score = 0;
    for (std::size_t q = 0; q < m_questions; ++q) {
      const double cell = matrix.cells[q * matrix.people + person];
      if (std::isnan(cell)) continue;
      answers.push_back({q, 1, cell >= full});
      score += cell >= full;
    }
    if (whole) {
      const auto [at, is_new] = by_score.try_emplace(score, m_groups.size());
      if (!is_new) return m_groups[at->second].add(answers);
    }
    answers.shrink_to_fit();
    m_groups.push_back({1, std::move(answers)});
  }

  // True: it was left out just now.
  bool count(Group& group) const {
    int right = 0, asked = 0;
    for (const Answers& some : group.answers)
      if (!m_item_out[some.question]) right += some.right, asked += some.asked;
    group.score = right / group.people;
    group.questions = asked / group.people;
    const bool extreme = right == 0 || right == asked;
    if (!extreme || group.out) return false;
    return group.out = true;
  }

  // Of the people who were not left out.
  std::vector<Answers> sums_of_questions() const {
    std::vector<Answers> out(m_questions);
    for (const Group& group : m_groups) {
      if (group.out) continue;
      for (const Answers& some : group.answers) out[some.question].asked += some.asked, out[some.question].right += some.right;
    }
    return out;
  }

  static double variance(const std::vector<double>& values) {
    if (values.size() < 2) return 0;
    double mean = 0, sum = 0;
    for (const double value : values) mean += value;
    mean /= static_cast<double>(values.size());
    for (const double value : values) sum += (value - mean) * (value - mean);
    return sum / static_cast<double>(values.size() - 1);
  }

  static double chance(double ability, double difficulty) { return 1 / (1 + std::exp(difficulty - ability)); }

  // One step of Newton's each, at most one logit, as long as the whole does not settle. Items keep the mean of 0.
  double move_items() {
    double most = 0, mean = 0;
    int count = 0;
    std::vector<double> off(m_questions), information(m_questions);
    for (const Group& group : m_groups) {
      if (group.out) continue;
      for (const auto& [q, asked, right] : group.answers) {
        if (m_item_out[q]) continue;
        const double p = chance(group.ability, m_difficulty[q]);
        off[q] += asked * p - right;
        information[q] += asked * p * (1 - p);
      }
    }
    for (std::size_t q = 0; q < m_questions; ++q) {
      if (m_item_out[q]) continue;
      const double step = std::clamp(off[q] / information[q], -1.0, 1.0);
      m_difficulty[q] += step;
      mean += m_difficulty[q];
      most = std::max(most, std::abs(step));
      ++count;
    }
    if (count == 0) return 0;
    mean /= count;
    for (std::size_t q = 0; q < m_questions; ++q)
      if (!m_item_out[q]) m_difficulty[q] -= mean;
    return most;
  }

  double move_people() {
    double most = 0;
    for (Group& group : m_groups) {
      if (group.out) continue;
      double off = 0, information = 0;
      for (const auto& [q, asked, right] : group.answers) {
        if (m_item_out[q]) continue;
        const double p = chance(group.ability, m_difficulty[q]);
        off += right - asked * p;
        information += asked * p * (1 - p);
      }
      const double step = std::clamp(off / information, -1.0, 1.0);
      group.ability += step;
      most = std::max(most, std::abs(step));
    }
    return most;
  }

  struct Fit {
    double information = 0, squares = 0, standard = 0;
  };

  void put_items(Rasch& out, const Matrix& matrix) const {
    const std::vector<Answers> sums = sums_of_questions();
    std::vector<Fit> fits(m_questions);
    for (const Group& group : m_groups) {
      if (group.out) continue;
      for (const auto& [q, asked, right] : group.answers) {
        const double p = chance(group.ability, m_difficulty[q]);
        const double off = right * (1 - p) * (1 - p) + (asked - right) * p * p;
        fits[q].information += asked * p * (1 - p);
        fits[q].squares += off;
        fits[q].standard += off / (p * (1 - p));
      }
    }
    for (std::size_t q = 0; q < m_questions; ++q) {
      RaschItem item{matrix.questions[q], sums[q].asked, sums[q].right, {}, {}, {}, {}};
      if (!m_item_out[q] && out.settled) {
        item.difficulty = m_difficulty[q];
        item.se = 1 / std::sqrt(fits[q].information);
        item.infit = fits[q].squares / fits[q].information;
        item.outfit = fits[q].standard / sums[q].asked;
      }
      out.items.push_back(std::move(item));
    }
  }

  void put_people(Rasch& out) const {
    std::vector<double> abilities;
    double mean = 0, error = 0;
    for (const Group& group : m_groups) {
      if (group.out) continue;
      double information = 0;
      for (const auto& [q, asked, right] : group.answers) {
        if (m_item_out[q]) continue;
        const double p = chance(group.ability, m_difficulty[q]);
        information += asked * p * (1 - p);
      }
      abilities.insert(abilities.end(), static_cast<std::size_t>(group.people), group.ability);
      mean += group.people * group.ability;
      error += group.people * group.people / information;  // information is that of the whole group
    }
    out.people = static_cast<int>(abilities.size());
    if (abilities.empty()) return;
    out.mean_ability = mean / out.people;
    const double spread = variance(abilities);
    if (out.people < 2 || !(spread > 0)) return;
    out.sd_ability = std::sqrt(spread);
    out.reliability = (spread - error / out.people) / spread;
  }

  std::size_t m_questions;
  std::vector<bool> m_item_out;
  std::vector<double> m_difficulty;
  std::vector<Group> m_groups;
};

}  // namespace

Rasch rasch(const Matrix& matrix) {
  Estimate estimate(matrix);
  estimate.leave_out_extremes();
  estimate.start_by_prox();
  const bool settled = estimate.settle();
  return estimate.result(matrix, settled);
}

}  // namespace jumpseat::review
