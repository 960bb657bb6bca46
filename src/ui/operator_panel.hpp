#pragma once
// The editor of the operator's own data: the reporting chain, the words, the numbers with where they come from and when they were checked.
#include "app/views.hpp"
#include "ui/ui.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace jumpseat::ui {

class OperatorPanel {
 public:
  void draw(Ui& ui, const Rect& rect, const app::OperatorEditorView& view, std::vector<app::Command>& out);

 private:
  void take_over(const app::OperatorEditorView& view);
  void draw_chain(Ui& ui, const app::OperatorEditorView& view);
  void draw_step(Ui& ui, const app::OperatorEditorView& view, std::size_t index);
  void draw_phrases(Ui& ui, const app::OperatorEditorView& view);
  void draw_phones(Ui& ui, const app::OperatorEditorView& view);

  std::uint64_t m_draft_number = 0;
  model::Operator m_draft;
  std::vector<std::string> m_steps;  // as they are typed
};

}  // namespace jumpseat::ui
