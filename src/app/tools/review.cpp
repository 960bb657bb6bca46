#include "app/tools/review.hpp"

#include "app/tools/review_source.hpp"
#include "review/cbm.hpp"
#include "review/detection.hpp"
#include "review/rasch.hpp"

#include <fmt/format.h>

namespace jumpseat::app::tools {
namespace {

using base::Json;

Json json_of(const std::optional<double>& value) { return value ? Json(*value) : Json(); }
std::string number_or_dash(const std::optional<double>& value) { return value ? fmt::format("{:.3f}", *value) : "-"; }

void set_interval(Json& json, const std::string& name, const std::optional<review::Interval>& interval) {
  json.set(name + "_low", interval ? Json(interval->low) : Json()).set(name + "_high", interval ? Json(interval->high) : Json());
}

Json json_of(const review::ItemStatistics& item, const review::RaschItem& model) {
  Json one = Json::object();
  one.set("question", item.question).set("n", item.n).set("facility", json_of(item.facility)).set("sd", json_of(item.sd));
  one.set("discrimination", json_of(item.discrimination)).set("discriminative_efficiency", json_of(item.discriminative_efficiency));
  one.set("intended_weight", json_of(item.intended_weight)).set("effective_weight", json_of(item.effective_weight));
  one.set("upper_lower", json_of(item.upper_lower));
  set_interval(one, "facility", item.facility_interval);
  set_interval(one, "discrimination", item.discrimination_interval);
  const bool enough = item.n >= review::least_answers_for_rasch;
  one.set("difficulty", enough ? json_of(model.difficulty) : Json()).set("se_difficulty", enough ? json_of(model.se) : Json());
  return one.set("infit", enough ? json_of(model.infit) : Json()).set("outfit", enough ? json_of(model.outfit) : Json());
}

Json json_of(const std::string& person, const quiz::Recognition& r) {
  Json out = Json::object();
  out.set("person", person).set("hits", r.hits).set("misses", r.misses).set("false_alarms", r.false_alarms);
  out.set("correct_rejections", r.correct_rejections).set("d_prime", json_of(r.d_prime)).set("se_d_prime", json_of(r.se_d_prime));
  out.set("c", json_of(r.c)).set("auc", json_of(r.auc)).set("se_auc", json_of(r.se_auc));
  out.set("hit_rate", json_of(r.hit_rate)).set("false_alarm_rate", json_of(r.false_alarm_rate)).set("a", json_of(r.a));
  const auto bias = r.d_prime ? std::optional(review::bias_of(*r.hit_rate, *r.false_alarm_rate, *r.d_prime, *r.c)) : std::nullopt;
  out.set("beta", bias ? Json(bias->beta) : Json()).set("ln_beta", bias ? Json(bias->ln_beta) : Json());
  out.set("c_prime", bias ? json_of(bias->c_prime) : Json()).set("a_prime", bias ? Json(bias->a_prime) : Json());
  return out.set("b_double_prime", bias ? Json(bias->b_double_prime) : Json());
}

void set_certainty(Json& out, const std::vector<quiz::Trial>& trials) {
  std::vector<review::CertainAnswer> answers;
  for (const quiz::Trial& trial : trials) {
    if (!trial.certainty) continue;
    const bool right = trial.signal == (trial.verdict == model::Verdict::report);
    answers.push_back({right ? 1.0 : 0.0, trial.certainty});
  }
  const review::CertaintyMarks marks = review::certainty_marks(answers, true);
  out.set("cbm_accuracy", json_of(marks.accuracy)).set("cbm_average", json_of(marks.average));
  out.set("cbm_bonus", json_of(marks.bonus)).set("cbm_accuracy_with_bonus", json_of(marks.with_bonus));
}

std::string line_of(const std::string& person, const quiz::Recognition& r) {
  return fmt::format("{:<20} {:>4} {:>6} {:>6} {:>8}  {:>7} {:>7} {:>7} {:>7}\n", person, r.hits, r.misses, r.false_alarms,
                     r.correct_rejections, number_or_dash(r.d_prime), number_or_dash(r.se_d_prime), number_or_dash(r.c),
                     number_or_dash(r.auc));
}

Json json_of(const review::Pooled& pooled) {
  Json out = Json::object();
  out.set("people", pooled.people).set("mean", json_of(pooled.mean)).set("sd", json_of(pooled.sd)).set("se", json_of(pooled.se));
  set_interval(out, "mean", pooled.interval);
  return out;
}

// d' of the trials in odd and in even places.
std::optional<std::pair<double, double>> halves_of(const std::vector<quiz::Trial>& trials) {
  std::vector<quiz::Trial> halves[2];
  int met[2] = {0, 0};  // signals and noises are dealt out in turn, so that both halves have both
  for (const quiz::Trial& trial : trials) halves[met[trial.signal]++ % 2].push_back(trial);
  const auto first = quiz::recognition(halves[0]).d_prime, second = quiz::recognition(halves[1]).d_prime;
  if (!first || !second) return std::nullopt;
  return std::pair{*first, *second};
}

// The scores of people, one by one, and what they are together.
class Board {
 public:
  void add(const std::string& person, const std::vector<quiz::Trial>& trials) {
    const quiz::Recognition r = quiz::recognition(trials);
    Json one = json_of(person, r);
    set_certainty(one, trials);
    people.push_back(std::move(one));
    text += line_of(person, r);
    m_all.insert(m_all.end(), trials.begin(), trials.end());
    if (r.d_prime) m_d_primes.push_back(*r.d_prime), m_cs.push_back(*r.c);
    if (r.auc) m_aucs.push_back(*r.auc);
    if (const auto halves = halves_of(trials)) m_halves.push_back(*halves), m_halved += trials.size();
  }

