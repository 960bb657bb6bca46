#include "app/plain_text.hpp"

#include "app/rich_text.hpp"

namespace jumpseat::app {

std::string plain_text(const model::Text& text) { return plain_of(rich_text(text)); }

}  // namespace jumpseat::app
