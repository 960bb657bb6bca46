#include "formats/aiken.hpp"

#include "base/text.hpp"
#include "base/words.hpp"
#include "formats/encoding.hpp"
#include "formats/reading.hpp"
#include "formats/writing.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace jumpseat::formats {
namespace {

using model::Question;
using model::QuestionKind;
using model::TextFormat;

constexpr std::string_view answer_word = "ANSWER:";

bool is_answer(std::string_view line) { return line.size() >= 2 && line[0] >= 'A' && line[0] <= 'Z' && (line[1] == ')' || line[1] == '.'); }

template <class Visit>
void each_line(std::string_view text, Visit visit) {
  for (int number = 1; !text.empty(); ++number) {
    const std::size_t end = text.find_first_of("\r\n");
    if (!visit(base::trimmed(text.substr(0, end)), number) || end == std::string_view::npos) return;
    text.remove_prefix(end + (text.substr(end, 2) == "\r\n" ? 2 : 1));
  }
}

class AikenReader {
 public:
  AikenReader(std::string_view text, const std::string& file) : m_text(text), m_problems(file), m_collector(m_problems) {}
  Bank read();

 private:
  bool read_line(std::string_view line, int number);
  void begin(std::string_view stem, int number);
  void add_answer(std::string_view line, int number);
  bool end(std::string_view letter, int number);
  void drop_unfinished();
  std::string_view m_text;
  Problems m_problems;
  Collector m_collector;
  Question m_question;
  bool m_open = false, m_spoilt = false;
};

Bank AikenReader::read() {
  if (m_text.size() > most_bytes) {
    m_problems.error(0, fmt::format(base::to_say("The bank is larger than {} MB."), most_bytes >> 20));
    return {{}, m_problems.take()};
  }
  const Decoded text = decoded(m_text);
  if (text.from.empty()) {
    m_problems.error(text.bad_line, base::to_say("This line is not UTF-8; save the bank as UTF-8."));
    return {{}, m_problems.take()};
  }
  each_line(text.text, [&](std::string_view line, int number) { return read_line(line, number); });
  drop_unfinished();
  if (m_collector.empty() && m_problems.none()) m_problems.warning(0, base::to_say("There is no question in this bank."));
  return {m_collector.take(), m_problems.take()};
}

void AikenReader::drop_unfinished() {
  if (m_open && !m_spoilt)
    m_problems.error(m_question.line,
                     m_question.choices.empty()
                         ? base::to_say("This question has no answers: they begin with A) or A., after the question on one line.")
                         : base::to_say("This question is not finished: there is no line ANSWER: after its answers."));
  m_open = false;
}

bool AikenReader::read_line(std::string_view line, int number) {
  if (line.size() < 2) return true;
  if (line.starts_with(answer_word)) return end(base::trimmed(line.substr(answer_word.size())), number);
  if (is_answer(line)) return add_answer(line, number), true;
  if (base::starts_with_ignoring_case(line, answer_word)) {
    m_problems.error(number, base::to_say("ANSWER: is written in capitals, so this question is left out."));
    m_open = m_spoilt = false;
    return true;
  }
  drop_unfinished();
  begin(line, number);
  return true;
}

void AikenReader::begin(std::string_view stem, int number) {
  m_question = {};
  m_question.kind = QuestionKind::single;
  m_question.file = m_problems.file();
  m_question.line = number;
  m_question.stem = {std::string(stem), TextFormat::plain};
  m_open = true;
  m_spoilt = false;
}

void AikenReader::add_answer(std::string_view line, int number) {
  if (!m_open) {
    begin({}, number);
    m_problems.error(number, base::to_say("An answer stands before its question; a question does not begin like \"A) \" or \"I. \"."));
    m_spoilt = true;
  }
  const std::size_t expected = m_question.choices.size();
  if (!m_spoilt && static_cast<std::size_t>(line[0] - 'A') != expected)
    m_problems.warning(
        number, fmt::format(base::to_say("The answer {} comes as number {}; the letters count by their places."), line[0], expected + 1));
  if (expected < 26)
    m_question.choices.push_back({{std::string(base::trimmed(line.substr(2))), TextFormat::plain}, 0, {"", TextFormat::plain}});
}

bool AikenReader::end(std::string_view letter, int number) {
  const bool open = m_open, spoilt = m_spoilt;
  m_open = m_spoilt = false;
  if (!open) return m_problems.error(number, base::to_say("ANSWER: stands here without a question.")), true;
  if (spoilt) return true;
  if (m_question.choices.size() < 2) return m_problems.error(m_question.line, base::to_say("A question needs at least two answers.")), true;
  const bool is_letter = !letter.empty() && letter.front() >= 'A' && letter.front() <= 'Z';
  const std::size_t index = is_letter ? static_cast<std::size_t>(letter.front() - 'A') : m_question.choices.size();
  if (index >= m_question.choices.size())
    return m_problems.error(number, fmt::format(base::to_say("ANSWER: {} is none of the answers A to {}."), base::cut_to(letter, 20),
                                                static_cast<char>('A' + m_question.choices.size() - 1))),
           true;
  if (letter.size() > 1)
    m_problems.warning(number, fmt::format(base::to_say("Only one answer is right in Aiken; {} is taken."), letter.front()));
  m_question.choices[index].fraction = 1;
  for (const auto& choice : m_question.choices)
    if (choice.text.text.empty()) return m_problems.error(m_question.line, base::to_say("An answer of this question is empty.")), true;
  return m_collector.keep(std::move(m_question), number);
}

// One line without markup.
std::string one_line(const model::Text& text) {
  std::string out = plain_of(text);
  std::replace(out.begin(), out.end(), '\n', ' ');
  return std::string(base::trimmed(out));
}

std::string_view aiken_fault(const Question& q) {
  if (q.kind != QuestionKind::single && q.kind != QuestionKind::true_false && q.kind != QuestionKind::vignette)
    return base::to_say("Aiken has only single choices and true or false");
  if (q.choices.size() > 26) return base::to_say("Aiken has no more than 26 answers");
  if (std::count_if(q.choices.begin(), q.choices.end(), [](const auto& choice) { return choice.fraction == 1; }) != 1)
    return base::to_say("in Aiken exactly one answer is right");
  const std::string stem = one_line(q.stem);
  if (stem.size() < 2 || is_answer(stem) || stem.starts_with(answer_word))
    return base::to_say("its text would be read as something else in Aiken");
  return {};
}

void tell_aiken_losses(const Question& q, std::vector<model::Problem>& out) {
  const auto lose = [&](bool does, const char* sentence) {
    if (does) out.push_back(poorer(q, sentence));
  };
  const auto feedback = [](const auto& choice) { return !choice.feedback.text.empty(); };
  const auto weighted = [](const auto& choice) { return choice.fraction != 0 && choice.fraction != 1; };
  lose(std::any_of(q.choices.begin(), q.choices.end(), feedback) || !q.general_feedback.text.empty() || !q.correct_feedback.text.empty() ||
           !q.partial_feedback.text.empty() || !q.incorrect_feedback.text.empty(),
       base::to_say("Aiken has no place for the feedback of the question {}."));
  lose(std::any_of(q.choices.begin(), q.choices.end(), weighted), base::to_say("Aiken has no place for the weights of the question {}."));
  lose(!tags_of(q).empty(), base::to_say("Aiken has no place for the tags of the question {}."));
  lose(!q.category.empty(), base::to_say("Aiken has no place for the category of the question {}."));
  lose(!q.attachments.empty(), base::to_say("Aiken has no place for the pictures of the question {}."));
  lose(!q.hints.empty(), base::to_say("Aiken has no place for the hints of the question {}."));
  lose(q.mark != 1, base::to_say("Aiken has no place for the mark of the question {}."));
}

}  // namespace

bool looks_like_aiken(std::string_view text) {
  bool answer = false, key = false;
  each_line(text, [&](std::string_view line, int) {
    key |= answer && line.starts_with(answer_word);
    answer |= is_answer(line);
    return !key;
  });
  return key;
}

Bank read_aiken(std::string_view text, const std::string& file_name) { return AikenReader(text, file_name).read(); }

Written write_aiken(const std::vector<Question>& questions) {
  Written out;
  for (const Question& q : questions) {
    if (const auto fault = aiken_fault(q); !fault.empty()) {
      out.problems.push_back(left_out(q, fault));
      continue;
    }
    tell_aiken_losses(q, out.problems);
    out.text += one_line(q.stem) + '\n';
    char letter = 'A', right = 'A';
    for (const auto& choice : q.choices) {
      if (choice.fraction == 1) right = letter;
      out.text += fmt::format("{}) {}\n", letter++, one_line(choice.text));
    }
    out.text += fmt::format("ANSWER: {}\n\n", right);
  }
  return out;
}

}  // namespace jumpseat::formats
