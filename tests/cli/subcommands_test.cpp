// The subcommands as people call them: words in; text, JSON, sentences and an exit code out.
#include "base/json.hpp"
#include "files.hpp"
#include "support/typed.hpp"

#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <string>
#include <vector>

using namespace jumpseat;
using base::Json;
using support::Files;
using support::type;

namespace {

const std::string bank =
    "// [id:exits]\nExits? {=eight#yes ~six ~%-50%ten}\n\n// [id:two]\nPick {~%50%a ~%50%b ~%-100%c}\n\n// [id:yes]\nIt flies {TRUE}\n\n"
    "// [id:pi]\nPi {#=3.14:0.01 =%50%3:0.5}\n\n// [id:who]\nWho? {=the purser =%50%*crew*}\n\n// [id:map]\nMatch {=Paris -> France =Lima "
    "-> Peru = -> Chad}\n\n"
    "// [id:v] [tag:vignette] [tag:signal]\nScene {=Report ~%50%Note ~Normal}\n\n// [id:essay]\nDescribe {}\n";

}  // namespace

TEST_CASE("doctor looks at the record file that the policy names") {
  const Files files;
  const std::string records = files.put("named.db", "no records");
  const std::string policy = files.put("policy.toml", "records = \"" + records + "\"\n");
  ::setenv("JUMPSEAT_POLICY", policy.c_str(), 1);
  const auto ran = type({"doctor", "--json"});
  ::unsetenv("JUMPSEAT_POLICY");
  CHECK(ran.exit_code == 1);
  const auto json = ran.json();
  const auto check_named = [&](const std::string& name) {
    for (const Json& check : json["checks"].items())
      if (check["name"].text_or("") == name) return check;
    FAIL("there is no check ", name);
    return Json();
  };
  CHECK(check_named("record file")["state"].text_or("") == "failed");
  CHECK(check_named("records")["message"].text_or("").starts_with(files.folder.path().string() + " can be written"));
}

TEST_CASE("where the policy cannot be understood nothing is done with a record file that nobody named") {
  const Files files;
  const std::string policy = files.put("policy.toml", "acounts = \"required\"\n");
  const auto data = files.folder.path() / "data";
  ::setenv("JUMPSEAT_POLICY", policy.c_str(), 1);
  ::setenv("XDG_DATA_HOME", data.c_str(), 1);
  const std::vector<std::vector<std::string>> asked{{"people", "begin-accounts", "90001", "--name", "Tess"},
                                                    {"assign", "list"},
                                                    {"scores", "export"},
                                                    {"review", "items", "--course", "HT"},
                                                    {"records", "stats"}};
  for (const auto& words : asked) {
    CAPTURE(words[0]);
    const auto refused = type(words, "correct horse\n");
    CHECK(refused.exit_code == 3);
    CHECK(refused.err.find("it says \"acounts\", which means nothing here") != std::string::npos);
    CHECK(refused.out.empty());
  }
  CHECK_FALSE(std::filesystem::exists(data));
  const std::string named = (files.folder.path() / "named.db").string();
  CHECK(type({"people", "begin-accounts", "90001", "--name", "Tess", "--records", named}, "correct horse\n").exit_code == 0);
  CHECK(type({"doctor", "--json"}).out.find("acounts") != std::string::npos);
  ::unsetenv("XDG_DATA_HOME");
  ::unsetenv("JUMPSEAT_POLICY");
}

TEST_CASE("bank check counts what was read and names file and line of the rest") {
  const Files files;
  const std::string path = files.put("b.gift", bank + "\n\nBroken {=a\n\nTold.\n");
  const auto said = type({"bank", "check", path});
  CHECK(said.exit_code == 1);
  CHECK(said.err.find(path + ":26: This { is never closed") == 0);
  const auto reply = type({"bank", "check", path, "--json"});
  CHECK(reply.exit_code == 1);
  CHECK(reply.err.empty());
  const Json json = reply.json();
  CHECK(json["questions"].integer_or(0) == 9);
  REQUIRE(json["problems"].items().size() == 1);
  CHECK(json["problems"].items()[0]["line"].integer_or(0) == 26);
  CHECK(json["problems"].items()[0]["file"].text_or("") == path);
  CHECK(json["problems"].items()[0]["severity"].text_or("") == "error");
  CHECK(type({"bank", "check", files.put("good.gift", bank)}).exit_code == 0);
}

