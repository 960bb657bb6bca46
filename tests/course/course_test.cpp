#include "course/course.hpp"
#include "course/manifest.hpp"

#include "base/file.hpp"
#include "support/places.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>
#include <sys/stat.h>

using namespace jumpseat;
namespace fs = std::filesystem;
using model::Problem;

namespace {

const std::string start = "format = 1\ncode = \"T\"\ntitle = \"Test\"\nrevision = 1\n";

struct Folder {
  support::TemporaryFolder temporary;
  fs::path path = temporary.path() / "course";
  Folder() { fs::create_directories(path); }
  void put(const std::string& name, const std::string& content) const { REQUIRE(base::write_file_whole(path / name, content)); }
  course::LoadedCourse load() const {
    auto out = course::load(path);
    REQUIRE_MESSAGE(out, (out ? "" : base::sentence(out.error())));
    return std::move(*out);
  }
};

int mentions(const std::vector<Problem>& problems, const std::string& what) {
  return static_cast<int>(
      std::count_if(problems.begin(), problems.end(), [&](const auto& p) { return p.message.find(what) != std::string::npos; }));
}

}  // namespace

TEST_CASE("the questions of a package are of one bank, however many files it has") {
  Folder folder;
  folder.put("course.toml", start + "[[bank]]\nfile = \"pack\"\n");
  fs::create_directories(folder.path / "pack");
  std::string items;
  for (const std::string id : {"a", "b"}) {
    items += "<resource identifier=\"" + id + "\" type=\"imsqti_item_xmlv2p1\" href=\"" + id + ".xml\"/>";
    folder.put("pack/" + id + ".xml",
               "<assessmentItem identifier=\"" + id +
                   "\" title=\"Door\"><responseDeclaration identifier=\"R\" cardinality=\"single\" "
                   "baseType=\"identifier\"><correctResponse><value>A</value></correctResponse></responseDeclaration>"
                   "<outcomeDeclaration identifier=\"SCORE\" cardinality=\"single\" baseType=\"float\"/><itemBody>"
                   "<choiceInteraction responseIdentifier=\"R\" maxChoices=\"1\"><prompt>Which?</prompt><simpleChoice "
                   "identifier=\"A\">Left</simpleChoice><simpleChoice identifier=\"B\">Right</simpleChoice>"
                   "</choiceInteraction></itemBody><responseProcessing template=\"http://www.imsglobal.org/question/"
                   "qti_v2p1/rptemplates/match_correct\"/></assessmentItem>");
  }
  folder.put("pack/imsmanifest.xml", "<manifest><resources>" + items + "</resources></manifest>");
  const auto it = folder.load();
  REQUIRE(it.course.questions.size() == 2);
  CHECK(it.course.questions[0].file == "pack");
  CHECK(it.course.questions[1].file == "pack");
}

TEST_CASE("a course is its manifest, its banks and the operator's data") {
  Folder folder;
  folder.put("course.toml", start +
                                "effective = 2026-11-01\nroles = [\"cabin\"]\n[[bank]]\nfile = \"a.gift\"\n[[quiz]]\nid = \"final\"\ntitle "
                                "= \"Final\"\nmode = \"exam\"\n"
                                "minutes = 30\npass = 0.8\nattempts = 3\ndraw = [{ tags = [\"x\"], count = 1 }]\n");
  folder.put("a.gift", "// [id:q1] [tag:x]\nQ {T}\n");
  folder.put("operator.toml",
             "[operator]\nname = \"Air\"\n[[chain]]\nstep = 1\nrole = \"cabin\"\nwho = \"Purser\"\ndo = \"Tell\"\n[[phone]]\ncountry = "
             "\"DE\"\nnumber = \"1\"\n");
  const auto it = folder.load();
  CHECK(it.problems.empty());
  CHECK(it.course.code.value == "T");
  CHECK(it.course.effective == "2026-11-01");
  REQUIRE(it.course.quizzes.size() == 1);
  CHECK(it.course.quizzes[0].mode == model::QuizMode::exam);
  CHECK(it.course.quizzes[0].pass == 0.8);
  REQUIRE(it.course.questions.size() == 1);
  CHECK(it.course.questions[0].version.value.size() == 64);
  CHECK(it.course.operator_data.name == "Air");
  CHECK(it.course.operator_data.chain[0].action == "Tell");
  CHECK(course::check(it.course).empty());
}

