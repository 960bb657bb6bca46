#include "base/text.hpp"
#include "base/words.hpp"
#include "formats/qti.hpp"
#include "formats/qti_parts.hpp"
#include "formats/qti_rules.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <set>

namespace jumpseat::formats::qti {
namespace {

using model::Question;

constexpr std::size_t most_item_bytes = 16u << 20;
constexpr std::size_t most_steps = 20'000'000, most_steps_of_item = 1'000'000;  // of rules that are tried out

std::vector<pugi::xml_node> interactions_in(pugi::xml_node parent) {
  std::vector<pugi::xml_node> out;
  for (const pugi::xml_node one : parent.children()) {
    if (one.type() != pugi::node_element) continue;
    // What plays a film asks nothing.
    if (qti::name_of(one).ends_with("Interaction") && !is(one, "mediaInteraction")) out.push_back(one);
    else
      for (const pugi::xml_node inner : interactions_in(one)) out.push_back(inner);
  }
  return out;
}

bool is_inline(pugi::xml_node node) { return is(node, "textEntryInteraction") || is(node, "inlineChoiceInteraction"); }
bool is_gap(pugi::xml_node node) { return is_inline(node) || is(node, "choiceInteraction") || is(node, "gapMatchInteraction"); }

bool has_place_in(pugi::xml_node parent) {
  const auto inner = parent.children();
  return std::any_of(inner.begin(), inner.end(), [](pugi::xml_node one) {
    return one.type() == pugi::node_element && (qti::flag_attribute(one, "fixed", false) || has_place_in(one));
  });
}

// Only what is chosen keeps a place of its own while the rest is shuffled.
bool loses_places(pugi::xml_node interaction) {
  const bool keeps = is(interaction, "choiceInteraction") || is(interaction, "inlineChoiceInteraction");
  return !keeps && qti::flag_attribute(interaction, "shuffle", false) && has_place_in(interaction);
}

using BlockReader = bool (*)(Reading&, pugi::xml_node);
BlockReader reader_of(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, BlockReader>, 11> readers{{{"choiceInteraction", read_choice},
                                                                              {"hottextInteraction", read_hottext},
                                                                              {"orderInteraction", read_order},
                                                                              {"matchInteraction", read_match},
                                                                              {"associateInteraction", read_associate},
                                                                              {"sliderInteraction", read_slider},
                                                                              {"hotspotInteraction", read_hotspot},
                                                                              {"selectPointInteraction", read_select_point},
                                                                              {"graphicOrderInteraction", read_graphic_order},
                                                                              {"graphicGapMatchInteraction", read_graphic_gap_match},
                                                                              {"extendedTextInteraction", read_extended_text}}};
  const auto* at = std::find_if(readers.begin(), readers.end(), [&](const auto& one) { return one.first == name; });
  return at == readers.end() ? nullptr : at->second;
}

// What there is among them that Jumpseat does not have; empty where it has them all.
std::string unknown_interaction(const std::vector<pugi::xml_node>& interactions) {
  for (const pugi::xml_node one : interactions) {
    const std::string name = qti::name_of(one);
    if (!is_inline(one) && name != "gapMatchInteraction" && reader_of(name) == nullptr)
      return fmt::format(base::to_say("it asks by \"{}\", which Jumpseat does not have"), base::cut_to(name, 60));
  }
  return {};
}

// True where a response has a right answer, but not the mapping that it is said to be marked by.
bool match_what_has_no_mapping(const Item& item, Processing& processing) {
  bool any = false;
  for (Scored& one : processing.scored) {
    if (one.rule != Rule::map) continue;
    const Response* response = item.find(one.response);
    if (!response && processing.by_template && item.responses.size() == 1) response = &item.responses.begin()->second;
    if (!response || response->mapping || !response->numbers.empty() || response->correct.empty()) continue;
    one.rule = Rule::match;
    any = true;
  }
  return any;
}

// Several choices beside other questions, that earn as a whole: their worth is looked for by trying.
bool has_whole_choices(const Item& item, const Processing& processing, const std::vector<pugi::xml_node>& interactions) {
  if (interactions.size() < 2 || processing.all_together) return false;
  return std::any_of(interactions.begin(), interactions.end(), [&](pugi::xml_node one) {
    const Response* response = is(one, "choiceInteraction") ? item.find(qti::attribute(one, "responseIdentifier")) : nullptr;
    return response && response->cardinality == "multiple" &&
           std::any_of(processing.scored.begin(), processing.scored.end(),
                       [&](const Scored& scored) { return scored.response == response->id && scored.rule == Rule::match; });
  });
}

// False: there is no rule, or none that scores.
bool sets_a_number(pugi::xml_node item) {
  const pugi::xml_node processing = qti::child(item, "responseProcessing");
  if (!qti::attribute(processing, "template").empty() || !qti::attribute(processing, "templateLocation").empty()) return true;
  std::set<std::string> numbers{"SCORE"};
  for (const pugi::xml_node outcome : qti::children(item, "outcomeDeclaration")) {
    const std::string type = qti::attribute(outcome, "baseType");
    if (type == "float" || type == "integer") numbers.insert(qti::attribute(outcome, "identifier"));
  }
  for (const char* setting : {"setOutcomeValue", "lookupOutcomeValue"})
    for (const pugi::xml_node one : descendants(processing, setting))
      if (numbers.count(qti::attribute(one, "identifier")) != 0) return true;
  return false;
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? std::string() : path.substr(0, slash + 1);
}

// Passages that several items share stand before what is asked.
void read_stimuli(const Item& item, Markup& markup, Question& question) {
  std::string passages;
  for (const pugi::xml_node reference : qti::children(item.node, "assessmentStimulusRef"))
    markup.write_file(qti::attribute(reference, "href"), passages);
  if (!passages.empty()) question.stem.text.insert(0, passages + (question.stem.text.empty() ? "" : "\n"));
}

class QtiReader {
 public:
  QtiReader(std::string file, const PackageFiles& files)
      : m_file(std::move(file)), m_files(files), m_problems(m_file), m_collector(m_problems) {}
  void read_document(std::string_view text, const std::string& file_name, const std::string& path, int depth);
  void read_package();
  Bank take();

