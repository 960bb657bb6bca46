#pragma once
// How well a learner recognises: counts, sentences with their interval, and a curve where there is enough to draw one.
#include "app/views.hpp"
#include "ui/ui.hpp"

#include <string>

namespace jumpseat::ui {

void draw_recognition_words(Ui& ui, const std::string& id, const app::RecognitionView& view);

}  // namespace jumpseat::ui
