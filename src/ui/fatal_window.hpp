#pragma once
// What stands in the window where the program may not begin: why, and a button that closes it.
#include "base/result.hpp"
#include "base/words.hpp"
#include "ui/loop.hpp"

#include <functional>

namespace jumpseat::ui {

// `run` runs the loop, which ends when the person has closed the window. Where no window can be made, nothing happens.
void show_fatal(const base::Error& why, base::SharedWords words, const std::function<base::Result<void>(Loop&)>& run);

}  // namespace jumpseat::ui
