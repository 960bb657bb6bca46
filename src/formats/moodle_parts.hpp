#pragma once
// What the reader's files of Moodle XML share.
#include "formats/reading.hpp"
#include "formats/xml.hpp"

#include <string>
#include <string_view>

namespace jumpseat::formats::moodle {

// One <question> and the texts in it; files that come with texts become the question's attachments.
class QuestionNode {
 public:
  QuestionNode(const xml::Document& document, pugi::xml_node node, model::Question& question, Problems& problems)
      : m_document(document), m_node(node), m_question(question), m_problems(problems) {}

  pugi::xml_node node() const { return m_node; }
  model::Question& question() { return m_question; }
  Problems& problems() { return m_problems; }
  int line(pugi::xml_node node) const { return m_document.line_of(node); }
  int line() const { return line(m_node); }
  // False, having said why.
  bool refuse(pugi::xml_node node, std::string message);

  bool has(std::string_view name) const { return static_cast<bool>(xml::child(m_node, name)); }
  std::string word(std::string_view name, std::string_view otherwise = {}) const;
  double number(std::string_view name, double otherwise);
  bool flag(std::string_view name, bool otherwise) const;  // true, 1, or false, 0
  // The <text> in an element, with its format and its files.
  model::Text text(pugi::xml_node element, model::TextFormat usual);
  model::Text text(std::string_view name, model::TextFormat usual) { return text(xml::child(m_node, name), usual); }
  model::Text text(std::string_view name) { return text(name, m_question.stem.format); }
  std::string plain_text(pugi::xml_node element);
  // The name under which the file was kept; empty where it is none.
  std::string keep_file(pugi::xml_node file, model::Text* referring);
  std::string keep_file(std::string name, std::string_view base64, pugi::xml_node node, model::Text* referring);

  std::optional<double> fraction(pugi::xml_node answer);
  void read_combined_feedback();

 private:
  void keep_pasted(pugi::xml_node element, model::Text& text);
  const xml::Document& m_document;
  pugi::xml_node m_node;
  model::Question& m_question;
  Problems& m_problems;
};

bool is_true(std::string_view word);
// Fills in what is the type's own. False: left out, and a problem says why.
bool read_type(QuestionNode& in, std::string_view type);
bool read_gap_select(QuestionNode& in);
bool read_markers(QuestionNode& in);
bool read_ordering(QuestionNode& in);
std::string_view grading_word(model::OrderMarking marking);

}  // namespace jumpseat::formats::moodle
