#include "base/json.hpp"
#include "base/toml.hpp"

#include <doctest/doctest.h>
#include <string>

using jumpseat::base::Json;

TEST_CASE("JSON keeps the order of members and gives back what it read") {
  const auto read = Json::parse(R"({"b":1,"a":[true,null,"x",1.5],"c":{}})");
  REQUIRE(read);
  CHECK(read->dump() == R"({"b":1,"a":[true,null,"x",1.5],"c":{}})");
  CHECK((*read)["a"].items().size() == 4);
  CHECK((*read)["missing"].is_null());
}

TEST_CASE("JSON nested a thousand deep is refused, not followed") {
  const auto read = Json::parse(std::string(1000, '[') + std::string(1000, ']'));
  REQUIRE_FALSE(read);
  CHECK(read.error().because == "it is nested too deeply");
}

TEST_CASE("numbers that do not exist are null") { CHECK(Json(0.0 / 0.0).is_null()); }

TEST_CASE("a broken settings file names its line") {
  const auto read = jumpseat::base::parse_toml("a = 1\nb = = 2\n");
  REQUIRE_FALSE(read);
  CHECK(read.error().because.rfind("line 2", 0) == 0);
}

TEST_CASE("dates in settings come as ISO 8601") {
  const auto read = jumpseat::base::parse_toml("effective = 2026-11-01\n[[quiz]]\npass = 0.8\n");
  REQUIRE(read);
  CHECK((*read)["effective"].text_or("") == "2026-11-01");
  CHECK((*read)["quiz"].items().front()["pass"].number_or(0) == doctest::Approx(0.8));
}

TEST_CASE("letters beyond ASCII are read inside quotes and refused outside, whichever they are") {
  for (const char* letter : {"\xC3\xA9", "\xD0\x96", "\xE3\x81\x82", "\xEF\xBB\xBB", "\xF0\x9F\x9B\xAB", "\xC2\xA0"}) {
    const std::string l(letter);
    CHECK(jumpseat::base::parse_toml("a = \"" + l + "\" # " + l + "\n"));
    CHECK(jumpseat::base::parse_toml("a = \"\"\"\\\n" + l + "\"\"\"\n"));
    for (const std::string& text : {"a = 1" + l + "\n", "x" + l + " = 1\n", "[" + l + "]\n", "a" + l, "a = [1," + l + "2]\n"}) {
      INFO(text);
      const auto read = jumpseat::base::parse_toml(text);
      REQUIRE_FALSE(read);
      CHECK(read.error().because == "line 1: a letter beyond ASCII stands outside quotes");
    }
  }
}

TEST_CASE("a file of settings whose table has no name is refused in a sentence, and the program goes on") {
  for (const std::string text : {"[=", "[!name]\n", "[ = ]\n", "[[=]]\n", "[name.=]\n", "[,", "[\x01name]"}) {
    INFO(text);
    const auto read = jumpseat::base::parse_toml(text);
    REQUIRE_FALSE(read);
    CHECK(read.error().because.starts_with("line 1: "));
  }
}
