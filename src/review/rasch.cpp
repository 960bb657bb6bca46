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

// People with the same score on the same questions have the same ability: where everybody had every question, scores are enough.
struct Group {
  int people = 0;
  std::vector<int> asked, right;  // of each question
  int score = 0, questions = 0;   // of one person of the group, over what was not left out
  bool out = false;
  double ability = 0;
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
      for (std::size_t q = 0; q < m_questions; ++q) {
        const auto [n, right] = answers(q);
        if (m_item_out[q] || (right > 0 && right < n)) continue;
        m_item_out[q] = changed = true;
      }
    }
  }

  void start_by_prox() {
    std::vector<double> logits;
    double mean = 0;
    for (std::size_t q = 0; q < m_questions; ++q) {
      if (m_item_out[q]) continue;
      const auto [n, right] = answers(q);
      m_difficulty[q] = std::log((n - right) / right);
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
    for (std::size_t q = 0; q < m_questions; ++q) out.items.push_back(item(matrix.questions[q], q, settled));
    if (settled) put_people(out);
    return out;
  }

 private:
  void add(const Matrix& matrix, std::size_t person, bool whole, std::map<int, std::size_t>& by_score) {
    int score = 0;
    for (std::size_t q = 0; q < m_questions; ++q) score += matrix.cells[q * matrix.people + person] >= full;
    const auto [at, is_new] = whole ? by_score.try_emplace(score, m_groups.size()) : std::pair{by_score.end(), true};
    if (is_new) m_groups.push_back({0, std::vector<int>(m_questions), std::vector<int>(m_questions)});
    Group& group = whole ? m_groups[at->second] : m_groups.back();
    ++group.people;
    for (std::size_t q = 0; q < m_questions; ++q) {
      const double cell = matrix.cells[q * matrix.people + person];
      group.asked[q] += !std::isnan(cell);
      group.right[q] += cell >= full;
    }
  }

  // True: it was left out just now.
  bool count(Group& group) const {
    int right = 0, asked = 0;
    for (std::size_t q = 0; q < m_questions; ++q)
      if (!m_item_out[q]) right += group.right[q], asked += group.asked[q];
    group.score = right / group.people;
    group.questions = asked / group.people;
    const bool extreme = right == 0 || right == asked;
    if (!extreme || group.out) return false;
    return group.out = true;
  }

  std::pair<double, double> answers(std::size_t q) const {
    double n = 0, right = 0;
    for (const Group& group : m_groups)
      if (!group.out) n += group.asked[q], right += group.right[q];
    return {n, right};
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
    for (std::size_t q = 0; q < m_questions; ++q) {
      if (m_item_out[q]) continue;
      double off = 0, information = 0;
      for (const Group& group : m_groups) {
        if (group.out || group.asked[q] == 0) continue;
        const double p = chance(group.ability, m_difficulty[q]);
        off += group.asked[q] * p - group.right[q];
        information += group.asked[q] * p * (1 - p);
      }
      const double step = std::clamp(off / information, -1.0, 1.0);
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
      for (std::size_t q = 0; q < m_questions; ++q) {
        if (m_item_out[q] || group.asked[q] == 0) continue;
        const double p = chance(group.ability, m_difficulty[q]);
        off += group.right[q] - group.asked[q] * p;
        information += group.asked[q] * p * (1 - p);
      }
      const double step = std::clamp(off / information, -1.0, 1.0);
      group.ability += step;
      most = std::max(most, std::abs(step));
    }
    return most;
  }

  RaschItem item(const std::string& question, std::size_t q, bool settled) const {
    RaschItem out;
    out.question = question;
    const auto [n, right] = answers(q);
    out.n = static_cast<int>(n);
    out.right = static_cast<int>(right);
    if (m_item_out[q] || !settled) return out;
    double information = 0, squares = 0, standard = 0;
    for (const Group& group : m_groups) {
      if (group.out) continue;
      const double p = chance(group.ability, m_difficulty[q]), yes = group.right[q], no = group.asked[q] - group.right[q];
      const double off = yes * (1 - p) * (1 - p) + no * p * p;
      information += group.asked[q] * p * (1 - p);
      squares += off;
      standard += off / (p * (1 - p));
    }
    out.difficulty = m_difficulty[q];
    out.se = 1 / std::sqrt(information);
    out.infit = squares / information;
    out.outfit = standard / n;
    return out;
  }

  void put_people(Rasch& out) const {
    std::vector<double> abilities;
    double mean = 0, error = 0;
    for (const Group& group : m_groups) {
      if (group.out) continue;
      double information = 0;
      for (std::size_t q = 0; q < m_questions; ++q) {
        if (m_item_out[q]) continue;
        const double p = chance(group.ability, m_difficulty[q]);
        information += group.asked[q] * p * (1 - p);
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
