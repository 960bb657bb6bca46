#include "quiz/recognition.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace jumpseat::quiz {
namespace {

using Coefficients = std::array<double, 8>;

double polynomial(const Coefficients& k, double x) {
  double out = 0;
  for (auto at = k.rbegin(); at != k.rend(); ++at) out = out * x + *at;
  return out;
}

double normal_density(double z) { return std::exp(-z * z / 2) / std::sqrt(2 * std::acos(-1.0)); }

// Zhang & Mueller's non-parametric sensitivity.
double a_of(double hit, double alarm) {
  if (hit < alarm) return 1 - a_of(alarm, hit);
  const double base = 0.75 + (hit - alarm) / 4;
  if (alarm <= 0.5 && hit >= 0.5) return base - alarm * (1 - hit);
  return hit < 0.5 ? base - alarm / (4 * hit) : base - (1 - hit) / (4 * (1 - alarm));
}

int total(const std::array<int, 6>& counts) {
  int out = 0;
  for (const int count : counts) out += count;
  return out;
}

// Mann-Whitney: the part of pairs in which the signal was rated above the noise, ties by half.
void put_auc(const Ratings& ratings, Recognition& out) {
  const double signals = total(ratings.signal), noises = total(ratings.noise);
  if (signals == 0 || noises == 0) return;
  double above = 0, below_noise = 0;
  for (std::size_t i = 0; i < 6; ++i) {
    above += ratings.signal[i] * (below_noise + ratings.noise[i] / 2.0);
    below_noise += ratings.noise[i];
  }
  const double a = above / (signals * noises);
  const double q1 = a / (2 - a), q2 = 2 * a * a / (1 + a);
  const double variance = (a * (1 - a) + (signals - 1) * (q1 - a * a) + (noises - 1) * (q2 - a * a)) / (signals * noises);
  out.auc = a;
  out.se_auc = std::sqrt(std::max(0.0, variance));
}

}  // namespace

double normal_cdf(double z) { return std::erfc(-z / std::sqrt(2.0)) / 2; }

double normal_quantile(double p) {
  constexpr Coefficients a{3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
                           4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3};
  constexpr Coefficients b{1,
                           4.2313330701600911252e1,
                           6.8718700749205790830e2,
                           5.3941960214247511077e3,
                           2.1213794301586595867e4,
                           3.9307895800092710610e4,
                           2.8729085735721942674e4,
                           5.2264952788528545610e3};
  constexpr Coefficients c{1.42343711074968357734e0, 4.63033784615654529590e0,  5.76949722146069140550e0,  3.64784832476320460504e0,
                           1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4};
  constexpr Coefficients d{1,
                           2.05319162663775882187e0,
                           1.67638483018380384940e0,
                           6.89767334985100004550e-1,
                           1.48103976427480074590e-1,
                           1.51986665636164571966e-2,
                           5.47593808499534494600e-4,
                           1.05075007164441684324e-9};
  constexpr Coefficients e{6.65790464350110377720e0,  5.46378491116411436990e0,  1.78482653991729133580e0,  2.96560571828504891230e-1,
                           2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7};
  constexpr Coefficients f{1,
                           5.99832206555887937690e-1,
                           1.36929880922735805310e-1,
                           1.48753612908506148525e-2,
                           7.86869131145613259100e-4,
                           1.84631831751005468180e-5,
                           1.42151175831644588870e-7,
                           2.04426310338993978564e-15};
  if (!(p > 0)) return -HUGE_VAL;
  if (!(p < 1)) return HUGE_VAL;
  const double q = p - 0.5;
  if (std::abs(q) <= 0.425) {
    const double r = 0.180625 - q * q;
    return q * polynomial(a, r) / polynomial(b, r);
  }
  const double r = std::sqrt(-std::log(std::min(p, 1 - p)));
  const double size = r <= 5 ? polynomial(c, r - 1.6) / polynomial(d, r - 1.6) : polynomial(e, r - 5) / polynomial(f, r - 5);
  return q < 0 ? -size : size;
}

