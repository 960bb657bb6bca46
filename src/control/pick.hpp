#pragma once
// Which widget a request means. Pure.
#include "base/json.hpp"
#include "base/result.hpp"
#include "ui/tree.hpp"

#include <optional>
#include <string>

namespace jumpseat::control {

struct Wanted {
  std::string id, name;  // one of them
  std::optional<ui::Role> role;
};

base::Result<Wanted> wanted_of(const base::Json& request);
// The first enabled match in reading order. Where something that can be pressed has that name, words that merely say it do not count.
base::Result<const ui::WidgetRecord*> pick(const ui::Tree& tree, const Wanted& wanted);
base::Json json_of(const ui::Tree& tree);

}  // namespace jumpseat::control
