#pragma once
// Charts (model/chart.hpp) on the drawing list. In the tree each is a chart whose value says its numbers; with the keyboard on it the
// arrow keys walk from value to value, and its value says the one that is met. What can be pressed is a button beside it.
#include "model/chart.hpp"
#include "ui/layout.hpp"
#include "ui/ui.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::ui {

// Returns the target of the value that was pressed. `height` 0: as high as it needs.
std::optional<std::string> draw_chart(Ui& ui, std::string_view id, const model::Chart& chart, float height = 0);
// A heading with the chart's title and note, and what can be done with it: save it, copy its values.
void draw_chart_heading(Ui& ui, std::string_view id, const model::Chart& chart, std::vector<app::Command>& out);

}  // namespace jumpseat::ui
