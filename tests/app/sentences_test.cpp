// The words of a page as sentences to be read aloud.
#include "app/reading/sentences.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using app::reading::sentences_of;

namespace {

// Words with a space after each; "/" ends a line, "//" a paragraph.
app::reading::Words page(const std::string& text) {
  app::reading::Words words;
  double x = 72, y = 72;
  std::string word;
  const auto end = [&](bool line) {
    if (word == "/" || word == "//") {
      if (!words.empty()) words.back().line_end = true;
      x = 72, y += word == "/" ? 14 : 34;
    } else if (!word.empty()) {
      words.push_back({word, {x, y, 6.0 * static_cast<double>(word.size()), 12}, true, line});
      x += 6.0 * static_cast<double>(word.size() + 1);
    }
    word.clear();
  };
  for (const char c : text) {
    if (c == ' ') end(false);
    else word += c;
  }
  end(true);
  return words;
}

std::vector<std::string> said(const app::reading::Words& words, app::reading::SpokenFrom from = {}) {
  std::vector<std::string> out;
  for (const auto& sentence : sentences_of(words, from)) {
    std::string text;
    for (const auto& word : sentence.words) text += (text.empty() ? "" : " ") + word.text;
    out.push_back(text);
  }
  return out;
}

using Sentences = std::vector<std::string>;

}  // namespace

TEST_CASE("a sentence ends at its full stop, over the ends of lines, and not at an abbreviation") {
  CHECK(said(page("Doors are armed. Seats are / checked! Are they? Yes.")) ==
        Sentences{"Doors are armed.", "Seats are checked!", "Are they?", "Yes."});
  CHECK(said(page("Signs, e.g. Fear, and no. 5 of fig. 2 by J. Smith count.")) ==
        Sentences{"Signs, e.g. Fear, and no. 5 of fig. 2 by J. Smith count."});
  CHECK(said(page("It takes ca. twenty minutes (\"or less.\") Then go.")) ==
        Sentences{"It takes ca. twenty minutes (\"or less.\")", "Then go."});
}

TEST_CASE("a sentence in Chinese or Japanese ends at its full stop though no space stands behind it") {
  const auto words = page("請坐下。繫好 / 安全帶！好嗎？");
  CHECK(said(words) == Sentences{"請坐下。", "繫好 安全帶！", "好嗎？"});
  const auto sentences = sentences_of(words);
  REQUIRE(sentences.size() == 3);
  CHECK(sentences[0].range() == app::reading::WordRange{0, 0});
  CHECK(sentences[1].range() == app::reading::WordRange{0, 1});
  CHECK(sentences[2].range() == app::reading::WordRange{1, 1});
  CHECK(said(page("止まれ！？すぐに。")) == Sentences{"止まれ！？", "すぐに。"});
  CHECK(said(page("。好")) == Sentences{"。", "好"});
}

TEST_CASE("reading aloud goes on in the middle of a Chinese line, with the sentence it stopped in") {
  const auto words = page("請坐下。繫好 / 安全帶！好嗎？謝謝。");
  const auto sentences = sentences_of(words);
  REQUIRE(sentences.size() == 4);
  CHECK(said(words, sentences[1].from()) == Sentences{"繫好 安全帶！", "好嗎？", "謝謝。"});
  CHECK(said(words, sentences[2].from()) == Sentences{"好嗎？", "謝謝。"});
  CHECK(said(words, sentences[3].from()) == Sentences{"謝謝。"});
  CHECK(said(words, {1, 999}) == Sentences{"謝謝。"});
}

TEST_CASE("reading aloud begins with the sentence that was clicked in a Chinese line") {
  auto words = page("安全帶！好嗎？ABC。 / Doors are armed.");
  words[0].box.w = 8 * 12 + 3 * 6;  // three letters are half as wide as the rest
  const auto from_x = [&](double x) { return said(words, app::reading::spoken_from(words, 0, {72 + x, 76}))[0]; };
  CHECK(from_x(5) == "安全帶！");
  CHECK(from_x(45) == "安全帶！");
  CHECK(from_x(50) == "好嗎？");
  CHECK(from_x(80) == "好嗎？");
  CHECK(from_x(90) == "ABC。");
  CHECK(app::reading::spoken_from(words, 2, {0, 0}) == app::reading::SpokenFrom{2, 0});
}

TEST_CASE("a sentence ends behind what closes it, and goes on where only something said in it has ended") {
  CHECK(said(page("（請坐。）然後")) == Sentences{"（請坐。）", "然後"});
  CHECK(said(page("《手冊》。“坐下！”“好。”他說。")) == Sentences{"《手冊》。", "“坐下！”", "“好。”", "他說。"});
  CHECK(said(page("「止まれ！？」と。")) == Sentences{"「止まれ！？」と。"});
  CHECK(said(page("『開けろ。』の / 合図。「はい。」彼は")) == Sentences{"『開けろ。』の 合図。", "「はい。」", "彼は"});
  CHECK(said(page("“坐下！”，他說。")) == Sentences{"“坐下！”，他說。"});
  CHECK(said(page("\"Stop!\" he said. (Really?) Yes. He said \"Stop.\" Then")) ==
        Sentences{"\"Stop!\" he said.", "(Really?)", "Yes.", "He said \"Stop.\"", "Then"});
  CHECK(said(page("« Partez. » Elle")) == Sentences{"« Partez. »", "Elle"});
  CHECK(said(page("„Halt.“ Er")) == Sentences{"„Halt.“", "Er"});
}

