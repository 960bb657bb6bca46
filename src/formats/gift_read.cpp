#include "base/text.hpp"
#include "base/words.hpp"
#include "formats/gift.hpp"
#include "formats/gift_parts.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace jumpseat::formats::gift {
namespace {

using model::Question;
using model::QuestionKind;

constexpr std::string_view category_word = "$CATEGORY:";

// Commands of LaTeX that begin with n: \neq is a line end and "eq" in GIFT.
bool looks_like_latex(std::string_view after_n) {
  constexpr std::array<std::string_view, 11> rests{"eq", "u", "eg", "abla", "otin", "leq", "geq", "mid", "parallel", "exists", "subseteq"};
  std::size_t length = 0;
  while (length < after_n.size() && length < 10 && base::is_letter(after_n[length])) ++length;
  return std::find(rests.begin(), rests.end(), after_n.substr(0, length)) != rests.end();
}

class GiftReader {
 public:
  GiftReader(std::string_view text, const std::string& file) : m_text(text), m_problems(file), m_collector(m_problems) {}
  Bank read();

 private:
  void read_lines(std::string_view text);
  void read_line(std::string_view line);
  void end_block();
  void read_block(Block& block);
  void read_waiting();
  Piece read_categories(const Block& block);
  void read_question(Piece whole, const Labels& labels);
  Piece read_title(Piece rest, Question& question);
  bool read_body(Piece rest, Question& question);
  bool read_braces(Piece rest, std::size_t open, std::size_t close, Question& question);
  bool read_tail(Piece before, Piece tail, Question& question);
  std::optional<Piece> cut_general_feedback(Piece answers, model::TextFormat format, Question& question);
  void warn_of_latex(const Block& block);

