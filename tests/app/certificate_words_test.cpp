// What stands on a certificate.
#include "app/certificates/certificate.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <vector>

using namespace jumpseat;

TEST_CASE("a certificate tells no mark where its quiz never shows one") {
  const auto tells_mark = [](const std::string& show) {
    records::Certificate found;
    found.mark_then = 1;
    found.attempt.plan = R"({"quiz":{"title":"Exam","pass":0.8,"show":{"mark":")" + show + R"("}}})";
    const auto words = app::certificate_words(found, app::Courses(), {});
    const bool fact = std::any_of(words.facts.begin(), words.facts.end(), [](const auto& one) { return one.first == "Mark"; });
    CHECK((words.payload.find("mark:") != std::string::npos) == fact);
    return fact;
  };
  CHECK(tells_mark("end"));
  CHECK_FALSE(tells_mark("never"));
}

TEST_CASE("a certificate names its exam as one of several where its course has several, or is not here") {
  const auto is_one_of = [](std::vector<model::QuizMode> modes) {
    app::Courses courses;
    auto& course = courses.loaded.emplace_back().course;
    course.code.value = "HT";
    for (const model::QuizMode mode : modes) course.quizzes.emplace_back().mode = mode;
    records::Certificate found;
    found.attempt.course.value = "HT";
    return app::certificate_words(found, courses, {}).one_of_several;
  };
  using enum model::QuizMode;
  CHECK_FALSE(is_one_of({practice, exam}));
  CHECK(is_one_of({exam, practice, exam}));
  CHECK(app::certificate_words({}, app::Courses(), {}).one_of_several);
}

TEST_CASE("a certificate of an exam whose attempts are averaged tells their mean, and of how many") {
  records::Certificate found;
  found.mark_then = 1;
  found.attempt.plan = R"({"quiz":{"title":"Exam","pass":0.6,"grade":"average"}})";
  const model::Outcome mean{model::GradeMethod::average, 2, 0.75, true};
  found.by_method = records::ByMethod{mean, mean, true};
  const auto words = app::certificate_words(found, app::Courses(), {});
  const auto mark = std::find_if(words.facts.begin(), words.facts.end(), [](const auto& one) { return one.first == "Mark"; });
  REQUIRE(mark != words.facts.end());
  CHECK(mark->second == "75 % (average of 2)");
  CHECK(words.payload.find("mark: 0.75") != std::string::npos);
}
