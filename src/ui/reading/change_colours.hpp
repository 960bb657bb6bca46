#pragma once
// The colours of what changed since another edition: under the ink by day, over dark paper by night, and beside the list.
#include "app/views.hpp"
#include "ui/theme.hpp"

namespace jumpseat::ui::reading {

inline Colour change_swatch(app::ChangeSort sort) {
  switch (sort) {
    case app::ChangeSort::removed: return rgb(0xC8372D);
    case app::ChangeSort::moved: return rgb(0x3B7DD8);
    default: return rgb(0x2E9E5B);
  }
}
inline Colour change_on_paper(app::ChangeSort sort) { return rgb(sort == app::ChangeSort::moved ? 0xD6E6FB : 0xCBF0D5); }
inline Colour change_at_night(app::ChangeSort sort) { return with_alpha(rgb(sort == app::ChangeSort::moved ? 0x5C9DF0 : 0x49C57E), 0.26); }

}  // namespace jumpseat::ui::reading
