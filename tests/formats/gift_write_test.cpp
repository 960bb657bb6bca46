// What is written is read back as the same questions.
#include "base/uuid.hpp"
#include "formats/canonical.hpp"
#include "gift_support.hpp"

#include <array>

using namespace jumpseat;
using namespace jumpseat::test;

namespace {

std::vector<std::string> meanings(const std::vector<model::Question>& questions) {
  std::vector<std::string> out;
  for (const auto& q : questions) out.push_back(formats::canonical_text(q));
  return out;
}

// Random banks of pieces that mean something to a reader of GIFT.
std::string random_bank(base::Draws& draws) {
  constexpr std::array<std::string_view, 40> pieces{"word ",
                                                    "=",
                                                    "~",
                                                    "#",
                                                    "{",
                                                    "}",
                                                    "->",
                                                    "%50%",
                                                    "%100%",
                                                    "\\=",
                                                    "\\n",
                                                    "\\\\",
                                                    "####",
                                                    ":",
                                                    "::",
                                                    "\n",
                                                    "\n\n",
                                                    "// [tag:x]\n",
                                                    "[html]",
                                                    "T",
                                                    "TRUE",
                                                    "F",
                                                    "3",
                                                    ":0.5",
                                                    "..",
                                                    "*",
                                                    "%-100%",
                                                    "<b>",
                                                    "[",
                                                    "]",
                                                    "é",
                                                    "\\",
                                                    "{=a ~b}",
                                                    "{T}\n\n",
                                                    "{#3:1}\n\n",
                                                    "{=a->b =c->d}\n\n",
                                                    "$CATEGORY: a/b\n\n",
                                                    "// [id:q]\n",
                                                    "{}\n\n",
                                                    "%33.33333%"};
  std::string out;
  for (std::uint64_t i = 0, n = 1 + draws.below(30); i < n; ++i) out += pieces[draws.below(pieces.size())];
  return out;
}

}  // namespace

TEST_CASE("writing a bank and reading it back gives the same questions") {
  const std::string text =
      "$CATEGORY: $course$/top/A\\:1/B\n\n"
      "// [id:a1] [tag:doors] [tag:page=manual#3-12]\n::Title\\: one::[html]<p class\\=\"x\">Stem\\nline {=a\\=b#fb\\# ~%50%c "
      "~[plain]d#[markdown]e ####[plain]g}\n\n"
      "Multi {~%33.33333%a ~%33.33333%b ~%33.33333%c ~%-14.28571%d}\n\n"
      "TF {FALSE#wrong#right####gen}\n\nTF2 {T##right only}\n\nSA {=%100%x*\\* =%50%y#z}\n\nMatch {=a -> b =c -> d = -> e}\n\n"
      "Num {#=3:0.5#a =%50%1e-7..2e-7 ~#no}\n\nEssay {####look}\n\nOnly told\n\nMissing {=a ~b} word\n\n"
      "// [id:v] [tag:vignette] [tag:noise] [tag:pair=01b] [tag:looks-only] [tag:cue -1 a\\]b]\nV {~Report ~%50%Note =Normal}\n\n"
      "$CATEGORY: $course$/top\n\n[Bracket] text {=[html ~%0%%50% off =b}\n";
  const auto bank = read(text);
  INFO(listed(bank));
  REQUIRE(bank.questions.size() == 12);
  CHECK(errors(bank) == 0);
  const std::string written = formats::write_gift(bank.questions);
  INFO(written);
  const auto again = read(written);
  INFO(listed(again));
  CHECK(errors(again) == 0);
  CHECK(meanings(again.questions) == meanings(bank.questions));
  CHECK(formats::write_gift(again.questions) == written);
}

TEST_CASE("what GIFT has no word for stands in comments and comes back from them") {
  const auto q = clean(
      "// [id:q] [jumpseat:mark 2.5] [jumpseat:shuffle false]\n// [jumpseat:correct_feedback \"Well [\\\\\\] seen\\n\\]\"] "
      "[jumpseat:hints [{\"text\":\"Look.\"}\\]]\n"
      "::T::Stem {=x ~y}");
  CHECK(q.mark == 2.5);
  CHECK_FALSE(q.shuffle);
  CHECK(q.correct_feedback.text == "Well [\\] seen\n]");
  REQUIRE(q.hints.size() == 1);
  CHECK(q.hints[0].text.text == "Look.");
  const std::string written = formats::write_gift({q});
  CHECK(formats::losses_in_gift({q}).empty());
  CHECK(meanings(read(written).questions) == meanings({q}));
  const auto wrong = read("// [jumpseat:shuffle 1] [note:mine]\n// [jumpseat:mark two] [id:q]\n::T::Stem {=x ~y}");
  REQUIRE(wrong.questions.size() == 1);
  CHECK(wrong.questions[0].mark == 1);
  CHECK(wrong.questions[0].shuffle);
  REQUIRE(wrong.problems.size() == 2);
  CHECK(wrong.questions[0].id.value == "q");
  CHECK(listed(wrong).find("[jumpseat:mark two] says nothing that this question can have, so it is not read.") != std::string::npos);
}

