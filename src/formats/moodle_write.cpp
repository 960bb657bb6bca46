#include "base/text.hpp"
#include "base/words.hpp"
#include "formats/base64.hpp"
#include "formats/cloze.hpp"
#include "formats/moodle.hpp"
#include "formats/moodle_parts.hpp"
#include "formats/writing.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <set>

namespace jumpseat::formats {
namespace {

using model::Question;
using model::QuestionKind;
using model::Text;

std::string_view word_for(model::TextFormat format) {
  constexpr std::array<std::string_view, 4> words{"moodle_auto_format", "html", "plain_text", "markdown"};
  return words[static_cast<std::size_t>(format)];
}

// As it may stand in XML: control characters may not, not even as entities.
std::string character_data(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
  if (out.find_first_of("<>&") == std::string::npos) return out;
  return out.find("]]>") == std::string::npos ? "<![CDATA[" + out + "]]>" : xml::escaped(out);
}

// The name as a link has it.
std::string linked(std::string_view name) {
  constexpr std::string_view plain = "-_.~/";
  std::string out;
  for (const char c : name) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter || plain.find(c) != std::string_view::npos) out += c;
    else out += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
  }
  return out;
}

std::string file_element(const model::Attachment& file) {
  const std::size_t slash = file.name.rfind('/');
  const std::string folder = slash == std::string::npos ? "/" : '/' + file.name.substr(0, slash + 1);
  const std::string name = slash == std::string::npos ? file.name : file.name.substr(slash + 1);
  return fmt::format("<file name=\"{}\" path=\"{}\" encoding=\"base64\">{}</file>\n", xml::escaped(name), xml::escaped(folder),
                     file.bytes ? base64_of(*file.bytes) : "");
}

class QuestionWriter {
 public:
  QuestionWriter(const Question& question, std::string& out, std::vector<model::Problem>& problems)
      : m_q(question), m_out(out), m_problems(problems) {}
  void write();

 private:
  bool can_be_written();
  bool weights_are_known();
  std::string_view type() const;
  void warn(std::string message) { m_problems.push_back({m_q.file, m_q.line, std::move(message), model::Problem::Severity::warning}); }
  bool leave_out(std::string message) {
    m_problems.push_back({m_q.file, m_q.line, std::move(message), model::Problem::Severity::error});
    return false;
  }
  void line(std::string_view element, std::string_view content) { m_out += fmt::format("    <{0}>{1}</{0}>\n", element, content); }
  void text(std::string_view element, const Text& text, std::string_view attributes = {}, std::string_view more = {});
  std::string files_of(const Text& text);
  std::string files_that_no_text_names() const;
  void answer(const Text& text, bool has_format, double fraction, const Text& feedback, std::string_view more = {});
  void write_common();
  void write_type();
  void write_choices();
  void write_numbers();
  void write_pairs();
  void write_gap_select();
  void write_markers();
  void write_ordering();
  void write_essay();
  void write_combined_feedback();
  void write_hints();
  void write_tags();
  bool is_gap_select() const;
  double penalty() const;

  const Question& m_q;
  std::string& m_out;
  std::vector<model::Problem>& m_problems;
};

bool names(const Text& text, const model::Attachment& file) {
  return text.text.find(std::string(model::attachment_prefix) + file.name) != std::string::npos ||
         text.text.find(std::string(model::attachment_prefix) + linked(file.name)) != std::string::npos;
}

std::string QuestionWriter::files_of(const Text& text) {
  std::string out;
  if (text.text.find(model::attachment_prefix) == std::string::npos) return out;
  for (const auto& file : m_q.attachments)
    if (names(text, file)) out += file_element(file);
  return out;
}

// They go with the first.
std::string QuestionWriter::files_that_no_text_names() const {
  std::vector<Text> items;
  for (const auto& pair : m_q.pairs) items.push_back({pair.right, pair.right_format});
  std::vector<const Text*> texts{&m_q.stem, &m_q.general_feedback, &m_q.correct_feedback, &m_q.partial_feedback, &m_q.incorrect_feedback};
  for (const auto& choice : m_q.choices) texts.insert(texts.end(), {&choice.text, &choice.feedback});
  for (const auto& number : m_q.numbers) texts.push_back(&number.feedback);
  for (const auto& pair : m_q.pairs) texts.push_back(&pair.left);
  for (const Text& item : items) texts.push_back(&item);
  for (const auto& hint : m_q.hints) texts.push_back(&hint.text);
  if (m_q.essay) texts.insert(texts.end(), {&m_q.essay->grader_notes, &m_q.essay->response_template});
  std::string out;
  for (const auto& file : m_q.attachments) {
    const bool picture = m_q.hotspot && m_q.hotspot->picture == file.name;
    if (!picture && std::none_of(texts.begin(), texts.end(), [&](const Text* text) { return names(*text, file); }))
      out += file_element(file);
  }
  return out;
}

