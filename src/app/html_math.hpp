#pragma once
// Formulas in MathML as a line of text with raised and lowered letters: 1/2, x², √9.
#include <string>
#include <string_view>

namespace jumpseat::app {

// The same HTML with each <math> written so; without one it comes back as it is. What MathML has for layout alone is left out.
std::string html_of_math(std::string_view html);

}  // namespace jumpseat::app
