// Makes rules ready to run; what is not known here leaves the whole item without.
#include "base/text.hpp"
#include "formats/qti_pattern.hpp"
#include "formats/qti_rules.hpp"

#include <algorithm>
#include <array>
#include <sstream>

namespace jumpseat::formats::qti {
namespace {

constexpr std::size_t most_nodes = 20'000, most_constants = 200;  // of one item

struct Known {
  std::string_view name;
  Op op;
  std::size_t parts;  // how many; any_number: as many as there are
};
constexpr std::size_t any_number = 1000;
constexpr std::array<Known, 30> operators{{{"multiple", Op::multiple, any_number},
                                           {"ordered", Op::ordered, any_number},
                                           {"isNull", Op::is_null, 1},
                                           {"not", Op::logical_not, 1},
                                           {"and", Op::logical_and, any_number},
                                           {"or", Op::logical_or, any_number},
                                           {"anyN", Op::any_of, any_number},
                                           {"match", Op::match, 2},
                                           {"member", Op::member, 2},
                                           {"contains", Op::contains, 2},
                                           {"delete", Op::remove, 2},
                                           {"containerSize", Op::container_size, 1},
                                           {"stringMatch", Op::string_match, 2},
                                           {"substring", Op::substring, 2},
                                           {"patternMatch", Op::pattern_match, 1},
                                           {"equal", Op::equal, 2},
                                           {"lt", Op::less, 2},
                                           {"lte", Op::less_or_equal, 2},
                                           {"gt", Op::greater, 2},
                                           {"gte", Op::greater_or_equal, 2},
                                           {"sum", Op::sum, any_number},
                                           {"product", Op::product, any_number},
                                           {"subtract", Op::subtract, 2},
                                           {"divide", Op::divide, 2},
                                           {"integerDivide", Op::integer_divide, 2},
                                           {"integerModulus", Op::integer_modulus, 2},
                                           {"power", Op::power, 2},
                                           {"min", Op::least, any_number},
                                           {"max", Op::most, any_number},
                                           {"index", Op::index, 1}}};
constexpr std::array<Known, 3> of_one{{{"round", Op::round, 1}, {"truncate", Op::truncate, 1}, {"integerToFloat", Op::most, 1}}};

const Known* known(std::string_view name) {
  for (const Known& one : operators)
    if (one.name == name) return &one;
  for (const Known& one : of_one)
    if (one.name == name) return &one;
  return nullptr;
}

bool is_number_type(std::string_view base_type) { return base_type == "integer" || base_type == "float"; }

}  // namespace

class RulesReader {
 public:
  RulesReader(pugi::xml_node item, const std::map<std::string, Response>& responses) : m_item(item) { m_out.m_responses = responses; }

  std::optional<Rules> read() {
    read_outcomes();
    auto statements = statements_in(child(m_item, "responseProcessing"), 0);
    if (!m_good) return std::nullopt;
    m_out.m_outcome = score_of();
    m_out.m_statements = std::move(statements);
    for (const auto& [id, response] : m_out.m_responses) add_constants_of(response);
    auto& bounds = m_out.m_bounds;
    std::sort(bounds.begin(), bounds.end());
    bounds.erase(std::unique(bounds.begin(), bounds.end()), bounds.end());
    return std::move(m_out);
  }

 private:
  Value fail() {
    m_good = false;
    return {};
  }

  void add_bound(double at) {
    if (m_out.m_bounds.size() < 4 * most_constants) m_out.m_bounds.push_back(at);
  }

  void add_constant(const Value& value) {
    for (const Atom& atom : value.atoms)
      if (const double* number = std::get_if<double>(&atom)) add_bound(*number);
    const auto& all = m_out.m_constants;
    if (all.size() < most_constants && std::none_of(all.begin(), all.end(), [&](const Value& one) { return same(one, value); }))
      m_out.m_constants.push_back(value);
  }

  void add_constants_of(const Response& response) {
    for (const std::string& one : response.correct) add_constant({{atom_of(one, response.base_type)}});
    if (!response.mapping) return;
    for (const MapEntry& entry : response.mapping->entries) add_constant({{atom_of(entry.key, response.base_type)}});
  }

  Value value_of(pugi::xml_node node, std::string_view base_type) {
    const std::string text = xml::trimmed_text(node);
    if (is_number_type(base_type) && !find_number(text)) return {};
    return text.empty() ? Value{} : Value{{atom_of(text, base_type)}};
  }

