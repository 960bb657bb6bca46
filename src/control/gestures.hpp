#pragma once
// Requests as input, the way GLFW would have delivered it. Pure.
#include "base/json.hpp"
#include "base/result.hpp"
#include "platform/input.hpp"

#include <string_view>
#include <vector>

namespace jumpseat::control {

using Gesture = std::vector<platform::Input>;

Gesture click_at(float x, float y);
base::Result<Gesture> keys_of(const base::Json& request);   // {"keys":"Ctrl+F"} or {"keys":["Ctrl+A","Delete"]}
base::Result<Gesture> typed_of(const base::Json& request);  // {"text":"…"}: a line end is Enter, a tab is Tab
base::Result<Gesture> mouse_of(const base::Json& request);  // {"move":[x,y]} {"press":[x,y]} {"release":[x,y]} {"wheel":[dx,dy],"at":[x,y]}
                                                            // {"drag":[x1,y1,x2,y2]}; "button":"right"
base::Result<Gesture> dropped_of(const base::Json& request);  // {"paths":[…]}

}  // namespace jumpseat::control
