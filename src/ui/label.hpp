#pragma once
// Words on the screen. A literal is English in the code and is shown in the language of whoever reads it; a std::string is finished:
// somebody's own words, a title, or a sentence that app or base::say made.
#include "base/words.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace jumpseat::ui {

class OwnLabel {
 public:
  OwnLabel() = default;
  OwnLabel(const char* literal) : m_text(base::said(literal)) {}
  OwnLabel(std::string_view finished) : m_text(finished) {}
  OwnLabel(std::string finished) : m_text(std::move(finished)) {}

  operator std::string_view() const { return m_text; }
  const std::string& text() const { return m_text; }
  bool empty() const { return m_text.empty(); }

 private:
  std::string m_text;
};

// The same for the length of a call; it keeps nothing.
class Label {
 public:
  Label() = default;
  Label(const char* literal) : m_text(base::said(literal)) {}
  Label(std::string_view finished) : m_text(finished) {}
  Label(const std::string& finished) : m_text(finished) {}
  Label(const OwnLabel& finished) : m_text(finished) {}

  operator std::string_view() const { return m_text; }
  const char* data() const { return m_text.data(); }
  std::size_t size() const { return m_text.size(); }
  bool empty() const { return m_text.empty(); }

 private:
  std::string_view m_text;
};

}  // namespace jumpseat::ui
