// Any question that a format can hold comes back from it as it was: over questions made at random, of every kind, with awkward texts.
#include "base/file.hpp"
#include "formats/bank.hpp"
#include "formats/bank_json.hpp"
#include "formats/canonical.hpp"
#include "formats/gift.hpp"
#include "formats/moodle.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <random>

using namespace jumpseat;
using namespace jumpseat::model;

namespace {

class Maker {
 public:
  explicit Maker(unsigned seed) : m_random(seed) {}
  Question question(int number);

 private:
  int below(int count) { return static_cast<int>(m_random() % static_cast<unsigned>(count)); }
  bool coin() { return below(2) == 0; }
  std::string words(int most = 4) {
    static const std::vector<std::string> parts{
        "door",       "2L",  "{brace}", "a=b", "~tilde", "#hash", "50%", "x:y", "\\n not a line", "é ü 漢", "<b>b</b>", "&amp;", "a -> b",
        "\"quoted\"", "]]>", "{#1}",    "'",   "%50%",   "=eq",   "*",   "::",  "// no comment",  "[html]"};
    std::string out;
    for (int i = 1 + below(most); i > 0; --i)
      out += (out.empty() ? "" : " ") + parts[static_cast<std::size_t>(below(static_cast<int>(parts.size())))];
    return out;
  }
  Text text(TextFormat format) { return {words(), format}; }
  Text maybe(TextFormat format) { return coin() ? text(format) : Text{"", format}; }
  std::string only_letters() { return "w" + std::to_string(below(100000)); }
  double weight() {
    static const std::vector<double> known{1,      .9,   5. / 6, .75, 2. / 3, .5,  1. / 3,  .25, 1. / 6,
                                           1. / 7, .125, 1. / 9, .05, 0,      -.5, -1. / 3, -1};
    return known[static_cast<std::size_t>(below(static_cast<int>(known.size())))];
  }
  std::vector<Choice> choices(TextFormat format, int least);
  std::vector<NumericAnswer> numbers(TextFormat format);
  Gap gap();
  void fill(Question& q);
  std::mt19937 m_random;
};

std::vector<Choice> Maker::choices(TextFormat format, int least) {
  std::vector<Choice> out;
  const TextFormat feedback = format == TextFormat::plain ? TextFormat::html : format;
  for (int i = least + below(3); i > 0; --i) out.push_back({text(format), weight(), maybe(feedback)});
  out.back().fraction = 1;
  return out;
}

std::vector<NumericAnswer> Maker::numbers(TextFormat format) {
  std::vector<NumericAnswer> out{{below(1000) / 8.0, below(3) / 4.0, false, 1, maybe(format)}};
  if (coin()) out.push_back({-1.5, 0.25, false, 0.5, maybe(format)});
  if (coin()) out.push_back({0, 0, true, 0, maybe(format)});
  return out;
}

Gap Maker::gap() {
  Gap out;
  out.kind = static_cast<GapKind>(below(4));
  out.weight = 1 + below(3);
  if (out.kind == GapKind::numeric) return out.numbers = numbers(TextFormat::html), out;
  out.choices = choices(out.kind == GapKind::short_answer ? TextFormat::plain : TextFormat::html, 2);
  if (out.kind == GapKind::short_answer) return out.case_sensitive = coin(), out;
  out.shuffle = coin();
  out.layout = out.kind == GapKind::single ? static_cast<GapLayout>(below(3)) : coin() ? GapLayout::vertical : GapLayout::horizontal;
  if (out.kind == GapKind::multiple) {
    for (auto& choice : out.choices) choice.fraction = -0.5;
    out.choices[0].fraction = out.choices[1].fraction = 0.5;
  }
  return out;
}

void Maker::fill(Question& q) {
  const TextFormat html = TextFormat::html;
  const auto combined = [&] {
    q.correct_feedback = maybe(html);
    q.partial_feedback = maybe(html);
    q.incorrect_feedback = maybe(html);
    q.show_count = coin();
  };
  switch (q.kind) {
    case QuestionKind::description: q.mark = 0; return;
    case QuestionKind::single:
    case QuestionKind::multiple:
      q.choices = choices(html, 2);
      q.shuffle = coin();
      if (coin()) q.numbering = "ABCD";
      return combined();
    case QuestionKind::true_false:
      q.choices = {{{"True", TextFormat::plain}, coin() ? 1.0 : 0.0, maybe(html)}, {{"False", TextFormat::plain}, 0, maybe(html)}};
      q.choices[1].fraction = 1 - q.choices[0].fraction;
      return;
    case QuestionKind::matching:
      for (int i = 2 + below(3); i > 0; --i) q.pairs.push_back({text(html), words()});
      if (coin()) q.pairs.push_back({{"", html}, words()});
      q.shuffle = coin();
      return combined();
    case QuestionKind::ordering:
      for (int i = 2 + below(3); i > 0; --i)
        q.pairs.push_back({{"", html}, coin() ? only_letters() : words() + " <i>x</i>", TextFormat::plain});
      for (auto& pair : q.pairs)
        if (pair.right.find('<') != std::string::npos) pair.right_format = html;
      q.order_marking = static_cast<OrderMarking>(below(9));
      return combined();
    case QuestionKind::numeric:
      q.numbers = numbers(html);
      if (coin()) q.units = Units{{{"m", 1}, {"cm", 100}}, static_cast<UnitRule>(below(3)), static_cast<UnitInput>(below(4)), 0.25, coin()};
      return;
    case QuestionKind::short_answer:
      q.choices = choices(TextFormat::plain, 1);
      q.case_sensitive = coin();
      return;
    case QuestionKind::cloze: {
      q.stem.text = "<p>";
      q.mark = 0;
      for (int i = 0, count = 1 + below(3); i < count; ++i) {
        q.gaps.push_back(gap());
        q.stem.text += only_letters() + " {1:SA" + gap_mark(i) + " [[1]] ";
        q.mark += q.gaps.back().weight;
      }
      q.stem.text += "</p>";
      if (coin()) q.mark = 7;
      return combined();
    }
    case QuestionKind::hotspot:
      q.attachments.push_back({"cabin.png", ContentHash(base::sha256_hex("PNG")), 3, std::make_shared<const std::string>("PNG")});
      q.hotspot = Hotspot{HotspotKind::markers,
                          "cabin.png",
                          0,
                          0,
                          {{Shape::circle, {1, 2, 3}, 1, "", {"", html}, 0},
                           {Shape::rect, {1, 2, 30.5, 40}, 1, "", {"", html}, 1},
                           {Shape::poly, {0, 0, 9, 0, 9, 9}, 1, "", {"", html}, 0}},
                          {{text(html), 2}, {text(html), 0}},
                          coin()};
      q.shuffle = coin();
      return combined();
    case QuestionKind::essay:
      if (coin()) q.essay = EssayForm{"plain", coin(), 5, 10, 200, -1, 1, text(html), text(html), ".pdf,.docx"};
      return;
    case QuestionKind::vignette:
      q.choices = {{text(html), 1, maybe(html)}, {text(html), 0.5, maybe(html)}, {text(html), 0, maybe(html)}};
      q.signal = true;
      q.pair = "07a";
      q.looks_only = coin();
      q.cues = {{2, "keeps both passports"}, {0, "looks foreign"}};
      return;
  }
}

Question Maker::question(int number) {
  Question q;
  q.id = QuestionId("q" + std::to_string(number));
  q.kind = static_cast<QuestionKind>(below(12));
  q.title = words();
  q.stem = text(TextFormat::html);
  q.category = number % 20 < 10 ? "" : "A/B";
  if (coin()) q.tags = {"doors", "x] y"};
  if (coin()) q.page = PageReference{ManualId("manual"), PageLabel("3-12")};
  q.general_feedback = maybe(TextFormat::html);
  q.mark = 1 + below(3);
  fill(q);
  if (coin()) q.hints = {{text(TextFormat::html), coin(), coin()}};
  if (q.kind != QuestionKind::essay && q.kind != QuestionKind::description && coin()) q.penalty = 0.2;
  if (coin()) {
    const std::string bytes(static_cast<std::size_t>(1 + below(40)), static_cast<char>(number));
    q.attachments.push_back({"pic " + std::to_string(number) + ".png", ContentHash(base::sha256_hex(bytes)), bytes.size(),
                             std::make_shared<const std::string>(bytes)});
    if (coin()) q.stem.text += " <img src=\"@@PLUGINFILE@@/pic%20" + std::to_string(number) + ".png\">";
  }
  return q;
}

std::vector<Question> made(unsigned seed, int count) {
  Maker maker(seed);
  std::vector<Question> out;
  for (int i = 0; i < count; ++i) out.push_back(maker.question(i));
  return out;
}

void same(const std::vector<Question>& questions, const std::vector<Question>& again) {
  REQUIRE(again.size() == questions.size());
  for (std::size_t i = 0; i < questions.size(); ++i) {
    CHECK(formats::canonical_text(again[i]) == formats::canonical_text(questions[i]));
    for (const auto& file : questions[i].attachments) {
      const auto* kept = again[i].find_attachment(file.name);
      REQUIRE(kept);
      REQUIRE(kept->bytes);
      CHECK(*kept->bytes == *file.bytes);
    }
  }
}

}  // namespace