TEST_CASE("a course whose manual is missing or differs still opens, and says so") {
  Folder folder;
  folder.put("course.toml", start + "[[manual]]\nid = \"m\"\nfile = \"m.pdf\"\nsha256 = \"00\"\n[[bank]]\nfile = \"a.gift\"\n");
  folder.put("a.gift", "Q {T}\n");
  auto it = folder.load();
  CHECK(it.course.questions.size() == 1);
  REQUIRE(mentions(it.problems, "is missing") == 1);
  CHECK(it.problems[0].severity == Problem::Severity::error);
  folder.put("m.pdf", "another file");
  it = folder.load();
  CHECK(mentions(it.problems, "SHA-256 differs") == 1);
  CHECK(it.course.manuals.size() == 1);
}

TEST_CASE("what is no course is refused in one sentence") {
  Folder folder;
  const auto because = [&] {
    const auto out = course::load(folder.path);
    REQUIRE_FALSE(out);
    return out.error().because;
  };
  CHECK(because() == "there is no course.toml in course");
  folder.put("course.toml", "format = = 1");
  CHECK(because().find("line 1") != std::string::npos);
  folder.put("course.toml", "code = \"T\"\n");
  CHECK(because() == "course.toml does not say format = 1");
  folder.put("course.toml", "format = 2\ncode = \"T\"\n");
  CHECK(because().find("later format") != std::string::npos);
  folder.put("course.toml", "format = 1\n");
  CHECK(because() == "course.toml gives it no code");
  fs::remove(folder.path / "course.toml");
  REQUIRE(::mkfifo((folder.path / "course.toml").c_str(), 0600) == 0);
  CHECK(because() == "it is not a regular file");
  CHECK_FALSE(course::load("/nowhere/at/all"));
}

TEST_CASE("no file is read from outside the course's folder") {
  Folder folder;
  REQUIRE(base::write_file_whole(folder.temporary.path() / "secret.gift", "Secret {T}\n"));
  fs::create_symlink("../secret.gift", folder.path / "link.gift");
  fs::create_directory_symlink("..", folder.path / "up");
  folder.put(
      "course.toml",
      start +
          "[[bank]]\nfile = \"../secret.gift\"\n[[bank]]\nfile = \"link.gift\"\n[[bank]]\nfile = \"up/secret.gift\"\n[[bank]]\nfile = \"" +
          (folder.temporary.path() / "secret.gift").string() + "\"\n[[manual]]\nid = \"m\"\nfile = \"/etc/passwd\"\n");
  const auto it = folder.load();
  CHECK(it.course.questions.empty());
  CHECK(mentions(it.problems, "outside") == 5);
  CHECK(it.course.manuals[0].file.empty());
}

TEST_CASE("a course folder may itself be reached through a link") {
  Folder folder;
  folder.put("course.toml", start + "[[bank]]\nfile = \"a.gift\"\n");
  folder.put("a.gift", "Q {T}\n");
  fs::create_directory_symlink(folder.path, folder.temporary.path() / "link");
  const auto it = course::load(folder.temporary.path() / "link");
  REQUIRE(it);
  CHECK(it->course.questions.size() == 1);
}

TEST_CASE("slips in the manifest are told, and the rest is used") {
  Folder folder;
  folder.put("course.toml", start +
                                "colour = 3\n[[quiz]]\nid = \"a\"\nmode = \"test\"\n[[quiz]]\nid = \"b\"\npass = 80\nminuts = "
                                "3\n[[quiz]]\nid = \"b\"\n[[quiz]]\ntitle = \"x\"\n[[bank]]\nfile = \"none.gift\"\n");
  const auto it = folder.load();
  CHECK(it.course.quizzes.size() == 1);
  CHECK(it.course.quizzes[0].pass == 0.8);
  for (const char* what :
       {"nothing reads colour", "practice or exam", "pass is a fraction", "nothing reads minuts", "Two quizzes", "has an id", "none.gift"})
    CHECK_MESSAGE(mentions(it.problems, what) == 1, what);
  const auto colour =
      std::find_if(it.problems.begin(), it.problems.end(), [](const auto& one) { return one.message.find("colour") != std::string::npos; });
  REQUIRE(colour != it.problems.end());
  CHECK(course::line_of(*colour) == "course.toml:5: course: nothing reads colour.");
}

TEST_CASE("what tags are called before learners is in the manifest, and a topic that no question has is told") {
  Folder folder;
  folder.put("course.toml", start + "[topics]\nfire-drill = \"Fire drills\"\ngone = \"Gone\"\nodd = 3\n[[bank]]\nfile = \"a.gift\"\n");
  folder.put("a.gift", "// [tag:fire-drill]\nQ {T}\n");
  const auto it = folder.load();
  CHECK(it.course.topics == std::map<std::string, std::string>{{"fire-drill", "Fire drills"}, {"gone", "Gone"}});
  CHECK(mentions(it.problems, "topics: odd is called by words") == 1);
  CHECK(mentions(course::check(it.course, {}), "topics: no question has the tag gone") == 1);
  CHECK(mentions(course::check(it.course, {}), "fire-drill") == 0);
}