TEST_CASE("what cannot be done exits with 3, what cannot be understood with 2") {
  CHECK(type({"bank", "check", "/nowhere/b.gift"}).exit_code == 3);
  CHECK(type({"bank", "check", "/nowhere/b.gift"}).err == "Could not open b.gift: there is no such file.\n");
  CHECK(type({"bank", "check"}).exit_code == 2);
  CHECK(type({"bank"}).exit_code == 2);
  CHECK(type({"review", "items"}).exit_code == 2);
  CHECK(type({"course", "check", "/nowhere"}).exit_code == 3);
}

TEST_CASE("bank export is canonical: another spelling of the same bank gives the same bytes") {
  const Files files;
  const auto one = type({"bank", "export", files.put("a.gift", "// [id:q] [tag:b] [tag:a]\n::T::Stem {=x#f ~y}\n")});
  const auto two = type({"bank", "export", "--format", "json",
                         files.put("b.gift", "// a comment\n\n::T:: Stem\r\n{ =x # f\r\n  ~y }\r\n// [tag:a] [tag:b] [id:q]\r\n")});
  CHECK(one.exit_code == 0);
  CHECK(one.out == two.out);
  const Json question = one.json()["questions"].items().at(0);
  CHECK(question["kind"].text_or("") == "single");
  CHECK(question["answers"].items().size() == 2);
}

TEST_CASE("bank export to GIFT is read back as the same bank") {
  const Files files;
  const auto gift = type({"bank", "export", "--format", "gift", files.put("a.gift", bank)});
  CHECK(type({"bank", "export", files.put("b.gift", gift.out)}).out == type({"bank", "export", files.put("a.gift", bank)}).out);
}

TEST_CASE("bank mark marks answers of every shape") {
  const Files files;
  const std::string path = files.put("b.gift", bank);
  const std::string answers = files.put(
      "a.json",
      R"([{"question":"exits","answer":1},{"question":1,"answer":3},{"question":"two","answer":[1,2]},{"question":2,"answer":[1,3]},
    {"question":"yes","answer":1},{"question":"yes","answer":false},{"question":"yes","answer":"True"},{"question":"pi","answer":3.145},
    {"question":"pi","answer":"3,2"},{"question":"who","answer":"The Purser"},{"question":"who","answer":"cabin crew member"},
    {"question":"map","answer":{"Paris":"France","Lima":"Chad"}},{"question":"v","answer":{"answer":"note","certainty":2,"cues":[1]}},
    {"question":"v","answer":"report"},{"question":"essay","answer":"words"},{"question":"exits","answer":null},{"question":7,"answer":3}])");
  const auto reply = type({"bank", "mark", path, "--answers", answers, "--json"});
  CHECK(reply.exit_code == 0);
  std::string fractions;
  const Json json = reply.json();
  for (const Json& mark : json["marks"].items()) fractions += mark["fraction"].dump() + " ";
  CHECK(fractions == "1.0 -0.5 1.0 0.0 1.0 0.0 1.0 1.0 0.5 1.0 0.5 0.5 0.5 1.0 null 0.0 0.0 ");
  CHECK(json["marks"].items()[1]["question"].integer_or(0) == 1);
}

TEST_CASE("bank mark says which answers it cannot mark, and marks the others") {
  const Files files;
  const std::string answers =
      files.put("a.json", R"([{"question":"none","answer":1},{"question":"exits","answer":"nine"},{"question":"exits","answer":1}])");
  const auto reply = type({"bank", "mark", files.put("b.gift", bank), "--answers", answers, "--json"});
  CHECK(reply.exit_code == 1);
  CHECK(reply.err == "There is no question none.\nThe answer to question exits is not of its kind (single).\n");
  CHECK(reply.json()["marks"].items()[2]["fraction"].number_or(0) == 1);
  CHECK(type({"bank", "mark", files.put("b.gift", bank), "--answers", files.put("c.json", "{")}).exit_code == 3);
}

