#pragma once
// XML of banks: parsed in bounded memory and depth, without entities or anything from outside, each element with its line. The library
// stays in .cpp files: this header is for them alone.
#include <cstddef>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::formats::xml {

class Document {
 public:
  // What could be read of it, up to where it is broken; `problem` then says what is wrong at `problem_line`.
  explicit Document(std::string_view bytes);
  pugi::xml_node root() const { return m_document.document_element(); }
  int line_of(pugi::xml_node node) const;
  // Whether the element ends before the text is broken.
  bool is_whole(pugi::xml_node node) const;
  std::string problem;
  int problem_line = 0;

 private:
  int line_at(std::ptrdiff_t offset) const;
  std::string m_text;
  pugi::xml_document m_document;
  std::vector<std::size_t> m_line_ends;
  std::ptrdiff_t m_broken_at = -1;
};

// The name without its namespace's prefix.
std::string_view local_name(pugi::xml_node node);
std::string_view local_name(std::string_view qualified);
// Children that are elements, by their local names.
pugi::xml_node child(pugi::xml_node parent, std::string_view name);
std::vector<pugi::xml_node> children(pugi::xml_node parent, std::string_view name = {});
// All text in it, whatever stands around it.
std::string text_in(pugi::xml_node node);
std::string trimmed_text(pugi::xml_node node);
std::string_view attribute(pugi::xml_node node, std::string_view name);
// Its content as markup.
std::string inner_markup(pugi::xml_node node);

std::string escaped(std::string_view text);    // & < > "
std::string unescaped(std::string_view html);  // what an HTML editor made of typed text: entities, with the usual names

}  // namespace jumpseat::formats::xml