TEST_CASE("every kind of question comes back from Moodle XML") {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    auto questions = made(seed, 60);
    for (auto& q : questions) {  // the mark of a cloze is the sum of its gaps in Moodle
      if (q.kind == QuestionKind::cloze) q.mark = 0;
      for (const auto& gap : q.gaps) q.mark += gap.weight;
    }
    const auto written = formats::write_moodle_xml(questions);
    for (const auto& problem : written.problems) CHECK_MESSAGE(problem.severity == Problem::Severity::warning, problem.message);
    const auto bank = formats::read_bank(written.text, "again.xml");
    for (const auto& problem : bank.problems)
      if (problem.severity == Problem::Severity::error) MESSAGE(problem.line, ": ", problem.message);
    same(questions, bank.questions);
  }
}

TEST_CASE("every kind of question comes back from JSON") {
  const auto questions = made(99, 300);
  const auto bank = formats::read_bank(formats::bank_json(questions).dump(), "again.json");
  CHECK(bank.problems.empty());
  same(questions, bank.questions);
}

TEST_CASE("what GIFT can hold comes back from it, and what it cannot is named") {
  auto questions = made(7, 300);
  std::vector<Question> kept;
  for (auto& q : questions) {
    // What GIFT never has.
    q.attachments.clear();
    q.units.reset();
    q.case_sensitive = false;
    const auto has_arrow = [](const Choice& choice) { return choice.text.text.find("->") != std::string::npos; };
    const bool like_pairs =
        q.kind == QuestionKind::short_answer && q.choices.size() > 1 && std::any_of(q.choices.begin(), q.choices.end(), has_arrow);
    const bool lacking = q.kind == QuestionKind::ordering || q.kind == QuestionKind::cloze || q.kind == QuestionKind::hotspot;
    if (!lacking && !like_pairs) kept.push_back(q);
  }
  const auto problems = formats::losses_in_gift(questions);
  CHECK(problems.size() == questions.size() - kept.size());
  const auto bank = formats::read_bank(formats::write_gift(questions), "again.gift");
  for (const auto& problem : bank.problems)
    if (problem.severity == Problem::Severity::error) MESSAGE(problem.line, ": ", problem.message);
  REQUIRE(bank.questions.size() == kept.size());
  for (std::size_t i = 0; i < kept.size(); ++i) {
    const auto there = formats::canonical(bank.questions[i]), was = formats::canonical(kept[i]);
    for (const char* name : {"mark", "penalty", "shuffle", "numbering", "correct_feedback", "partial_feedback", "incorrect_feedback",
                             "show_count", "hints", "essay"})
      CHECK(there[name] == was[name]);
  }
}
