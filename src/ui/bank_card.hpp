#pragma once
// In the Library: a bank of questions that somebody has as a file, what becomes of each question, and the course it goes to.
#include "app/views.hpp"
#include "ui/ui.hpp"

#include <vector>

namespace jumpseat::ui {

void draw_bank_file(Ui& ui, const app::BankFileView& view, std::vector<app::Command>& out);

}  // namespace jumpseat::ui