void QuestionWriter::text(std::string_view element, const Text& text, std::string_view attributes, std::string_view more) {
  m_out += fmt::format("    <{0}{1} format=\"{2}\"><text>{3}</text>{4}{5}</{0}>\n", element, attributes, word_for(text.format),
                       character_data(text.text), files_of(text), more);
}

void QuestionWriter::answer(const Text& text, bool has_format, double fraction, const Text& feedback, std::string_view more) {
  m_out += fmt::format("    <answer fraction=\"{}\"{}>\n      <text>{}</text>{}\n", percent_of(fraction),
                       has_format ? fmt::format(" format=\"{}\"", word_for(text.format)) : "", character_data(text.text),
                       has_format ? files_of(text) : "");
  m_out += fmt::format("      <feedback format=\"{}\"><text>{}</text>{}</feedback>\n{}    </answer>\n",
                       word_for(feedback.text.empty() ? m_q.stem.format : feedback.format), character_data(feedback.text),
                       files_of(feedback), more);
}

bool QuestionWriter::is_gap_select() const {
  for (const model::Gap& gap : m_q.gaps) {
    const bool plain = gap.kind == model::GapKind::single && gap.layout == model::GapLayout::dropdown && gap.weight == 1 &&
                       gap.shuffle == m_q.gaps.front().shuffle;
    int rights = 0;
    for (const auto& choice : gap.choices) {
      if (!choice.feedback.text.empty() || (choice.fraction != 0 && choice.fraction != 1)) return false;
      // The words of a menu are written without markup of their own.
      if (choice.text.format != m_q.stem.format) return false;
      rights += choice.fraction == 1;
    }
    if (!plain || rights != 1) return false;
  }
  // A cloze of Moodle's has the sum of its gaps' weights as its mark, and no feedback on the whole.
  const bool combined = !m_q.correct_feedback.text.empty() || !m_q.partial_feedback.text.empty() || !m_q.incorrect_feedback.text.empty();
  return m_q.stem.text.find("[[") == std::string::npos && !m_q.gaps.empty() &&
         (combined || m_q.mark != static_cast<double>(m_q.gaps.size()));
}

std::string_view QuestionWriter::type() const {
  switch (m_q.kind) {
    case QuestionKind::description: return "description";
    case QuestionKind::single:
    case QuestionKind::vignette: return "multichoice";
    case QuestionKind::multiple: return m_q.all_or_nothing ? "multichoiceset" : "multichoice";
    case QuestionKind::true_false: return "truefalse";
    case QuestionKind::matching: return "match";
    case QuestionKind::ordering: return "ordering";
    case QuestionKind::numeric: return "numerical";
    case QuestionKind::short_answer: return "shortanswer";
    case QuestionKind::cloze: return is_gap_select() ? "gapselect" : "multianswer";
    case QuestionKind::hotspot: return "ddmarker";
    case QuestionKind::essay: return "essay";
  }
  return "description";
}

bool QuestionWriter::weights_are_known() {
  const auto known = [](double fraction) { return std::abs(fraction) <= 1.0000001 && snapped(fraction).is_exact(); };
  for (const auto& choice : m_q.choices)
    if (!known(choice.fraction))
      return leave_out(fmt::format(base::to_say("Moodle knows no weight of {}%, so the question {} is left out."),
                                   percent_of(choice.fraction), m_q.id.value));
  for (const auto& number : m_q.numbers)
    if (!known(number.fraction))
      return leave_out(fmt::format(base::to_say("Moodle knows no weight of {}%, so the question {} is left out."),
                                   percent_of(number.fraction), m_q.id.value));
  return true;
}

