#include "app/rich_text.hpp"
#include "app/attempt/question_view.hpp"
#include "app/html_marks.hpp"
#include "app/plain_text.hpp"

#include <doctest/doctest.h>
#include <string>

using namespace jumpseat;
using namespace jumpseat::app;
using model::TextFormat;

namespace {

RichText html(const std::string& text) { return rich_text({text, TextFormat::html}); }
std::string plain(const std::string& text, TextFormat format = TextFormat::html) { return plain_of(rich_text({text, format})); }

// Runs as "b(bold) plain", blocks with their marks; enough to see what was understood.
std::string seen(const RichText& text) {
  std::string out;
  for (const RichBlock& block : text.blocks) {
    out += out.empty() ? "" : " / ";
    if (block.kind == RichBlock::Kind::heading) out += "# ";
    if (block.depth > 1) out += std::string(static_cast<std::size_t>(block.depth - 1), '>') + " ";
    if (!block.mark.empty()) out += block.mark + " ";
    for (const RichRun& run : block.runs) {
      std::string words = run.gap >= 0 ? "gap" + std::to_string(run.gap) : !run.picture.empty() ? "pic:" + run.picture : run.text;
      if (run.shift == RichRun::Shift::up) words = "^(" + words + ")";
      if (run.shift == RichRun::Shift::down) words = "_(" + words + ")";
      if (run.code) words = "code(" + words + ")";
      if (run.italic) words = "i(" + words + ")";
      if (run.bold) words = "b(" + words + ")";
      out += words;
    }
  }
  return out;
}

}  // namespace

TEST_CASE("a cloze and its recorded answers read as words, not as the bank's marks and numbers") {
  model::Question cloze;
  cloze.kind = model::QuestionKind::cloze;
  cloze.stem = {"<p>Arm the {#1}, then {#2}.</p>", TextFormat::html};
  cloze.gaps.resize(2);
  cloze.gaps[1].kind = model::GapKind::single;
  for (const char* words : {"<b>sit</b>", "report"}) cloze.gaps[1].choices.push_back({{words, TextFormat::html}, 0, {}});
  CHECK(plain_stem(cloze) == "Arm the [1], then [2].");
  const std::string words = recorded_words(cloze, "door; 1");
  CHECK(words.find("door") != std::string::npos);
  CHECK(words.find("sit") != std::string::npos);
  CHECK(words.find("<b>") == std::string::npos);
  CHECK(recorded_words(cloze, "as it was long ago") == "as it was long ago");
  CHECK(recorded_words({}, "1 2") == "1 2");
}

TEST_CASE("the few tags that are known are understood, whatever they hold") {
  CHECK(seen(html("A <b>bold</b> and <em>italic</em> word")) == "A b(bold) and i(italic) word");
  CHECK(seen(html("<p>One</p><p>Two</p>")) == "One / Two");
  CHECK(seen(html("H<sub>2</sub>O, m<sup>2</sup>")) == "H_(2)O, m^(2)");
  CHECK(seen(html("<ul><li>door<li>slide</ul>")) == "• door / • slide");
  CHECK(seen(html("<ol start=3><li>a</li><li>b</li></ol>after")) == "3. a / 4. b / after");
  CHECK(seen(html("<ul><li>out<ul><li>in</li></ul></li></ul>")) == "• out / > • in");
  CHECK(seen(html("<h3>Doors</h3>Open <code>2L</code>")) == "# Doors / Open code(2L)");
  CHECK(seen(html("<b><i>both</i></b>")) == "b(i(both))");
  CHECK(seen(html("a<br>b<br/>c")) == "a\nb\nc");
  CHECK(seen(html("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>")) == "a · b / c");
}

TEST_CASE("letters that old editors wrote by their names are letters") {
  CHECK(plain("d&eacute;j&agrave; &ntilde; &Uuml; &szlig; &laquo;x&raquo; 5&nbsp;&euro; x&sup2; &alpha; a&shy;b &iquest;s&iacute;?") ==
        "déjà ñ Ü ß «x» 5 € x² α ab ¿sí?");
}

TEST_CASE("a formula in MathML reads as a line, and no half is a twelve") {
  CHECK(seen(html("x = <math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mfrac><mn>1</mn><mn>2</mn></mfrac></math> m")) == "x = 1/2 m");
  CHECK(seen(html("<math><mfrac><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow><mi>b</mi></mfrac></math>")) == "(a + 1)/b");
  CHECK(seen(html("<m:math><m:msup><m:mi>x</m:mi><m:mn>2</m:mn></m:msup><m:mo>=</m:mo><m:msqrt><m:mn>9</m:mn></m:msqrt></m:math>")) ==
        "x^(2) = √9");
  CHECK(seen(html("<math><msub><mi>H</mi><mn>2</mn></msub><mi>O</mi></math>")) == "H_(2)O");
  CHECK(seen(html("<math><semantics><mrow><mi>y</mi></mrow><annotation encoding=\"TeX\">y</annotation></semantics></math>")) == "y");
  CHECK(seen(html("<math><mroot><mi>x</mi><mn>3</mn></mroot><mfenced><mi>a</mi><mi>b</mi></mfenced></math>")) == "^(3)√x(a, b)");
  CHECK(plain("no mathematics <b>here</b>") == "no mathematics here");
  CHECK(plain("<math><mi>never closed") == "never closed");
}

