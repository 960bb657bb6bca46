// Aiken, tables and JSON, and how a bank is recognised.
#include "base/file.hpp"
#include "base/zip.hpp"
#include "formats/aiken.hpp"
#include "formats/bank.hpp"
#include "formats/bank_json.hpp"
#include "formats/canonical.hpp"
#include "formats/cell_formats.hpp"
#include "formats/gift.hpp"
#include "formats/table.hpp"
#include "problems.hpp"
#include "support/places.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using namespace jumpseat::model;
using test::says;

namespace {

std::vector<std::string> canonical_texts(std::vector<Question> questions) {
  std::vector<std::string> out;
  for (const auto& question : questions) out.push_back(formats::canonical_text(question));
  return out;
}

}  // namespace

TEST_CASE("Aiken is read, blank lines or not") {
  const auto bank = formats::read_bank(
      "\xEF\xBB\xBFWhich door?\r\nA) 2L\r\n\r\nB. 2R\r\nC)\tboth\r\nANSWER: B\r\nWho calls?\nA. crew\nB. nobody\nANSWER:A", "bank.txt");
  CHECK(bank.problems.empty());
  REQUIRE(bank.questions.size() == 2);
  CHECK(bank.questions[0].kind == QuestionKind::single);
  CHECK(bank.questions[0].choices[1].fraction == 1);
  CHECK(bank.questions[0].choices[2].text.text == "both");
  CHECK(bank.questions[1].line == 7);
}

TEST_CASE("what Aiken trips over is told with its line") {
  const auto bank = formats::read_aiken(R"(First line
second line
A) a
B) b
ANSWER: C

I. Newton did what?
A) a
B) b
ANSWER: A

Fine?
A) yes
B) no
Answer: A

Good?
A) yes
B) no
ANSWER: B

Alone?
A) yes
ANSWER: A
Open?
A) x
)",
                                        "bank.txt");
  REQUIRE(bank.questions.size() == 1);
  CHECK(bank.questions[0].stem.text == "Good?");
  CHECK(says(bank, 1, "no answers"));
  CHECK(says(bank, 5, "ANSWER: C is none of the answers A to B"));
  CHECK(says(bank, 7, "before its question"));
  CHECK(says(bank, 15, "in capitals"));
  CHECK(says(bank, 22, "at least two"));
  CHECK(says(bank, 25, "not finished"));
}

TEST_CASE("Aiken that is written is read again, and what it loses is told") {
  const auto bank = formats::read_gift("::t:: Which? {=a#yes ~b}\n\n{#5}\n\n[html]<b>x</b> &amp; y? {~%-50%a =b}\n", "bank.gift");
  const auto written = formats::write_aiken(bank.questions);
  CHECK(written.text == "Which?\nA) a\nB) b\nANSWER: A\n\nx & y?\nA) a\nB) b\nANSWER: B\n\n");
  REQUIRE(written.problems.size() == 3);
  CHECK(written.problems[0].message.find("feedback") != std::string::npos);
  CHECK(written.problems[1].severity == Problem::Severity::error);
  CHECK(formats::read_bank(written.text, "x.txt").questions.size() == 2);
}

