// Pictures that came with a bank and that nobody will see are named before it is taken in.
#include "app/questions/unshown_pictures.hpp"
#include "formats/bank.hpp"

#include <doctest/doctest.h>
#include <string>
#include <vector>

using namespace jumpseat;
using namespace jumpseat::app;

namespace {

constexpr const char* one_red_pixel = "R0lGODlhAQABAIAAAP8AAP///ywAAAAAAQABAAACAkQBADs=";  // a GIF

std::string essay_with(const std::string& markup, const std::string& files) {
  return "<question type=\"essay\"><name><text>n</text></name><questiontext format=\"html\"><text><![CDATA[" + markup + "]]></text>" +
         files + "</questiontext></question>\n";
}

std::string file(const std::string& name, const std::string& base64) {
  return "<file name=\"" + name + "\" path=\"/\" encoding=\"base64\">" + base64 + "</file>";
}

std::vector<std::string> told(formats::Bank bank) {
  tell_unshown_pictures(bank);
  std::vector<std::string> out;
  for (const model::Problem& problem : bank.problems) {
    CHECK(problem.severity == model::Problem::Severity::warning);
    out.push_back(std::to_string(problem.line) + ": " + problem.message);
  }
  return out;
}

}  // namespace

TEST_CASE("a picture of a bank that cannot be shown or is not in it is named with its line and the way out") {
  const std::string bank = "<quiz>\n" +
                           essay_with("<img src=\"@@PLUGINFILE@@/red.gif\"><img src='@@PLUGINFILE@@/door.svg'>",
                                      file("red.gif", one_red_pixel) + file("door.svg", "PHN2Zy8+")) +
                           essay_with("\\(x\\) <IMG src=\"@@PLUGINFILE@@/exit.png\"> <img src=\"https://example.org/map.png\">", "") +
                           "</quiz>";
  CHECK(told(formats::read_bank(bank, "b.xml")) ==
        std::vector<std::string>{
            "2: The picture door.svg cannot be shown; save it as PNG, of at most 16 MB, 12,000 pixels a side and 40 million in all, and "
            "put it "
            "into the bank again: it is none of PNG, JPEG, GIF and WebP.",
            "3: A formula in TeX is shown as it is written.",
            "3: The picture exit.png is not in the bank; put it there with the question, or take it out of the text.",
            "3: The picture https://example.org/map.png is not in the bank; put it there with the question, or take it out of the text."});
}

TEST_CASE("pictures of answers, feedback and hints are looked at, and text without markup shows none") {
  const auto shows = [](const char* gift) {
    const formats::Bank bank = formats::read_bank(gift, "b.gift");
    REQUIRE(bank.questions.size() == 1);
    return pictures_shown(bank.questions[0]);
  };
  CHECK(shows("Which? {=<img src\\=\"a.png\">#<img src\\=\"b.png\"> ~no}") == std::vector<std::string>{"a.png", "b.png"});
  CHECK(shows("[markdown]Which? ![door](c.png) {=yes ~no}") == std::vector<std::string>{"c.png"});
  CHECK(shows("[plain]Which? <img src\\=\"d.png\"> {=yes ~no}").empty());
}

TEST_CASE("where the pictures of a bank are too many to look at all of them, that is said") {
  const std::string bank = "<quiz>" + essay_with("<img src=\"@@PLUGINFILE@@/red.gif\">", file("red.gif", one_red_pixel)) +
                           essay_with("<img src=\"@@PLUGINFILE@@/door.svg\">", file("door.svg", "PHN2Zy8+")) + "</quiz>";
  const auto questions = formats::read_bank(bank, "b.xml").questions;
  const auto all = unshown_pictures(questions);
  REQUIRE(all.size() == 1);
  CHECK(all[0].message.starts_with("The picture door.svg cannot be shown"));
  const auto some = unshown_pictures(questions, 1);
  REQUIRE(some.size() == 1);
  CHECK(some[0].message == "The pictures are so many and so large that not all of them were looked at.");
}
