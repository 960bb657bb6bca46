// What is said about recognising, to one learner and of many.
#include "app/attempt/attempts.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using app::recognition_view;
using app::Whose;
using model::Verdict;

namespace {

std::vector<quiz::Trial> trials(int hits, int misses, int false_alarms, int correct) {
  std::vector<quiz::Trial> out;
  const auto add = [&](int count, bool signal, Verdict verdict) {
    out.insert(out.end(), static_cast<std::size_t>(count), {signal, verdict, std::nullopt});
  };
  add(hits, true, Verdict::report);
  add(misses, true, Verdict::note);
  add(false_alarms, false, Verdict::report);
  add(correct, false, Verdict::normal);
  return out;
}

}  // namespace

TEST_CASE("a trainer reads of the group or of the person, a learner of themselves") {
  for (const auto& answers : {trials(27, 4, 5, 28), trials(9, 11, 2, 18), trials(20, 0, 15, 5), trials(2, 1, 1, 2), trials(1, 0, 0, 0)}) {
    const std::string to_one = recognition_view(answers, Whose::own).sentence, of_one = recognition_view(answers, Whose::of_one).sentence,
                      of_many = recognition_view(answers, Whose::everybody).sentence;
    INFO(of_many);
    CHECK(of_one.find("ou ") == std::string::npos);
    CHECK(of_one.find("his person ") != std::string::npos);
    CHECK(to_one.find("ou ") != std::string::npos);
    CHECK(of_many.find("ou ") == std::string::npos);
    CHECK(of_many.find("he group ") != std::string::npos);
  }
}

TEST_CASE("a number below zero has a minus sign, not a hyphen") {
  const std::string sentence = recognition_view(trials(4, 16, 12, 8)).sentence;
  CHECK(sentence.find("d\u2032 \u22121.0, between \u2212") != std::string::npos);
  CHECK(sentence.find(" -") == std::string::npos);
}

TEST_CASE("a single scene is said to be too little, in good English") {
  CHECK(recognition_view(trials(1, 0, 0, 0)).sentence == "One scene is too little to say how well you recognise.");
  CHECK(recognition_view({}, Whose::everybody).sentence == "No scenes judged yet.");
}
