#include "base/file.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "formats/base64.hpp"
#include "formats/moodle.hpp"
#include "formats/moodle_parts.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <functional>

namespace jumpseat::formats {
namespace moodle {
namespace {

constexpr std::size_t most_attached_bytes = 64u << 20, most_attached = 200;  // of one question

model::TextFormat format_of(std::string_view word, model::TextFormat usual) {
  if (word.empty()) return usual;
  if (word == "moodle_auto_format" || word == "0") return model::TextFormat::moodle;
  if (word == "plain_text" || word == "2") return model::TextFormat::plain;
  if (word == "markdown" || word == "4") return model::TextFormat::markdown;
  return model::TextFormat::html;
}

// A file's name in its folder, without what would lead out of it.
std::string tidied(std::string_view name) {
  std::string out;
  for (const std::string_view part : base::split(name, '/')) {
    const std::string_view word = base::trimmed(part);
    if (word.empty() || word == "." || word == "..") continue;
    out += (out.empty() ? "" : "/") + std::string(word);
  }
  return out;
}

}  // namespace

bool is_true(std::string_view word) {
  word = base::trimmed(word);
  return word != "false" && word != "0" && !word.empty();
}

bool QuestionNode::refuse(pugi::xml_node node, std::string message) {
  m_problems.error(line(node ? node : m_node), std::move(message));
  return false;
}

std::string QuestionNode::word(std::string_view name, std::string_view otherwise) const {
  const pugi::xml_node element = xml::child(m_node, name);
  const std::string out = xml::trimmed_text(element);
  return out.empty() ? std::string(otherwise) : out;
}

double QuestionNode::number(std::string_view name, double otherwise) {
  const std::string said = word(name);
  if (said.empty()) return otherwise;
  if (const auto value = find_number(said)) return *value;
  m_problems.warning(line(xml::child(m_node, name)), fmt::format(base::to_say("<{}> is {}, which is no number; {} is taken."), name,
                                                                 base::cut_to(said, 40), base::number(otherwise)));
  return otherwise;
}

bool QuestionNode::flag(std::string_view name, bool otherwise) const {
  const std::string said = word(name);
  return said.empty() ? otherwise : is_true(said);
}

std::string QuestionNode::plain_text(pugi::xml_node element) {
  const pugi::xml_node text = xml::child(element, "text");
  if (!text) return {};
  if (!xml::children(text).empty()) {
    m_problems.warning(line(text), base::to_say("Markup in this text is not wrapped in CDATA; it is read as it stands."));
    return std::string(base::trimmed(xml::inner_markup(text)));
  }
  return xml::trimmed_text(text);
}

model::Text QuestionNode::text(pugi::xml_node element, model::TextFormat usual) {
  model::Text out{plain_text(element), format_of(xml::attribute(element, "format"), usual)};
  for (const pugi::xml_node file : xml::children(element, "file")) keep_file(file, &out);
  if (out.format != model::TextFormat::plain) keep_pasted(element, out);
  return out;
}

// Addresses in quotes that are pictures themselves become files of the question.
void QuestionNode::keep_pasted(pugi::xml_node element, model::Text& text) {
  constexpr std::string_view head = "data:image/";
  const std::string_view whole = text.text;
  std::string out;
  std::size_t from = 0;
  for (std::size_t at = whole.find(head); at != npos; at = whole.find(head, at + 1)) {
    const char quote = at > 0 ? whole[at - 1] : ' ';
    const std::size_t end = quote == '"' || quote == '\'' ? whole.find(quote, at) : npos;
    const auto pasted = end == npos ? std::nullopt : find_pasted_picture(whole.substr(at, end - at));
    const std::string kept = pasted ? keep_file("pasted." + pasted->ending, pasted->base64, element, nullptr) : std::string();
    if (kept.empty()) continue;
    out.append(whole, from, at - from).append(model::attachment_prefix).append(kept);
    from = end;
  }
  if (from > 0) text.text = out.append(whole, from);
}

std::string QuestionNode::keep_file(pugi::xml_node file, model::Text* referring) {
  const std::string name = std::string(xml::attribute(file, "path")) + '/' + std::string(xml::attribute(file, "name"));
  return keep_file(name, xml::text_in(file), file, referring);
}

std::string QuestionNode::keep_file(std::string name, std::string_view base64, pugi::xml_node node, model::Text* referring) {
  const std::string wanted = tidied(name);
  auto bytes = find_base64(base64);
  if (wanted.empty() || !bytes) {
    m_problems.warning(line(node),
                       fmt::format(base::to_say("The file {} in this question is broken, so it is left out."), base::cut_to(wanted, 80)));
    return {};
  }
  std::size_t total = bytes->size();
  for (const auto& one : m_question.attachments) total += one.size;
  if (total > most_attached_bytes || m_question.attachments.size() >= most_attached) {
    m_problems.warning(line(node),
                       fmt::format(base::to_say("The files of this question are more than {}, or larger than {} MB; {} is left out."),
                                   most_attached, most_attached_bytes >> 20, base::cut_to(wanted, 80)));
    return {};
  }
  model::Attachment kept{wanted, model::ContentHash(base::sha256_hex(*bytes)), bytes->size(), nullptr};
  // The same name may hold another picture in another text.
  for (int again = 2;; ++again) {
    const auto* other = m_question.find_attachment(kept.name);
    if (!other) break;
    if (other->sha256 == kept.sha256) return kept.name;
    kept.name = fmt::format("{}-{}", again, wanted);
  }
  if (kept.name != wanted && referring)
    referring->text =
        base::replaced(referring->text, std::string(model::attachment_prefix) + wanted, std::string(model::attachment_prefix) + kept.name);
  kept.bytes = std::make_shared<const std::string>(*std::move(bytes));
  m_question.attachments.push_back(kept);
  return kept.name;
}

std::optional<double> QuestionNode::fraction(pugi::xml_node answer) {
  const std::string_view percent = xml::attribute(answer, "fraction");
  if (const pugi::xml_node old = xml::child(answer, "fraction")) {  // of 1, as old exports have it
    const auto value = find_number(xml::text_in(old));
    return read_percent(value ? base::number(*value * 100) : xml::trimmed_text(old), line(old), m_problems);
  }
  return percent.empty() ? 0.0 : read_percent(percent, line(answer), m_problems);
}

void QuestionNode::read_combined_feedback() {
  m_question.correct_feedback = text("correctfeedback");
  m_question.partial_feedback = text("partiallycorrectfeedback");
  m_question.incorrect_feedback = text("incorrectfeedback");
  m_question.show_count = has("shownumcorrect");
}

}  // namespace moodle

namespace {

using moodle::QuestionNode;

class MoodleReader {
 public:
  MoodleReader(std::string_view text, const std::string& file) : m_text(text), m_problems(file), m_collector(m_problems) {}
  Bank read();

