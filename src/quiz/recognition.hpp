#pragma once
// How well somebody tells signal from noise: signal detection by Stanislaw & Todorov (1999) with the log-linear correction of
// Hautus (1995) always applied.
#include "model/question.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace jumpseat::quiz {

struct Trial {
  bool signal = false;
  model::Verdict verdict = model::Verdict::normal;  // report is yes, the others no
  std::optional<int> certainty;                     // 1 to 3
};

struct Recognition {
  int hits = 0, misses = 0, false_alarms = 0, correct_rejections = 0;
  int signals() const { return hits + misses; }
  int noises() const { return false_alarms + correct_rejections; }
  // Absent where there is no signal or no noise among the trials.
  std::optional<double> hit_rate, false_alarm_rate;  // corrected
  std::optional<double> d_prime, se_d_prime;
  std::optional<double> c;            // above 0: reports too seldom; below: too readily
  std::optional<double> a;            // Zhang & Mueller (2005)
  std::optional<double> auc, se_auc;  // from the trials that have a certainty; Hanley & McNeil (1982)
};
Recognition recognition(const std::vector<Trial>& trials);
Recognition recognition_of_counts(int hits, int misses, int false_alarms, int correct_rejections);  // without AUC

// Counts of ratings 1 (certain no) to 6 (certain yes).
struct Ratings {
  std::array<int, 6> signal{}, noise{};
};
Ratings ratings(const std::vector<Trial>& trials);
struct RocPoint {
  double false_alarm_rate = 0, hit_rate = 0;
};
std::vector<RocPoint> roc(const Ratings& ratings);  // from (0,0) to (1,1), raw rates

// For each certainty 1 to 3: how many answers, and which part of them was right (report on signal, another on noise).
struct Calibration {
  int answers = 0;
  double right = 0;
};
std::array<Calibration, 3> calibration(const std::vector<Trial>& trials);

// Of pairs that differ only in how people look: how often exactly one of the two was reported.
struct LooksDifference {
  int pairs = 0, only_first_reported = 0, only_second_reported = 0;
  int noise_pairs = 0, alarms_differ = 0;  // of pairs in which neither should be reported: one was and the other not
};
struct PairedTrial {
  std::string pair;  // "07a"; of several answers to one the last counts
  model::Verdict verdict = model::Verdict::normal;
  bool signal = false;
};
LooksDifference looks_difference(const std::vector<PairedTrial>& trials);

// How much of the differences between people a score over this many vignettes would show: 0.7 at 100, by Spearman-Brown.
double expected_reliability(int vignettes);
constexpr int least_vignettes_to_rank = 100;

double normal_quantile(double p);  // AS241 (Wichura 1988), PPND16
double normal_cdf(double z);

}  // namespace jumpseat::quiz