TEST_CASE("a table holds each kind of question") {
  const std::string csv =
      "kind;question;answer 1;weight 1;feedback 1;answer 2;weight 2;feedback 2;answer 3;weight 3;tags;cues;page;mark\r\n"
      ";\"Which \"\"door\"\"?\nSay.\";2L;100;yes;2R;;no;;;doors, exits;;manual#3-12;2\r\n"
      "multiple;Which two?;a;x;;b;x;;c;-100;;;;\r\n"
      "true/false;Armed?;TRUE;;yes;;;no;;;;;;\r\n"
      "numeric;How many?;5 ± 0,5;;;4..6;50%;;*;;;;;\r\n"
      "short answer;Who?;the purser;100;;captain;50;;;;;;;\r\n"
      "matching;Where?;2L -> left;;;2R -> right;;;-> roof;;;;;\r\n"
      "ordering;Order!;arm;;;check;;;;;;;;\r\n"
      "essay;Why?;;;;;;;;;;;;\r\n"
      "vignette;Two passports.;Report;1;;Note;0.5;;Normal;;signal; +2 keeps both;;\r\n";
  const auto bank = formats::read_bank(csv, "bank.csv");
  for (const auto& problem : bank.problems) MESSAGE(problem.line, ": ", problem.message);
  REQUIRE(bank.questions.size() == 9);
  const auto& q = bank.questions;
  CHECK(q[0].kind == QuestionKind::single);
  CHECK(q[0].stem.text == "Which \"door\"?\nSay.");
  CHECK(q[0].tags == std::vector<std::string>{"doors", "exits"});
  CHECK(q[0].page->label.value == "3-12");
  CHECK(q[0].mark == 2);
  CHECK(q[1].line == 4);
  CHECK(q[1].choices[0].fraction == 0.5);
  CHECK(q[1].choices[2].fraction == -1);
  CHECK(q[2].choices[0].feedback.text == "yes");
  CHECK(q[3].numbers[0].tolerance == 0.5);
  CHECK(q[3].numbers[1].fraction == 0.5);
  CHECK(q[3].numbers[2].fraction == 0);
  CHECK(q[5].pairs[2].left.text.empty());
  CHECK(q[6].kind == QuestionKind::ordering);
  CHECK(q[8].kind == QuestionKind::vignette);
  CHECK(q[8].choices[1].fraction == 0.5);
  REQUIRE(q[8].cues.size() == 1);
}

TEST_CASE("what is wrong in a table is told by its row, and the rest is kept") {
  const auto bank = formats::read_bank(
      "question,answer 1,weight 1,answer 2,colour\n\"A?\",a,100,b,red\nB?,a,37,b,\nC?,a,,b,\n,a,100,b,\nD?,a,x,b,\n", "bank.csv");
  CHECK(bank.questions.size() == 2);
  CHECK(says(bank, 1, "colour"));
  CHECK(says(bank, 3, "37%"));
  CHECK(says(bank, 4, "No answer has a weight"));
  CHECK(says(bank, 5, "has no question"));
  CHECK(says(formats::read_bank("a,b\n1,2\n", "bank.csv"), 1, "no column named question"));
  CHECK(says(formats::read_bank("question,answer 1\n\"open", "bank.csv"), 2, "never closed"));
}

TEST_CASE("answers of a table may be right by yes and wrong by no") {
  const auto bank = formats::read_bank(
      "question,answer 1,weight 1,answer 2,weight 2,answer 3,weight 3\nOne?,a,yes,b,0.00,c,0 %\nTwo?,a,TRUE,b,FALSE,c,TRUE\n", "bank.csv");
  CHECK(bank.problems.empty());
  REQUIRE(bank.questions.size() == 2);
  CHECK(bank.questions[0].kind == QuestionKind::single);
  CHECK(bank.questions[0].choices[0].fraction == 1);
  CHECK(bank.questions[0].choices[1].fraction == 0);
  CHECK(bank.questions[1].kind == QuestionKind::multiple);
  CHECK(bank.questions[1].choices[2].fraction == 0.5);
}

TEST_CASE("pairs of a table may have the arrow that office programs make of ->") {
  const auto bank = formats::read_bank("question,kind,answer 1,answer 2,answer 3\nM?,,2L → left,2R -> right → rear,→ top\n", "bank.csv");
  CHECK(bank.problems.empty());
  REQUIRE(bank.questions.size() == 1);
  REQUIRE(bank.questions[0].pairs.size() == 3);
  CHECK(bank.questions[0].pairs[0].left.text == "2L");
  CHECK(bank.questions[0].pairs[0].right == "left");
  CHECK(bank.questions[0].pairs[1].right == "right → rear");
  CHECK(bank.questions[0].pairs[2].left.text.empty());
}