TEST_CASE("a single choice in which no answer is fully right is written without =, and comes back as one") {
  const auto q = warned("// [id:q] [jumpseat:kind \"single\"]\n::T::Stem {~%50%a ~%25%b ~c}");
  CHECK(q.kind == model::QuestionKind::single);
  const std::string written = formats::write_gift({q});
  CHECK(written.find('=') == std::string::npos);  // other programs would show the weight behind it
  CHECK(meanings(read(written).questions) == meanings({q}));
  CHECK(meanings({warned("// [id:q]\n::T::Stem {=%50%a ~%25%b ~c}")}) == meanings({q}));
  const auto losses = formats::losses_in_gift({q});
  REQUIRE(losses.size() == 1);
  CHECK(losses[0].message ==
        "In GIFT a single choice has a whole answer: only Jumpseat reads that one answer is chosen in the question q.");
  CHECK(warned("::T::Stem {~%50%a ~%25%b ~c}").kind == model::QuestionKind::multiple);
  CHECK(warned("// [jumpseat:kind \"single\"]\n::T::Stem {T}").kind == model::QuestionKind::true_false);
}

TEST_CASE("what stands above a blank line sets nothing of the next question") {
  const auto bank = read("// [jumpseat:mark 5] of the file\n\n// [jumpseat:mark 2] [id:q]\n::T::Stem {=x ~y}\n\n::U::Stem {=x ~y}");
  REQUIRE(bank.questions.size() == 2);
  CHECK(bank.questions[0].mark == 2);
  CHECK(bank.questions[1].mark == 1);
  REQUIRE(bank.problems.size() == 1);
  CHECK(bank.problems[0].line == 1);
  CHECK(bank.problems[0].message == "A blank line parts [jumpseat:mark ...] from its question, so it is not read.");
}

TEST_CASE("what other people write in their comments sets nothing and hides no id") {
  const auto q = clean("// [mark:2] [essay: see Anna [id:q]\n// question: 17  name: Descent [jumpseat:mark 5]\n::T::Stem {=x ~y}");
  CHECK(q.mark == 1);
  CHECK(q.id.value == "q");
  const auto broken = warned("// [jumpseat:mark 2 [id:q]\n::T::Stem {=x ~y}");
  CHECK(broken.mark == 1);
  CHECK(broken.id.value == "q");
}

TEST_CASE("what a question cannot have is told, and neither read nor written") {
  for (const char* wrong : {"essay {\"lines\":5}", "hints [\"Look.\"\\]", "hints [{\"texts\":\"Look.\"}\\]", "most_choices 1.5",
                            "penalty 1.5", "mark -1", "colour \"red\""}) {
    INFO(wrong);
    const auto q = warned("// [id:q] [jumpseat:" + std::string(wrong) + "]\n::T::Stem {=x ~y}");
    CHECK(meanings({q}) == meanings({clean("// [id:q]\n::T::Stem {=x ~y}")}));
  }
  CHECK(clean("// [id:q] [jumpseat:essay {\"lines\":5}]\n::T::Stem {}").essay->lines == 5);
  CHECK_FALSE(warned("// [id:q] [jumpseat:essay {\"lines\":\"many\"}]\n::T::Stem {}").essay);
  auto q = clean("// [id:q]\n::T::Stem {=x ~y}");
  q.penalty = 1.5;
  const auto losses = formats::losses_in_gift({q});
  REQUIRE(losses.size() == 1);
  CHECK(losses[0].message == "GIFT has no place for a mark, a penalty or the like of the question q that is out of bounds.");
  CHECK(read(formats::write_gift({q})).problems.empty());
}

