#pragma once
// Rows of a question that can be moved and taken away. For the files of QuestionFields alone.
#include "base/words.hpp"
#include "ui/layout.hpp"
#include "ui/question_fields.hpp"

#include <string>
#include <utility>
#include <vector>

namespace jumpseat::ui {

// True: something was moved or taken away, so what follows is another row.
template <class Item>
bool QuestionFields::row_tools(const std::string& id, const std::string& name, std::vector<Item>& items, std::size_t index) {
  Row row(*m_ui, "question." + id + ".tools", {.gap = 0, .height = 36});
  if (small_button(id + ".up", base::say("Move {} up", name), "↑", index > 0)) {
    std::swap(items[index], items[index - 1]);
    return m_touched = true;
  }
  if (small_button(id + ".down", base::say("Move {} down", name), "↓", index + 1 < items.size())) {
    std::swap(items[index], items[index + 1]);
    return m_touched = true;
  }
  if (small_button(id + ".remove", base::say("Remove {}", name), "×")) {
    items.erase(items.begin() + static_cast<std::ptrdiff_t>(index));
    return m_touched = true;
  }
  return false;
}

}  // namespace jumpseat::ui