TEST_CASE("a Chinese sentence ends at a full stop of the keyboard, but a decimal and an address are one") {
  CHECK(said(page("好嗎?請坐.謝謝")) == Sentences{"好嗎?", "請坐.", "謝謝"});
  CHECK(said(page("約3.2米，見example.com?x=1的說明。")) == Sentences{"約3.2米，見example.com?x=1的說明。"});
  CHECK(said(page("他說……然後走了。")) == Sentences{"他說……然後走了。"});
}

TEST_CASE("an ellipsis ends a sentence before a capital and not before a small letter") {
  CHECK(said(page("Wait\u2026 then go\u2026 Now wait... and go... Yes")) ==
        Sentences{"Wait\u2026 then go\u2026", "Now wait... and go...", "Yes"});
}

TEST_CASE("an abbreviation ends a sentence only where nothing says that it goes on") {
  CHECK(said(page("Tell Capt. Smith (e.g. Ms. J. Roe) by 3.2 of No. 5. Then")) ==
        Sentences{"Tell Capt. Smith (e.g. Ms. J. Roe) by 3.2 of No. 5.", "Then"});
  CHECK(said(page("The answer is no. Then gloves, masks, etc. Then U.S. Customs at 5 p.m. Then go, etc. and so on.")) ==
        Sentences{"The answer is no.", "Then gloves, masks, etc.", "Then U.S. Customs at 5 p.m.", "Then go, etc. and so on."});
  CHECK(said(page("Véase la pág. 3 del art. IV. El Sr. Gil")) == Sentences{"Véase la pág. 3 del art. IV.", "El Sr. Gil"});
  CHECK(said(page("1. Arm the doors. 2.1. Wait.")) == Sentences{"1. Arm the doors.", "2.1. Wait."});
}

TEST_CASE("a sentence ends at an Arabic question mark and at a danda") {
  CHECK(said(page("\u0623\u064A\u0646\u061F \u0647\u0646\u0627")) == Sentences{"\u0623\u064A\u0646\u061F", "\u0647\u0646\u0627"});
  CHECK(said(page("\u092C\u0948\u0920\u093F\u090F\u0964 \u0930\u0941\u0915\u093F\u090F \u0964 \u0906\u0913")) ==
        Sentences{"\u092C\u0948\u0920\u093F\u090F\u0964", "\u0930\u0941\u0915\u093F\u090F \u0964", "\u0906\u0913"});
}

TEST_CASE("a word that a line's end has broken is said whole, whatever sign breaks it") {
  CHECK(said(page("signs of traffick- / ing, exploita\u2010 / tion and Ern\u00E4h\u00AD / rungs\u00FC- / bungen. Stop.")) ==
        Sentences{"signs of trafficking, exploitation and Ern\u00E4hrungs\u00FCbungen.", "Stop."});
}

TEST_CASE("a heading, a paragraph and an item of a list are sentences of their own") {
  CHECK(said(page("On board // Look for signs / and wait // Call the purser")) ==
        Sentences{"On board", "Look for signs and wait", "Call the purser"});
  CHECK(said(page("Ask / \u2022 the purser / \u2022 the captain")) == Sentences{"Ask", "the purser", "the captain"});
}

TEST_CASE("a word that a line's end has broken is one word, and both halves of it are marked") {
  const auto words = page("The traffick- / ing of people");
  const auto sentences = sentences_of(words);
  REQUIRE(sentences.size() == 1);
  CHECK(sentences[0].words[1].text == "trafficking");
  CHECK(sentences[0].words[1].words == app::reading::WordRange{1, 2});
  CHECK(sentences[0].range() == app::reading::WordRange{0, 4});
  CHECK(said(page("A two- / Way street")) == Sentences{"A two-Way street"});
}

TEST_CASE("reading begins at any word, and a text without an end is parted") {
  CHECK(said(page("Doors are armed. Seats are checked."), {4, 0}) == Sentences{"are checked."});
  CHECK(said(page("Doors are armed."), {99, 0}).empty());
  CHECK(said({}).empty());
  std::string endless;
  for (int i = 0; i < 500; ++i) endless += "word ";
  const auto parts = sentences_of(page(endless));
  CHECK(parts.size() > 5);
  std::size_t words = 0;
  for (const auto& part : parts) words += part.words.size();
  CHECK(words == 500);
}

TEST_CASE("words that are left out are passed over, and do not part what goes on behind them") {
  const auto words = page("Doors are Cabin manual / armed. Seats");
  std::vector<bool> left_out(words.size(), false);
  left_out[2] = left_out[3] = true;
  const auto sentences = sentences_of(words, {}, left_out);
  REQUIRE(sentences.size() == 2);
  REQUIRE(sentences[0].words.size() == 3);
  CHECK(sentences[0].words[2].text == "armed.");
  CHECK(sentences_of(words, {2, 0}, left_out)[0].words[0].text == "armed.");
}
