#pragma once
// What the boxes of a question come to, part by part. For the files written*.cpp alone.
#include "app/questions/form.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace jumpseat::app {

class FormReader {
 public:
  explicit FormReader(const QuestionForm& form) : m_form(form), m_original(form_of(form.is)), q(m_out.question) { q = form.is; }
  WrittenQuestion read();

 private:
  void error(std::string field, std::string message) { m_out.problems.push_back({std::move(field), std::move(message), true}); }
  void warn(std::string field, std::string message) { m_out.problems.push_back({std::move(field), std::move(message), false}); }
  void warn_as_banks_do(const std::string& field, const model::Question& question);

  // What stands as it was read keeps its value to the last digit.
  double number(const std::string& field, const std::string& typed, const std::string& was, double value, std::string_view what);
  double fraction(const std::string& field, const std::string& typed, double was);
  int whole(const std::string& field, const std::string& typed, int was, int least, int most, std::string_view what);
  void check_text(const std::string& field, const std::string& text);

  void read_frame();
  void read_page();
  void read_tags();
  void read_hints();
  void read_choices();
  void check_weights();
  void check_combinations();
  void read_vignette();
  void read_cues();
  void read_pairs();
  void read_numbers();
  void read_units();
  void read_gaps();
  void read_gap(std::size_t index);
  void read_hotspot();
  void read_area(std::size_t index);
  void read_essay();
  model::Choice choice(const std::string& field, const ChoiceForm& form);
  model::NumericAnswer numeric(const std::string& field, const NumberForm& form);

  const QuestionForm& m_form;
  const QuestionForm m_original;
  WrittenQuestion m_out;
  model::Question& q;
};

}  // namespace jumpseat::app
