#include "formats/reading.hpp"

#include "base/file.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "formats/xml.hpp"
#include "model/attempt.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace jumpseat::formats {
namespace {

using model::Question;
using model::QuestionKind;

// The weights that Moodle knows, as what they stand for.
constexpr std::array<double, 21> allowed{1,  .9,  5. / 6, .8,     .75,    .7,   2. / 3, .6, .5,  .4, 1. / 3,
                                         .3, .25, .2,     1. / 6, 1. / 7, .125, 1. / 9, .1, .05, 0};

// Where the HTML tag that begins at `at` ends; 0 where none begins.
std::size_t end_of_tag(std::string_view text, std::size_t at) {
  if (text[at] != '<' || at + 2 >= text.size()) return 0;
  const char first = text[at + 1] == '/' ? text[at + 2] : text[at + 1];
  const std::size_t end = base::is_letter(first) ? text.substr(at, 1000).find('>') : std::string_view::npos;
  return end == std::string_view::npos ? 0 : at + end + 1;
}

bool is_inline_tag(std::string_view tag) {
  constexpr std::array<std::string_view, 10> words{"b", "i", "em", "strong", "span", "sub", "sup", "a", "u", "code"};
  tag.remove_prefix(tag[1] == '/' ? 2 : 1);
  const std::size_t length = static_cast<std::size_t>(std::find_if_not(tag.begin(), tag.end(), base::is_letter) - tag.begin());
  return std::find(words.begin(), words.end(), tag.substr(0, length)) != words.end();
}

std::size_t answers_in(const Question& question) {
  std::size_t out = question.choices.size() + question.numbers.size() + question.pairs.size();
  for (const auto& gap : question.gaps) out += gap.choices.size() + gap.numbers.size();
  return question.hotspot ? out + question.hotspot->areas.size() : out;
}

}  // namespace

void Problems::add(int line, std::string message, model::Problem::Severity severity) {
  if (m_problems.size() >= most_problems) {
    ++m_unlisted;
    return;
  }
  m_problems.push_back({m_file, line, std::move(message), severity});
}

std::vector<model::Problem> Problems::take() {
  std::stable_sort(m_problems.begin(), m_problems.end(), [](const auto& a, const auto& b) { return a.line < b.line; });
  if (m_unlisted > 0)
    m_problems.push_back({m_file, m_problems.back().line, fmt::format(base::to_say("{} more problems are not listed."), m_unlisted),
                          model::Problem::Severity::error});
  return std::move(m_problems);
}

Snapped snapped(double fraction) {
  const double size = std::abs(fraction);
  double nearest = 0, off = size;
  for (const double one : allowed)
    if (std::abs(one - size) < off) nearest = one, off = std::abs(one - size);
  return {fraction < 0 && nearest != 0 ? -nearest : nearest, off};
}

std::string percent_of(double fraction) { return base::number(std::round(fraction * 1e7) / 1e5); }

std::optional<double> read_percent(std::string_view text, int line, Problems& problems) {
  text = base::trimmed(text);
  if (text.ends_with('%')) text = base::trimmed(text.substr(0, text.size() - 1));
  const auto percent = find_number(text);
  if (!percent) {
    problems.error(line, fmt::format(base::to_say("The weight {} is not a number."), base::cut_to(text, 40)));
    return std::nullopt;
  }
  const Snapped weight = snapped(*percent / 100);
  if (!weight.is_meant()) {
    problems.error(line, fmt::format(base::to_say("The weight {}% is none that question banks know (the nearest is {}%)."),
                                     base::cut_to(text, 40), percent_of(weight.fraction)));
    return std::nullopt;
  }
  if (!weight.is_exact())
    problems.warning(line, fmt::format(base::to_say("The weight {}% is read as {}%."), text, percent_of(weight.fraction)));
  return weight.fraction;
}