bool QuestionWriter::can_be_written() {
  const std::string& id = m_q.id.value;
  const auto is_open = [](const auto& numbers) {
    return std::any_of(numbers.begin(), numbers.end(), [](const model::NumericAnswer& one) { return model::is_open(one.tolerance_kind); });
  };
  if (is_open(m_q.numbers) || std::any_of(m_q.gaps.begin(), m_q.gaps.end(), [&](const auto& gap) { return is_open(gap.numbers); }))
    return leave_out(fmt::format(base::to_say("Moodle has no answers like \"5 or more\" as the question {} has, so it is left out."), id));
  if (m_q.mapping && (m_q.kind == QuestionKind::matching || m_q.kind == QuestionKind::hotspot || m_q.mapping->lower != 0.0 ||
                      m_q.mapping->upper.value_or(2) < 1 || !m_q.mapping->combinations.empty()))
    return leave_out(fmt::format(base::to_say("Moodle cannot mark by a mapping as the question {} does, so it is left out."), id));
  if (m_q.all_or_nothing && m_q.kind != QuestionKind::multiple && m_q.kind != QuestionKind::ordering)
    return leave_out(fmt::format(base::to_say("Moodle cannot mark the question {} all or nothing, so it is left out."), id));
  if (m_q.kind == QuestionKind::hotspot && (!m_q.hotspot || m_q.hotspot->kind != model::HotspotKind::markers))
    return leave_out(
        fmt::format(base::to_say("Moodle has no areas to choose on a picture as the question {} does, so it is left out."), id));
  if (m_q.hotspot)
    for (const auto& area : m_q.hotspot->areas)
      if (area.shape == model::Shape::ellipse || area.shape == model::Shape::everywhere)
        return leave_out(fmt::format(base::to_say("Moodle has no ellipses on a picture as the question {} does, so it is left out."), id));
  for (const auto& gap : m_q.gaps)
    if (gap.weight != std::floor(gap.weight))
      return leave_out(fmt::format(base::to_say("Moodle's gaps weigh whole numbers, so the question {} is left out."), id));
  for (const auto& choice : m_q.choices)
    if (choice.case_sensitive && *choice.case_sensitive != m_q.case_sensitive)
      return leave_out(
          fmt::format(base::to_say("In Moodle capitals count in all accepted answers or in none, so the question {} is left out."), id));
  for (const auto& file : m_q.attachments)
    if (!file.bytes)
      warn(fmt::format(base::to_say("The file {} of the question {} is not at hand, so it is written empty."), file.name, id));
  if (m_q.most_choices > 0)
    warn(fmt::format(base::to_say("Moodle does not limit how many answers may be chosen, as the question {} does."), id));
  return weights_are_known();
}

double QuestionWriter::penalty() const {
  if (m_q.kind == QuestionKind::essay || m_q.kind == QuestionKind::description) return 0;
  return m_q.penalty.value_or(m_q.kind == QuestionKind::true_false ? 1 : 1.0 / 3);
}

void QuestionWriter::write_common() {
  m_out += fmt::format("    <name><text>{}</text></name>\n", character_data(m_q.title));
  Text stem = m_q.stem;
  if (m_q.kind == QuestionKind::cloze) {
    if (is_gap_select()) {
      stem.text.clear();
      std::size_t first = 1;
      for (const auto& part : model::stem_parts(m_q)) {
        stem.text += part.text;
        if (part.gap < 0) continue;
        // Each gap has a group of its own; [[n]] names its right word.
        const auto& gap = m_q.gaps[static_cast<std::size_t>(part.gap)];
        first = 1;
        for (int i = 0; i < part.gap; ++i) first += m_q.gaps[static_cast<std::size_t>(i)].choices.size();
        const auto right = std::find_if(gap.choices.begin(), gap.choices.end(), [](const auto& choice) { return choice.fraction == 1; });
        stem.text += fmt::format("[[{}]]", first + static_cast<std::size_t>(right - gap.choices.begin()));
      }
    } else {
      stem.text = cloze_text(m_q);
    }
  }
  text("questiontext", stem, {}, files_that_no_text_names());
  text("generalfeedback", m_q.general_feedback);
  double sum = 0;
  for (const auto& gap : m_q.gaps) sum += gap.weight;
  const bool summed = type() == "multianswer";
  if (!summed) line("defaultgrade", base::number(m_q.mark));
  else if (sum != m_q.mark)
    warn(fmt::format(base::to_say("In Moodle the mark of the question {} is the sum of its gaps, {}, not {}."), m_q.id.value,
                     base::number(sum), base::number(m_q.mark)));
  line("penalty", fmt::format("{:.7f}", penalty()));
  line("hidden", "0");
  line("idnumber", character_data(m_q.id.value));
}

void QuestionWriter::write_choices() {
  if (m_q.kind != QuestionKind::multiple || !m_q.all_or_nothing) line("single", m_q.kind == QuestionKind::multiple ? "false" : "true");
  line("shuffleanswers", m_q.shuffle && m_q.kind != QuestionKind::vignette ? "true" : "false");
  line("answernumbering", m_q.numbering.empty() ? "abc" : xml::escaped(m_q.numbering));
  write_combined_feedback();
  for (const auto& choice : m_q.choices) answer(choice.text, true, choice.fraction, choice.feedback);
}

