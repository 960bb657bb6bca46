// Course packages: what comes in is what was packed and signed, or nothing.
#include "course/package.hpp"

#include "base/file.hpp"
#include "base/json.hpp"
#include "base/zip.hpp"
#include "course/course.hpp"
#include "course/revisions.hpp"
#include "support/must.hpp"
#include "support/places.hpp"

#include <csignal>
#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace jumpseat;
using support::must;
namespace fs = std::filesystem;

namespace {

// A course of two files, and what is made of it.
struct Workshop {
  support::TemporaryFolder folder;
  fs::path course = folder.path() / "course", package = folder.path() / "t.jumpseat", root = folder.path() / "installed";
  base::SigningKey key = base::SigningKey::generate();

  Workshop() { write(1); }
  void put(const std::string& name, const std::string& content) const {
    fs::create_directories((course / name).parent_path());
    REQUIRE(base::write_file_whole(course / name, content));
  }
  void write(int revision) const {
    put("course.toml", "format = 1\ncode = \"T\"\ntitle = \"Test\"\nrevision = " + std::to_string(revision) +
                           "\n[[bank]]\nfile = \"banks/a.gift\"\n[[manual]]\nid = \"m\"\nfile = \"m.pdf\"\n");
    put("banks/a.gift", "// [id:q1]\nQ {T}\n");
    put("m.pdf", "%PDF of revision " + std::to_string(revision));
    put("source/draft.tex", "not for others");
    put("shoot", "#!/bin/sh\necho of no use to others\n");
    put(".hidden", "nor this");
  }
  void pack_and_sign() const {
    must(course::pack(course, package));
    must(course::sign(package, key, "Workshop"));
  }
  base::Result<course::Installed> import() const {
    return course::import_package(package, root, [&](const std::string& one) { return one == key.public_key(); });
  }
  std::string refusal() const {
    const auto installed = import();
    std::error_code error;
    CHECK((!fs::exists(root, error) || fs::is_empty(root, error)));
    return installed ? "" : base::sentence(installed.error());
  }
  // The package with some of its entries changed.
  void repack(const std::function<void(std::vector<base::ZipContent>&)>& change) const {
    const auto zip = must(base::ZipReader::open(package));
    std::vector<base::ZipContent> all;
    for (const auto& entry : zip.entries()) all.push_back({entry.name, must(zip.read(entry.name))});
    change(all);
    REQUIRE(base::write_file_whole(package, must(base::zip_of(all))));
  }
};

std::string& entry(std::vector<base::ZipContent>& all, const std::string& name) {
  for (auto& one : all)
    if (one.name == name) return one.content;
  FAIL("there is no " << name);
  return all.front().content;
}

void replace(std::string& text, const std::string& from, const std::string& to) {
  REQUIRE(text.find(from) != std::string::npos);
  text.replace(text.find(from), from.size(), to);
}

// Puts more files in, and into the list as well; the signature does not fit any more, which is looked at last.
void list_all(std::vector<base::ZipContent>& all, const std::vector<base::ZipContent>& more) {
  std::string& list = entry(all, "package.json");
  for (const auto& one : more)
    replace(list, "\"files\": [",
            "\"files\": [{\"name\": \"" + one.name.substr(7) + "\", \"bytes\": " + std::to_string(one.content.size()) + ", \"sha256\": \"" +
                base::sha256_hex(one.content) + "\"},");
  all.insert(all.end(), more.begin(), more.end());
}

}  // namespace