std::optional<double> find_number(std::string_view text) {
  text = base::trimmed(text);
  std::string with_point;
  if (text.find('.') == std::string_view::npos && std::count(text.begin(), text.end(), ',') == 1 && text.size() < 100) {
    with_point = text;
    std::replace(with_point.begin(), with_point.end(), ',', '.');
    text = with_point;
  }
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::vector<std::string> tags_of(const Question& q) {
  std::vector<std::string> out;
  if (q.kind == QuestionKind::vignette) {
    out.emplace_back("vignette");
    if (q.signal) out.emplace_back(*q.signal ? "signal" : "noise");
    if (!q.pair.empty()) out.push_back("pair=" + q.pair);
    if (q.looks_only) out.emplace_back("looks-only");
  }
  out.insert(out.end(), q.tags.begin(), q.tags.end());
  if (q.page) out.push_back(fmt::format("page={}#{}", q.page->manual.value, q.page->label.value));
  for (const auto& cue : q.cues) out.push_back(fmt::format("cue {}{} {}", cue.weight > 0 ? "+" : "", cue.weight, cue.text));
  return out;
}

std::string category_of(std::string_view path) {
  path = base::trimmed(path);
  if (path.starts_with('$'))
    if (const std::size_t end = path.find('$', 1); end != std::string_view::npos) path.remove_prefix(end + 1);
  while (path.starts_with('/')) path.remove_prefix(1);
  if (path == "top") return {};
  if (path.starts_with("top/") && !path.starts_with("top//")) path.remove_prefix(4);
  return std::string(path);
}

std::string name_of(const model::Text& stem) {
  std::string out;
  const std::string_view text = std::string_view(stem.text).substr(0, 4000);
  const auto put_space = [&] {
    if (!out.empty() && out.back() != ' ') out += ' ';
  };
  for (std::size_t i = 0; i < text.size() && out.size() < 400; ++i) {
    const std::size_t tag_end = stem.format == model::TextFormat::plain ? 0 : end_of_tag(text, i);
    if (tag_end != 0) {
      if (!is_inline_tag(text.substr(i, tag_end - i))) put_space();
      i = tag_end - 1;
    } else if (base::is_space(text[i])) {
      put_space();
    } else {
      out += text[i];
    }
  }
  std::size_t count = 0, at = 0, last_space = 0;
  for (; at < out.size(); ++at) {
    if ((static_cast<unsigned char>(out[at]) & 0xC0) != 0x80 && ++count > 80) break;
    if (out[at] == ' ') last_space = at;
  }
  if (at < out.size()) out.resize(last_space > 0 && out[at] != ' ' ? last_space : at);
  return std::string(base::trimmed(out));
}

std::string plain_of(const model::Text& text) {
  if (text.format != model::TextFormat::html) return text.text;
  std::string out;
  for (std::size_t i = 0; i < text.text.size();) {
    const std::size_t tag_end = end_of_tag(text.text, i);
    if (tag_end == 0) {
      out += text.text[i++];
      continue;
    }
    if (!is_inline_tag(std::string_view(text.text).substr(i, tag_end - i)) && !out.empty() && !base::is_space(out.back())) out += ' ';
    i = tag_end;
  }
  return std::string(base::trimmed(xml::unescaped(out)));
}

std::string cut_to_characters(std::string text, std::size_t characters) {
  std::size_t count = 0, at = 0;
  while (at < text.size() && ((static_cast<unsigned char>(text[at]) & 0xC0) == 0x80 || ++count <= characters)) ++at;
  text.resize(at);
  return text;
}

void warn_of_weights(const Question& question, int line, Problems& problems) {
  double most = -1, sum = 0;
  for (const auto& choice : question.choices) {
    most = std::max(most, choice.fraction);
    sum += std::max(0.0, choice.fraction);
  }
  const bool one = question.kind == QuestionKind::single || question.kind == QuestionKind::short_answer;
  if (one && !model::is_whole(most)) problems.warning(line, base::to_say("No answer earns the full mark."));
  if (question.kind == QuestionKind::multiple && !question.all_or_nothing && std::abs(sum - 1) > 1e-3)
    problems.warning(line, fmt::format(base::to_say("The weights of the right answers add up to {} %, not 100 %."),
                                       base::number(std::round(sum * 1e4) / 100)));
}

void Collector::reserve(std::size_t questions) {
  questions = std::min(questions, most_questions);
  m_questions.reserve(questions);
  m_ids.reserve(questions);
}

const Question* Collector::find(std::string_view id) const {
  const auto at = m_ids.find(id);
  return at == m_ids.end() ? nullptr : &m_questions[*at];
}

std::string Collector::made_id(const Question& question) {
  m_named = question.category;
  m_named += '\n';
  m_named += question.title.empty() ? question.stem.text : question.title;
  std::string out = "q-";
  return out.append(base::sha256_hex(m_named), 0, 12);
}

std::string Collector::numbered(const std::string& id) {
  int& last = m_last_number.try_emplace(id, 1).first->second;
  for (;;)
    if (std::string out = fmt::format("{}-{}", id, ++last); find(out) == nullptr) return out;
}

bool Collector::keep(Question&& question, int id_line, bool renames) {
  m_questions.push_back(std::move(question));
  return keep(id_line, renames);
}

bool Collector::keep(int id_line, bool renames) {
  Question& question = m_questions.back();
  if (question.id.value.empty()) {
    question.id.value = made_id(question);
    if (find(question.id.value) != nullptr) question.id.value = numbered(question.id.value);
  } else if (const Question* other = find(question.id.value)) {
    const std::string wanted = question.id.value;
    if (!renames) {
      m_problems.error(id_line, fmt::format(base::to_say("The id {} is taken already by the question in line {}."), wanted, other->line));
      drop();
      return true;
    }
    const int line = other->line;
    question.id.value = numbered(wanted);
    m_problems.warning(id_line, fmt::format(base::to_say("The id {} is taken already by the question in line {}; this one gets the id {}."),
                                            wanted, line, question.id.value));
  }
  if (question.title.empty()) question.title = name_of(question.stem);
  m_answers += answers_in(question);
  if (m_questions.size() > most_questions || m_answers > most_answers_in_bank) {
    m_problems.error(question.line, base::to_say("The bank holds more questions or answers than Jumpseat reads; the rest is left out."));
    drop();
    return false;
  }
  m_ids.insert(m_questions.size() - 1);
  return true;
}

}  // namespace jumpseat::formats
