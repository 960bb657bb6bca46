// The course that ships with the program is whole.
#include "course/course.hpp"
#include "base/file.hpp"
#include "content/shipped.hpp"
#include "formats/gift.hpp"
#include "formats/moodle.hpp"
#include "support/places.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <map>
#include <set>
#include <string>

using namespace jumpseat;

TEST_CASE("the course loads without a problem, its manual being the file its hash names") {
  for (const auto& it : test::in_all_languages()) {
    CAPTURE(it.course.language);
    for (const auto& problem : it.problems) FAIL_CHECK(course::line_of(problem));
    CHECK(it.course.code.value == "HT");
    CHECK(it.course.questions.size() >= 40);
    CHECK(it.course.manuals.size() == 1);
    CHECK(it.course.manuals.front().sha256.value.size() == 64);
  }
}

TEST_CASE("its pools are large enough and its pairs complete") {
  for (const auto& it : test::in_all_languages()) {
    CAPTURE(it.course.language);
    for (const auto& problem : course::check(it.course)) FAIL_CHECK(course::line_of(problem));
  }
}

TEST_CASE("every question names the page that answers it and says something about the answer") {
  for (const auto& it : test::in_all_languages()) {
    CAPTURE(it.course.language);
    int vignettes = 0;
    for (const auto& question : it.course.questions) {
      CHECK_MESSAGE(question.page, question.id.value, " names no page");
      if (question.kind != model::QuestionKind::vignette) continue;
      ++vignettes;
      CHECK_MESSAGE(question.signal.has_value(), question.id.value, " is neither signal nor noise");
      CHECK_MESSAGE(!question.cues.empty(), question.id.value, " has no cue");
      for (const auto& choice : question.choices)
        CHECK_MESSAGE(!choice.feedback.text.empty(), question.id.value, " leaves an answer without a word");
    }
    CHECK(vignettes >= 16);
  }
}

TEST_CASE("the three answers to a vignette are the same three everywhere") {
  for (const auto& it : test::in_all_languages()) {
    CAPTURE(it.course.language);
    std::map<std::string, int> wordings;
    for (const auto& question : it.course.questions)
      if (question.kind == model::QuestionKind::vignette)
        ++wordings[question.choices[0].text.text + " / " + question.choices[1].text.text + " / " + question.choices[2].text.text];
    CHECK(wordings.size() == 1);
  }
}

TEST_CASE("the banks are read, written and read again without loss") {
  for (const auto& it : test::in_all_languages()) {
    CAPTURE(it.course.language);
    const auto in_gift = [](const model::Question& question) {
      return question.kind != model::QuestionKind::ordering && question.kind != model::QuestionKind::hotspot;
    };
    const auto again = formats::read_gift(formats::write_gift(it.course.questions), "again.gift");
    CHECK(static_cast<long>(again.questions.size()) == std::count_if(it.course.questions.begin(), it.course.questions.end(), in_gift));
    CHECK(again.problems.empty());
    const auto written = formats::write_moodle_xml(it.course.questions);
    const auto from_xml = formats::read_moodle_xml(written.text, "again.xml");
    CHECK(from_xml.questions.size() == it.course.questions.size());
    CHECK(from_xml.problems.empty());
  }
}

TEST_CASE("scenes to report do not outnumber the others so far that reporting everybody passes") {
  for (const auto& it : test::in_all_languages()) {
    CAPTURE(it.course.language);
    int signals = 0, noises = 0;
    for (const auto& question : it.course.questions)
      if (question.signal) (*question.signal ? signals : noises) += 1;
    CHECK(signals > 0);
    CHECK(noises >= signals / 2);
  }
}

TEST_CASE("each manual was built from the source that lies beside it") {
  // The formula is at the top of content/tools/build-manual: each path, a zero byte, the file's bytes, in order of the paths.
  namespace fs = std::filesystem;
  for (const auto& course_folder : test::shipped_courses()) {
    std::map<std::string, fs::path> files;
    for (const fs::path& root : {test::content_folder() / "tools/manual", course_folder / "source"}) {
      for (const auto& entry : fs::recursive_directory_iterator(root)) {
        const std::string name = fs::relative(entry.path(), test::content_folder()).generic_string();
        if (entry.is_regular_file() && name.find("/.") == std::string::npos) files[name] = entry.path();
      }
    }
    std::string all;
    for (const auto& [name, path] : files) all += name + '\0' + base::read_file(path, 64u << 20).value();
    const std::string manual = base::read_file(course_folder / "manual.pdf", 512u << 20).value();
    CHECK_MESSAGE(manual.find("source-sha256:" + base::sha256_hex(all)) != std::string::npos, course_folder.string());
  }
}
