#pragma once
// The rules by which an item of QTI scores (responseProcessing), made ready to be run on answers that are made up to see what they earn.
#include "formats/qti_parts.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace jumpseat::formats::qti {

inline constexpr double rounding = 1e-9;  // by which sums of marks may lie beside what they come to

using Atom = std::variant<bool, double, std::string>;
struct Value {
  std::vector<Atom> atoms;  // none: NULL, which an empty container is too
  bool ordered = false;
  bool is_null() const { return atoms.empty(); }
};
// What is answered, by response; one that is not there was left open.
using Given = std::map<std::string, std::vector<std::string>>;

enum class Op {
  constant,
  variable,
  correct,
  map_response,
  multiple,
  ordered,
  is_null,
  logical_not,
  logical_and,
  logical_or,
  any_of,
  match,
  member,
  contains,
  remove,
  container_size,
  string_match,
  substring,
  pattern_match,
  equal,
  less,
  less_or_equal,
  greater,
  greater_or_equal,
  sum,
  product,
  subtract,
  divide,
  integer_divide,
  integer_modulus,
  power,
  least,
  most,
  round,
  truncate,
  index
};

struct Expression {
  Op op = Op::constant;
  std::string name;              // of a variable
  Value value;                   // of a constant
  double first = 0, second = 0;  // tolerances, least and most of any_of, the place of an index
  bool case_sensitive = true;
  std::vector<std::string> texts;  // of a pattern, see texts_of_expression
  enum class Tolerance { exact, absolute, relative } tolerance = Tolerance::exact;
  std::vector<Expression> parts;
};

struct Statement {
  enum class Kind { set, look_up, condition, block, leave } kind = Kind::block;
  std::string outcome;
  Expression expression;                         // what is set, or tested
  std::vector<std::vector<Statement>> branches;  // of a condition; one for each test, and one more for what is left
  std::vector<Expression> tests;
};

// From a value to what it stands for; of an interpolation the first source that is not above it.
struct Table {
  bool interpolates = false;
  struct Entry {
    double source = 0;
    bool inclusive = true;
    Value target;
  };
  std::vector<Entry> entries;
  Value otherwise;
};

class Rules {
 public:
  // Absent: something in them is not run here.
  static std::optional<Rules> of(pugi::xml_node item, const std::map<std::string, Response>& responses);
  // What the answers earn; absent: the rules come to nothing that is a number, or took too long.
  std::optional<double> score(const Given& given);
  // Whether an outcome is then, or holds, this name.
  bool names(const Given& given, const std::string& outcome, const std::string& name);
  bool has_score() const { return !m_outcome.empty(); }
  bool sets(const std::string& outcome) const { return m_set.count(outcome) != 0; }
  const std::vector<Value>& constants() const { return m_constants; }  // all that stands in them
  const std::vector<std::string>& texts() const { return m_texts; }    // with stars, that an answer is held against
  const std::vector<double>& bounds() const { return m_bounds; }       // numbers at which their outcome may change
  void allow(std::size_t steps) { m_most_steps = m_steps + steps; }    // to be taken in all
  std::size_t steps() const { return m_steps; }
  bool is_spent() const { return m_steps > m_most_steps; }  // what they say from then on means nothing
  bool asks_for(const std::string& response) const { return m_asked.count(response) != 0; }

 private:
  using Variables = std::map<std::string, Value>;
  friend class RulesReader;
  Value evaluate(const Expression& expression);
  Value combine(const Expression& expression, std::vector<Value> parts);
  bool run(const std::vector<Statement>& statements);  // false: left
  void answer(const Given& given);

  std::vector<Statement> m_statements;
  std::map<std::string, Response> m_responses;
  std::map<std::string, Table> m_tables;
  std::set<std::string> m_asked, m_set;
  Variables m_defaults, m_values;
  std::vector<Value> m_constants;
  std::vector<double> m_bounds;
  std::vector<std::string> m_texts;
  std::string m_outcome;  // the score; empty: there is none
  std::size_t m_steps = 0, m_most_steps = 0;
};

// What QTI makes of words of a type.
Atom atom_of(std::string_view text, std::string_view base_type);
bool same(const Value& one, const Value& other);

// Which of some things (60 at the most) are chosen, as bits, and in which order they stand.
using Words = std::vector<std::string>;
std::vector<std::uint64_t> sets_of(const std::vector<std::string>& things, const Words& right);
std::vector<Words> orders_of(Words right);

// In the place of rules what scores the same for every answer: mappings, numbers and right answers, put into the item. Absent: nothing
// that Jumpseat marks by does.
std::optional<Processing> fit_processing(Rules& rules, Item& item, const std::vector<pugi::xml_node>& interactions);

}  // namespace jumpseat::formats::qti
