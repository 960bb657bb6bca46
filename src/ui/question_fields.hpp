#pragma once
// The boxes of a question that is being written: one a field, what is wrong said under it.
#include "app/views.hpp"
#include "ui/label.hpp"
#include "ui/textures.hpp"
#include "ui/ui.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::ui {

struct FieldBox {
  Label placeholder = {};
  bool many_lines = false;
  float height = 0;
};

class QuestionFields {
 public:
  // In the open column.
  void draw(Ui& ui, const app::QuestionsView& view, const Textures& textures, std::vector<app::Command>& out);

 private:
  using Commands = std::vector<app::Command>;
  // True when it was changed.
  bool box(const std::string& field, Label name, std::string& text, FieldBox options = {});
  void bare(const std::string& field, Label name, std::string& text, FieldBox options = {});  // without its name over it
  void tick(const std::string& id, Label name, bool& value);
  void problems(const std::string& field);
  bool small_button(const std::string& id, Label name, Label shown, bool enabled = true);
  template <class Item>
  bool row_tools(const std::string& id, const std::string& name, std::vector<Item>& items, std::size_t index);

  void draw_languages(Commands& out);
  void draw_head(Commands& out);
  void draw_kinds(Commands& out);
  void draw_page(Commands& out);
  void draw_answers(Commands& out);
  void draw_choices(std::vector<app::ChoiceForm>& choices, const std::string& field, std::string_view word);
  void draw_numbers(std::vector<app::NumberForm>& numbers, const std::string& field);
  void draw_true_false();
  void draw_vignette();
  void draw_cues(Label what, std::string_view one);
  void draw_pairs();
  void draw_order();
  void draw_units();
  void draw_gaps();
  void draw_hotspot(Commands& out);
  void draw_area(std::size_t index);
  void draw_picture();
  void draw_pictures(Commands& out);
  void draw_essay();
  void draw_feedback();
  void draw_rest();

  app::QuestionForm m_form;
  std::uint64_t m_taken = 0;
  bool m_touched = false, m_kinds_shown = false, m_rules_shown = false, m_rest_shown = false;
  int m_area = 0;  // that is drawn on the picture
  float m_from_x = -1, m_from_y = -1;
  std::string m_picture_path;
  // While drawing.
  Ui* m_ui = nullptr;
  const app::QuestionsView* m_view = nullptr;
  const Textures* m_textures = nullptr;
};

}  // namespace jumpseat::ui