TEST_CASE("an accepted answer with an arrow comes back as it was, or its question is left out and named") {
  model::Question q;
  q.id = model::QuestionId("route");
  q.kind = model::QuestionKind::short_answer;
  q.title = q.stem.text = "Which way?";
  q.choices = {{{"A->B", model::TextFormat::plain}, 1, {"A->B it is", model::TextFormat::moodle}}};
  CHECK(formats::losses_in_gift({q}).empty());
  const auto again = formats::read_gift(formats::write_gift({q}), "again.gift");
  REQUIRE(again.questions.size() == 1);
  CHECK(again.questions[0].kind == model::QuestionKind::short_answer);
  CHECK(again.questions[0].choices == q.choices);

  q.choices.push_back({{"by C", model::TextFormat::plain}, 0.5, {"not A->B", model::TextFormat::plain}});
  CHECK(formats::write_gift({q}).empty());
  const auto left_out = formats::losses_in_gift({q});
  REQUIRE(left_out.size() == 1);
  CHECK(left_out[0].message == "The question route is left out: in GIFT a -> among several accepted answers makes pairs of them.");

  q.choices[0].text.text = "straight";
  const auto poorer = formats::losses_in_gift({q});
  REQUIRE(poorer.size() == 1);
  CHECK(poorer[0].message == "GIFT has no place for -> in plain text of the question route.");
  CHECK(formats::read_gift(formats::write_gift({q}), "again.gift").questions.at(0).choices.size() == 2);
}

TEST_CASE("whatever was read can be written and read again, and the second writing is the first") {
  base::Draws draws(20261123);
  int questions = 0;
  for (int round = 0; round < 5'000; ++round) {
    const std::string text = random_bank(draws);
    const auto bank = read(text);
    const std::string written = formats::write_gift(bank.questions);
    const auto again = read(written);
    if (meanings(again.questions) != meanings(bank.questions) || formats::write_gift(again.questions) != written) {
      INFO("read:\n", text, "\nwritten:\n", written, "\nproblems:\n", listed(again));
      REQUIRE(meanings(again.questions) == meanings(bank.questions));
      REQUIRE(formats::write_gift(again.questions) == written);
    }
    questions += static_cast<int>(bank.questions.size());
  }
  CHECK(questions > 4'000);
}

TEST_CASE("same meaning, same bytes: spacing, order of tags and comments change no version") {
  const auto a = clean("// [id:q] [tag:b] [tag:a]\n::T::Stem {=x#f ~y}");
  const auto b = clean("::T::   Stem\n{\n// a comment [tag:a]\n   = x # f\n\t~%0%y }\n// [tag:b] [id:q]\n");
  CHECK(formats::canonical_text(a) == formats::canonical_text(b));
  CHECK(formats::version_of(a) == formats::version_of(b));
  const auto composed = clean("// [id:q]\nCaf\xC3\xA9 {T}"), decomposed = clean("// [id:q]\nCafe\xCC\x81 {T}");
  CHECK(formats::version_of(composed) == formats::version_of(decomposed));
  const auto other = clean("// [id:q] [tag:b] [tag:a]\n::T::Stem {=x#g ~y}");
  CHECK(formats::version_of(a) != formats::version_of(other));
}

TEST_CASE("the canonical JSON has the documented shape") {
  const auto q = clean("$CATEGORY: A/B\n\n// [id:q] [tag:t] [tag:page=manual#2-1]\n::T::Stem {#=3:0.5#f ####g}");
  CHECK(
      formats::canonical_text(q) ==
      R"({"id":"q","kind":"numeric","title":"T","stem":"Stem","format":"moodle","tags":["t"],"category":"A/B","page":"manual#2-1","mark":1,)"
      R"("answers":[{"value":3,"tolerance":0.5,"fraction":1,"feedback":"f"}],"feedback":"g"})");
}

TEST_CASE("a question comes back from its canonical JSON as it was") {
  const auto bank = read(
      "// [id:v] [tag:vignette] [tag:noise] [tag:pair=01b] [tag:looks-only] [tag:cue -1 a] [tag:more]\nV {~Report#[html]x ~%50%Note "
      "=Normal}\n\n"
      "[html]M {=a -> b = -> c}\n\nN {#=1.5:0.25 ~#no}\n\nTF {T#a#b}\n\nSA {=x =%50%y}\n\nE {}\n\nD\n");
  REQUIRE(bank.questions.size() == 7);
  for (const auto& q : bank.questions) {
    const auto back = formats::question_of_text(formats::canonical_text(q));
    REQUIRE(back);
    CHECK(formats::canonical_text(*back) == formats::canonical_text(q));
    CHECK(back->version == formats::version_of(q));
    CHECK(back->tags == q.tags);
    CHECK(back->choices == q.choices);
    CHECK(back->numbers == q.numbers);
    CHECK(back->pairs == q.pairs);
    CHECK(back->cues == q.cues);
    CHECK(back->signal == q.signal);
  }
}

TEST_CASE("what is no question is refused") {
  CHECK_FALSE(formats::question_of_text("{}"));
  CHECK_FALSE(formats::question_of_text("[]"));
  CHECK_FALSE(formats::question_of_text("not JSON"));
  CHECK_FALSE(formats::question_of_text(R"({"kind":"single"})"));
}
