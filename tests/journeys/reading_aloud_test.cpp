// A manual read aloud, with a voice that says what the test wants.
#include "journeys/desk.hpp"
#include "manuals.hpp"
#include "support/pdf_writer.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using namespace jumpseat::app;
using support::PdfWriter;
using Kind = model::SpeechNews::Kind;

namespace {

class Voice final : public model::Speaker {
 public:
  void say(model::Utterance utterance) override { said.push_back(std::move(utterance)); }
  void stop() override { ++stops, news.clear(); }
  std::vector<model::SpeechNews> take_news() override { return std::exchange(news, {}); }
  std::string text(std::size_t i) const {
    std::string out;
    for (const auto& word : said.at(i).words) out += (out.empty() ? "" : " ") + word;
    return out;
  }
  std::vector<model::Utterance> said;
  std::vector<model::SpeechNews> news;
  int stops = 0;
};

struct Scene {
  Scene() : voice(std::make_shared<Voice>()), desk(support::source_folder() / "content", {}, voice) {
    PdfWriter pdf;
    pdf.add_page(PdfWriter::text(72, 720, "Doors are armed. Seats are checked.") + PdfWriter::text(72, 100, "Lights are dimmed."));
    pdf.add_page(PdfWriter::text(72, 720, "The second page begins here."));
    support::open_file(desk, support::write_manual(desk, pdf.finish()));
    desk.ask(command::FirstPage{});
  }
  void tell(Kind kind, std::size_t utterance, int word = 0, const char* problem = "") {
    voice->news.push_back({kind, voice->said.at(utterance).number, word, problem});
    desk.settle();
  }
  const ReadingView& view() { return desk.view().reading; }
  std::shared_ptr<Voice> voice;
  support::Desk desk;
};

}  // namespace

TEST_CASE("reading aloud goes from sentence to sentence and marks the words that are spoken") {
  Scene scene;
  scene.desk.ask(command::ReadAloud{});
  CHECK(scene.view().aloud == Aloud::speaking);
  REQUIRE(scene.voice->said.size() == 2);  // the next one is ready, so that there is no silence between them
  CHECK(scene.voice->text(0) == "Doors are armed.");
  CHECK(scene.voice->text(1) == "Seats are checked.");
  scene.tell(Kind::began, 0);
  REQUIRE(scene.view().pages[0].spoken.size() == 1);
  CHECK(scene.view().pages[0].spoken_word.empty());
  scene.tell(Kind::word, 0, 2);
  REQUIRE(scene.view().pages[0].spoken_word.size() == 1);
  CHECK(scene.view().pages[0].spoken_word[0].x > scene.view().pages[0].spoken[0].x + 30);
  scene.tell(Kind::ended, 0);
  CHECK(scene.voice->said.size() == 3);
  CHECK(scene.voice->text(2) == "Lights are dimmed.");
  CHECK(scene.view().aloud_label.value == "1");
}

TEST_CASE("it goes on to the next page by itself, brings it into view, and says when the manual is over") {
  Scene scene;
  scene.desk.ask(command::ReadAloud{});
  for (std::size_t i = 0; i < 4; ++i) {
    REQUIRE(scene.desk.until([&] { return scene.voice->said.size() > i; }));
    scene.tell(Kind::began, i);
    if (i == 3) CHECK(scene.view().current.value == 1);
    if (i == 3) CHECK(scene.view().aloud_label.value == "2");
    scene.tell(Kind::ended, i);
  }
  CHECK(scene.voice->text(3) == "The second page begins here.");
  CHECK(scene.view().aloud == Aloud::silent);
  CHECK(scene.desk.view().shell.notice->text == "That was the end of the manual.");
}

TEST_CASE("pause falls silent at once and goes on with the same sentence, stop forgets it") {
  Scene scene;
  scene.desk.ask(command::ReadAloud{});
  scene.tell(Kind::began, 0);
  scene.tell(Kind::ended, 0);
  scene.tell(Kind::began, 1);
  scene.desk.ask(command::ReadAloud{});
  CHECK(scene.view().aloud == Aloud::paused);
  CHECK(scene.voice->stops == 1);
  scene.tell(Kind::ended, 1);  // comes too late
  CHECK(scene.view().aloud == Aloud::paused);
  const std::size_t before = scene.voice->said.size();
  scene.desk.ask(command::ReadAloud{});
  REQUIRE(scene.voice->said.size() > before);
  CHECK(scene.voice->text(before) == "Seats are checked.");
  scene.desk.ask(command::StopReadingAloud{});
  CHECK(scene.view().aloud == Aloud::silent);
  CHECK(scene.view().pages[0].spoken.empty());
  CHECK(scene.voice->stops == 2);
}

TEST_CASE("what is selected is where it begins") {
  Scene scene;
  const auto& lines = scene.view().pages[0].text_lines;
  REQUIRE(lines.size() == 2);
  const auto line = lines[1];
  scene.desk.ask(command::SelectFrom{line.x + 60, line.y + line.h / 2, SelectBy::word});
  REQUIRE(scene.view().has_selection);
  scene.desk.ask(command::ReadAloud{});
  REQUIRE_FALSE(scene.voice->said.empty());
  CHECK(scene.voice->text(0).ends_with("dimmed."));
}

TEST_CASE("another screen pauses it, another manual ends it, and a computer without a voice says so") {
  Scene scene;
  scene.desk.ask(command::ReadAloud{});
  scene.desk.ask(command::ShowScreen{Screen::home});
  CHECK(scene.view().aloud == Aloud::paused);
  scene.desk.ask(command::ShowScreen{Screen::read});
  scene.desk.ask(command::CloseManual{});
  CHECK(scene.view().aloud == Aloud::silent);

  Scene other;
  other.desk.ask(command::ReadAloud{});
  other.tell(Kind::failed, 0, 0, "Could not read aloud: this computer has no speech service.");
  CHECK(other.view().aloud == Aloud::silent);
  CHECK(other.desk.view().shell.notice->text == "Could not read aloud: this computer has no speech service.");
}