  void read_outcomes() {
    for (const pugi::xml_node outcome : children(m_item, "outcomeDeclaration")) {
      const std::string id = attribute(outcome, "identifier"), type = attribute(outcome, "baseType");
      Value start{{}, attribute(outcome, "cardinality") == "ordered"};
      for (const pugi::xml_node one : children(child(outcome, "defaultValue"), "value")) {
        const Value value = value_of(one, type);
        start.atoms.insert(start.atoms.end(), value.atoms.begin(), value.atoms.end());
      }
      if (start.is_null() && is_number_type(type) && attribute(outcome, "cardinality", "single") == "single") start.atoms.push_back(0.0);
      m_type_of[id] = type;
      m_out.m_defaults[id] = std::move(start);
      read_table(outcome, id, type);
    }
    m_out.m_defaults["numAttempts"] = {{1.0}};
    m_out.m_defaults["completionStatus"] = {{std::string("unknown")}};
  }

  void read_table(pugi::xml_node outcome, const std::string& id, const std::string& type) {
    Table out;
    pugi::xml_node table = child(outcome, "matchTable");
    if (!table) {
      table = child(outcome, "interpolationTable");
      out.interpolates = true;
    }
    if (!table) return;
    const auto target = [&](const std::string& text) { return text.empty() ? Value{} : Value{{atom_of(text, type)}}; };
    out.otherwise = target(attribute(table, "defaultValue"));
    for (const pugi::xml_node entry : xml::children(table))
      out.entries.push_back({number_attribute(entry, "sourceValue", 0), flag_attribute(entry, "includeBoundary", true),
                             target(attribute(entry, "targetValue"))});
    m_out.m_tables[id] = std::move(out);
  }

  // SCORE, or the only number that is set.
  std::string score_of() {
    if (m_out.sets("SCORE")) return "SCORE";
    std::vector<std::string> numbers;
    for (const std::string& id : m_out.m_set)
      if (is_number_type(m_type_of[id])) numbers.push_back(id);
    return numbers.size() == 1 ? numbers.front() : std::string();
  }

  Expression expression_in(pugi::xml_node parent, std::size_t place) {
    const auto parts = xml::children(parent);
    if (place >= parts.size()) return fail(), Expression{};
    return expression_of(parts[place]);
  }

  Expression expression_of(pugi::xml_node node) {
    Expression out;
    if (++m_nodes > most_nodes) return fail(), out;
    const std::string name = name_of(node);
    if (name == "null") return out;
    if (name == "baseValue") {
      out.value = value_of(node, attribute(node, "baseType"));
      if (out.value.is_null() && attribute(node, "baseType") != "string") fail();
      add_constant(out.value);
      return out;
    }
    if (name == "variable" || name == "correct" || name == "mapResponse" || name == "mapTolResponse") return of_variable(node, name);
    const Known* op = known(name);
    const auto parts = xml::children(node);
    if (!op || (op->parts != any_number && op->parts != parts.size())) return fail(), out;
    out.op = op->op;
    for (const pugi::xml_node part : parts) out.parts.push_back(expression_of(part));
    read_attributes(node, out);
    return out;
  }

  Expression of_variable(pugi::xml_node node, const std::string& name) {
    Expression out;
    out.name = attribute(node, "identifier");
    out.op = name == "variable" ? Op::variable : name == "correct" ? Op::correct : Op::map_response;
    const auto response = m_out.m_responses.find(out.name);
    if (response == m_out.m_responses.end()) {
      if (out.op != Op::variable || m_out.m_defaults.count(out.name) == 0) fail();
      return out;
    }
    m_out.m_asked.insert(out.name);
    constexpr std::array<std::string_view, 7> types{"identifier", "string", "integer", "float", "pair", "directedPair", "boolean"};
    if (std::find(types.begin(), types.end(), response->second.base_type) == types.end()) fail();
    if (out.op == Op::map_response && !response->second.mapping) fail();
    if (name == "mapTolResponse") read_tolerance(node, out);  // of ONYX: a mapping whose numbers are taken with a tolerance
    return out;
  }

  void read_attributes(pugi::xml_node node, Expression& out) {
    out.case_sensitive = flag_attribute(node, "caseSensitive", true);
    if (out.op == Op::string_match && flag_attribute(node, "substring", false)) {
      out.op = Op::substring;  // the second in the first
      std::swap(out.parts[0], out.parts[1]);
    }
    if (out.op == Op::pattern_match) read_pattern(node, out);
    const Atom* part = out.op == Op::substring && out.parts[0].value.atoms.size() == 1 ? &out.parts[0].value.atoms[0] : nullptr;
    if (part && std::holds_alternative<std::string>(*part)) add_text("*" + as_text(std::get<std::string>(*part)) + "*");
    if (out.op == Op::any_of) {
      out.first = number_attribute(node, "min", 0);
      out.second = number_attribute(node, "max", static_cast<double>(out.parts.size()));
    }
    if (out.op == Op::index) out.first = number_attribute(node, "n", 0);
    if (out.op == Op::equal) read_tolerance(node, out);
  }

