#include "base/words.hpp"

#include "base/file.hpp"
#include "base/plural.hpp"
#include "support/places.hpp"

#include <array>
#include <cstring>
#include <doctest/doctest.h>
#include <map>
#include <string>
#include <thread>
#include <utility>
#include <vector>

using namespace jumpseat;
namespace fs = std::filesystem;

namespace {

void put_number(std::string& out, std::size_t at, std::uint32_t value, bool turned) {
  if (turned) value = __builtin_bswap32(value);
  std::memcpy(out.data() + at, &value, 4);
}

// A .mo file as the manual of gettext describes it, by hand.
std::string catalogue_of(const std::vector<std::pair<std::string, std::string>>& entries, bool turned = false) {
  const std::size_t count = entries.size(), texts = 28 + 16 * count;
  std::string out(texts, '\0'), tail;
  put_number(out, 0, 0x950412deU, turned);
  put_number(out, 8, static_cast<std::uint32_t>(count), turned);
  put_number(out, 12, 28, turned);
  put_number(out, 16, static_cast<std::uint32_t>(28 + 8 * count), turned);
  const auto add = [&](std::size_t at, const std::string& text) {
    put_number(out, at, static_cast<std::uint32_t>(text.size()), turned);
    put_number(out, at + 4, static_cast<std::uint32_t>(texts + tail.size()), turned);
    tail += text + '\0';
  };
  for (std::size_t i = 0; i < count; ++i) {
    add(28 + 8 * i, entries[i].first);
    add(28 + 8 * count + 8 * i, entries[i].second);
  }
  return out + tail;
}

base::SharedWords spanish(const std::vector<std::pair<std::string, std::string>>& entries) {
  auto all = entries;
  all.insert(all.begin(), {"", "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n"});
  auto words = base::Words::read(catalogue_of(all), "es");
  REQUIRE(words);
  return *words;
}

std::size_t form(const char* line, std::uint64_t n) {
  const auto plural = base::Plural::read(line);
  REQUIRE(plural);
  return plural->form_of(n);
}

using Variables = std::map<std::string, std::string>;
Variables asked;
std::vector<std::string> wanted(const Variables& variables) {
  asked = variables;
  return base::languages_asked_for([](const char* name) -> const char* {
    const auto at = asked.find(name);
    return at == asked.end() ? nullptr : at->second.c_str();
  });
}

}  // namespace

