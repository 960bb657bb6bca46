#pragma once
// What the reader's files of QTI share. Elements and attributes go by their names of 2.x; those of 3.0 (qti-choice-interaction,
// response-identifier) are the same in another spelling.
#include "formats/qti.hpp"
#include "formats/reading.hpp"
#include "formats/xml.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::formats::qti {

std::string name_of(pugi::xml_node node);  // "choiceInteraction"
bool is(pugi::xml_node node, std::string_view name);
bool is_rubric_for(pugi::xml_node node, std::string_view reader);  // "candidate", "scorer"
pugi::xml_node child(pugi::xml_node parent, std::string_view name);
std::vector<pugi::xml_node> children(pugi::xml_node parent, std::string_view name);
std::vector<pugi::xml_node> descendants(pugi::xml_node parent, std::string_view name);
std::string attribute(pugi::xml_node node, std::string_view name, std::string_view otherwise = {});
double number_attribute(pugi::xml_node node, std::string_view name, double otherwise);
bool flag_attribute(pugi::xml_node node, std::string_view name, bool otherwise);

// A path in a package, as files in `folder` name it; empty where it leads out of the package.
std::string path_beside(const std::string& folder, std::string_view href);

struct MapEntry {
  std::string key;
  double value = 0;
  bool case_sensitive = true;
  bool has_stars = false;  // worked out of rules: `*` in the key stands for any text
};
struct AreaEntry {
  model::Area area;
  double value = 0;
};
struct ResponseMapping {
  std::optional<double> lower, upper;
  double otherwise = 0;
  std::vector<MapEntry> entries;
  std::vector<AreaEntry> areas;
  double bounded(double value) const;
  double value_of(std::string_view key) const;  // by its own entry; what the others have where there is none
};
struct Response {
  std::string id, cardinality, base_type;
  std::vector<std::string> correct;
  std::optional<ResponseMapping> mapping, area_mapping;
  std::vector<model::NumericAnswer> numbers;  // worked out of rules, with what each earns; first match wins
};

// How one response becomes a score.
enum class Rule { match, map, map_point, places };  // places: of an order, each thing in its own
struct Scored {
  std::string response;
  Rule rule = Rule::match;
  double value = 1;  // of a match, or of all in their places
};
struct Processing {
  std::vector<Scored> scored;
  bool all_together = false;           // only all of them together score
  bool by_template = false;            // for whatever response there is
  std::optional<double> lower, upper;  // of the sum of all
  // What is earned where these interactions are right and no other, which is no sum; in the order in which they stand. Of one
  // interaction: where these of its choices are made.
  std::vector<model::Combination> combinations;
};

struct Item {
  pugi::xml_node node, body;
  std::map<std::string, Response> responses;
  double max_score = 0;  // 0: not said
  const Response* find(const std::string& id) const;
};

std::map<std::string, Response> read_responses(pugi::xml_node item);
bool read_shape(std::string_view word, std::string_view coordinates, model::Area& area);
// Absent: none that we know, and `because` names it.
std::optional<Processing> read_processing(pugi::xml_node item, std::string& because);

// Makes HTML of what stands in an item; pictures become attachments of the question.
class Markup {
 public:
  Markup(model::Question& question, const PackageFiles& files, std::string folder)
      : m_question(question), m_files(files), m_folder(std::move(folder)) {}
  // Writes inline interactions; returns false where the element is none of them.
  std::function<bool(pugi::xml_node, std::string&)> on_interaction;
  std::string of(pugi::xml_node parent);  // of its content, trimmed
  std::string keep_picture(const std::string& source);
  bool write_file(const std::string& source, std::string& out);  // false: it is not there, and among the missing
  std::vector<std::string> missing, missing_passages;            // pictures, and texts in files of their own, that are not there
  std::vector<std::string> unplayed;                             // sounds and films

 private:
  void write(pugi::xml_node node, std::string& out);
  void write_children(pugi::xml_node node, std::string& out);
  model::Question& m_question;
  const PackageFiles& m_files;
  std::string m_folder;
  int m_depth = 0;  // of files in files
};

class Rules;

// One block interaction, or the inline ones together. False: refused, and `because` says why.
struct Reading {
  const Item& item;
  const Processing* processing = nullptr;  // null: there is none
  model::Question& question;
  Markup& markup;
  std::string because;
  Identifiers identifiers = {};
  Rules* rules = nullptr;     // null: there are none that can be run
  Processing by_gaps = {};    // what `processing` points to where words that are placed earn as a whole beside others
  bool leaves_words = false;  // after an answer, for which a question here has no place
};
bool refuse(Reading& in, std::string because);  // false, having said why
bool read_choice(Reading& in, pugi::xml_node interaction);
bool read_hottext(Reading& in, pugi::xml_node interaction);
bool read_order(Reading& in, pugi::xml_node interaction);
bool read_match(Reading& in, pugi::xml_node interaction);
bool read_associate(Reading& in, pugi::xml_node interaction);
bool read_slider(Reading& in, pugi::xml_node interaction);
bool read_graphic_order(Reading& in, pugi::xml_node interaction);
bool read_graphic_gap_match(Reading& in, pugi::xml_node interaction);
bool read_hotspot(Reading& in, pugi::xml_node interaction);
bool read_select_point(Reading& in, pugi::xml_node interaction);
bool read_extended_text(Reading& in, pugi::xml_node interaction);
bool read_gap_match(Reading& in, pugi::xml_node interaction);
bool read_inline(Reading& in, const std::vector<pugi::xml_node>& interactions);

// True: the question is marked by what earns together, see Processing::combinations.
bool mark_by_combinations(Reading& in);

// What is said after the answer, where the rules or its name tell of what; after read_*.
void read_feedback(Reading& in);

// The rule for a response; by the template, whichever response it is.
const Scored* find_rule(const Reading& in, const std::string& response);
// The response that an interaction answers; null, and why in `because`, where it is not declared.
const Response* response_of(Reading& in, pugi::xml_node interaction);
// The mapping that it is marked by; null where it is marked otherwise.
const ResponseMapping* mapping_for(const Scored* rule, const Response& response);
// Bounds as parts of the full mark.
model::Mapping mapping_of(const ResponseMapping& from, double full);

}  // namespace jumpseat::formats::qti
