#pragma once
// Names of keys as they stand on the keyboards of whoever reads: "Ctrl+Shift+F" is "Ctrl+Maj+F" in French.
#include <optional>
#include <string>
#include <string_view>

namespace jumpseat::ui {

// None where `chord` is not the English name of keys, as platform::parse_chord reads it.
std::optional<std::string> key_words(std::string_view chord);

}  // namespace jumpseat::ui