void QuestionWriter::write_numbers() {
  for (const auto& number : m_q.numbers) {
    std::string more = fmt::format("      <tolerance>{}</tolerance>\n", base::number(number.tolerance));
    if (number.tolerance_kind != model::ToleranceKind::nominal && !number.anything) {
      const bool relative = number.tolerance_kind == model::ToleranceKind::relative;
      more += fmt::format("      <tolerancetype>{}</tolerancetype>\n", relative ? 1 : 3);
      warn(fmt::format(base::to_say("Moodle takes the tolerance of the question {} for a nominal one."), m_q.id.value));
    }
    answer({number.anything ? "*" : base::number(number.value), model::TextFormat::plain}, false, number.fraction, number.feedback, more);
  }
  if (!m_q.units) return;
  m_out += "    <units>\n";
  for (const auto& unit : m_q.units->units)
    m_out += fmt::format("      <unit><multiplier>{}</multiplier><unit_name>{}</unit_name></unit>\n", base::number(unit.multiplier),
                         character_data(unit.name));
  m_out += "    </units>\n";
  line("unitgradingtype", std::to_string(static_cast<int>(m_q.units->rule)));
  line("unitpenalty", base::number(m_q.units->penalty));
  line("showunits", std::to_string(static_cast<int>(m_q.units->input)));
  line("unitsleft", m_q.units->left ? "1" : "0");
}

void QuestionWriter::write_pairs() {
  line("shuffleanswers", m_q.shuffle ? "true" : "false");
  write_combined_feedback();
  for (const auto& pair : m_q.pairs) {
    if (pair.right_format != model::TextFormat::plain)
      warn(fmt::format(base::to_say("In Moodle the right sides of the question {} are plain text."), m_q.id.value));
    text("subquestion", pair.left, {}, fmt::format("<answer><text>{}</text></answer>", character_data(pair.right)));
  }
}

void QuestionWriter::write_gap_select() {
  line("shuffleanswers", m_q.gaps.front().shuffle ? "1" : "0");
  write_combined_feedback();
  for (std::size_t i = 0; i < m_q.gaps.size(); ++i)
    for (const auto& choice : m_q.gaps[i].choices)
      m_out += fmt::format("    <selectoption><text>{}</text><group>{}</group></selectoption>\n", character_data(choice.text.text), i + 1);
}

std::string shape_elements(const model::Area& area) {
  const auto n = [&](std::size_t i) { return base::number(area.coordinates[i]); };
  const std::vector<double>& c = area.coordinates;
  std::string word = "rectangle", coordinates;
  if (area.shape == model::Shape::circle && c.size() == 3) {
    word = "circle";
    coordinates = fmt::format("{},{};{}", n(0), n(1), n(2));
  } else if (area.shape == model::Shape::rect && c.size() == 4) {
    coordinates = fmt::format("{},{};{},{}", n(0), n(1), base::number(c[2] - c[0]), base::number(c[3] - c[1]));
  } else {
    word = "polygon";
    for (std::size_t i = 0; i + 1 < c.size(); i += 2) coordinates += fmt::format("{}{},{}", i == 0 ? "" : ";", n(i), n(i + 1));
  }
  return fmt::format("<shape>{}</shape><coords>{}</coords>", word, coordinates);
}

void QuestionWriter::write_markers() {
  if (m_q.shuffle) m_out += "    <shuffleanswers/>\n";
  write_combined_feedback();
  const model::Hotspot& hotspot = *m_q.hotspot;
  if (hotspot.show_misplaced) m_out += "    <showmisplaced/>\n";
  if (const auto* picture = m_q.find_attachment(hotspot.picture)) m_out += "    " + file_element(*picture);
  for (std::size_t i = 0; i < hotspot.markers.size(); ++i)
    m_out += fmt::format(
        "    <drag><no>{}</no><text>{}</text>{}</drag>\n", i + 1, character_data(hotspot.markers[i].text.text),
        hotspot.markers[i].count == 0 ? std::string("<infinite/>") : fmt::format("<noofdrags>{}</noofdrags>", hotspot.markers[i].count));
  for (std::size_t i = 0; i < hotspot.areas.size(); ++i)
    m_out += fmt::format("    <drop><no>{}</no>{}<choice>{}</choice></drop>\n", i + 1, shape_elements(hotspot.areas[i]),
                         hotspot.areas[i].marker + 1);
}

