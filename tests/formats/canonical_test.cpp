// Every kind of question comes back from its canonical JSON, and what a question lacks leaves no trace in it.
#include "formats/canonical.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using namespace jumpseat::model;

namespace {

Text html(std::string text) { return {std::move(text), TextFormat::html}; }

Question question(QuestionKind kind) {
  Question q;
  q.id = QuestionId("q1");
  q.kind = kind;
  q.title = "Doors";
  q.stem = html("Which?");
  return q;
}

void comes_back(const Question& q) {
  const std::string canonical = formats::canonical_text(q);
  const auto back = formats::question_of_text(canonical);
  REQUIRE(back);
  CHECK(formats::canonical_text(*back) == canonical);
}

}  // namespace

TEST_CASE("a question without anything new has the bytes it always had") {
  auto q = question(QuestionKind::single);
  q.choices = {{html("a"), 1, {}}, {html("b"), 0, html("no")}};
  CHECK(formats::canonical_text(q) ==
        R"({"id":"q1","kind":"single","title":"Doors","stem":"Which?","format":"html","tags":[],"category":"","page":null,"mark":1,)"
        R"("answers":[{"text":"a","fraction":1,"feedback":""},{"text":"b","fraction":0,"feedback":"no"}],"feedback":""})");
  q.kind = QuestionKind::matching;
  q.choices.clear();
  q.pairs = {{html("l"), "r"}};
  CHECK(formats::canonical_text(q).find(R"("answers":[{"left":"l","right":"r"}],"feedback":""})") != std::string::npos);
}

TEST_CASE("settings come back") {
  auto q = question(QuestionKind::multiple);
  q.choices = {{html("a"), 0.5, html("")}, {html("b"), 0.5, html("no"), true, true}};
  q.penalty = 0.25;
  q.shuffle = false;
  q.numbering = "ABCD";
  q.most_choices = 2;
  q.all_or_nothing = true;
  q.mapping = Mapping{-1.0, 2.0, 0.5, {{0, 1, 0.25}}};
  q.correct_feedback = html("well done");
  q.partial_feedback = {"half", TextFormat::plain};
  q.incorrect_feedback = html("no");
  q.show_count = true;
  q.hints = {{html("look"), true, false}, {{"again", TextFormat::plain}, false, true}};
  q.attachments = {{"b.png", ContentHash("bb"), 7, nullptr}, {"a.png", ContentHash("aa"), 9, nullptr}};
  comes_back(q);
  const auto back = formats::question_of_text(formats::canonical_text(q));
  REQUIRE(back);
  CHECK(back->hints == q.hints);
  CHECK(back->mapping == q.mapping);
  CHECK(back->choices == q.choices);
  CHECK(back->partial_feedback == q.partial_feedback);
  REQUIRE(back->attachments.size() == 2);
  CHECK(back->attachments[0].name == "a.png");
  std::swap(q.attachments[0], q.attachments[1]);
  CHECK(formats::version_of(q) == back->version);
  q.attachments[0].sha256.value = "ac";
  CHECK(formats::version_of(q) != back->version);
}

TEST_CASE("gaps, pictures, units, orders and essays come back") {
  auto q = question(QuestionKind::cloze);
  q.gaps = {{GapKind::single, 2, GapLayout::vertical, true, false, {{html("a"), 1, html("")}, {html("b"), 0, html("x")}}, {}},
            {GapKind::short_answer, 1, GapLayout::dropdown, false, true, {{{"door", TextFormat::plain}, 1, html("")}}, {}},
            {GapKind::numeric, 1, GapLayout::dropdown, false, false, {}, {{5, 1, false, 1, html("")}, {0, 0, true, 0, html("")}}}};
  comes_back(q);
  CHECK(formats::question_of_text(formats::canonical_text(q))->gaps == q.gaps);

  q = question(QuestionKind::hotspot);
  q.hotspot = Hotspot{HotspotKind::markers,
                      "cabin.png",
                      640,
                      480,
                      {{Shape::poly, {0, 0, 1.5, 2, 3, 4}, 1, "door", {}, 1}},
                      {{html("exit"), 0}, {html("slide"), 1}},
                      true};
  comes_back(q);
  CHECK(formats::question_of_text(formats::canonical_text(q))->hotspot->markers == q.hotspot->markers);
  CHECK(formats::question_of_text(formats::canonical_text(q))->hotspot->areas[0].marker == 1);

  q = question(QuestionKind::numeric);
  q.numbers = {{5, 0.1, false, 1, html(""), ToleranceKind::relative}};
  q.units = Units{{{"m", 1}, {"cm", 100}}, UnitRule::part_of_mark, UnitInput::dropdown, 0.2, true};
  comes_back(q);
  CHECK(formats::question_of_text(formats::canonical_text(q))->units == q.units);
  CHECK(formats::question_of_text(formats::canonical_text(q))->numbers == q.numbers);

  q = question(QuestionKind::ordering);
  q.pairs = {{{}, "<b>first</b>", TextFormat::html}, {{}, "second"}};
  q.order_marking = OrderMarking::longest_subset;
  comes_back(q);
  CHECK(formats::question_of_text(formats::canonical_text(q))->pairs[0].right_format == TextFormat::html);

  q = question(QuestionKind::essay);
  q.essay = EssayForm{"plain", false, 5, 10, 200, -1, 1, html("Dear captain"), html("three signs"), ".pdf"};
  comes_back(q);
  CHECK(formats::question_of_text(formats::canonical_text(q))->essay == q.essay);
}

TEST_CASE("a description in JSON that says no mark is worth nothing") {
  const auto mark_of = [](const std::string& rest) {
    const auto q = formats::question_of_text(R"({"id":"q1","stem":"A man waits.",)" + rest + "}");
    REQUIRE(q);
    return q->mark;
  };
  CHECK(mark_of(R"("kind":"description")") == 0);
  CHECK(mark_of(R"("kind":"essay")") == 1);
  CHECK(mark_of(R"("kind":"essay","mark":2)") == 2);
}
