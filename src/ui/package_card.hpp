#pragma once
// In the Library: a course that comes as a package, who has signed it, and whether that is somebody one trusts.
#include "app/views.hpp"
#include "ui/ui.hpp"

#include <vector>

namespace jumpseat::ui {

void draw_package(Ui& ui, const app::PackageView& view, std::vector<app::Command>& out);

}  // namespace jumpseat::ui