 private:
  void read_item(const xml::Document& document, const std::string& file_name, const std::string& path);
  void read_test(const xml::Document& document, const std::string& path, int depth);
  bool read_body(Reading& in);
  bool read_block(Reading& in, pugi::xml_node interaction);
  void read_named(const std::string& path, int line, int depth);
  std::vector<std::string> items_of_manifest();
  std::string m_file;
  const PackageFiles& m_files;
  Problems m_problems;
  Collector m_collector;
  std::vector<model::Problem> m_of_files;  // problems of files in the package
  std::set<std::string> m_seen;
  std::unordered_map<std::string, Identifiers> m_identifiers;
  std::size_t m_steps_left = most_steps;
  bool m_full = false;
};

Bank QtiReader::take() {
  Bank out{m_collector.take(), m_problems.take(), std::move(m_identifiers)};
  out.problems.insert(out.problems.end(), m_of_files.begin(), m_of_files.end());
  if (out.questions.empty() && out.problems.empty())
    out.problems.push_back({m_file, 0, base::to_say("There is no question in this bank."), model::Problem::Severity::warning});
  return out;
}

void QtiReader::read_document(std::string_view text, const std::string& file_name, const std::string& path, int depth) {
  const auto wrong = [&](int line, std::string message) {
    m_of_files.push_back({file_name, line, std::move(message), model::Problem::Severity::error});
  };
  if (text.size() > most_item_bytes) return wrong(0, fmt::format(base::to_say("The item is larger than {} MB."), most_item_bytes >> 20));
  const xml::Document document(text);
  if (!document.problem.empty())
    return wrong(document.problem_line, fmt::format(base::to_say("This is no whole XML: {}."), document.problem));
  if (is(document.root(), "assessmentItem")) return read_item(document, file_name, path);
  if (is(document.root(), "assessmentTest") && depth < 3) return read_test(document, path, depth);
  if (is(document.root(), "questestinterop"))
    return wrong(1, base::to_say("This is QTI 1.2, which Jumpseat does not read; export the bank as QTI 2.1 or 2.2, or as Moodle XML."));
  wrong(1, fmt::format(base::to_say("This is no item of QTI: it begins with <{}>."), document.root().name()));
}

void QtiReader::read_named(const std::string& path, int line, int depth) {
  if (m_full || !m_seen.insert(path).second) return;
  const auto text = m_files.read ? m_files.read(path) : std::nullopt;
  if (text) return read_document(*text, m_file + '/' + path, path, depth);
  m_problems.error(line, fmt::format(base::to_say("The item {} is named, but not there."), base::cut_to(path, 200)));
}

void QtiReader::read_test(const xml::Document& document, const std::string& path, int depth) {
  for (const pugi::xml_node reference : descendants(document.root(), "assessmentItemRef")) {
    const std::string href = qti::attribute(reference, "href");
    const std::string item = href.empty() ? std::string() : path_beside(folder_of(path), href);
    if (item.empty()) m_problems.error(document.line_of(reference), base::to_say("This test names an item outside of its folder."));
    else read_named(item, document.line_of(reference), depth + 1);
  }
}

bool QtiReader::read_block(Reading& in, pugi::xml_node interaction) {
  const std::string name = qti::name_of(interaction);
  in.identifiers.response = qti::attribute(interaction, "responseIdentifier");
  if (name == "gapMatchInteraction") return read_gap_match(in, interaction);
  std::string stem = in.markup.of(in.item.body);
  if (const pugi::xml_node prompt = qti::child(interaction, "prompt")) {
    const std::string asked = in.markup.of(prompt);
    stem +=
        (stem.empty() || asked.empty() ? "" : "\n") + (stem.empty() || asked.empty() || asked[0] == '<' ? asked : "<p>" + asked + "</p>");
  }
  in.question.stem = {std::move(stem), model::TextFormat::html};
  const BlockReader reader = reader_of(name);
  return reader != nullptr && reader(in, interaction);
}

bool QtiReader::read_body(Reading& in) {
  const auto interactions = interactions_in(in.item.body);
  if (interactions.empty()) {
    in.question.kind = model::QuestionKind::description;
    in.question.mark = 0;
    in.question.stem = {in.markup.of(in.item.body), model::TextFormat::html};
    return true;
  }
  // A choice beside other questions is a gap of many lines, and words placed in a text are gaps beside others.
  const bool gaps = interactions.size() == 1 ? is_inline(interactions[0]) : std::all_of(interactions.begin(), interactions.end(), is_gap);
  if (gaps && interactions.size() <= most_answers) return read_inline(in, interactions);
  in.because = unknown_interaction(interactions);
  if (!in.because.empty()) return false;
  if (interactions.size() == 1) return read_block(in, interactions.front());
  in.because =
      fmt::format(base::to_say("it asks {} things at once, the first by \"{}\""), interactions.size(), qti::name_of(interactions.front()));
  return false;
}

void QtiReader::read_item(const xml::Document& document, const std::string& file_name, const std::string& path) {
  Item item;
  item.node = document.root();
  item.body = qti::child(item.node, "itemBody");
  item.responses = read_responses(item.node);
  for (const pugi::xml_node outcome : qti::children(item.node, "outcomeDeclaration")) {
    const std::string id = qti::attribute(outcome, "identifier");
    if (id == "MAXSCORE") item.max_score = find_number(xml::trimmed_text(qti::child(outcome, "defaultValue"))).value_or(item.max_score);
    if (id == "SCORE" && item.max_score <= 0) item.max_score = qti::number_attribute(outcome, "normalMaximum", 0);
  }
  Question question;
  question.file = file_name;
  question.line = document.line_of(item.node);
  question.id = model::QuestionId(qti::attribute(item.node, "identifier"));
  // An attribute holds no markup, but some engines write it there all the same.
  const std::string title = base::replaced(xml::unescaped(qti::attribute(item.node, "title")), "\u00A0", " ");
  question.title = cut_to_characters(std::string(base::trimmed(title)), 255);
  question.shuffle = true;
  const auto say = [&](std::string message, model::Problem::Severity severity) {
    m_of_files.push_back({file_name, question.line, std::move(message), severity});
  };
  const std::string called = question.title.empty() ? question.id.value : question.title;
  if (!item.body) return say(fmt::format(base::to_say("The item {} has no itemBody."), called), model::Problem::Severity::error);
  if (qti::child(item.node, "templateProcessing"))
    return say(fmt::format(base::to_say("The item {} is left out: it makes its numbers by itself (templateProcessing)."), called),
               model::Problem::Severity::error);
  Markup markup(question, m_files, folder_of(path));
  Reading in{item, nullptr, question, markup, {}};
  std::optional<Processing> processing;
  auto rules = Rules::of(item.node, item.responses);
  if (rules) {
    rules->allow(std::min(m_steps_left, most_steps_of_item));
    in.rules = &*rules;
  }
  const bool marked_by_hand = interactions_in(item.body).empty() || !descendants(item.body, "extendedTextInteraction").empty();
  if (!marked_by_hand) {
    if (sets_a_number(item.node)) {
      processing = read_processing(item.node, in.because);
      if (processing && rules && has_whole_choices(item, *processing, interactions_in(item.body))) processing.reset();
      if (!processing && rules) processing = fit_processing(*rules, item, interactions_in(item.body));
      if (!processing) {
        // What it asks by is the better reason.
        const std::string unknown = unknown_interaction(interactions_in(item.body));
        return say(fmt::format(base::to_say("The item {} is left out: {}."), called, unknown.empty() ? in.because : unknown),
                   model::Problem::Severity::error);
      }
    } else {
      say(fmt::format(base::to_say("The item {} does not say how it is marked; only the whole right answer counts."), called),
          model::Problem::Severity::warning);
    }
  }
  if (processing && match_what_has_no_mapping(item, *processing))
    say(fmt::format(base::to_say("The item {} is marked by a mapping that it does not have; its right answer counts instead."), called),
        model::Problem::Severity::warning);
  in.processing = processing ? &*processing : nullptr;
  if (!read_body(in))
    return say(fmt::format(base::to_say("The item {} is left out: {}."), called, in.because), model::Problem::Severity::error);
  markup.on_interaction = nullptr;
  read_stimuli(item, markup, question);
  // Whatever finding the marks took, something is left to find out what is said after which answer.
  if (rules && rules->steps() > most_steps_of_item / 2) rules->allow(std::min(m_steps_left, most_steps_of_item / 4));
  read_feedback(in);
  if (rules) m_steps_left -= std::min(m_steps_left, rules->steps());
  if (in.leaves_words)
    say(fmt::format(base::to_say("The item {} says something after an answer for which there is no place, so it is not read."), called),
        model::Problem::Severity::warning);
  if (const auto asked = interactions_in(item.body); std::any_of(asked.begin(), asked.end(), loses_places))
    say(fmt::format(base::to_say("The item {} shuffles around what has its place; here all of it is shuffled."), called),
        model::Problem::Severity::warning);
  for (const std::string& file : markup.missing)
    say(fmt::format(base::to_say("The picture {} of the item {} is not there."), base::cut_to(file, 100), called),
        model::Problem::Severity::warning);
  for (const std::string& file : markup.missing_passages)
    say(fmt::format(base::to_say("The text {} that goes with the item {} is not there."), base::cut_to(file, 100), called),
        model::Problem::Severity::warning);
  for (const std::string& file : markup.unplayed)
    say(fmt::format(base::to_say("The item {} has a sound or a film, {}, which Jumpseat does not play."), called, base::cut_to(file, 100)),
        model::Problem::Severity::warning);
  m_full = !m_collector.keep(std::move(question), document.line_of(item.node), true);
  if (!m_full) m_identifiers[m_collector.last().id.value] = std::move(in.identifiers);
}

std::vector<std::string> QtiReader::items_of_manifest() {
  std::vector<std::string> out;
  const std::string name = "imsmanifest.xml";
  std::string path = name;  // or in the one folder that was packed as a whole
  for (const std::string& one : m_files.paths)
    if (one.ends_with('/' + name) && (path == name || one.size() < path.size())) path = one;
  if (std::find(m_files.paths.begin(), m_files.paths.end(), name) != m_files.paths.end()) path = name;
  const auto text = m_files.read ? m_files.read(path) : std::nullopt;
  if (!text) return out;
  const xml::Document manifest(*text);
  if (!manifest.problem.empty()) {
    m_problems.error(manifest.problem_line, fmt::format(base::to_say("imsmanifest.xml is no whole XML: {}."), manifest.problem));
    return out;
  }
  for (const pugi::xml_node resource : descendants(manifest.root(), "resource")) {
    const std::string type = qti::attribute(resource, "type");
    std::string href = qti::attribute(resource, "href");
    if (href.empty()) href = qti::attribute(qti::child(resource, "file"), "href");
    const bool is_item = type.find("imsqti_item") != std::string::npos || type.find("imsqti_apipitem") != std::string::npos;
    if (is_item && !href.empty()) out.push_back(path_beside(folder_of(path), href));
    else if (type.find("imsqti_xmlv1p") != std::string::npos)
      m_problems.error(
          manifest.line_of(resource),
          base::to_say("This package holds QTI 1.2, which Jumpseat does not read; export it as QTI 2.1 or 2.2, or as Moodle XML."));
  }
  return out;
}

void QtiReader::read_package() {
  const std::vector<std::string> items = items_of_manifest();
  for (const std::string& path : items) read_named(path, 0, 0);
  if (!items.empty() || !m_problems.none()) return;
  const auto& look = m_files.look ? m_files.look : m_files.read;
  for (const std::string& path : m_files.paths) {
    if (!path.ends_with(".xml") || path.ends_with("imsmanifest.xml")) continue;
    const auto text = look ? look(path) : std::nullopt;
    const std::string_view head = text ? std::string_view(*text).substr(0, 4000) : std::string_view();
    if (head.find("assessmentItem") != std::string_view::npos || head.find("qti-assessment-item") != std::string_view::npos)
      read_named(path, 0, 0);
  }
}

}  // namespace

}  // namespace jumpseat::formats::qti

namespace jumpseat::formats {

Bank read_qti(std::string_view text, const std::string& file_name, const std::string& path, const PackageFiles& files) {
  qti::QtiReader reader(file_name, files);
  reader.read_document(text, file_name, path, 0);
  return reader.take();
}

Bank read_qti_package(const std::string& file_name, const PackageFiles& files) {
  qti::QtiReader reader(file_name, files);
  reader.read_package();
  return reader.take();
}

}  // namespace jumpseat::formats
