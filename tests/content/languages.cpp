#include "content/languages.hpp"

#include <doctest/doctest.h>

namespace jumpseat::test {

const Language& language_of(std::string_view code) {
  if (code == "en") return english();
  if (code == "es") return spanish();
  if (code == "fr") return french();
  FAIL("no row for the language ", code);
  return english();
}

std::string page_said(const Language& language, const std::string& label) {
  std::string out = language.page;
  return out.replace(out.find("{}"), 2, label);
}

}  // namespace jumpseat::test
