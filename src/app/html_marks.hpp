#pragma once
// The small parts of reading HTML that others need as well.
#include <string>
#include <string_view>

namespace jumpseat::app {

// Length of the entity at the start of `text`, its meaning appended; 0 where it is only an ampersand.
std::size_t take_entity(std::string_view text, std::string& out);

struct HtmlTag {
  std::string name;  // lower case, without the slash
  bool closes = false;
  std::string_view attributes;
  std::size_t bytes = 0;  // of the whole tag; 0: there is none here
};
// The tag at the start of `text`; a comment has the name "!".
HtmlTag take_tag(std::string_view text);
std::string attribute(std::string_view attributes, std::string_view name);  // entities replaced; empty where there is none

// Markdown as HTML: headings, lists, emphasis, code, links (their words) and pictures. Tags in it are left as they are.
std::string html_of_markdown(std::string_view text);

}  // namespace jumpseat::app