TEST_CASE("review items and test read a matrix") {
  const Files files;
  const std::string path = files.put("m.csv", "person,q1,q2\nA,1,0.5\nB,0,0.25\nC,1,1\nD,,0\n");
  const Json items = type({"review", "items", "--responses", path, "--json"}).json();
  REQUIRE(items["items"].items().size() == 2);
  CHECK(items["items"].items()[0]["n"].integer_or(0) == 4);
  CHECK(items["items"].items()[0]["facility"].number_or(0) == 0.5);
  const Json test = type({"review", "test", "--responses", path, "--json"}).json();
  CHECK(test["n"].integer_or(0) == 4);
  CHECK(test["mean"].number_or(0) == doctest::Approx((0.75 + 0.125 + 1 + 0) / 4));
  CHECK(test["alpha"].is_number());
}

TEST_CASE("rows that are broken are named and left out") {
  const Files files;
  const std::string path = files.put("m.csv", "person,q1,q2\nA,1,x\nB,0\nC,1,1\nD,2,1\n");
  const auto reply = type({"review", "test", "--responses", path, "--json"});
  CHECK(reply.exit_code == 1);
  CHECK(reply.err.find(path + ":2: ") == 0);
  CHECK(reply.err.find(path + ":3: ") != std::string::npos);
  CHECK(reply.err.find(path + ":5: ") != std::string::npos);
  CHECK(reply.json()["n"].integer_or(0) == 1);
  CHECK(type({"review", "test", "--responses", files.put("n.csv", "a,b\n1,2\n")}).exit_code == 3);
  CHECK(type({"review", "test", "--responses", files.put("e.csv", "")}).exit_code == 3);
}

TEST_CASE("review recognition reads answers to vignettes") {
  const Files files;
  std::string table = "person,vignette,signal,answer,certainty\n";
  for (int i = 0; i < 20; ++i)
    table += "P,s" + std::to_string(i) + ",1," + (i < 17 ? "report" : "note") + ",3\nP,n" + std::to_string(i) + ",0," +
             (i < 4 ? "report" : "normal") + ",1\n";
  const Json json = type({"review", "recognition", "--responses", files.put("r.csv", table), "--json"}).json();
  const Json person = json["people"].items().at(0);
  CHECK(person["person"].text_or("") == "P");
  CHECK(person["hits"].integer_or(0) == 17);
  CHECK(person["correct_rejections"].integer_or(0) == 16);
  CHECK(person["d_prime"].number_or(0) == doctest::Approx(1.7591).epsilon(0.0001));
  CHECK(person["c"].number_or(0) == doctest::Approx(-0.0879).epsilon(0.001));
  CHECK(person["auc"].is_number());
}

TEST_CASE("the course that ships with the program is checked to its page labels") {
  const auto reply = type({"course", "check", (support::source_folder() / "content/human-trafficking").string(), "--json"});
  INFO(reply.out, reply.err);
  CHECK(reply.exit_code == 0);
  CHECK(reply.json()["problems"].items().empty());
  CHECK(reply.json()["questions"].integer_or(0) > 40);
}

TEST_CASE("practice schedule gives each card its state and next date") {
  const Files files;
  const auto reply =
      type({"practice", "schedule", "--json", "--history",
            files.put("h.json", R"([{"card":"a","rating":4,"at":"2026-01-01T08:00:00Z"},{"card":7,"rating":1,"at":"2026-01-01T08:00:00Z"},
    {"card":"a","rating":3,"at":"2026-01-09T08:00:00Z"}])")});
  CHECK(reply.exit_code == 0);
  const Json json = reply.json(), a = json["cards"].items().at(0), b = json["cards"].items().at(1);
  CHECK(a["card"].text_or("") == "a");
  CHECK(a["state"].text_or("") == "review");
  CHECK(a["interval_days"].number_or(0) > 8);
  CHECK(b["card"].integer_or(0) == 7);
  CHECK(b["due"].text_or("") == "2026-01-01T08:01:00.000Z");
  CHECK(type({"practice", "schedule", "--history", files.put("x.json", R"([{"card":"a","rating":5,"at":"2026-01-01T08:00:00Z"}])")})
            .exit_code == 1);
}