TEST_CASE("tables come in the encodings that spreadsheets write") {
  CHECK(formats::read_bank("sep=|\nquestion|kind\ncaf\xC3\xA9?|essay\n", "bank.csv").questions.at(0).stem.text == "café?");
  const auto bank = formats::read_bank("question\tkind\ncaf\xE9 \x96 why?\tessay\n", "bank.txt");
  REQUIRE(bank.questions.size() == 1);
  CHECK(bank.questions[0].stem.text == "café – why?");
  CHECK(says(bank, 2, "Windows-1252"));
}

TEST_CASE("tables that are written are read again") {
  const auto bank = formats::read_gift(
      "// [id:a] [tag:x] [tag:page=m#1]\n::t:: [plain]Which, \"really\"? {=a#yes ~%-50%b;c}\n\n// [id:n]\n::n:: [plain]N? {#=5:0.5 "
      "=%50%4..6}\n\n"
      "// [id:tf]\n::tf:: [plain]T? {FALSE#wrong#right}\n\n// [id:s]\n::s:: [plain]S? {=a =%50%-b*}\n\n// [id:m]\n::m:: [plain]M? {=a -> b "
      "=c -> d}\n\n"
      "// [id:v] [tag:vignette] [tag:noise] [tag:pair=1a] [tag:cue +1 seen] [tag:cue 0 not]\n::v:: [plain]V? {~r ~%50%n =o}\n\n// "
      "[id:e]\n::e:: [plain]E? {}\n",
      "b.gift");
  REQUIRE(bank.questions.size() == 7);
  for (const auto& written : {formats::write_csv(bank.questions), formats::write_xlsx(bank.questions)}) {
    CHECK(written.problems.empty());
    const auto again = formats::read_bank(written.text, "again");
    for (const auto& problem : again.problems) MESSAGE(problem.line, ": ", problem.message);
    CHECK(canonical_texts(again.questions) == canonical_texts(bank.questions));
  }
}

TEST_CASE("the templates that ship are banks without a problem") {
  for (const char* name : {"bank-template.csv", "bank-template.xlsx"}) {
    const auto bank = formats::read_bank_at(support::source_folder() / "assets" / name, name);
    REQUIRE(bank);
    CHECK(bank->problems.empty());
    CHECK(bank->questions.size() >= 9);
  }
}

TEST_CASE("what a spreadsheet shows a number as is known by its format") {
  using formats::CellFormat;
  for (const char* code : {"dd/mm/yyyy", "d-mmm", "[$-409]mmm yy;@", "[h]:mm:ss", "h:mm AM/PM", "yyyy\\-mm\\-dd"})
    CHECK(formats::cell_format_of(code) == CellFormat::date);
  for (const char* code : {"0%", "0.00%", "[Red]0.0%;-0.0%"}) CHECK(formats::cell_format_of(code) == CellFormat::percent);
  for (const char* code : {"General", "0.00E+00", "@", "0 \"days\"", "#,##0_h", "[Red]0", "0\\%", "\"", "["})
    CHECK(formats::cell_format_of(code) == CellFormat::plain);
}

