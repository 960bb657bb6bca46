// Banks that mean harm, or that come from a broken disk.
#include "formats/canonical.hpp"
#include "gift_support.hpp"

#include <algorithm>
#include <array>

using namespace jumpseat;
using namespace jumpseat::test;

namespace {
std::string repeated(std::string_view what, std::size_t times) {
  std::string out;
  out.reserve(what.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += what;
  return out;
}
}  // namespace

TEST_CASE("a question that is not UTF-8 is left out, with its line, and the others stay") {
  const auto bank = read("Good {T}\n\nThe word\nna\xEFve {T}\n\nAlso good: na\xC3\xAFve {F}\n");
  CHECK(bank.questions.size() == 2);
  REQUIRE(errors(bank) == 1);
  CHECK(bank.problems[0].line == 4);
}

TEST_CASE("a bank in UTF-16 says so") { CHECK(refused_in_line(std::string_view("\xFF\xFEQ\0 \0{\0T\0}\0", 12)) == 1); }

TEST_CASE("a zero byte spoils its question only") {
  const auto bank = read(std::string_view("Q\0 {T}\n\nGood {T}", 16));
  CHECK(bank.questions.size() == 1);
  CHECK(errors(bank) == 1);
}

TEST_CASE("ten thousand tildes are one problem") {
  CHECK(refused_in_line("Q {" + repeated("~", 10'000) + "}") == 1);
  CHECK(refused_in_line("Q {" + repeated("~a", 10'000) + "}") == 1);
  CHECK(refused_in_line("Q {=a" + repeated("=b", 10'000) + "}") == 1);
  CHECK(refused_in_line("Q {#1" + repeated("=1", 10'000) + "}") == 1);
  CHECK(refused_in_line("Q {=a->b" + repeated("=a->b", 10'000) + "}") == 1);
}

TEST_CASE("deep nesting is not followed") {
  CHECK(refused_in_line("Q " + repeated("{", 100'000)) == 1);
  CHECK(refused_in_line("Q " + repeated("}", 100'000)) == 1);
  CHECK(refused_in_line("Q " + repeated("{", 100'000) + repeated("}", 100'000)) == 1);
}

TEST_CASE("brackets that never close cost no more than reading them") {
  for (const char* piece : {"[id:", "[tag:", "[tag:<", "[", "[tag:a", "\\]", "[id:\\]"}) {
    const auto bank = read("// " + repeated(piece, 500'000) + "\nQ {T}");
    CHECK(bank.questions.size() == 1);
  }
}

TEST_CASE("a hundred thousand questions of one name are read once each") {
  const auto bank = read(repeated("Q {T}\n\n", 100'000));
  CHECK(bank.questions.size() == 100'000);
  CHECK(bank.questions.back().id.value.ends_with("-100000"));
}

TEST_CASE("more problems than anybody reads are counted") {
  const auto bank = read(repeated("Q {\n\n", 30'000));
  CHECK(bank.questions.empty());
  CHECK(bank.problems.size() == 10'001);
  CHECK(bank.problems.back().message.find("20000 more") == 0);
}

TEST_CASE("megabytes of one piece are read or refused, and a bank of fifty is read up to its limit") {
  for (const char* piece :
       {"~", "{", "a {T}\n\n", "\n", "\\", "// [tag:a]\n", "::", "#", "=a->b", "a\n\n", "a {\n\n", "$CATEGORY:a\n", "\xC3"}) {
    const std::string_view one(piece);
    const auto bank = read(repeated(one, 3'000'000 / one.size()));
    CHECK(bank.questions.size() + bank.problems.size() >= 1);
  }
  const auto bank =
      read(repeated("// [id:]\n::Title:: Some text of a question, long enough {=yes#well done ~no ~%50%perhaps}\n\n", 550'000));
  CHECK(bank.questions.size() == 200'000);
  CHECK(errors(bank) == 1);
  CHECK(refused_in_line(std::string(70'000'000, 'a')) == 0);
}

TEST_CASE("any cut of a bank is read without a fall, and what was whole before the cut is kept") {
  const std::string text =
      "// [id:a] [tag:x]\n::T::[html]S\\{ {=%50%a#b ~c ####g}\n\n$CATEGORY: A/B\n\nQ {#=3:1#x =%0%*}\n\nM {=a->b =c->d}\n\nW {T#a#b} "
      "tail\n";
  const std::size_t first_ends = text.find("\n\n");
  for (std::size_t length = 0; length <= text.size(); ++length) {
    const auto bank = read(std::string_view(text).substr(0, length));
    if (length > first_ends) CHECK(bank.questions.at(0).id.value == "a");
  }
}

TEST_CASE("any byte may be struck out without a fall") {
  const std::string text =
      "// [id:a] [tag:vignette] [tag:signal] [tag:cue +2 x]\n::T:: S {=a#b ~%50%c ~d ####g}\n\nQ {#=3:1#x =%0%*~#no}\n";
  for (std::size_t at = 0; at < text.size(); ++at)
    for (const char c : {'\0', '\n', '{', '}', '~', '=', '#', '%', '\\', '[', ']', '\xFF'}) {
      std::string broken = text;
      broken[at] = c;
      const auto bank = read(broken);
      CHECK(bank.questions.size() <= 4);
      for (const auto& q : bank.questions) CHECK(formats::version_of(q).value.size() == 64);
    }
}
