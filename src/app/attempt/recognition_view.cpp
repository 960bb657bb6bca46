// How well somebody tells signal from noise, in words.
#include "app/attempt/attempts.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace jumpseat::app {
namespace {

struct RecognitionWords {
  const char *well, *fairly_well, *not_yet, *too_seldom, *too_readily, *as_they_should, *too_few;
};
constexpr RecognitionWords words_to_one{"You tell signal from noise well",
                                        "You tell signal from noise fairly well",
                                        "You do not yet tell signal from noise reliably",
                                        "report too seldom",
                                        "report too readily",
                                        "report about as often as you should",
                                        "how well you recognise"};
constexpr RecognitionWords words_of_many{"The group tells signal from noise well",
                                         "The group tells signal from noise fairly well",
                                         "The group does not yet tell signal from noise reliably",
                                         "reports too seldom",
                                         "reports too readily",
                                         "reports about as often as it should",
                                         "how well the group recognises"};

// With a true minus sign.
std::string tenths(double value) {
  const std::string words = fmt::format("{:.1f}", std::abs(value));
  return value < 0 && words != "0.0" ? "\u2212" + words : words;
}

constexpr int least_scenes = 16;  // below, nothing is said of how well
constexpr int least_rated = 20;   // with a certainty: below, no curve is drawn
constexpr int least_of_a_certainty = 5;
constexpr int least_looks_pairs = 5;

void put_curve(RecognitionView& view, const quiz::Recognition& r, const std::vector<quiz::Trial>& trials) {
  const quiz::Ratings ratings = quiz::ratings(trials);
  int signals = 0, noises = 0;
  for (std::size_t i = 0; i < 6; ++i) signals += ratings.signal[i], noises += ratings.noise[i];
  if (!r.auc || !r.se_auc || signals + noises < least_rated || signals < 5 || noises < 5) return;
  view.auc = r.auc;
  view.auc_low = std::max(0.0, *r.auc - 1.96 * *r.se_auc);
  view.auc_high = std::min(1.0, *r.auc + 1.96 * *r.se_auc);
  for (const quiz::RocPoint& point : quiz::roc(ratings)) view.roc.push_back({point.false_alarm_rate, point.hit_rate});
  const auto of_ten = [](double share) { return static_cast<int>(std::lround(share * 10)); };
  view.auc_sentence = fmt::format(
      "Given a scene to report and one not to, the right one is rated higher about {} times of 10 (between {} and {}; 5 is guessing).",
      of_ten(*r.auc), of_ten(*view.auc_low), of_ten(*view.auc_high));
}

// "Of the 12 answers you called certain, 11 were right."
std::string calibration_words(const std::vector<quiz::Trial>& trials, Whose whose) {
  const auto levels = quiz::calibration(trials);
  const char* words[] = {"a guess", "fairly sure", "certain"};
  std::string out;
  for (std::size_t i = 3; i-- > 0;) {
    if (levels[i].answers < least_of_a_certainty) continue;
    const int right = static_cast<int>(std::lround(levels[i].right * levels[i].answers));
    out += out.empty() ? fmt::format("Of the {} answers {} {}, {} were right", levels[i].answers,
                                     whose == Whose::own ? "you called" : "called", words[i], right)
                       : fmt::format("; of {} called {}, {}", levels[i].answers, words[i], right);
  }
  return out.empty() ? out : out + ".";
}

}  // namespace

std::string looks_words(const quiz::LooksDifference& looks) {
  if (looks.pairs == 0) return {};
  if (looks.pairs < least_looks_pairs)
    return looks.pairs == 1 ? "One pair of scenes that differ only in how people look: too few to say anything."
                            : fmt::format("{} pairs of scenes that differ only in how people look: too few to say anything.", looks.pairs);
  const int apart = looks.only_first_reported + looks.only_second_reported;
  if (apart == 0)
    return fmt::format("In all {} pairs of scenes that differ only in how people look, you answered both alike.", looks.pairs);
  std::string out = fmt::format("In {} of {} pairs of scenes that differ only in how people look, you reported one and not the other.",
                                apart, looks.pairs);
  if (looks.noise_pairs > 0)
    out += fmt::format(" Where nothing was to be reported, that is {} of {}.", looks.alarms_differ, looks.noise_pairs);
  return out + " Looks are no sign: look again at what people do.";
}

RecognitionView recognition_view(const std::vector<quiz::Trial>& trials, Whose whose) {
  const quiz::Recognition r = quiz::recognition(trials);
  RecognitionView view;
  view.signals = r.signals();
  view.hits = r.hits;
  view.noises = r.noises();
  view.false_alarms = r.false_alarms;
  view.d_prime = r.d_prime;
  view.criterion = r.c;
  if (r.d_prime && r.se_d_prime) {
    view.d_prime_low = *r.d_prime - 1.96 * *r.se_d_prime;
    view.d_prime_high = *r.d_prime + 1.96 * *r.se_d_prime;
  }
  const RecognitionWords& words = whose == Whose::own ? words_to_one : words_of_many;
  const int n = view.signals + view.noises;
  if (!r.d_prime || n < least_scenes) {
    view.sentence = n == 0   ? "No scenes judged yet."
                    : n == 1 ? fmt::format("One scene is too little to say {}.", words.too_few)
                             : fmt::format("{} scenes are too few to say {}.", n, words.too_few);
    return view;
  }
  put_curve(view, r, trials);
  view.certainty_sentence = calibration_words(trials, whose);
  const char* skill = *r.d_prime >= 1.5 ? words.well : *r.d_prime >= 0.75 ? words.fairly_well : words.not_yet;
  const char* lean = *r.c > 0.25 ? words.too_seldom : *r.c < -0.25 ? words.too_readily : words.as_they_should;
  view.sentence = fmt::format("{} (d\u2032 {}, between {} and {}), and {}.", skill, tenths(*r.d_prime), tenths(*view.d_prime_low),
                              tenths(*view.d_prime_high), lean);
  return view;
}

}  // namespace jumpseat::app
