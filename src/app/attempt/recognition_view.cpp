// How well somebody tells signal from noise, in words.
#include "app/attempt/attempts.hpp"

#include "base/words.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace jumpseat::app {
namespace {

struct RecognitionWords {
  std::string well, fairly_well, not_yet, too_seldom, too_readily, as_they_should, none, too_few;
};

RecognitionWords words_to_one(int scenes) {
  return {base::say("You tell signal from noise well"),
          base::say("You tell signal from noise fairly well"),
          base::say("You do not yet tell signal from noise reliably"),
          base::say("report too seldom"),
          base::say("report too readily"),
          base::say("report about as often as you should"),
          base::say("No scenes judged yet."),
          base::say_count(scenes, "One scene is too little to say how well you recognise.",
                          "{} scenes are too few to say how well you recognise.")};
}

RecognitionWords words_of_one(int scenes) {
  return {base::say("This person tells signal from noise well"),
          base::say("This person tells signal from noise fairly well"),
          base::say("This person does not yet tell signal from noise reliably"),
          base::say("reports too seldom"),
          base::say("reports too readily"),
          base::say("reports about as often as they should"),
          base::say("No scenes judged yet."),
          base::say_count(scenes, "One scene is too little to say how well this person recognises.",
                          "{} scenes are too few to say how well this person recognises.")};
}

RecognitionWords words_of_many(int scenes) {
  return {base::say("The group tells signal from noise well"),
          base::say("The group tells signal from noise fairly well"),
          base::say("The group does not yet tell signal from noise reliably"),
          base::say("reports too seldom"),
          base::say("reports too readily"),
          base::say("reports about as often as it should"),
          base::say("No scenes judged yet."),
          base::say_count(scenes, "One scene is too little to say how well the group recognises.",
                          "{} scenes are too few to say how well the group recognises.")};
}

// With a true minus sign.
std::string tenths(double value) {
  const std::string words = fmt::format("{:.1f}", std::abs(value));
  const std::string shown = base::with_decimal_mark(words);
  return value < 0 && words != "0.0" ? "\u2212" + shown : shown;
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
  view.auc_sentence = base::say(
      "Given a scene to report and one not to, the right one is rated higher about {} times of 10 (between {} and {}; 5 is guessing).",
      of_ten(*r.auc), of_ten(*view.auc_low), of_ten(*view.auc_high));
}

// "Of the 12 answers you called certain, 11 were right."
std::string calibration_words(const std::vector<quiz::Trial>& trials, Whose whose) {
  const auto levels = quiz::calibration(trials);
  const auto first = [&](std::size_t level, int answers, int right) {
    const bool own = whose == Whose::own;
    if (level == 2)
      return own ? base::say("Of the {} answers you called certain, {} were right", answers, right)
                 : base::say("Of the {} answers called certain, {} were right", answers, right);
    if (level == 1)
      return own ? base::say("Of the {} answers you called fairly sure, {} were right", answers, right)
                 : base::say("Of the {} answers called fairly sure, {} were right", answers, right);
    return own ? base::say("Of the {} answers you called a guess, {} were right", answers, right)
               : base::say("Of the {} answers called a guess, {} were right", answers, right);
  };
  const auto further = [](std::size_t level, int answers, int right) {
    if (level == 2) return base::say("; of {} called certain, {}", answers, right);
    if (level == 1) return base::say("; of {} called fairly sure, {}", answers, right);
    return base::say("; of {} called a guess, {}", answers, right);
  };
  std::string out;
  for (std::size_t i = 3; i-- > 0;) {
    if (levels[i].answers < least_of_a_certainty) continue;
    const int right = static_cast<int>(std::lround(levels[i].right * levels[i].answers));
    out += out.empty() ? first(i, levels[i].answers, right) : further(i, levels[i].answers, right);
  }
  return out.empty() ? out : out + ".";
}

}  // namespace

std::string looks_words(const quiz::LooksDifference& looks) {
  if (looks.pairs == 0) return {};
  if (looks.pairs < least_looks_pairs)
    return base::say_count(looks.pairs, "One pair of scenes that differ only in how people look: too few to say anything.",
                           "{} pairs of scenes that differ only in how people look: too few to say anything.");
  const int apart = looks.only_first_reported + looks.only_second_reported;
  if (apart == 0) return base::say("In all {} pairs of scenes that differ only in how people look, you answered both alike.", looks.pairs);
  std::string out =
      base::say("In {} of {} pairs of scenes that differ only in how people look, you reported one and not the other.", apart, looks.pairs);
  if (looks.noise_pairs > 0)
    out += " " + base::say("Where nothing was to be reported, that is {} of {}.", looks.alarms_differ, looks.noise_pairs);
  return out + " " + base::say("Looks are no sign: look again at what people do.");
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
  const int n = view.signals + view.noises;
  const RecognitionWords words = whose == Whose::own ? words_to_one(n) : whose == Whose::of_one ? words_of_one(n) : words_of_many(n);
  if (!r.d_prime || n < least_scenes) {
    view.sentence = n == 0 ? words.none : words.too_few;
    return view;
  }
  put_curve(view, r, trials);
  view.certainty_sentence = calibration_words(trials, whose);
  const std::string& skill = *r.d_prime >= 1.5 ? words.well : *r.d_prime >= 0.75 ? words.fairly_well : words.not_yet;
  const std::string& lean = *r.c > 0.25 ? words.too_seldom : *r.c < -0.25 ? words.too_readily : words.as_they_should;
  view.sentence = base::say("{} (d\u2032 {}, between {} and {}), and {}.", skill, tenths(*r.d_prime), tenths(*view.d_prime_low),
                            tenths(*view.d_prime_high), lean);
  return view;
}

}  // namespace jumpseat::app