TEST_CASE("without a catalogue everything is said in English") {
  CHECK(base::say("Home") == "Home");
  CHECK(base::say("{} of {}", 3, std::string("14")) == "3 of 14");
  CHECK(base::say_count(1, "{} question", "{} questions") == "1 question");
  CHECK(base::say_count(0, "{} question", "{} questions") == "0 questions");
  CHECK(base::date_words(25, 11, 2026) == "25 Nov 2026");
  CHECK(base::grouped(1'234'567) == "1,234,567");
  CHECK(base::grouped(-1'321) == "-1,321");
}

TEST_CASE("what a thread speaks is said by it alone, and only while it speaks it") {
  const auto words = spanish({{"Home", "Inicio"}});
  {
    const base::Speaking speaking(words);
    CHECK(base::say("Home") == "Inicio");
    std::string elsewhere;
    std::thread([&] { elsewhere = base::say("Home"); }).join();
    CHECK(elsewhere == "Home");
    {
      const base::Speaking english(nullptr);
      CHECK(base::say("Home") == "Home");
    }
    CHECK(base::say("Home") == "Inicio");
  }
  CHECK(base::say("Home") == "Home");
}

TEST_CASE("one English word can be two words elsewhere") {
  const auto words = spanish({{"Marks", "Notas"}, {std::string("a reader's") + '\x04' + "Marks", "Marcas"}});
  const base::Speaking speaking(words);
  CHECK(base::say("Marks") == "Notas");
  CHECK(base::say_in("a reader's", "Marks") == "Marcas");
  CHECK(base::say_in("nobody's", "Marks") == "Marks");
}

TEST_CASE("gaps are filled in the order of the language") {
  const auto words = spanish({{"{} of {} read", "de {1}, {0} leídas"},
                              {std::string("{} page") + '\0' + "{} pages", std::string("{} página") + '\0' + "{} páginas"}});
  const base::Speaking speaking(words);
  CHECK(base::say("{} of {} read", 3, 14) == "de 14, 3 leídas");
  CHECK(base::say_count(1, "{} page", "{} pages") == "1 página");
  CHECK(base::say_count(2, "{} page", "{} pages") == "2 páginas");
}

TEST_CASE("a translation whose gaps are not those of the English is never used") {
  const auto words = spanish({{"{} of {}", "{} de {} y {}"},
                              {"Page {}", "Página {"},
                              {"Letter {}", "Letra"},
                              {"{:.1f} %", "{:.999999999f} %"},
                              {"Line {}", "Línea {}"}});
  CHECK(words->left_out() == 4);
  const base::Speaking speaking(words);
  CHECK(base::say("{} of {}", 1, 2) == "1 of 2");
  CHECK(base::say("Page {}", 7) == "Page 7");
  CHECK(base::say("Letter {}", "a") == "Letter a");
  CHECK(base::say("{:.1f} %", 2.5) == "2.5 %");
  CHECK(base::say("Line {}", 3) == "Línea 3");
}

TEST_CASE("a sentence that cannot be filled is said as it stands, and nothing is thrown") {
  CHECK(base::say("{} of {}", 1) == "{} of {}");
  CHECK(base::say("{:d}", "no number") == "{:d}");
}

TEST_CASE("plural forms are read as C reads them") {
  CHECK(form("nplurals=2; plural=(n != 1);", 0) == 1);
  CHECK(form("nplurals=2; plural=(n > 1);", 0) == 0);
  CHECK(form("nplurals=1; plural=0;", 5) == 0);
  const char* russian = "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);";
  const std::array<std::size_t, 6> forms{form(russian, 1),  form(russian, 3),  form(russian, 5),
                                         form(russian, 11), form(russian, 21), form(russian, 112)};
  CHECK(forms == std::array<std::size_t, 6>{0, 1, 2, 2, 0, 2});
  CHECK(form("nplurals=2; plural=n/0;", 3) == 0);
  CHECK(form("nplurals=2; plural=n;", 900) == 1);
}

TEST_CASE("a plural that is no expression, or deeper than any, is refused") {
  CHECK_FALSE(base::Plural::read("nplurals=2; plural=(n != 1"));
  CHECK_FALSE(base::Plural::read("nplurals=2; plural=system(n)"));
  CHECK_FALSE(base::Plural::read("nplurals=0; plural=0"));
  CHECK_FALSE(base::Plural::read("nplurals=99; plural=0"));
  CHECK_FALSE(base::Plural::read("nplurals=2; plural=" + std::string(400, '(') + "n" + std::string(400, ')')));
  CHECK_FALSE(base::Plural::read("nplurals=2; plural=" + std::string(400, '!') + "n"));
}

TEST_CASE("a catalogue of either byte order is read, a damaged one refused") {
  const std::vector<std::pair<std::string, std::string>> entries{{"Home", "Inicio"}};
  CHECK(base::Words::read(catalogue_of(entries, true), "es").value()->find("Home") == "Inicio");
  const std::string whole = catalogue_of(entries);
  CHECK(base::Words::read("", "es").error().kind == base::ErrorKind::bad_input);
  for (std::size_t length = 0; length + 8 < whole.size(); ++length)
    if (const auto cut = base::Words::read(whole.substr(0, length), "es")) CHECK_FALSE((*cut)->find("Home"));
  std::string far = whole;
  put_number(far, 12, 0xFFFFFFF0U, false);
  CHECK_FALSE(base::Words::read(far, "es"));
  put_number(far = whole, 8, 0x7FFFFFFFU, false);
  CHECK_FALSE(base::Words::read(far, "es"));
}

TEST_CASE("an error is told in the reader's language, and what stands in it stays as it is") {
  const auto words = spanish({{"Could not {}: {}.", "No se pudo {}: {}."},
                              {"open {}", "abrir {}"},
                              {"it is larger than {} MB", "ocupa más de {} MB"},
                              {"Home", "Inicio"},
                              {"sign in", "iniciar sesión"}});
  const base::Error error{base::ErrorKind::too_large, "open Home of open doors.pdf", "it is larger than 64 MB", ""};
  const base::Error plain{base::ErrorKind::refused, "sign in", "somebody wrote this", ""};
  CHECK(base::sentence(error) == "Could not open Home of open doors.pdf: it is larger than 64 MB.");
  const base::Speaking speaking(words);
  CHECK(base::sentence(error) == "No se pudo abrir Home of open doors.pdf: ocupa más de 64 MB.");
  CHECK(base::sentence(plain) == "No se pudo iniciar sesión: somebody wrote this.");
}

TEST_CASE("the reason at the end of a sentence is told in the reader's language too, and a name there stays as it is") {
  const base::Speaking speaking(spanish({{"Could not {}: {}.", "No se pudo {}: {}."},
                                         {"read the archive", "leer el archivo"},
                                         {"open {}", "abrir {}"},
                                         {"it is damaged", "está dañado"},
                                         {"The item {} is left out: {}.", "El elemento {} se deja fuera: {}."},
                                         {"it has {} areas", "tiene {} zonas"},
                                         {"Home", "Inicio"}}));
  CHECK(base::retold("Could not read the archive: it is damaged.") == "No se pudo leer el archivo: está dañado.");
  CHECK(base::retold("The item Home: it is damaged is left out: it has 3 areas.") ==
        "El elemento Home: it is damaged se deja fuera: tiene 3 zonas.");
  CHECK(base::retold("Could not open Part 1: Doors.pdf: it is damaged.") == "No se pudo abrir Part 1: Doors.pdf: está dañado.");
  CHECK(base::retold("The item q1 is left out: Home.") == "El elemento q1 se deja fuera: Home.");
  CHECK(base::retold("The item q1 is left out: somebody wrote this.") == "El elemento q1 se deja fuera: somebody wrote this.");
}

TEST_CASE("numbers and dates are written as the language writes them") {
  const auto words = spanish({{std::string("decimal mark") + '\x04' + ".", ","},
                              {std::string("between thousands") + '\x04' + ",", "\u00A0"},
                              {std::string("day, month, year") + '\x04' + "{} {} {}", "{2}-{1}-{0}"},
                              {std::string("month") + '\x04' + "Nov", "nov"}});
  const base::Speaking speaking(words);
  CHECK(base::with_decimal_mark("5.08") == "5,08");
  CHECK(base::with_decimal_mark("14") == "14");
  CHECK(base::grouped(1'321) == "1\u00A0321");
  CHECK(base::date_words(25, 11, 2026) == "2026-nov-25");
}

TEST_CASE("the language is chosen as gettext chooses it") {
  using Codes = std::vector<std::string>;
  CHECK(wanted({}) == Codes{"en"});
  CHECK(wanted({{"LANG", "C.UTF-8"}, {"LANGUAGE", "fr"}}) == Codes{"en"});
  CHECK(wanted({{"LANG", "es_MX.UTF-8"}}) == Codes{"es_MX", "es"});
  CHECK(wanted({{"LANG", "en_GB.UTF-8"}, {"LC_MESSAGES", "fr_FR@euro"}}) == Codes{"fr_FR", "fr"});
  CHECK(wanted({{"LANG", "de_DE.UTF-8"}, {"LC_ALL", "en_US.UTF-8"}}) == Codes{"en_US", "en"});
  CHECK(wanted({{"LANG", "de_DE.UTF-8"}, {"LANGUAGE", "fr_CA:es"}}) == Codes{"fr_CA", "fr", "es", "de_DE", "de"});
  CHECK(wanted({{"LANG", "../../etc"}}) == Codes{"en"});
  CHECK(wanted({{"LANG", "es/../../etc"}}).empty());
}

TEST_CASE("a language that is not there, or whose name leads elsewhere, is English") {
  support::TemporaryFolder folder;
  fs::create_directories(folder.path() / "es/LC_MESSAGES");
  REQUIRE(base::write_file_whole(folder.path() / "es/LC_MESSAGES/jumpseat.mo",
                                 catalogue_of({{std::string("the name of this language") + '\x04' + "English", "Español"}})));
  fs::create_directories(folder.path() / "xx/LC_MESSAGES");
  REQUIRE(base::write_file_whole(folder.path() / "xx/LC_MESSAGES/jumpseat.mo", "no catalogue"));
  CHECK(base::words_of_language(folder.path(), "es").value()->code() == "es");
  CHECK(base::words_of_language(folder.path(), "fr").value() == nullptr);
  CHECK(base::words_of_language(folder.path(), "../es").value() == nullptr);
  CHECK_FALSE(base::words_of_language(folder.path(), "xx"));
  const auto languages = base::languages_in(folder.path());
  REQUIRE(languages.size() == 2);
  CHECK(languages[0].code == "en");
  CHECK(languages[1].name == "Español");
}
