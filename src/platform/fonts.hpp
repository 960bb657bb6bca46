#pragma once
// The fonts of this system, by fontconfig.
#include <filesystem>
#include <memory>
#include <optional>

namespace jumpseat::platform {

struct FontFile {
  std::filesystem::path path;
  int face = 0;
};

// Is it an Arabic letter, or one of the forms in which they join? Those of one word must come from one font.
bool joins(unsigned codepoint);

class SystemFonts {
 public:
  SystemFonts();  // reads fontconfig's lists, which takes tens of milliseconds; may be on another thread than what follows

  // The window's own; nothing: the system has no usable font.
  const std::optional<FontFile>& regular() const { return m_regular; }
  const std::optional<FontFile>& semibold() const { return m_semibold; }
  bool is_inter() const { return m_is_inter; }

  // For a letter that the window's own font lacks: names come in every script. Nothing: no font of this system has it, or it is of a
  // script that means nothing letter by letter.
  std::optional<FontFile> with_letter(unsigned codepoint) const;

 private:
  std::shared_ptr<void> m_config;  // fontconfig's; none: it could not be read
  std::optional<FontFile> m_regular, m_semibold;
  bool m_is_inter = false;
};

}  // namespace jumpseat::platform