TEST_SUITE("packages") {
  TEST_CASE("a course that was packed and signed is installed as it was, without drafts, hidden files and scripts") {
    const Workshop shop;
    shop.pack_and_sign();
    const auto looked = must(course::look_through(shop.package));
    CHECK(looked.code == "T");
    CHECK(looked.files.size() == 3);
    REQUIRE(looked.signatures.size() == 1);
    CHECK(looked.signatures[0].by == "Workshop");
    const auto installed = must(shop.import());
    CHECK(installed.folder.filename() == "T-rev-1");
    CHECK(must(course::load(installed.folder)).course.questions.size() == 1);
    CHECK_FALSE(fs::exists(installed.folder / "source"));
    CHECK_FALSE(fs::exists(installed.folder / ".hidden"));
    CHECK_FALSE(fs::exists(installed.folder / "shoot"));
    CHECK(course::find_courses(shop.root).size() == 1);
  }

  TEST_CASE("why a course cannot be packed is one sentence with one full stop") {
    const Workshop workshop;
    workshop.write(2'000'000);
    const auto refused = course::pack(workshop.course, workshop.package);
    REQUIRE_FALSE(refused);
    CHECK(base::sentence(refused.error()).ends_with("is a whole number from 0 to 1000000."));
  }

  TEST_CASE("the same course makes the same package") {
    const Workshop shop;
    CHECK(must(course::pack(shop.course, shop.package)).left_out == std::vector<std::string>{"shoot"});
    const std::string first = must(base::read_file(shop.package, 1 << 20));
    must(course::pack(shop.course, shop.package));
    CHECK(must(base::read_file(shop.package, 1 << 20)) == first);
  }

  TEST_CASE("nobody's, somebody else's and twice-signed packages") {
    const Workshop shop;
    must(course::pack(shop.course, shop.package));
    CHECK(shop.refusal() == "Could not import the course: nobody has signed the package.");
    const auto other = base::SigningKey::generate();
    must(course::sign(shop.package, other, "Somebody"));
    CHECK(shop.refusal() ==
          "Could not import the course: it is signed by the key " + base::fingerprint(other.public_key()) + ", which is not trusted here.");
    must(course::sign(shop.package, shop.key, "Workshop"));
    must(course::sign(shop.package, shop.key, "Workshop again"));
    CHECK(must(course::look_through(shop.package)).signatures.size() == 2);
    CHECK(shop.import());
  }

  TEST_CASE("each thing that was done to a package has its own sentence") {
    struct Tampering {
      std::function<void(std::vector<base::ZipContent>&)> change;
      const char* because;
    };
    const Tampering tamperings[] = {
        {[](auto& all) { replace(entry(all, "course/banks/a.gift"), "{T}", "{F}"); }, "banks/a.gift was changed after it was packed"},
        {[](auto& all) { entry(all, "course/m.pdf") += "more"; }, "m.pdf was changed after it was packed"},
        {[](auto& all) {
           list_all(all, {{"course/run.gift", "#!/bin/sh"}});
         },
         "run.gift is no part of a course"},
        {[](auto& all) {
           list_all(all, {{"course/shoot", "X"}});
         },
         "shoot is no part of a course"},
        {[](auto& all) {
           list_all(all, {{"course/p.png", "#!/bin/sh"}});
         },
         "p.png is a program, which no course needs"},
        {[](auto& all) {
           list_all(all, {{"course/p.png",
                           "\x7f"
                           "ELF\2\1"}});
         },
         "p.png is a program, which no course needs"},
        {[](auto& all) {
           list_all(all, {{"course/m.PDF.png", "x"}, {"course/M.pdf.png", "x"}});
         },
         "the names M.pdf.png and m.PDF.png differ only in capitals"},
        {[](auto& all) {
           list_all(all, {{"course/.profile", "x"}});
         },
         ".profile is no part of a course"},
        {[](auto& all) { replace(entry(all, "package.json"), "\"Test\"", "\"Tust\""); },
         "a signature does not fit: its list of files was changed after it was signed"},
        {[](auto& all) { replace(entry(all, "package.json"), "\"revision\": 1", "\"revision\": 9"); },
         "its course is another one, or of another revision, than its list says"},
        {[](auto& all) {
           all.push_back({"course/extra.gift", "X {T}"});
         },
         "it holds course/extra.gift, which its list does not name"},
        {[](auto& all) {
           all.push_back({"readme.txt", "X"});
         },
         "it holds readme.txt, which its list does not name"},
        {[](auto& all) { std::erase_if(all, [](const auto& one) { return one.name == "course/m.pdf"; }); }, "m.pdf is missing from it"},
        {[](auto& all) { std::erase_if(all, [](const auto& one) { return one.name == "package.json"; }); },
         "it is a zip archive, but no package of Jumpseat"},
        {[](auto& all) { entry(all, "package.json") = "{"; }, "its list of files cannot be read"},
        {[](auto& all) { entry(all, "package.json") = "{\"jumpseat_package\": 2}"; }, "it is of a later form than this Jumpseat knows"},
        {[](auto& all) { replace(entry(all, "package.json"), "\"code\": \"T\"", "\"code\": \"../T\""); },
         "its list of files cannot be read"},
        {[](auto& all) { entry(all, "signatures.json") = "nonsense"; }, "its signatures cannot be read"},
    };
    for (const auto& [change, because] : tamperings) {
      INFO(because);
      const Workshop shop;
      shop.pack_and_sign();
      shop.repack(change);
      CHECK(shop.refusal() == std::string("Could not open the package t.jumpseat: ") + because + ".");
    }
  }

  TEST_CASE("names that climb, doubled names and links are refused by what they are") {
    // The archive is altered where it says how its files are called: twice for each, at the file and in the list at the end.
    const auto renamed = [](const std::string& from, const std::string& to) {
      const Workshop shop;
      shop.pack_and_sign();
      std::string bytes = must(base::read_file(shop.package, 1 << 20));
      REQUIRE(from.size() == to.size());
      for (std::size_t at = bytes.find(from); at != std::string::npos; at = bytes.find(from, at + 1)) bytes.replace(at, from.size(), to);
      REQUIRE(base::write_file_whole(shop.package, bytes));
      return shop.refusal();
    };
    CHECK(renamed("course/m.pdf", "../../.m.pdf").empty() == false);
    CHECK(renamed("course/m.pdf", "course/../me").find("may lead out of its own folder") != std::string::npos);
    CHECK(renamed("course/m.pdf", "/etc/cron.dd").find("does not begin in its own folder") != std::string::npos);
    CHECK(renamed("course/m.pdf", "package.json").find("package.json is in it twice") != std::string::npos);
    const Workshop shop;
    fs::create_symlink("/etc/passwd", shop.course / "link.png");
    CHECK(base::sentence(course::pack(shop.course, shop.package).error()) ==
          "Could not pack the course: link.png is a link or no regular file.");
  }

  TEST_CASE("bombs, archives within archives, and what is cut short") {
    const Workshop shop;
    shop.put("blank.png", std::string(40u << 20, ' '));
    must(course::pack(shop.course, shop.package));
    CHECK(shop.refusal().find("unpacks to more than 200 times its size") != std::string::npos);
    const Workshop nested;
    nested.put("inner.png", must(base::zip_of({{"a", "b"}})));
    must(course::pack(nested.course, nested.package));
    CHECK(nested.refusal().find("inner.png is an archive within the archive") != std::string::npos);
    const Workshop cut;
    cut.pack_and_sign();
    const std::string whole = must(base::read_file(cut.package, 1 << 20));
    for (std::size_t length = 0; length < whole.size(); length += 61) {
      REQUIRE(base::write_file_whole(cut.package, whole.substr(0, length)));
      CHECK_FALSE(cut.refusal().empty());
    }
    // One byte anywhere.
    for (std::size_t at = 0; at < whole.size(); at += 37) {
      std::string bytes = whole;
      bytes[at] = static_cast<char>(bytes[at] ^ 0x20);
      REQUIRE(base::write_file_whole(cut.package, bytes));
      const auto looked = course::look_through(cut.package);
      if (looked) CHECK(looked->files.size() == 3);  // a byte that nobody reads: a time, a comment
    }
  }

  TEST_CASE("what the operator filled in stays when the next revision comes") {
    const Workshop shop;
    shop.put("operator.toml", "[operator]\nname = \"\"\n");
    shop.pack_and_sign();
    const auto first = must(shop.import());
    CHECK_FALSE(first.operators_data_kept);
    REQUIRE(base::write_file_whole(first.folder / "operator.toml", "[operator]\nname = \"Air\"\n"));
    shop.write(2);
    shop.pack_and_sign();
    const auto second = must(shop.import());
    CHECK(second.operators_data_kept);
    CHECK(must(course::load(second.folder)).course.operator_data.name == "Air");
    CHECK(base::sentence(shop.import().error()) == "Could not import the course: revision 2 of T is here already.");
    CHECK(course::find_courses(shop.root).size() == 2);
  }

  TEST_CASE("a revision that is here is not replaced by other words, wherever it came from") {
    const Workshop shop;
    const fs::path shipped = shop.folder.path() / "shipped";
    fs::create_directories(shipped);
    fs::copy(shop.course, shipped / "test", fs::copy_options::recursive);
    const auto import = [&] {
      const auto installed =
          course::import_package(shop.package, shop.root, [&](const std::string& one) { return one == shop.key.public_key(); }, {shipped});
      return installed ? std::string() : base::sentence(installed.error());
    };
    shop.pack_and_sign();
    CHECK(import() == "Could not import the course: revision 1 of T is here already.");
    shop.put("banks/a.gift", "// [id:q1]\nQ {F}\n");
    shop.pack_and_sign();
    CHECK(import() ==
          "Could not import the course: revision 1 of T is here already and says something else; a course that was changed needs "
          "a revision above 1, or a code of its own.");
    const auto says = [&](const std::string& from, const std::string& to) {
      std::string text = must(base::read_file(shop.course / "course.toml", 1 << 20));
      replace(text, from, to);
      shop.put("course.toml", text);
      shop.pack_and_sign();
    };
    says("\"T\"", "\"t\"");
    CHECK(import() == "Could not import the course: there is a course T here, from which its code t differs only in capitals.");
    says("\"t\"", "\"T\"");
    says("revision = 1", "revision = 1\nlanguage = \"EN\"");
    CHECK(import().find("says something else") != std::string::npos);
    CHECK_FALSE(fs::exists(shop.root));
    says("\"EN\"", "\"es\"");
    CHECK(import().empty());
    CHECK(course::find_courses(shop.root).size() == 1);
    says("language = \"es\"\n", "");
    says("revision = 1", "revision = 2");
    CHECK(import().empty());
  }

  TEST_CASE("what would be refused later is found when the course is checked, with its file and its line") {
    Workshop shop;
    REQUIRE(course::check_to_pack(shop.course).size() == 1);
    CHECK(course::check_to_pack(shop.course)[0].severity == model::Problem::Severity::warning);  // a draft
    shop.put("course.toml",
             "format = 1\ncode = \"../DG\"\ntitle = \" \"\nlanguage = \"../../x\"\nrevision = 0\n[[bank]]\nfile = \"a.gift\"\n");
    shop.put("LICENSE", "Free.");
    shop.put("license", "Free.");
    shop.put("README.md", "#!/bin/sh\necho hello\n");
    shop.put("a.png", must(base::zip_of({{"b.txt", "b"}})));
    std::vector<std::string> lines;
    for (const auto& problem : course::check_to_pack(shop.course)) lines.push_back(course::line_of(problem));
    CHECK(lines == std::vector<std::string>{
                       "course.toml:2: The code of the course is letters, digits, - and _, 32 of them at the most.",
                       "course.toml:3: The course has no title.",
                       "course.toml:5: The revision of the course is a whole number from 1 on.",
                       "course.toml:4: \"../../x\" is no language; it is written as en or pt-BR.",
                       "course.toml: It does not say from which day on it is in force (effective), so it stays a draft.",
                       "README.md: The file is a program, which no course needs.",
                       "a.png: The file is an archive, and no bank of the course.",
                       "license: From the name LICENSE it differs only in capitals.",
                   });
  }

  TEST_CASE("a language has the shape of one, and no title or id hides or turns words") {
    Workshop shop;
    const auto told = [&](const std::string& title, const char* language, const char* quiz) {
      shop.put("course.toml", "format = 1\ncode = \"DG\"\ntitle = \"" + title + "\"\nlanguage = \"" + language +
                                  "\"\nrevision = 1\neffective = 2026-11-01\n[[quiz]]\nid = \"" + quiz + "\"\nmode = \"practice\"\n");
      std::vector<std::string> lines;
      for (const auto& problem : course::check_to_pack(shop.course)) lines.push_back(course::line_of(problem));
      return lines;
    };
    for (const char* language : {"en", "pt-BR", "zh-Hant-TW", "fil", "es-419"}) CHECK(told("Doors", language, "final").empty());
    for (const std::string language : {"klingon", "e", "en--GB", "en-", "e1", "en-abcdefghi"})
      CHECK(told("Doors", language.c_str(), "final") ==
            std::vector<std::string>{"course.toml:4: \"" + language + "\" is no language; it is written as en or pt-BR."});
    const char* words = " has a character that is not seen or turns the words around; write it anew.";
    CHECK(told("Doors\\nand \\u202Eslides", "en", "final") ==
          std::vector<std::string>{std::string("course.toml:3: course: title") + words});
    CHECK(told("Doors", "en", "fin\u2066al") == std::vector<std::string>{std::string("course.toml:8: quiz: id") + words});
    CHECK(told("\u05D3\u05DC\u05EA\u200F", "he", "final").empty());
  }

  TEST_CASE("a bank that is a spreadsheet or a folder is packed with its course") {
    const Workshop shop;
    shop.put("course.toml", "format = 1\ncode = \"T\"\nrevision = 1\n[[bank]]\nfile = \"qti/\"\n[[bank]]\nfile = \"./banks/a.gift\"\n");
    shop.put("qti/items/one.xml", "<x/>");
    shop.put("LICENSE", "CC BY");
    shop.put("notes.txt", "for us");
    const auto packed = course::pack(shop.course, shop.package);
    if (packed) {
      CHECK(packed->files.size() == 4);
      CHECK(packed->left_out == std::vector<std::string>{"m.pdf", "notes.txt", "shoot"});
    } else {
      CHECK(base::sentence(packed.error()).find("it has problems") != std::string::npos);
    }
  }

  TEST_CASE("a list that says another course than it brings is refused") {
    const Workshop shop;
    shop.pack_and_sign();
    shop.repack([&](auto& all) {
      std::string& list = entry(all, "package.json");
      replace(list, "\"revision\": 1", "\"revision\": 3");
      const std::string words = "jumpseat package 1\n" + base::sha256_hex(list);
      entry(all, "signatures.json") =
          base::Json::object()
              .set("signatures",
                   base::Json::array().push(base::Json::object().set("key", shop.key.public_key()).set("signature", shop.key.sign(words))))
              .dump();
    });
    CHECK(shop.refusal() ==
          "Could not open the package t.jumpseat: its course is another one, or of another revision, than its list says.");
  }

  TEST_CASE("an import that is killed leaves all of the revision or nothing of it") {
    const Workshop shop;
    for (int i = 0; i < 40; ++i) shop.put("banks/more-" + std::to_string(i) + ".png", std::string(2000, 'x'));
    shop.pack_and_sign();
    int whole = 0;
    for (int round = 0; round < 12; ++round) {
      const pid_t child = ::fork();
      REQUIRE(child >= 0);
      if (child == 0) ::_exit(shop.import() ? 0 : 1);
      const timespec moment{0, 400'000L * round * round};
      ::nanosleep(&moment, nullptr);
      ::kill(child, SIGKILL);
      int status = 0;
      ::waitpid(child, &status, 0);
      for (const auto& folder : course::find_courses(shop.root)) {
        CHECK(folder.filename() == "T-rev-1");
        CHECK(must(course::load(folder)).problems.empty());
        CHECK(fs::exists(folder / "banks/more-39.png"));
        ++whole;
        fs::remove_all(folder);
      }
    }
    must(shop.import());
    for (const auto& one : fs::directory_iterator(shop.root)) CHECK(one.path().filename() == "T-rev-1");
  }
}

TEST_CASE("one revision is in force on a day; drafts wait, coming ones too, older ones are superseded") {
  using course::Standing;
  const model::CourseCode t("T"), u("U");
  const std::vector<course::Revision> all{{t, 1, "2025-01-01"}, {t, 2, "2026-01-01"}, {t, 3, "2026-12-01"}, {t, 4, ""}, {u, 1, ""}};
  CHECK(course::standings(all, "2026-11-25") ==
        std::vector{Standing::superseded, Standing::effective, Standing::coming, Standing::draft, Standing::effective});
  CHECK(course::standings(all, "2026-12-01")[2] == Standing::effective);
  CHECK(course::standings(all, "2026-12-01")[1] == Standing::superseded);
  CHECK(course::standings(all, "2024-06-01") ==
        std::vector{Standing::coming, Standing::coming, Standing::coming, Standing::effective, Standing::effective});
  CHECK(course::word_for(Standing::superseded) == "superseded");
}
