// Holds the catalogues against the code: what can be said is in jumpseat.pot, and every language says it, with the same gaps.
#include "base/words.hpp"
#include "support/messages.hpp"
#include "support/places.hpp"

#include <algorithm>
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

using namespace jumpseat;
using support::messages_of;
namespace fs = std::filesystem;

namespace {

std::vector<fs::path> catalogues() {
  std::vector<fs::path> out;
  for (const auto& entry : fs::directory_iterator(support::source_folder() / "assets/po"))
    if (entry.path().extension() == ".po") out.push_back(entry.path());
  return out;
}

}  // namespace

TEST_CASE("jumpseat.pot holds what the code says (assets/po/extract writes it anew)") {
  support::TemporaryFolder folder;
  const fs::path fresh = folder.path() / "fresh.pot";
  const std::string command = (support::source_folder() / "assets/po/extract").string() + " " + fresh.string() + " >/dev/null";
  REQUIRE(std::system(command.c_str()) == 0);
  const auto said = messages_of(fresh), kept = messages_of(support::source_folder() / "assets/po/jumpseat.pot");
  REQUIRE(said.size() > 1000);
  for (const auto& [key, message] : said) CHECK_MESSAGE(kept.contains(key), "not in jumpseat.pot: ", message.english);
  for (const auto& [key, message] : kept) CHECK_MESSAGE(said.contains(key), "nobody says any more: ", message.english);
  // What stands in an empty box begins lower case, or holds a number; what is typed into a file is no words.
  const auto holds = [&](std::string_view english) {
    return std::any_of(said.begin(), said.end(), [&](const auto& one) { return one.second.english == english; });
  };
  CHECK(holds("certificate 4711 of \u2026"));
  CHECK(holds("cabin, flight, gate \u2026"));
  CHECK_FALSE(holds("procedure, aim=3"));
}

TEST_CASE("every language says all of it, with the gaps of the English") {
  const auto wanted = messages_of(support::source_folder() / "assets/po/jumpseat.pot");
  REQUIRE(catalogues().size() >= 2);
  for (const auto& file : catalogues()) {
    const auto translated = messages_of(file);
    const std::string language = file.stem().string();
    for (const auto& [key, message] : wanted) {
      const auto at = translated.find(key);
      REQUIRE_MESSAGE(at != translated.end(), language, " has no \"", message.english, "\"");
      const bool plural = !message.many.empty();
      CHECK(at->second.translations.size() >= (plural ? 2U : 1U));
      for (const auto& translation : at->second.translations) {
        CHECK_MESSAGE(!translation.empty(), language, " does not translate \"", message.english, "\"");
        const auto problem = base::problem_of_gaps(plural ? message.many : message.english, translation, plural);
        CHECK_MESSAGE(!problem, language, ": \"", translation, "\": ", problem.value_or(""));
      }
    }
  }
}

TEST_CASE("the compiled catalogues leave nothing out") {
  for (const auto& file : catalogues()) {
    const auto words = base::words_of_language(support::build_folder() / "locale", file.stem().string());
    REQUIRE(words);
    REQUIRE(*words);
    CHECK((*words)->left_out() == 0);
    CHECK((*words)->size() + 1 >= messages_of(file).size());
    const base::Speaking speaking(*words);
    CHECK(base::say("Settings") != "Settings");
  }
}
