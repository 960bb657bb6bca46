#pragma once
// A long list in an open column: only the rows that can be seen are drawn, and the others keep their place.
//
//   Table table(ui, "people", {...});
//   VirtualRows rows(ui, count);
//   for (int i = rows.first(); i < rows.last(); ++i) table.row(...);
#include "ui/ui.hpp"

namespace jumpseat::ui {

class VirtualRows {
 public:
  VirtualRows(Ui& ui, int count);
  ~VirtualRows();
  VirtualRows(const VirtualRows&) = delete;
  VirtualRows& operator=(const VirtualRows&) = delete;
  int first() const { return m_first; }
  int last() const { return m_last; }  // one past it

 private:
  void skip(int rows);
  Ui& m_ui;
  int m_count, m_first = 0, m_last = 0;
};

}  // namespace jumpseat::ui