void QuestionWriter::write_ordering() {
  line("layouttype", "VERTICAL");
  line("selecttype", "ALL");
  line("selectcount", "0");
  line("gradingtype", moodle::grading_word(m_q.all_or_nothing ? model::OrderMarking::all_or_nothing : m_q.order_marking));
  line("showgrading", "SHOW");
  line("numberingstyle", "none");
  write_combined_feedback();
  for (std::size_t i = 0; i < m_q.pairs.size(); ++i) {
    const Text item{m_q.pairs[i].right, m_q.pairs[i].right_format};
    m_out += fmt::format("    <answer fraction=\"{}\" format=\"{}\"><text>{}</text>{}</answer>\n", i + 1, word_for(item.format),
                         character_data(item.text), files_of(item));
  }
}

void QuestionWriter::write_essay() {
  const model::EssayForm form = m_q.essay.value_or(model::EssayForm{});
  line("responseformat", xml::escaped(form.response));
  line("responserequired", form.required ? "1" : "0");
  line("responsefieldlines", std::to_string(form.lines));
  if (form.min_words > 0) line("minwordlimit", std::to_string(form.min_words));
  if (form.max_words > 0) line("maxwordlimit", std::to_string(form.max_words));
  line("attachments", std::to_string(form.files));
  line("attachmentsrequired", std::to_string(form.files_required));
  if (!form.file_types.empty()) line("filetypeslist", xml::escaped(form.file_types));
  text("graderinfo", form.grader_notes);
  text("responsetemplate", form.response_template);
}

void QuestionWriter::write_combined_feedback() {
  text("correctfeedback", m_q.correct_feedback);
  text("partiallycorrectfeedback", m_q.partial_feedback);
  text("incorrectfeedback", m_q.incorrect_feedback);
  if (m_q.show_count) m_out += "    <shownumcorrect/>\n";
}

void QuestionWriter::write_type() {
  switch (m_q.kind) {
    case QuestionKind::single:
    case QuestionKind::multiple:
    case QuestionKind::vignette: return write_choices();
    case QuestionKind::true_false:
      for (std::size_t i = 0; i < m_q.choices.size() && i < 2; ++i)
        answer({i == 0 ? "true" : "false", model::TextFormat::plain}, false, m_q.choices[i].fraction, m_q.choices[i].feedback);
      return;
    case QuestionKind::short_answer:
      line("usecase", m_q.case_sensitive ? "1" : "0");
      for (const auto& choice : m_q.choices) answer(choice.text, false, choice.fraction, choice.feedback);
      return;
    case QuestionKind::numeric: return write_numbers();
    case QuestionKind::matching: return write_pairs();
    case QuestionKind::ordering: return write_ordering();
    case QuestionKind::hotspot: return write_markers();
    case QuestionKind::essay: return write_essay();
    case QuestionKind::cloze:
      if (is_gap_select()) return write_gap_select();
      return write_combined_feedback();
    case QuestionKind::description: return;
  }
}

void QuestionWriter::write_hints() {
  for (const auto& hint : m_q.hints) {
    std::string more;
    if (hint.show_count) more += "<shownumcorrect/>";
    if (hint.clear_wrong) more += "<clearwrong/>";
    text("hint", hint.text, {}, more);
  }
}

void QuestionWriter::write_tags() {
  const auto tags = tags_of(m_q);
  if (tags.empty()) return;
  m_out += "    <tags>\n";
  for (const auto& tag : tags) m_out += fmt::format("      <tag><text>{}</text></tag>\n", character_data(tag));
  m_out += "    </tags>\n";
}

void QuestionWriter::write() {
  if (!can_be_written()) return;
  m_out += fmt::format("  <question type=\"{}\">\n", type());
  write_common();
  write_type();
  write_hints();
  write_tags();
  m_out += "  </question>\n";
}

}  // namespace

Written write_moodle_xml(const std::vector<Question>& questions) {
  Written out;
  out.text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n";
  std::string category;
  bool first = true;
  for (const Question& question : questions) {
    if (question.category != category || (first && !question.category.empty())) {
      category = question.category;
      out.text += fmt::format("  <question type=\"category\"><category><text>{}</text></category></question>\n",
                              character_data("$course$/top" + (category.empty() ? "" : "/" + category)));
    }
    first = false;
    const auto ordered = in_its_order(question);
    if (ordered)
      out.problems.push_back(
          poorer(question, base::to_say("Moodle shuffles all answers or none: those of the question {} keep their order, "
                                        "because some of them have their place.")));
    QuestionWriter(ordered ? *ordered : question, out.text, out.problems).write();
  }
  out.text += "</quiz>\n";
  return out;
}

}  // namespace jumpseat::formats