Recognition recognition_of_counts(int hits, int misses, int false_alarms, int correct_rejections) {
  Recognition out;
  out.hits = hits;
  out.misses = misses;
  out.false_alarms = false_alarms;
  out.correct_rejections = correct_rejections;
  if (out.signals() == 0 || out.noises() == 0) return out;
  const double signals = out.signals(), noises = out.noises();
  const double hit = (hits + 0.5) / (signals + 1), alarm = (false_alarms + 0.5) / (noises + 1);
  const double z_hit = normal_quantile(hit), z_alarm = normal_quantile(alarm);
  const double of_hit = normal_density(z_hit), of_alarm = normal_density(z_alarm);
  out.hit_rate = hit;
  out.false_alarm_rate = alarm;
  out.d_prime = z_hit - z_alarm;
  out.c = -(z_hit + z_alarm) / 2;
  out.a = a_of(hit, alarm);
  out.se_d_prime = std::sqrt(hit * (1 - hit) / (signals * of_hit * of_hit) + alarm * (1 - alarm) / (noises * of_alarm * of_alarm));
  return out;
}

Recognition recognition(const std::vector<Trial>& trials) {
  int hits = 0, misses = 0, alarms = 0, rejections = 0;
  for (const Trial& trial : trials) {
    const bool yes = trial.verdict == model::Verdict::report;
    (trial.signal ? (yes ? hits : misses) : (yes ? alarms : rejections)) += 1;
  }
  Recognition out = recognition_of_counts(hits, misses, alarms, rejections);
  put_auc(ratings(trials), out);
  return out;
}

Ratings ratings(const std::vector<Trial>& trials) {
  Ratings out;
  for (const Trial& trial : trials) {
    if (!trial.certainty || *trial.certainty < 1 || *trial.certainty > 3) continue;
    const std::size_t certainty = static_cast<std::size_t>(*trial.certainty);
    const std::size_t rating = trial.verdict == model::Verdict::report ? 2 + certainty : 3 - certainty;
    (trial.signal ? out.signal : out.noise)[rating] += 1;
  }
  return out;
}

std::vector<RocPoint> roc(const Ratings& ratings) {
  std::vector<RocPoint> out{{0, 0}};
  const double signals = total(ratings.signal), noises = total(ratings.noise);
  if (signals == 0 || noises == 0) return out;
  double hits = 0, alarms = 0;
  for (std::size_t i = 6; i-- > 0;) {
    hits += ratings.signal[i];
    alarms += ratings.noise[i];
    out.push_back({alarms / noises, hits / signals});
  }
  return out;
}

std::array<Calibration, 3> calibration(const std::vector<Trial>& trials) {
  std::array<Calibration, 3> out{};
  for (const Trial& trial : trials) {
    if (!trial.certainty || *trial.certainty < 1 || *trial.certainty > 3) continue;
    Calibration& level = out[static_cast<std::size_t>(*trial.certainty - 1)];
    ++level.answers;
    level.right += trial.signal == (trial.verdict == model::Verdict::report);
  }
  for (Calibration& level : out)
    if (level.answers > 0) level.right /= level.answers;
  return out;
}

LooksDifference looks_difference(const std::vector<PairedTrial>& trials) {
  struct Pair {
    std::optional<bool> first, second;  // reported?
    bool signal = false;
  };
  std::map<std::string, Pair> pairs;
  for (const PairedTrial& trial : trials) {
    if (trial.pair.size() < 2) continue;
    Pair& pair = pairs[trial.pair.substr(0, trial.pair.size() - 1)];
    const bool reported = trial.verdict == model::Verdict::report;
    pair.signal = pair.signal || trial.signal;
    if (trial.pair.back() == 'a') pair.first = reported;
    if (trial.pair.back() == 'b') pair.second = reported;
  }
  LooksDifference out;
  for (const auto& [name, pair] : pairs) {
    if (!pair.first || !pair.second) continue;
    ++out.pairs;
    out.only_first_reported += *pair.first && !*pair.second;
    out.only_second_reported += *pair.second && !*pair.first;
    if (pair.signal) continue;
    ++out.noise_pairs;
    out.alarms_differ += *pair.first != *pair.second;
  }
  return out;
}

double expected_reliability(int vignettes) {
  constexpr double known = 0.7, at = least_vignettes_to_rank;
  constexpr double of_one = known / (at - known * (at - 1));
  return vignettes <= 0 ? 0 : vignettes * of_one / (1 + (vignettes - 1) * of_one);
}

}  // namespace jumpseat::quiz