  Json pooled() {
    const quiz::Recognition together = quiz::recognition(m_all);
    text += line_of("all in one", together);
    Json out = json_of("", together);
    const review::Pooled d_prime = review::pool(m_d_primes);
    out.set(
        "of_people",
        Json::object().set("d_prime", json_of(d_prime)).set("c", json_of(review::pool(m_cs))).set("auc", json_of(review::pool(m_aucs))));
    const auto reliability = review::split_half_reliability(m_halves);
    out.set("reliability", json_of(reliability));
    // Of those alone whose halves it was reckoned from.
    const double vignettes = m_halves.empty() ? 0 : static_cast<double>(m_halved) / static_cast<double>(m_halves.size());
    const bool stepped = reliability && *reliability < 1 && vignettes > 0;
    out.set("reliability_at_100", stepped ? Json(review::spearman_brown(*reliability, 100 / vignettes)) : Json());
    if (d_prime.mean)
      text += fmt::format("mean of {} people: d' {}, between {} and {} (95 %); split-half reliability {}\n", d_prime.people,
                          number_or_dash(d_prime.mean), d_prime.interval ? number_or_dash(d_prime.interval->low) : "-",
                          d_prime.interval ? number_or_dash(d_prime.interval->high) : "-", number_or_dash(reliability));
    return out;
  }

  Json::Array people;
  std::string text;

 private:
  std::vector<quiz::Trial> m_all;
  std::vector<double> m_d_primes, m_cs, m_aucs;
  std::vector<std::pair<double, double>> m_halves;
  std::size_t m_halved = 0;
};

}  // namespace

base::Result<ReviewReply> review_items(const ReviewSource& source) {
  JUMPSEAT_TRY(MatrixRead read, read_matrix(source));
  ReviewReply out;
  out.problems = std::move(read.problems);
  out.text = "Discrimination is the correlation with the rest of the test; variances are sample variances.\n";
  out.text += fmt::format("{:<24} {:>6} {:>8} {:>7} {:>14} {:>10} {:>9} {:>9} {:>10}\n", "question", "n", "facility", "sd",
                          "discrimination", "efficiency", "intended", "effective", "difficulty");
  const auto statistics = review::items(read.matrix);
  review::Rasch model;
  if (read.matrix.people >= static_cast<std::size_t>(review::least_answers_for_rasch)) model = review::rasch(read.matrix);
  else model.items.resize(statistics.size());
  Json::Array list;
  for (std::size_t i = 0; i < statistics.size(); ++i) {
    const review::ItemStatistics& item = statistics[i];
    list.push_back(json_of(item, model.items[i]));
    out.text +=
        fmt::format("{:<24} {:>6} {:>8} {:>7} {:>14} {:>10} {:>9} {:>9} {:>10}\n", item.question, item.n, number_or_dash(item.facility),
                    number_or_dash(item.sd), number_or_dash(item.discrimination), number_or_dash(item.discriminative_efficiency),
                    number_or_dash(item.intended_weight), number_or_dash(item.effective_weight), number_or_dash(model.items[i].difficulty));
  }
  if (read.matrix.people < static_cast<std::size_t>(review::least_people_to_flag))
    out.text += fmt::format("n = {}: too few people to judge a question by.\n", read.matrix.people);
  out.json.set("items", std::move(list));
  return out;
}

base::Result<ReviewReply> review_test(const ReviewSource& source) {
  JUMPSEAT_TRY(TestRead read, read_test(source));
  const review::TestStatistics& t = read.statistics;
  ReviewReply out;
  out.problems = std::move(read.problems);
  out.json.set("n", t.n).set("questions", t.questions);
  out.text = fmt::format("n {}, questions {}\n", t.n, t.questions);
  const std::pair<const char*, const std::optional<double>*> rows[] = {{"mean", &t.mean},
                                                                       {"median", &t.median},
                                                                       {"sd", &t.sd},
                                                                       {"skewness", &t.skewness},
                                                                       {"kurtosis", &t.kurtosis},
                                                                       {"alpha", &t.alpha},
                                                                       {"error_ratio", &t.error_ratio},
                                                                       {"sem", &t.sem},
                                                                       {"reliability_of_draws", &t.reliability_of_draws}};
  for (const auto& [name, value] : rows) {
    out.json.set(name, json_of(*value));
    out.text += fmt::format("{:<20} {}\n", name, number_or_dash(*value));
  }
  set_interval(out.json, "mean", t.mean_interval);
  set_interval(out.json, "alpha", t.alpha_interval);
  return out;
}

base::Result<ReviewReply> review_recognition(const ReviewSource& source) {
  JUMPSEAT_TRY(TrialsRead read, read_trials(source));
  ReviewReply out;
  out.problems = std::move(read.problems);
  Board board;
  board.text = fmt::format("{:<20} {:>4} {:>6} {:>6} {:>8}  {:>7} {:>7} {:>7} {:>7}\n", "person", "hits", "misses", "false", "rejected",
                           "d'", "se", "c", "auc");
  for (const auto& [person, trials] : read.people) board.add(person, trials);
  Json pooled = board.pooled();
  out.text = board.text + "d' and c use the log-linear correction. Nobody is ranked on fewer than 100 vignettes.\n";
  out.json.set("people", std::move(board.people)).set("pooled", std::move(pooled));
  return out;
}

}  // namespace jumpseat::app::tools