TEST_CASE("running heads and page numbers are not read aloud on every page") {
  const auto voice = std::make_shared<Voice>();
  support::Desk desk(support::source_folder() / "content", {}, voice);
  PdfWriter pdf;
  const char* sentences[] = {"Doors are armed.", "Seats are checked.", "Lights are dimmed.", "Belts are fastened."};
  for (int i = 0; i < 4; ++i)
    pdf.add_page(PdfWriter::text(72, 760, "Cabin manual, revision 7") + PdfWriter::text(72, 500, sentences[i]) +
                 PdfWriter::text(300, 40, "Page " + std::to_string(i + 1) + " of 4"));
  const auto path = support::write_manual(desk, pdf.finish());
  desk.ask(command::OpenFile{path.string(), std::nullopt, {}});
  desk.ask(command::FirstPage{});
  desk.ask(command::ReadAloud{});
  for (std::size_t i = 0; i < 4; ++i) {
    REQUIRE(desk.until([&] { return voice->said.size() > i; }));
    CHECK(voice->text(i) == sentences[i]);
    voice->news.push_back({Kind::began, voice->said[i].number, 0, ""});
    voice->news.push_back({Kind::ended, voice->said[i].number, 0, ""});
    desk.settle();
  }
  CHECK(voice->said.size() == 4);
}

TEST_CASE("a Spanish manual that belongs to no course is read by a Spanish voice") {
  Scene scene;
  PdfWriter pdf;
  pdf.add_page(PdfWriter::text(72, 720, "Las puertas se arman antes de que el avi\\363n se mueva del puesto.") +
               PdfWriter::text(72, 680, "No se abren hasta que lo dice el comandante."));
  pdf.add_page(PdfWriter::text(72, 720, "Doors are armed before the aircraft moves from the stand and the light is on."));
  const auto path = support::write_manual(scene.desk, pdf.finish(), "spanish.pdf");
  scene.desk.ask(command::OpenFile{path.string(), std::nullopt, {}});
  scene.desk.ask(command::ReadAloud{});
  REQUIRE(scene.desk.until([&] { return scene.voice->said.size() == 2; }));
  CHECK(scene.voice->said[0].language == "es");
  CHECK(scene.voice->said[1].language == "es");
  scene.tell(Kind::began, 0);
  scene.tell(Kind::ended, 0);
  REQUIRE(scene.desk.until([&] { return scene.voice->said.size() == 3; }));
  CHECK(scene.voice->said[2].language == "en");
}

TEST_CASE("a page with too little on it to hear its language is read in the one that the file tells") {
  const auto voice = std::make_shared<Voice>();
  support::Desk desk(support::source_folder() / "content", {}, voice);
  support::take_in_file(desk, support::write_manual(desk, support::manual_of({{"Drzwi."}}, "/Lang(pl-PL)")));
  desk.ask(command::ReadAloud{});
  REQUIRE_FALSE(voice->said.empty());
  CHECK(voice->said[0].language == "pl");
}

TEST_CASE("in a line of Chinese reading aloud goes on with the sentence it stopped in, and begins with the one that was clicked") {
  const auto voice = std::make_shared<Voice>();
  support::Desk desk(support::source_folder() / "content", {}, voice);
  PdfWriter pdf;
  const int signs = pdf.add_stream(
      "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def 1 begincodespacerange <00> <FF> endcodespacerange "
      "2 beginbfrange <41> <5A> <5B89> <61> <61> <3002> endbfrange endcmap end end");
  const int font = pdf.add("<</Type/Font/Subtype/Type1/BaseFont/Courier/ToUnicode " + PdfWriter::ref(signs) + ">>");
  const int page = pdf.add_page(PdfWriter::text(72, 720, "ABCaDEFaGHIa"));
  pdf.set(page, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents " + PdfWriter::ref(page - 1) + "/Resources<</Font<</F1 " +
                    PdfWriter::ref(font) + ">>>>>>");
  support::open_file(desk, support::write_manual(desk, pdf.finish()));
  desk.ask(command::ReadAloud{});
  REQUIRE(desk.until([&] { return voice->said.size() == 2; }));
  CHECK(voice->text(0) == "\u5B89\u5B8A\u5B8B\u3002");
  CHECK(voice->text(1) == "\u5B8C\u5B8D\u5B8E\u3002");
  voice->news.push_back({Kind::began, voice->said[0].number, 0, ""});
  voice->news.push_back({Kind::ended, voice->said[0].number, 0, ""});
  voice->news.push_back({Kind::began, voice->said[1].number, 0, ""});
  desk.settle();
  desk.ask(command::ReadAloud{});
  REQUIRE(desk.view().reading.aloud == Aloud::paused);
  const std::size_t before = voice->said.size();
  desk.ask(command::ReadAloud{});
  REQUIRE(voice->said.size() > before);
  CHECK(voice->text(before) == "\u5B8C\u5B8D\u5B8E\u3002");

  desk.ask(command::StopReadingAloud{});
  const auto line = desk.view().reading.pages[0].text_lines.at(0);
  desk.ask(command::SelectFrom{line.x + 0.8 * line.w, line.y + line.h / 2, SelectBy::word});
  REQUIRE(desk.view().reading.has_selection);
  const std::size_t stopped = voice->said.size();
  desk.ask(command::ReadAloud{});
  REQUIRE(voice->said.size() == stopped + 1);
  CHECK(voice->text(stopped) == "\u5B8F\u5B90\u5B91\u3002");
}