TEST_CASE("one id in two banks is told with both places") {
  Folder folder;
  folder.put("course.toml", start + "[[bank]]\nfile = \"a.gift\"\n[[bank]]\nfile = \"b.gift\"\n");
  folder.put("a.gift", "// [id:x]\nQ {T}\n");
  folder.put("b.gift", "\n// [id:x]\nR {T}\n\nS {T}\n");
  const auto it = folder.load();
  CHECK(it.course.questions.size() == 2);
  REQUIRE(it.problems.size() == 1);
  CHECK(course::line_of(it.problems[0]) == "b.gift:3: The id x is taken already by a.gift:2.");
}

TEST_CASE("checking finds pages, pools and pairs that are not there") {
  Folder folder;
  folder.put("course.toml", start +
                                "[[manual]]\nid = \"m\"\nfile = \"m.pdf\"\n[[bank]]\nfile = \"a.gift\"\n[[quiz]]\nid = \"q\"\ndraw = [{ "
                                "tags = [\"rare\"], count = 2 }]\n");
  folder.put("m.pdf", "x");
  folder.put("a.gift",
             "// [tag:page=m#1-1]\nQ1 {T}\n\n// [tag:page=m#9-9]\nQ2 {T}\n\n// [tag:page=other#1-1]\nQ3 {T}\n\n"
             "// [tag:vignette] [tag:signal] [tag:pair=01a]\nV1 {=a ~b ~c}\n\n"
             "// [tag:vignette] [tag:noise] [tag:pair=02a] [tag:looks-only]\nV2 {~a ~b =c}\n\n"
             "// [tag:vignette] [tag:signal] [tag:pair=02b] [tag:looks-only]\nV3 {=a ~b ~c}\n\n"
             "// [tag:vignette] [tag:noise] [tag:pair=3]\nV4 {~a ~b =c}\n");
  const auto it = folder.load();
  const auto labels = [](const model::CourseManual&) { return std::optional(std::vector<model::PageLabel>{model::PageLabel("1-1")}); };
  const auto problems = course::check(it.course, labels);
  for (const char* what : {"No page of m is labelled 9-9", "no manual other", "2 questions tagged rare", "The pair 01 should",
                           "The pair 02 differs in looks only", "The pair 3 should end"})
    CHECK_MESSAGE(mentions(problems, what) == 1, what);
  CHECK(problems.size() == 6);
  CHECK(mentions(course::check(it.course), "labelled") == 0);
  const auto placed = course::check(it.course, {}, it.lines);
  const auto pool =
      std::find_if(placed.begin(), placed.end(), [](const auto& one) { return one.message.starts_with("quiz q: 2 questions"); });
  REQUIRE(pool != placed.end());
  CHECK(pool->line >= 10);
}

TEST_CASE("courses are found by their manifests") {
  Folder folder;
  folder.put("course.toml", start);
  CHECK(course::find_courses(folder.temporary.path()) == std::vector<fs::path>{folder.path});
  CHECK(course::find_courses(folder.path) == std::vector<fs::path>{folder.path});
  CHECK(course::find_courses("/nowhere/at/all").empty());
}

TEST_CASE("what people take along is read from its own file, bounded, and slips of the hand are told") {
  const auto good = course::read_take_with_you(
      "contact = \"Hotline\"\nheadline = \"Tell it\"\n[[sign]]\ntext = \"A sign.\"\nsource = \"JJ\"\n[[never]]\ntext = \"Never.\"\n",
      "t.toml");
  CHECK(good.problems.empty());
  CHECK(good.words.contact == "Hotline");
  CHECK(good.words.signs == std::vector<std::string>{"A sign."});
  CHECK(good.words.nevers == std::vector<std::string>{"Never."});
  CHECK(course::read_take_with_you("head = 1\n", "t.toml").problems.size() == 1);
  CHECK(course::read_take_with_you("contact = \"" + std::string(300, 'x') + "\"\n", "t.toml").problems.size() == 1);
  CHECK(course::read_take_with_you("[[sign\n", "t.toml").problems.front().severity == model::Problem::Severity::error);
  std::string many;
  for (int i = 0; i < 50; ++i) many += "[[sign]]\ntext = \"x\"\n";
  CHECK(course::read_take_with_you(many, "t.toml").words.signs.size() == 12);
}
