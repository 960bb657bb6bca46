#pragma once
// What changed since one signed last, what of it one has seen, and the signing.
#include "app/views.hpp"
#include "ui/ui.hpp"

#include <string>
#include <vector>

namespace jumpseat::ui {

class AcknowledgePanel {
 public:
  void draw(Ui& ui, const Rect& rect, const app::AcknowledgeView& view, std::vector<app::Command>& out);

 private:
  std::string m_secret;
};

}  // namespace jumpseat::ui
