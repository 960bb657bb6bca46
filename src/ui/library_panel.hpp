#pragma once
// Library: the manuals of the courses, other manuals that were read, and what is wrong with any of them.
#include "app/views.hpp"
#include "ui/ui.hpp"

#include <vector>

namespace jumpseat::ui {

class LibraryPanel {
 public:
  void draw(Ui& ui, const Rect& rect, const app::LibraryView& view, const app::PackageView& package, const app::BankFileView& bank,
            std::vector<app::Command>& out);
};

}  // namespace jumpseat::ui