 private:
  void read_category(pugi::xml_node node, const xml::Document& document);
  bool read_question(pugi::xml_node node, const xml::Document& document);  // false: the bank is full
  void read_common(QuestionNode& in);
  void read_hints(QuestionNode& in);
  Labels labels_of(QuestionNode& in);
  std::string_view m_text;
  Problems m_problems;
  Collector m_collector;
  std::string m_category;
};

Bank MoodleReader::read() {
  if (m_text.size() > 2 * most_bytes) {
    m_problems.error(0, fmt::format(base::to_say("The bank is larger than {} MB."), (2 * most_bytes) >> 20));
    return {{}, m_problems.take()};
  }
  const xml::Document document(m_text);
  if (!document.problem.empty())
    m_problems.error(document.problem_line, fmt::format(base::to_say("The bank is no whole XML: {}."), document.problem));
  if (document.root() && xml::local_name(document.root()) != "quiz")
    m_problems.error(
        1, fmt::format(base::to_say("This is no bank of Moodle's: it begins with <{}>, not with <quiz>."), document.root().name()));
  else
    for (const pugi::xml_node node : xml::children(document.root())) {
      if (xml::local_name(node) != "question" || !document.is_whole(node)) continue;
      if (!read_question(node, document)) break;
    }
  if (m_collector.empty() && m_problems.none()) m_problems.warning(0, base::to_say("There is no question in this bank."));
  return {m_collector.take(), m_problems.take()};
}

void MoodleReader::read_category(pugi::xml_node node, const xml::Document& document) {
  const std::string path = xml::trimmed_text(xml::child(xml::child(node, "category"), "text"));
  if (path.empty()) m_problems.warning(document.line_of(node), base::to_say("This category has no name."));
  m_category = category_of(path);
}

void MoodleReader::read_common(QuestionNode& in) {
  model::Question& question = in.question();
  question.stem = in.text("questiontext", model::TextFormat::html);
  question.title = cut_to_characters(in.plain_text(xml::child(in.node(), "name")), 255);
  // Old exports: the picture stands beside the text.
  const std::string old_name = in.word("image"), old_bytes = in.word("image_base64");
  if (!old_name.empty() && !old_bytes.empty()) {
    std::string flat = old_name;
    std::replace(flat.begin(), flat.end(), '/', '_');
    const std::string kept = in.keep_file(flat, old_bytes, xml::child(in.node(), "image_base64"), nullptr);
    if (!kept.empty()) question.stem.text += fmt::format(" <img src=\"{}{}\" />", model::attachment_prefix, kept);
  }
  question.general_feedback = in.text("generalfeedback");
  question.mark = in.number("defaultgrade", 1);
  if (question.mark < 0) {
    m_problems.warning(in.line(), base::to_say("The mark of this question is below 0; 1 is taken."));
    question.mark = 1;
  }
  read_hints(in);
}

void MoodleReader::read_hints(QuestionNode& in) {
  for (const pugi::xml_node node : xml::children(in.node(), "hint")) {
    const pugi::xml_node old = xml::child(node, "hintcontent");
    model::Hint hint{in.text(old ? old : node, in.question().stem.format), static_cast<bool>(xml::child(node, "clearwrong")),
                     static_cast<bool>(xml::child(node, "shownumcorrect"))};
    if (old) {
      hint.show_count = moodle::is_true(xml::text_in(xml::child(node, "statenumberofcorrectresponses")));
      hint.clear_wrong = moodle::is_true(xml::text_in(xml::child(node, "clearincorrectresponses")));
    }
    if (!hint.text.text.empty() || hint.clear_wrong || hint.show_count) in.question().hints.push_back(std::move(hint));
    if (in.question().hints.size() >= most_answers) break;
  }
}

Labels MoodleReader::labels_of(QuestionNode& in) {
  Labels labels;
  labels.id = in.word("idnumber");
  labels.id_line = in.line(xml::child(in.node(), "idnumber"));
  if (labels.id.find('<') != std::string::npos) {
    const std::string plain = name_of({labels.id, model::TextFormat::html});
    m_problems.warning(labels.id_line, fmt::format(base::to_say("There is markup in the idnumber; it is read as {}."), plain));
    labels.id = plain;
  }
  for (const pugi::xml_node tags : xml::children(in.node(), "tags"))
    for (const pugi::xml_node tag : xml::children(tags, "tag")) {
      if (labels.tags.size() >= most_tags) {
        m_problems.warning(in.line(tag), fmt::format(base::to_say("A question has at most {} tags; the others are not read."), most_tags));
        return labels;
      }
      if (std::string text = xml::trimmed_text(tag); !text.empty()) labels.tags.emplace_back(std::move(text), in.line(tag));
    }
  return labels;
}

bool any_text(const model::Question& question, const std::function<bool(std::string_view)>& holds) {
  const auto in = [&](const auto& list) {
    return std::any_of(list.begin(), list.end(), [&](const auto& one) { return holds(one.text.text) || holds(one.feedback.text); });
  };
  const auto in_gap = [&](const model::Gap& gap) { return in(gap.choices); };
  return holds(question.stem.text) || holds(question.general_feedback.text) || in(question.choices) ||
         std::any_of(question.pairs.begin(), question.pairs.end(),
                     [&](const auto& pair) { return holds(pair.left.text) || holds(pair.right); }) ||
         std::any_of(question.gaps.begin(), question.gaps.end(), in_gap);
}

bool has(std::string_view text, std::string_view what) { return text.find(what) != std::string_view::npos; }

// What Moodle or one of its filters shows, and a learner here would see otherwise or not at all.
void warn_of_what_is_not_shown(const model::Question& question, Problems& problems) {
  const auto warn = [&](const char* message) { problems.warning(question.line, message); };
  if (any_text(question, [](auto text) {
        return (has(text, "\\(") && has(text, "\\)")) || (has(text, "\\[") && has(text, "\\]")) || has(text, "$$");
      }))
    warn(base::to_say("A formula in TeX is shown as it is written."));
  if (any_text(question, [](auto text) { return has(text, "{mlang") || has(text, "class=\"multilang\""); }))
    warn(base::to_say("Texts in several languages are all shown, one after the other; keep one in each bank."));
  if (any_text(question, [](auto text) { return has(text, "<audio") || has(text, "<video") || has(text, "<iframe"); }))
    warn(base::to_say("A sound, a film or a page from elsewhere is not shown."));
}

// What a try costs where a question does not say.
double usual_penalty(model::QuestionKind kind) { return kind == model::QuestionKind::true_false ? 1.0 : 1.0 / 3; }

bool MoodleReader::read_question(pugi::xml_node node, const xml::Document& document) {
  const std::string_view type = xml::attribute(node, "type");
  if (type == "category") return read_category(node, document), true;
  model::Question question;
  question.category = m_category;
  question.file = m_problems.file();
  question.line = document.line_of(node);
  QuestionNode in(document, node, question, m_problems);
  read_common(in);
  if (!moodle::read_type(in, type)) return true;
  const bool has_penalty = question.kind != model::QuestionKind::essay && question.kind != model::QuestionKind::description;
  const double usual = usual_penalty(question.kind), penalty = in.number("penalty", usual);
  if (has_penalty && std::abs(penalty - usual) >= 0.005) question.penalty = std::abs(penalty - 1.0 / 3) < 0.005 ? 1.0 / 3 : penalty;
  if (question.stem.text.empty()) m_problems.warning(question.line, base::to_say("The question has no text."));
  if (in.flag("hidden", false))
    m_problems.warning(question.line, base::to_say("Moodle does not ask this question any more; here it is asked like any other."));
  const Labels labels = labels_of(in);
  if (!apply_labels(labels, question.line, question, m_problems)) return true;
  if (question.kind == model::QuestionKind::vignette || question.kind == model::QuestionKind::true_false) question.shuffle = true;
  warn_of_what_is_not_shown(question, m_problems);
  return m_collector.keep(std::move(question), labels.id_line, true);
}

}  // namespace

Bank read_moodle_xml(std::string_view text, const std::string& file_name) { return MoodleReader(text, file_name).read(); }

}  // namespace jumpseat::formats
