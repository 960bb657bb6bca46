#pragma once
// Who are you? Shown instead of everything else while nobody has signed in.
#include "app/views.hpp"
#include "ui/ui.hpp"

#include <string>
#include <vector>

namespace jumpseat::ui {

class SignInPanel {
 public:
  void draw(Ui& ui, const Rect& rect, const app::SignInView& view, std::vector<app::Command>& out);

 private:
  void draw_sign_in(Ui& ui, const app::SignInView& view, std::vector<app::Command>& out);
  void draw_recovery(Ui& ui, const app::SignInView& view, std::vector<app::Command>& out);
  void draw_first_trainer(Ui& ui, const app::SignInView& view, std::vector<app::Command>& out);
  void take_number(Ui& ui, const std::string& staff_number);

  bool m_was_shown = false, m_recovering = false;
  std::string m_staff_number, m_name, m_secret, m_key;
};

}  // namespace jumpseat::ui