TEST_CASE("every other tag vanishes, and scripts with what they hold") {
  CHECK(plain("<span style=\"color:red\">red</span> <font>font</font> <blink>x</blink>") == "red font x");
  CHECK(plain("a<script>alert('<b>')</script>b<style>p{}</style>c") == "abc");
  CHECK(plain("a<script>never closed") == "a");
  CHECK(plain("a<!-- hidden <b> -->b<!-- never closed") == "ab");
  CHECK(plain("<a href=\"http://x.example/?a=1>2\">link</a>") == "link");
  CHECK(plain("3 < 5 and 5 > 3 & more, a<b") == "3 < 5 and 5 > 3 & more, a<b");
  CHECK(plain("&lt;b&gt; &amp; &#8212; &#x2014; &unknown; &#0; &#xZZ;") == "<b> & — — &unknown;  &#xZZ;");
}

TEST_CASE("white space counts as the format has it") {
  CHECK(plain("  one \n\n  two\tthree ") == "one two three");
  CHECK(plain("one\n\ntwo", TextFormat::plain) == "one\n\ntwo");
  CHECK(plain("<b>1 < 2</b>", TextFormat::plain) == "<b>1 < 2</b>");
  CHECK(plain("one\ntwo <b>b</b>", TextFormat::moodle) == "one\ntwo b");
  CHECK(plain("<pre>  a\n    b</pre>") == "  a\n    b");
  CHECK(html("").empty());
  CHECK(html("<p> </p><br>").blocks.empty());
}

TEST_CASE("Markdown becomes the same") {
  const auto markdown = [](const std::string& text) { return seen(rich_text({text, TextFormat::markdown})); };
  CHECK(markdown("A **bold** and *italic* and `code_with_*`") == "A b(bold) and i(italic) and code(code_with_*)");
  CHECK(markdown("snake_case_word and 2 * 3 * 4") == "snake_case_word and 2 * 3 * 4");
  CHECK(markdown("# Doors\n\nOne\nline\n\n- a\n- b\n\n1. x\n2. y") == "# Doors / One line / • a / • b / 1. x / 2. y");
  CHECK(markdown("\\*no\\* [words](http://x.example) H<sub>2</sub>O") == "*no* words H_(2)O");
  CHECK(markdown("![door](@@PLUGINFILE@@/door.png)") == "pic:door.png");
}

TEST_CASE("pictures of the bank are shown, others are named") {
  CHECK(seen(html("<img src=\"@@PLUGINFILE@@/a/door%20.png\" alt=\"A door\">")) == "pic:a/door%20.png");
  CHECK(plain("<img alt='A door' src='@@PLUGINFILE@@/door.png'>") == "[A door]");
  const auto asked = [](const std::string& sides) {
    const RichRun run = html("<img src='@@PLUGINFILE@@/door.png' " + sides + ">").blocks.at(0).runs.at(0);
    return std::pair(run.w, run.h);
  };
  CHECK(asked("width=\"300\" height=200px") == std::pair(300, 200));
  CHECK(asked("width='50%' height='tall'") == std::pair(0, 0));
  CHECK(asked("width=99999999999999999999") == std::pair(0, 0));
  CHECK(plain("<img src=\"https://x.example/t.gif\">") == "[a picture that is not in the bank]");
  CHECK(plain("<img src=\"https://x.example/t.gif\" alt=\"map\">") == "[map]");
}

TEST_CASE("a cloze's gaps stand in its text") {
  model::Question question;
  question.kind = model::QuestionKind::cloze;
  question.gaps.resize(2);
  question.stem = {"<p>Open the <b>{#2}</b> then {#1}.</p>", TextFormat::html};
  CHECK(seen(rich_stem(question)) == "Open the gap1 then gap0.");
  CHECK(plain_of(rich_stem(question)) == "Open the [2] then [1].");
  question.stem = {"{#1} and {#1} and {#9}", TextFormat::plain};
  CHECK(plain_of(rich_stem(question)) == "[1] and {#1} and {#9}");
}

TEST_CASE("depth and size of what a bank writes are bounded") {
  std::string deep;
  for (int i = 0; i < 20'000; ++i) deep += "<ul><li>";
  for (const RichBlock& block : html(deep + "x").blocks) CHECK(block.depth <= 6);
  CHECK(plain(std::string(200'000, '<')) != "x");
  CHECK(plain(std::string(200'000, '&')).size() == 200'000);
  for (const std::string part : {"*", "[", "<a ", "`", "![", "**a"}) {
    std::string many;
    while (many.size() < 100'000) many += part;
    (void)plain(many, TextFormat::markdown);
  }
}

TEST_CASE("what is right and what was answered is told without the tags of the bank") {
  model::Question question;
  question.kind = model::QuestionKind::single;
  question.choices = {{{"<p>The <b>left</b> one</p>", TextFormat::html}, 1, {}}, {{"<p>Tea &amp; milk</p>", TextFormat::html}, 0, {}}};
  CHECK(correct_words(question) == "The left one");
  CHECK(given_words(question, {model::Chosen{{1}}, {}, {}}) == "Tea & milk");
  model::Question pairs;
  pairs.kind = model::QuestionKind::matching;
  pairs.pairs = {{{"<p>Door</p>", TextFormat::html}, "<i>armed</i>", TextFormat::html},
                 {{"Slide", TextFormat::html}, "ready", TextFormat::html}};
  CHECK(correct_words(pairs) == "Door → armed; Slide → ready");
  model::Question typed;
  typed.kind = model::QuestionKind::short_answer;
  typed.choices = {{{"<p>", TextFormat::plain}, 1, {}}};
  CHECK(correct_words(typed) == "<p>");
}