  void add_text(const std::string& text) {
    auto& all = m_out.m_texts;
    if (all.size() < most_constants && std::find(all.begin(), all.end(), text) == all.end()) all.push_back(text);
  }

  void read_pattern(pugi::xml_node node, Expression& out) {
    auto texts = texts_of_expression(attribute(node, "pattern"));
    if (!texts) {
      fail();
      return;
    }
    for (const std::string& text : *texts) add_text(text);
    out.texts = *std::move(texts);
  }

  void read_tolerance(pugi::xml_node node, Expression& out) {
    const std::string mode = attribute(node, "toleranceMode", "exact");
    if (mode == "exact") return;
    out.tolerance = mode == "relative" ? Expression::Tolerance::relative : Expression::Tolerance::absolute;
    std::istringstream words(attribute(node, "tolerance"));
    std::string first, second;
    words >> first >> second;
    const auto low = find_number(first), high = second.empty() ? low : find_number(second);
    // That a bound does not belong to it is rarely said.
    if (!low || !high || !flag_attribute(node, "includeLowerBound", true) || !flag_attribute(node, "includeUpperBound", true)) {
      fail();
      return;
    }
    out.first = *low;
    out.second = *high;
    add_tolerances(out);
  }

  void add_tolerances(const Expression& equal) {
    std::vector<Expression> parts = equal.parts;
    if (parts.empty()) parts.push_back(equal);
    for (const Expression& part : parts) {
      std::vector<Atom> middles = part.op == Op::constant ? part.value.atoms : std::vector<Atom>();
      const auto at = m_out.m_responses.find(part.name);
      const Response* response = at == m_out.m_responses.end() ? nullptr : &at->second;
      if (part.op == Op::correct && response)
        for (const std::string& one : response->correct) middles.push_back(atom_of(one, response->base_type));
      if (part.op == Op::map_response && response && response->mapping)
        for (const MapEntry& one : response->mapping->entries) middles.push_back(atom_of(one.key, response->base_type));
      for (const Atom& atom : middles) {
        const double* middle = std::get_if<double>(&atom);
        if (!middle) continue;
        for (const double beside : {-equal.first, equal.first, -equal.second, equal.second}) {
          if (equal.tolerance == Expression::Tolerance::absolute) add_bound(*middle + beside);
          if (equal.tolerance == Expression::Tolerance::absolute || beside == -100) continue;
          // The tolerance is of what stands first: of this one, or of the answer.
          add_bound(*middle * (1 + beside / 100));
          add_bound(*middle / (1 + beside / 100));
        }
      }
    }
  }

  std::vector<Statement> statements_in(pugi::xml_node parent, std::size_t from) {
    std::vector<Statement> out;
    const auto parts = xml::children(parent);
    for (std::size_t i = from; i < parts.size() && m_good; ++i) out.push_back(statement_of(parts[i]));
    return out;
  }

  Statement statement_of(pugi::xml_node node) {
    Statement out;
    const std::string name = name_of(node);
    if (++m_nodes > most_nodes) return fail(), out;
    if (name == "setOutcomeValue" || name == "lookupOutcomeValue") {
      out.kind = name == "setOutcomeValue" ? Statement::Kind::set : Statement::Kind::look_up;
      out.outcome = attribute(node, "identifier");
      m_out.m_set.insert(out.outcome);
      out.expression = expression_in(node, 0);
      if (out.kind == Statement::Kind::look_up && m_out.m_tables.count(out.outcome) == 0) fail();
    } else if (name == "exitResponse") {
      out.kind = Statement::Kind::leave;
    } else if (name == "responseProcessingFragment") {
      out.branches.push_back(statements_in(node, 0));
    } else if (name == "responseCondition") {
      out.kind = Statement::Kind::condition;
      for (const pugi::xml_node branch : xml::children(node)) {
        const bool tests = !is(branch, "responseElse");
        if (tests) out.tests.push_back(expression_in(branch, 0));
        out.branches.push_back(statements_in(branch, tests ? 1 : 0));
      }
    } else {
      fail();
    }
    return out;
  }

  pugi::xml_node m_item;
  Rules m_out;
  std::map<std::string, std::string> m_type_of;
  std::size_t m_nodes = 0;
  bool m_good = true;
};

std::optional<Rules> Rules::of(pugi::xml_node item, const std::map<std::string, Response>& responses) {
  return RulesReader(item, responses).read();
}

}  // namespace jumpseat::formats::qti
