#include "ui/shell.hpp"

#include <doctest/doctest.h>

using jumpseat::ui::tab_air;

TEST_CASE("the tabs at the top give up the air between them before a word is cut") {
  CHECK(tab_air(430, 8, 800, 1).pad == 12);
  CHECK(tab_air(430, 8, 800, 1).gap == 4);
  for (const float room : {800.0F, 560.0F, 500.0F, 478.0F}) {
    CAPTURE(room);
    const auto air = tab_air(430, 8, room, 1);
    CHECK(air.shrink == 1);
    CHECK(430 + 8 * (2 * air.pad + air.gap) <= room + 0.01F);
  }
  const auto cut = tab_air(430, 8, 400, 1);
  CHECK(cut.shrink < 1);
  CHECK(430 * cut.shrink + 8 * (2 * cut.pad + cut.gap) == doctest::Approx(400));
  CHECK(tab_air(645, 8, 720, 1.5F).shrink == 1);
  CHECK(tab_air(0, 0, 400, 1).shrink == 1);
}
