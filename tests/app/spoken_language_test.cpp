// The language in which a page is read aloud.
#include "app/reading/spoken_language.hpp"
#include "base/text.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;

namespace {

std::string heard(const std::string& text) {
  std::vector<model::Word> words;
  for (const auto part : base::split(text, ' ')) words.push_back({std::string(part), {}, true, false});
  return app::reading::spoken_language_of(words);
}

}  // namespace

TEST_CASE("a page is heard to be in the language that it is written in") {
  CHECK(heard("The doors are armed after the last passenger has boarded and before the aircraft moves from the stand.") == "en");
  CHECK(heard("Las puertas se arman cuando ha embarcado el último pasajero y antes de que el avión se mueva del puesto.") == "es");
  CHECK(heard("Les portes sont armées quand le dernier passager est à bord et avant que l’avion ne quitte le poste de stationnement.") ==
        "fr");
  CHECK(heard("Die Türen werden gesichert, wenn der letzte Gast an Bord ist und bevor sich das Flugzeug von der Position bewegt.") == "de");
  CHECK(heard("Le porte sono armate quando è salito il passeggero e prima che il velivolo si muova dalla piazzola di sosta, per la "
              "sicurezza della cabina.") == "it");
  CHECK(heard("As portas são armadas quando o último passageiro embarca e antes que o avião se mova da posição, e não se abrem.") == "pt");
  CHECK(heard("De deuren worden op scherp gezet als de laatste passagier aan boord is en voordat het vliegtuig van de plaats gaat.") ==
        "nl");
}

TEST_CASE("what is heard goes before what the file tells, but where a language is told that nobody could hear") {
  using app::reading::language_of_tag, app::reading::language_to_speak;
  CHECK(language_of_tag("en-US") == "en");
  CHECK(language_of_tag("PL") == "pl");
  CHECK(language_of_tag("fil_PH") == "fil");
  for (const char* no_tag : {"", "-", "e", "English", "x\nSET", "\u00e9n"}) CHECK(language_of_tag(no_tag).empty());
  CHECK(language_to_speak("es", "en") == "es");
  CHECK(language_to_speak("pt", "pl") == "pl");
  CHECK(language_to_speak("es", "") == "es");
  CHECK(language_to_speak("es", "?") == "es");
}

TEST_CASE("where too little is said, or in another language, nobody is made to hear a wrong voice") {
  CHECK(heard("") == "");
  CHECK(heard("3-12 the purser") == "");
  CHECK(heard("Dveře se zajišťují po nástupu posledního cestujícího a před pohybem letadla ze stání na dráhu") == "");
}
