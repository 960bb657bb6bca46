// The operator's own data, written back and checked.
#include "course/operator.hpp"

#include "base/file.hpp"
#include "course/course.hpp"
#include "support/places.hpp"

#include <algorithm>
#include <doctest/doctest.h>

using namespace jumpseat;
using course::OperatorPart;

namespace {

model::Operator filled_in() {
  model::Operator out;
  out.name = "Air \"Example\" \\ Co";
  out.updated = "2026-11-20";
  out.chain = {
      {1, "cabin", "Purser", "Tell seats\nand facts.", "interphone"}, {2, "cabin", "Captain", "", ""}, {1, "gate", "Station", "", ""}};
  out.phrases = {{"To the captain", "Suspected trafficking, seat 12A \u2013 \u00fcber"}};
  out.phones = {{"US", "Hotline", "1-888-373-7888", "24/7", "humantraffickinghotline.org", "2026-11-01", "text 233733"}};
  return out;
}

bool same(const model::Operator& a, const model::Operator& b) { return course::write_operator(a) == course::write_operator(b); }

std::string problem(const model::Operator& data, OperatorPart part) {
  for (const auto& one : course::problems_of(data, "2026-11-25"))
    if (one.part == part) return one.message;
  return {};
}

}  // namespace

TEST_CASE("what is written is read back the same, whatever letters are in it") {
  const model::Operator data = filled_in();
  CHECK(course::problems_of(data, "2026-11-25").empty());
  const auto read = course::read_operator(course::write_operator(data), "operator.toml");
  CHECK(read.problems.empty());
  CHECK(same(read.data, data));
  CHECK(read.data.name == data.name);
  CHECK(read.data.chain[0].action == "Tell seats\nand facts.");
  model::Operator odd = data;
  odd.name = std::string("tab\t bell\a quote\" slash\\ del\x7F");
  CHECK(course::read_operator(course::write_operator(odd), "operator.toml").data.name == odd.name);
}

TEST_CASE("one file holds for every language: facts are the same in all, words are each language's own") {
  const model::Operator english = filled_in();
  model::Operator spanish = english;
  spanish.chain[0].who = "Sobrecargo";
  spanish.phrases[0].when = "Al comandante";
  spanish.phones[0].name = "L\u00ednea nacional";
  course::OperatorFile file = course::together({{"en", english}, {"es", spanish}});
  CHECK(course::problems_of(file, "2026-11-25").empty());
  file.data.phones[0].number = "1-888-000-0000";
  const auto read = course::read_operator_file(course::write_operator(file), "operator.toml");
  CHECK(read.problems.empty());
  CHECK(course::write_operator(read.file) == course::write_operator(file));
  const auto shown = course::in_language(read.file, "es");
  CHECK(shown.chain[0].who == "Sobrecargo");
  CHECK(shown.chain[0].contact == "interphone");
  CHECK(shown.chain[1].who == "Captain");  // nobody said it in Spanish
  CHECK(shown.phrases[0].say == english.phrases[0].say);
  CHECK(shown.phones[0].name == "L\u00ednea nacional");
  CHECK(shown.phones[0].number == "1-888-000-0000");
  CHECK(course::in_language(read.file, "es_MX").chain[0].who == "Sobrecargo");
  CHECK(same(course::in_language(read.file, "en"), read.file.data));
  CHECK(same(course::in_language(read.file, "fr"), read.file.data));
  file.words["es"].chain[0].who = std::string(500, 'x');
  REQUIRE(course::problems_of(file, "2026-11-25").size() == 1);
  CHECK(course::problems_of(file, "2026-11-25")[0].message == "es: A text is longer than 400 bytes.");
  // Words of entries that are not there, and of too many languages, are no harm.
  CHECK(course::read_operator_file("[[phrase]]\nwhen = 'a'\nwords = 7\n[[phone]]\nname = 'b'\nwords = {es = 'c'}\n", "x")
            .file.data.phones.size() == 1);
}

TEST_CASE("the data that is shipped can be kept as it is") {
  for (const char* folder : {"human-trafficking"}) {
    const auto text = base::read_file(support::source_folder() / "content" / folder / "operator.toml", 1 << 20);
    REQUIRE(text);
    const auto shipped = course::read_operator(*text, "operator.toml");
    for (const auto& one : course::problems_of(shipped.data, "2026-11-25"))
      FAIL_CHECK(static_cast<int>(one.part), " ", one.index, " ", one.message);
    CHECK(same(course::read_operator(course::write_operator(shipped.data), "x").data, shipped.data));
  }
}

TEST_CASE("what nobody could call, and checks that nobody made, are named") {
  const auto with = [](auto change) {
    model::Operator data = filled_in();
    change(data);
    return data;
  };
  CHECK(problem(with([](auto& d) { d.phones[0].number = "call us"; }), OperatorPart::phone) == "This is not a number that can be called.");
  CHECK(problem(with([](auto& d) { d.phones[0].name.clear(); }), OperatorPart::phone) == "It has no name.");
  CHECK(problem(with([](auto& d) { d.phones[0].country = "usa"; }), OperatorPart::phone) ==
        "The country is two letters, such as US or GB.");
  CHECK(problem(with([](auto& d) { d.phones[0].verified_on = "2027-01-01"; }), OperatorPart::phone) ==
        "The day of the check has not come yet.");
  CHECK(problem(with([](auto& d) { d.phones[0].verified_on = "2026-02-30"; }), OperatorPart::phone) ==
        "The day of the check is written as 2026-11-25.");
  CHECK(problem(with([](auto& d) { d.phones[0].source.clear(); }), OperatorPart::phone) ==
        "It was checked, and nobody says against what: name the source.");
  CHECK(problem(with([](auto& d) { d.chain[1].step = 1; }), OperatorPart::chain) == "There is a step 1 for the same role already.");
  CHECK(problem(with([](auto& d) { d.chain[0].step = 0; }), OperatorPart::chain) == "Its step is a number from 1 on.");
  CHECK(problem(with([](auto& d) { d.chain[2].who.clear(); }), OperatorPart::chain) == "It names nobody.");
  CHECK(problem(with([](auto& d) { d.phrases[0] = {}; }), OperatorPart::phrase) == "It says nothing: write the words, or take it out.");
  CHECK(problem(with([](auto& d) { d.updated = "yesterday"; }), OperatorPart::name) ==
        "The day of the last check is written as 2026-11-25.");
  CHECK(problem(with([](auto& d) { d.phones[0].note = std::string(500, 'x'); }), OperatorPart::phone) ==
        "A text is longer than 400 bytes.");
  CHECK(problem(with([](auto& d) { d.chain[0].who = "\xFF"; }), OperatorPart::chain) == "It holds bytes that are no text.");
}
