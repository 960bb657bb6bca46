#pragma once
// The four colours of highlights, on paper, at night and as small round buttons.
#include "model/note.hpp"
#include "ui/ui.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace jumpseat::ui::reading {

inline constexpr model::NoteColour mark_colours[] = {model::NoteColour::yellow, model::NoteColour::green, model::NoteColour::blue,
                                                     model::NoteColour::red};

Colour mark_on_paper(model::NoteColour colour);  // drawn like a felt pen
Colour mark_at_night(model::NoteColour colour);  // over dark paper, see-through
Colour mark_swatch(model::NoteColour colour);    // strong enough to be told from the panel
// English, to be looked up: "Yellow", "Only yellow", "Highlight in yellow".
const char* mark_name(model::NoteColour colour);
const char* only_name(model::NoteColour colour);
const char* highlight_name(model::NoteColour colour);
std::string colour_word(model::NoteColour colour);  // "yellow", in the reader's language

inline constexpr float colour_button_side = 28;  // at 100 %
// A round button in the colour; its name is in the tree. True: pressed.
bool colour_button(Ui& ui, std::string_view id, Label name, model::NoteColour colour, bool on);

}  // namespace jumpseat::ui::reading
