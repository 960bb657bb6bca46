#pragma once
// The editor of the operator's own data: the reporting chain, the words, the numbers with where they come from and when they were checked.
#include "app/views.hpp"
#include "ui/ui.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace jumpseat::ui {

class OperatorPanel {
 public:
  void draw(Ui& ui, const Rect& rect, const app::OperatorEditorView& view, std::vector<app::Command>& out);

 private:
  void take_over(const app::OperatorEditorView& view);
  void draw_languages(Ui& ui, const app::OperatorEditorView& view);
  bool is_other_language() const { return !m_language.empty(); }
  model::Operator& words();  // of the language that is written now, entry by entry
  // The same in every language, where one entry comes or goes.
  template <class Entry>
  void take_out(std::vector<Entry> model::Operator::*entries, std::size_t index);
  void draw_chain(Ui& ui, const app::OperatorEditorView& view);
  void draw_step(Ui& ui, const app::OperatorEditorView& view, std::size_t index);
  void draw_phrases(Ui& ui, const app::OperatorEditorView& view);
  void draw_phones(Ui& ui, const app::OperatorEditorView& view);

  std::uint64_t m_draft_number = 0;
  model::Operator m_draft;
  std::map<std::string, model::Operator> m_words;
  std::string m_language;            // whose words are written; empty: the first one's, with what holds in all of them
  std::vector<std::string> m_steps;  // as they are typed
};

}  // namespace jumpseat::ui
