#include "ui/rich_layout.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <utility>

using namespace jumpseat;
using namespace jumpseat::ui;

namespace {

// Every letter is ten wide; bold ones twelve.
RichMeasures measures() {
  RichMeasures out;
  out.line = 20;
  out.indent = 30;
  out.block_gap = 6;
  out.width = [](std::string_view words, const RichStyle& style) {
    return static_cast<float>(words.size()) * (style.bold ? 12.0F : 10.0F);
  };
  out.picture = [](const app::RichRun&, float room) { return RichBox{std::min(room, 200.0F), 100}; };
  out.gap = [](int, float) { return RichBox{60, 36}; };
  return out;
}
RichLayout laid(const std::string& html, float width) {
  return lay_out(app::rich_text({html, model::TextFormat::html}), width, measures());
}
std::vector<std::string> lines(const RichLayout& layout) {
  std::vector<std::string> out;
  float y = -1;
  for (const RichPiece& piece : layout.pieces) {
    if (out.empty() || piece.y > y + 5) out.emplace_back();
    y = std::max(y, piece.y);
    out.back() += piece.text;
  }
  return out;
}

}  // namespace

TEST_CASE("words wrap at spaces, across bold pieces") {
  CHECK(lines(laid("one two three", 80)) == std::vector<std::string>{"one two", "three"});
  CHECK(lines(laid("one <b>two</b> three", 90)) == std::vector<std::string>{"one two", "three"});
  CHECK(laid("one two three", 80).height == 40);
  CHECK(laid("one two three", 1000).height == 20);
}

TEST_CASE("what stands together in different styles goes to the next line together, as the letters of a formula") {
  CHECK(lines(laid("it is H<sub>2</sub>O", 80)) == std::vector<std::string>{"it is", "H2O"});
  CHECK(lines(laid("it is <b>H<sub>2</sub>O</b>, it says", 90)) == std::vector<std::string>{"it is", "H2O, it", "says"});
  CHECK(lines(laid("it is H<sub>2</sub>O or more", 90)) == std::vector<std::string>{"it is H2O", "or more"});
  CHECK(lines(laid("one aaaa<b>bbbbbb</b>", 80)).size() == 2);  // together they fit on no line
}

TEST_CASE("nothing is wider than its room, however long the word or narrow the room") {
  for (const float width : {10.0F, 35.0F, 100.0F})
    for (const RichPiece& piece : laid("aaaaaaaaaaaaaaaaaaaaaaaaa bb <b>ccccccccccccc</b>", width).pieces)
      CHECK(piece.x + piece.w <= std::max(width, 12.0F) + 0.1F);
  CHECK(laid("abc", 0).height > 0);
}

TEST_CASE("items hang beside their marks, raised words stand higher") {
  const RichLayout list = laid("<ol><li>one two three four</li></ol>", 120);
  REQUIRE(list.pieces.size() >= 3);
  CHECK(list.pieces[0].text == "1.");
  CHECK(list.pieces[0].x == 0);
  CHECK(list.pieces[1].x == 30);
  CHECK(list.pieces[2].x == 30);
  const RichLayout raised = laid("m<sup>2</sup>", 200);
  REQUIRE(raised.pieces.size() == 2);
  CHECK(raised.pieces[1].y < raised.pieces[0].y);
}

TEST_CASE("a picture is shown as large as its text asks, in its shape, and never larger than the room") {
  const auto size = [](RichBox own, RichBox asked) {
    const RichBox out = fitted(own, asked, {600, 420});
    return std::pair(out.w, out.h);
  };
  CHECK(size({2000, 1000}, {300, 0}) == std::pair(300.0F, 150.0F));
  CHECK(size({2000, 1000}, {0, 100}) == std::pair(200.0F, 100.0F));
  CHECK(size({2000, 1000}, {300, 200}) == std::pair(300.0F, 200.0F));
  CHECK(size({2000, 1000}, {1200, 600}) == std::pair(600.0F, 300.0F));
  CHECK(size({2000, 1000}, {}) == std::pair(600.0F, 300.0F));
  CHECK(size({50, 900}, {}) == std::pair(23.0F, 420.0F));
  CHECK(size({40, 30}, {}) == std::pair(40.0F, 30.0F));
  CHECK(size({40, 30}, {80, 0}) == std::pair(80.0F, 60.0F));
}

TEST_CASE("a line is as tall as the gap or the picture in it") {
  model::Question question;
  question.gaps.resize(1);
  question.stem = {"Open {#1} now", model::TextFormat::plain};
  const RichLayout cloze = lay_out(app::rich_stem(question), 300, measures());
  CHECK(cloze.height == 36);
  CHECK(cloze.pieces[1].gap == 0);
  CHECK(cloze.pieces[0].y == 8);  // centred on the line
  const RichLayout picture = laid("A <img src=\"@@PLUGINFILE@@/a.png\">", 300);
  CHECK(picture.height == 100);
  CHECK(picture.pieces.back().picture == "a.png");
}

TEST_CASE("a paragraph in Hebrew begins at the right, its bold words and the marks of its items too") {
  const RichLayout words = laid("שלום <b>לך</b>", 200);
  REQUIRE(words.pieces.size() == 2);
  CHECK(words.pieces[0].from_right);
  CHECK(words.pieces[0].x + words.pieces[0].w == 200);
  CHECK(words.pieces[1].x + words.pieces[1].w == words.pieces[0].x);
  const RichLayout item = laid("<ul><li>שלום</li></ul>", 200);
  REQUIRE(item.pieces.size() == 2);
  CHECK(item.pieces[0].x + item.pieces[0].w == 200);
  CHECK(item.pieces[1].x + item.pieces[1].w == 170);
  CHECK_FALSE(laid("Shalom <b>שלום</b>", 200).pieces[0].from_right);
}

TEST_CASE("words of two directions stand where they are read, whatever of them is bold") {
  // From left to right as it is drawn; every piece is of one direction.
  const auto seen = [](const std::string& html) {
    std::vector<RichPiece> pieces = laid(html, 2000).pieces;
    std::sort(pieces.begin(), pieces.end(), [](const RichPiece& a, const RichPiece& b) { return a.x < b.x; });
    std::vector<std::string> out;
    for (const RichPiece& piece : pieces) out.emplace_back(base::trimmed(piece.text));
    std::erase(out, std::string());
    return out;
  };
  using Seen = std::vector<std::string>;
  CHECK(seen("דלת Airbus <b>A320</b> neo ירוק") == Seen{"ירוק", "Airbus", "A320", "neo", "דלת"});
  CHECK(seen("the sign אור <b>ירוק</b> is on") == Seen{"the sign", "ירוק", "אור", "is on"});
  CHECK(laid("the sign אור <b>ירוק</b> is on", 2000).pieces.front().x == 0);
}