TEST_CASE("a page that a spreadsheet made a date is told by its line, and its day is no page and no answer") {
  const auto cell = [](std::string at, std::string text) { return "<c r=\"" + at + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>"; };
  const auto zip =
      base::zip_of({{"xl/workbook.xml", "<workbook/>"},
                    {"xl/styles.xml",
                     R"(<styleSheet><numFmts><numFmt numFmtId="165" formatCode="dd/mm/yyyy;@"/></numFmts>
           <cellXfs><xf numFmtId="0"/><xf numFmtId="16"/><xf numFmtId="165"/><xf numFmtId="10"/></cellXfs></styleSheet>)"},
                    {"xl/worksheets/sheet1.xml",
                     "<worksheet><sheetData><row r=\"1\">" + cell("A1", "question") + cell("B1", "answer 1") + cell("C1", "Page") +
                         cell("D1", "weight 1") + cell("E1", "changed on") + "</row>" +  //
                         "<row r=\"2\">" + cell("A2", "How much?") + R"(<c r="B2" s="2"><v>45000</v></c></row>)" + "<row r=\"3\">" +
                         cell("A3", "Where?") + cell("B3", "here") + R"(<c r="C3" s="1"><v>46093</v></c></row>)" + "<row r=\"4\">" +
                         cell("A4", "What share?") + R"(<c r="B4" s="3"><v>0.25</v></c><c r="C4" s="1"/><c r="D4" s="3"><v>1</v></c>)" +
                         R"(<c r="E4" s="2"><v>45000</v></c></row></sheetData></worksheet>)"}});
  REQUIRE(zip);
  const auto bank = formats::read_bank(*zip, "bank.xlsx");
  CHECK(says(bank, 2, "In the column answer 1 stands a date"));
  CHECK(says(bank, 3, "In the column Page stands a date"));
  REQUIRE(bank.questions.size() == 1);
  CHECK(bank.questions[0].choices.at(0).text.text == "25%");
  CHECK(bank.questions[0].choices[0].fraction == 1);
}

TEST_CASE("what is typed into the template later stays text") {
  const auto shipped = base::ZipReader::open(support::source_folder() / "assets" / "bank-template.xlsx");
  const auto written = base::ZipReader::open_bytes(formats::write_xlsx({}).text, "written.xlsx");
  REQUIRE(shipped);
  REQUIRE(written);
  for (const auto* zip : {&*shipped, &*written}) {
    const auto sheet = zip->read("xl/worksheets/sheet1.xml"), styles = zip->read("xl/styles.xml");
    REQUIRE(sheet);
    REQUIRE(styles);
    CHECK(sheet->find("<col min=\"1\" max=\"400\" width=\"22\" style=\"2\"") != std::string::npos);
    CHECK(styles->find("<xf numFmtId=\"49\"") != std::string::npos);
  }
  CHECK(*shipped->read("xl/styles.xml") == *written->read("xl/styles.xml"));
}

TEST_CASE("canonical JSON is a bank again, pictures and all") {
  Question q;
  q.id = QuestionId("p");
  q.kind = QuestionKind::essay;
  q.stem = {"<img src=\"@@PLUGINFILE@@/a.png\">", TextFormat::html};
  const std::string bytes("\x89PNG\0x", 6);
  q.attachments.push_back({"a.png", ContentHash(base::sha256_hex(bytes)), bytes.size(), std::make_shared<const std::string>(bytes)});
  const std::string text = formats::bank_json({q}).dump(2);
  const auto bank = formats::read_bank(text, "bank.json");
  CHECK(bank.problems.empty());
  REQUIRE(bank.questions.size() == 1);
  REQUIRE(bank.questions[0].attachments.at(0).bytes);
  CHECK(*bank.questions[0].attachments[0].bytes == bytes);
  CHECK(formats::canonical_text(bank.questions[0]) == formats::canonical_text(q));
}

TEST_CASE("banks are recognised by what they are, not by their names") {
  const auto kind_of = [](std::string_view text, const std::string& name) {
    const auto bank = formats::read_bank(text, name);
    return bank.questions.empty() ? "nothing" : std::string(word_for(bank.questions[0].kind));
  };
  CHECK(kind_of("Is <b>it</b>? {T}", "bank.xml") == "true_false");
  CHECK(kind_of("<p>Is it?</p> {T}", "bank.csv.gift") == "true_false");
  CHECK(kind_of(
            "<?xml version=\"1.0\"?><!-- c --><quiz><question type=\"essay\"><questiontext><text>x</text></questiontext></question></quiz>",
            "bank.gift") == "essay");
  CHECK(kind_of("What?\nA) x\nB) y\nANSWER: A\n", "bank.gift") == "single");
  CHECK(kind_of("question,kind\nWhy?,essay\n", "bank.gift") == "essay");
  CHECK(kind_of("Red, green; or blue? {=red ~green}", "bank.txt") == "single");
}
