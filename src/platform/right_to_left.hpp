#pragma once
// What people write is kept in the order in which it is read. Here a text that has letters written from right to left, such as Arabic and
// Hebrew ones, is turned into what is drawn.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace jumpseat::platform {

// Has it a letter or a sign that is written from right to left? One look at each byte: nearly all texts have none.
bool has_right_to_left(std::string_view text);
// Is the first letter that has a direction written from right to left?
bool begins_right_to_left(std::string_view paragraph);

struct DrawnForm {
  char32_t letter = 0;           // an Arabic letter as it joins its neighbours, a bracket turned round; 0: nothing is seen of it
  std::size_t from = 0, to = 0;  // the bytes that it stands for; two letters may be drawn as one
  std::uint8_t level = 0;        // odd: stands among letters written from right to left
  bool from_right = false;       // its paragraph begins at the right
};

// Puts what stands on one line from reading order into the order from left to right, by their levels.
template <class Part>
void put_in_place(std::vector<Part>& line) {
  int highest = 0;
  for (const Part& part : line) highest = std::max<int>(highest, part.level);
  for (int level = highest; level > 0; --level)
    for (auto at = line.begin(); at != line.end();) {
      const auto begin = std::find_if(at, line.end(), [&](const Part& part) { return part.level >= level; });
      at = std::find_if(begin, line.end(), [&](const Part& part) { return part.level < level; });
      std::reverse(begin, at);
    }
}

class DrawnText {
 public:
  explicit DrawnText(std::string_view text);  // looks at it as long as it is asked

  bool is_plain() const { return m_forms.empty(); }                // reading order is how it is drawn, and no forms are made
  const std::vector<DrawnForm>& forms() const { return m_forms; }  // in reading order
  // Moves on by one form and says what is drawn of it; `at` stands within the text, before `end`.
  char32_t next(const char*& at, const char* end) const;
  const DrawnForm& form_at(const char* at) const;  // where it is not plain
  bool from_right(const char* at) const;           // of the paragraph there
  // A part of the text that stands on one line, from left to right. A mark stands before the letter that it belongs to.
  std::vector<DrawnForm> line(std::string_view part) const;

 private:
  void add_paragraph(std::string_view paragraph);

  std::string_view m_text;
  std::vector<DrawnForm> m_forms;
};

}  // namespace jumpseat::platform