  std::string_view m_text;
  Problems m_problems;
  Collector m_collector;
  std::string m_category;
  int m_line = 0;
  Block m_block;
  Labels m_carried;              // tags of a block that held nothing else
  bool m_open_brace = false;     // the last question's { was never closed ...
  std::vector<Block> m_waiting;  // ... so these, without braces, may be the rest of it
  bool m_full = false;
  bool m_is_clean = false;  // the whole text is UTF-8, without a zero byte
  bool m_has_returns = false;
};

Bank GiftReader::read() {
  if (m_text.size() > most_bytes) {
    m_problems.error(0, fmt::format(base::to_say("The bank is larger than {} MB."), most_bytes >> 20));
    return {{}, m_problems.take()};
  }
  if (m_text.starts_with("\xFF\xFE") || m_text.starts_with("\xFE\xFF")) {
    m_problems.error(1, base::to_say("The bank is in UTF-16; save it as UTF-8."));
    return {{}, m_problems.take()};
  }
  if (m_text.starts_with("\xEF\xBB\xBF")) m_text.remove_prefix(3);
  m_is_clean = m_text.find('\0') == npos && base::is_valid_utf8(m_text);
  m_has_returns = m_text.find('\r') != npos;
  std::size_t braces = 0;
  for (std::size_t at = m_text.find('{'); at != npos; at = m_text.find('{', at + 1)) ++braces;
  m_collector.reserve(braces);
  while (!m_text.empty() && !m_full) {
    const std::size_t end = m_text.find('\n');
    read_lines(m_text.substr(0, end));
    if (end == npos) break;
    m_text.remove_prefix(end + 1);
  }
  end_block();
  read_waiting();
  if (!m_carried.empty()) m_problems.warning(m_line, base::to_say("The tags at the end of the bank belong to no question."));
  if (m_collector.empty() && m_problems.none()) m_problems.warning(0, base::to_say("There is no question in this bank."));
  return {m_collector.take(), m_problems.take()};
}

// One line, or several where they end as on an old Mac.
void GiftReader::read_lines(std::string_view text) {
  if (!m_has_returns) return ++m_line, read_line(text);
  if (text.ends_with('\r')) text.remove_suffix(1);
  for (std::size_t end = text.find('\r'); end != npos; end = text.find('\r')) {
    ++m_line;
    read_line(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  ++m_line;
  read_line(text);
}

void GiftReader::read_line(std::string_view line) {
  line = base::trimmed(line);
  if (line.empty()) return end_block();
  if (line.starts_with("//")) {
    if (m_is_clean || base::is_valid_utf8(line)) read_labels(line, m_line, m_block.labels, m_problems);
    else m_problems.warning(m_line, base::to_say("This comment is not UTF-8, so it is not read."));
    return;
  }
  if (!m_is_clean) {
    if (m_block.bad_utf8_line == 0 && !base::is_valid_utf8(line)) m_block.bad_utf8_line = m_line;
    if (m_block.nul_line == 0 && line.find('\0') != npos) m_block.nul_line = m_line;
  }
  if (!m_block.text.empty()) m_block.text += '\n';
  m_block.line_starts.emplace_back(m_block.text.size(), m_line);
  m_block.has_escapes |= append_hiding_escapes(m_block.text, line);
}

void GiftReader::end_block() {
  Block& block = m_block;
  if (block.text.empty()) {
    // What a file says at its top, or about a question that is gone, must not mark the next one otherwise.
    for (const Labels::Setting& setting : block.labels.settings)
      m_problems.warning(
          setting.line,
          fmt::format(base::to_say("A blank line parts [jumpseat:{} ...] from its question, so it is not read."), setting.name));
    block.labels.settings.clear();
    if (!block.labels.empty()) m_carried = std::move(block.labels);
    block.clear();
    return;
  }
  const bool is_category = block.text.starts_with(category_word);
  const std::size_t brace = m_open_brace ? find_either(block.text, '{', '}') : npos;
  if (m_open_brace && !is_category && brace == npos) {
    m_waiting.push_back(std::move(block));
  } else if (m_open_brace && !is_category && block.text[brace] == '}') {
    m_waiting.clear();  // the rest of the question with the open brace, which is a problem already
    m_open_brace = false;
  } else {
    read_waiting();
    read_block(block);
  }
  block.clear();
}

void GiftReader::read_waiting() {
  m_open_brace = false;
  const std::vector<Block> waiting = std::move(m_waiting);
  m_waiting.clear();
  for (Block block : waiting) read_block(block);
}

void GiftReader::read_block(Block& block) {
  if (m_full) return;
  if (block.bad_utf8_line > 0) {
    m_problems.error(block.bad_utf8_line, base::to_say("This line is not UTF-8; save the bank as UTF-8."));
    m_carried = {};
    return;
  }
  if (block.nul_line > 0) {
    m_problems.error(block.nul_line, base::to_say("This line holds a zero byte."));
    m_carried = {};
    return;
  }
  const Piece rest = read_categories(block).trimmed();
  if (rest.empty()) return;
  Labels labels = std::move(block.labels);
  if (!m_carried.empty()) {
    m_problems.warning(m_carried.line(), base::to_say("A blank line parts these tags from their question; other programs lose them."));
    if (labels.id.empty()) labels.id = m_carried.id, labels.id_line = m_carried.id_line;
    labels.tags.insert(labels.tags.end(), m_carried.tags.begin(), m_carried.tags.end());
    m_carried = {};
  }
  warn_of_latex(block);
  read_question(rest, labels);
}

// What follows the block's $CATEGORY: lines.
Piece GiftReader::read_categories(const Block& block) {
  Piece rest{&block, 0, block.text.size()};
  while (rest.view().starts_with(category_word)) {
    const std::size_t end = rest.view().find('\n');
    m_category = shown(category_of(rest.view().substr(category_word.size(), end == npos ? npos : end - category_word.size())));
    if (end == npos) return rest.part(rest.view().size());
    m_problems.warning(rest.line(),
                       base::to_say("A blank line should follow $CATEGORY; other programs take the next lines into the name."));
    rest = rest.part(end + 1);
  }
  return rest;
}

void GiftReader::warn_of_latex(const Block& block) {
  constexpr char line_end = static_cast<char>(first_hidden_byte + escapable.find('n'));
  for (std::size_t at = block.text.find(line_end); at != npos; at = block.text.find(line_end, at + 1))
    if (looks_like_latex(std::string_view(block.text).substr(at + 1, 12)))
      return m_problems.warning(block.line_at(at), base::to_say("\\n is a line end; if a formula is meant, write \\\\n."));
}

void GiftReader::read_question(Piece whole, const Labels& labels) {
  Question& question = m_collector.begin();
  question.category = m_category;
  question.file = m_problems.file();
  question.line = whole.line();
  if (says_single(labels)) question.kind = QuestionKind::single;  // where no = tells so
  const Piece rest = read_title(whole, question);
  if (!read_body(rest, question)) return m_collector.drop();
  apply_settings(labels, question, m_problems);
  if (!apply_labels(labels, question.line, question, m_problems)) return m_collector.drop();
  m_full = !m_collector.keep(labels.id_line);
}

Piece GiftReader::read_title(Piece rest, Question& question) {
  if (!rest.view().starts_with("::")) return rest;
  const std::size_t end = rest.view().find("::", 2);
  if (end == npos) {
    m_problems.warning(rest.line(), base::to_say("The title has no closing ::, so it is taken for the question's text."));
    return rest.part(2).trimmed();
  }
  question.title = rest.part(2, end - 2).trimmed().shown();
  if (question.title.size() > 255 && base::character_count(question.title) > 255) {
    question.title = cut_to_characters(std::move(question.title), 255);
    m_problems.warning(rest.line(), base::to_say("The title is cut to 255 characters."));
  }
  return rest.part(end + 2).trimmed();
}

bool GiftReader::read_body(Piece rest, Question& question) {
  const std::string_view view = rest.view();
  const std::size_t open = view.find('{'), close = view.find('}');
  if (open == npos && close == npos) {
    question.kind = QuestionKind::description;
    question.mark = 0;
    question.stem = text_of(rest, model::TextFormat::moodle);
    return true;
  }
  if (close < open) {
    m_problems.error(rest.line_at(close), base::to_say("There is no { before this }; a brace that belongs to the text is written \\}."));
    return false;
  }
  if (close == npos) {
    m_problems.error(rest.line_at(open), base::to_say("This { is never closed: there is no } before the next blank line."));
    m_open_brace = true;
    return false;
  }
  return read_braces(rest, open, close, question);
}

bool GiftReader::read_braces(Piece rest, std::size_t open, std::size_t close, Question& question) {
  if (!read_tail(rest.part(0, open), rest.part(close + 1), question)) return false;
  const auto answers = cut_general_feedback(rest.part(open + 1, close - open - 1).trimmed(), question.stem.format, question);
  if (!answers) return false;
  if (question.stem.text.empty()) m_problems.warning(rest.line(), base::to_say("The question has no text."));
  return read_answers(*answers, question.stem.format, question, m_problems);
}

// The stem: what stands before the braces, and after them where a word is missing.
bool GiftReader::read_tail(Piece before, Piece tail, Question& question) {
  const std::size_t brace = find_either(tail.view(), '{', '}');
  if (brace != npos) {
    m_problems.error(
        tail.line_at(brace),
        tail.view()[brace] == '{'
            ? base::to_say("A second { in one question; a blank line parts questions, and a brace that belongs to a text is written \\{.")
            : base::to_say("A second } in one question; a brace that belongs to a text is written \\}."));
    return false;
  }
  const std::string_view tail_view = tail.view();
  if (const std::size_t text = tail_view.find_first_not_of(" \t"); text != npos && tail_view.substr(text, 2) == "//") {
    m_problems.warning(tail.line(), base::to_say("A comment after the } is passed over; comments have lines of their own."));
    const std::size_t end = tail_view.find('\n');
    tail = end == npos ? tail.part(tail_view.size()) : tail.part(end);
  }
  question.stem = text_of(before, model::TextFormat::moodle);
  if (tail.trimmed().empty()) return true;
  const std::string_view whole = before.view();
  const bool spaced = !whole.empty() && (whole.back() == ' ' || whole.back() == '\n' || whole.back() == '\t');
  if (spaced && !question.stem.text.empty()) question.stem.text += whole.back();
  question.stem.text += "_____";
  std::string_view after = tail.view();
  while (!after.empty() && (after.back() == ' ' || after.back() == '\n' || after.back() == '\t')) after.remove_suffix(1);
  question.stem.text += shown(after);
  return true;
}

// The answers without it; absent where there are two, which is a problem.
std::optional<Piece> GiftReader::cut_general_feedback(Piece answers, model::TextFormat format, Question& question) {
  const std::size_t at = answers.view().rfind("####");
  if (at == npos) return answers;
  if (answers.view().substr(0, at).find("####") != npos) {
    m_problems.error(answers.line_at(at), base::to_say("There is more than one general feedback (####)."));
    return std::nullopt;
  }
  question.general_feedback = text_of(answers.part(at + 4), format);
  return answers.part(0, at).trimmed();
}

}  // namespace

}  // namespace jumpseat::formats::gift

namespace jumpseat::formats {

Bank read_gift(std::string_view text, const std::string& file_name) { return gift::GiftReader(text, file_name).read(); }

}  // namespace jumpseat::formats
