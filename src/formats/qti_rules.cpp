#include "formats/qti_rules.hpp"

#include "base/text.hpp"
#include "formats/qti_pattern.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

namespace jumpseat::formats::qti {
namespace {

std::optional<double> number_in(const Value& value) {
  if (value.atoms.size() != 1) return std::nullopt;
  const double* number = std::get_if<double>(&value.atoms.front());
  return number ? std::optional(*number) : std::nullopt;
}

// True, false, or neither.
std::optional<bool> truth_in(const Value& value) {
  if (value.atoms.size() != 1) return std::nullopt;
  const bool* truth = std::get_if<bool>(&value.atoms.front());
  return truth ? std::optional(*truth) : std::nullopt;
}

Value truth(std::optional<bool> value) { return value ? Value{{*value}} : Value{}; }
Value number(std::optional<double> value) { return value && std::isfinite(*value) ? Value{{*value}} : Value{}; }

bool same_atom(const Atom& one, const Atom& other) {
  const double *a = std::get_if<double>(&one), *b = std::get_if<double>(&other);
  return a && b ? std::abs(*a - *b) <= 1e-12 * std::max(1.0, std::abs(*a)) : one == other;
}

bool holds(const Value& container, const Atom& one) {
  return std::any_of(container.atoms.begin(), container.atoms.end(), [&](const Atom& atom) { return same_atom(atom, one); });
}

// Where all of them are numbers.
std::optional<std::vector<double>> numbers_of(const std::vector<Value>& parts) {
  std::vector<double> out;
  for (const Value& part : parts) {
    if (part.is_null()) return std::nullopt;
    for (const Atom& atom : part.atoms) {
      const double* one = std::get_if<double>(&atom);
      if (!one) return std::nullopt;
      out.push_back(*one);
    }
  }
  return out;
}

Value joined(const std::vector<Value>& parts, bool ordered) {
  Value out{{}, ordered};
  for (const Value& part : parts) out.atoms.insert(out.atoms.end(), part.atoms.begin(), part.atoms.end());
  return out;
}

// "and" and "or" of three truths.
std::optional<bool> all_of(const std::vector<Value>& parts, bool wanted) {
  std::optional<bool> out = wanted;
  for (const Value& part : parts) {
    const auto one = truth_in(part);
    if (one && *one != wanted) return !wanted;
    if (!one) out.reset();
  }
  return out;
}

Value any_of(const Expression& expression, const std::vector<Value>& parts) {
  double sure = 0, unknown = 0;
  for (const Value& part : parts) {
    const auto one = truth_in(part);
    sure += one.value_or(false);
    unknown += !one;
  }
  if (sure > expression.second || sure + unknown < expression.first) return truth(false);
  if (sure >= expression.first && sure + unknown <= expression.second) return truth(true);
  return {};
}

std::optional<bool> equal(const Expression& expression, double a, double b) {
  if (expression.tolerance == Expression::Tolerance::exact) return same_atom(a, b);
  const bool relative = expression.tolerance == Expression::Tolerance::relative;
  const double low = relative ? a * (1 - expression.first / 100) : a - expression.first;
  const double high = relative ? a * (1 + expression.second / 100) : a + expression.second;
  return b >= std::min(low, high) && b <= std::max(low, high);
}

Value compared(Op op, const std::vector<Value>& parts) {
  const auto a = parts.size() == 2 ? number_in(parts[0]) : std::nullopt, b = parts.size() == 2 ? number_in(parts[1]) : std::nullopt;
  if (!a || !b) return {};
  if (op == Op::less) return truth(*a < *b);
  if (op == Op::less_or_equal) return truth(*a <= *b);
  return truth(op == Op::greater ? *a > *b : *a >= *b);
}

Value reckoned(Op op, const std::vector<Value>& parts) {
  const auto list = numbers_of(parts);
  if (!list || list->empty()) return {};
  const auto& all = *list;
  double out = 0;
  if (op == Op::sum) {
    for (const double one : all) out += one;
    return number(out);
  }
  if (op == Op::product) {
    out = 1;
    for (const double one : all) out *= one;
    return number(out);
  }
  if (op == Op::least) return number(*std::min_element(all.begin(), all.end()));
  if (op == Op::most) return number(*std::max_element(all.begin(), all.end()));
  if (op == Op::round) return number(std::floor(all[0] + 0.5));
  if (op == Op::truncate) return number(std::trunc(all[0]));
  if (all.size() != 2) return {};
  if (op == Op::subtract) return number(all[0] - all[1]);
  if (op == Op::power) return number(std::pow(all[0], all[1]));
  if (all[1] == 0) return {};
  if (op == Op::divide) return number(all[0] / all[1]);
  const double quotient = std::floor(all[0] / all[1]);
  return number(op == Op::integer_divide ? quotient : all[0] - quotient * all[1]);
}

Value of_words(const Expression& expression, const std::vector<Value>& parts) {
  if (parts.size() != 2 || parts[0].atoms.size() != 1 || parts[1].atoms.size() != 1) return {};
  const auto *a = std::get_if<std::string>(&parts[0].atoms[0]), *b = std::get_if<std::string>(&parts[1].atoms[0]);
  if (!a || !b) return {};
  const std::string one = expression.case_sensitive ? *a : base::case_folded(*a);
  const std::string other = expression.case_sensitive ? *b : base::case_folded(*b);
  if (expression.op == Op::string_match) return truth(one == other);
  return truth(other.find(one) != std::string::npos);  // the first stands in the second
}

Value of_containers(const Expression& expression, const std::vector<Value>& parts) {
  if (parts.size() != 2 || parts[0].is_null() || parts[1].is_null()) return {};
  const Value &a = parts[0], &b = parts[1];
  if (expression.op == Op::match) return truth(same(a, b));
  if (expression.op == Op::member) return a.atoms.size() == 1 ? truth(holds(b, a.atoms[0])) : Value{};
  if (expression.op == Op::contains)
    return truth(std::all_of(b.atoms.begin(), b.atoms.end(), [&](const Atom& atom) { return holds(a, atom); }));
  Value out = b;
  std::erase_if(out.atoms, [&](const Atom& atom) { return same_atom(atom, a.atoms[0]); });
  return out;
}

double mapped(const Expression& expression, const ResponseMapping& mapping, const Response& response, const Value& given) {
  double sum = 0;
  std::vector<Atom> seen;
  for (const Atom& atom : given.atoms) {
    if (std::any_of(seen.begin(), seen.end(), [&](const Atom& one) { return same_atom(one, atom); })) continue;
    seen.push_back(atom);
    const auto at = std::find_if(mapping.entries.begin(), mapping.entries.end(), [&](const MapEntry& entry) {
      const std::string* text = std::get_if<std::string>(&atom);
      if (text && !entry.case_sensitive) return base::case_folded(*text) == base::case_folded(entry.key);
      const Atom key = atom_of(entry.key, response.base_type);
      const double *a = std::get_if<double>(&key), *b = std::get_if<double>(&atom);
      return a && b ? equal(expression, *a, *b).value_or(false) : same_atom(key, atom);
    });
    sum += at == mapping.entries.end() ? mapping.otherwise : at->value;
  }
  return mapping.bounded(sum);
}

}  // namespace

Atom atom_of(std::string_view text, std::string_view base_type) {
  if (base_type == "integer" || base_type == "float") {
    if (const auto value = find_number(text)) return *value;
  }
  if (base_type == "boolean") return text == "true" || text == "1";
  if (base_type != "pair" && base_type != "directedPair") return std::string(text);
  std::istringstream words{std::string(text)};
  std::string a, b;
  words >> a >> b;
  if (base_type == "pair" && b < a) std::swap(a, b);
  return a + ' ' + b;
}

bool same(const Value& one, const Value& other) {
  if (one.atoms.size() != other.atoms.size()) return false;
  if (one.ordered && other.ordered) return std::equal(one.atoms.begin(), one.atoms.end(), other.atoms.begin(), same_atom);
  std::vector<Atom> left = other.atoms;
  for (const Atom& atom : one.atoms) {
    const auto at = std::find_if(left.begin(), left.end(), [&](const Atom& mine) { return same_atom(mine, atom); });
    if (at == left.end()) return false;
    left.erase(at);
  }
  return true;
}

Value Rules::combine(const Expression& expression, std::vector<Value> parts) {
  switch (expression.op) {
    case Op::multiple:
    case Op::ordered: return joined(parts, expression.op == Op::ordered);
    case Op::is_null: return truth(parts.empty() || parts[0].is_null());
    case Op::logical_not: {
      const auto one = parts.empty() ? std::nullopt : truth_in(parts[0]);
      return one ? truth(!*one) : Value{};
    }
    case Op::logical_and: return truth(all_of(parts, true));
    case Op::logical_or: return truth(all_of(parts, false));
    case Op::any_of: return any_of(expression, parts);
    case Op::match:
    case Op::member:
    case Op::contains:
    case Op::remove: return of_containers(expression, parts);
    case Op::container_size: return number(parts.empty() ? 0.0 : static_cast<double>(parts[0].atoms.size()));
    case Op::string_match:
    case Op::substring: return of_words(expression, parts);
    case Op::pattern_match: {
      const std::string* text = parts.size() == 1 && parts[0].atoms.size() == 1 ? std::get_if<std::string>(&parts[0].atoms[0]) : nullptr;
      if (!text) return {};
      return truth(
          std::any_of(expression.texts.begin(), expression.texts.end(), [&](const std::string& one) { return takes(one, *text); }));
    }
    case Op::equal: {
      const auto a = parts.size() == 2 ? number_in(parts[0]) : std::nullopt, b = parts.size() == 2 ? number_in(parts[1]) : std::nullopt;
      return a && b ? truth(equal(expression, *a, *b)) : Value{};
    }
    case Op::less:
    case Op::less_or_equal:
    case Op::greater:
    case Op::greater_or_equal: return compared(expression.op, parts);
    case Op::index: {
      const double at = expression.first - 1;
      return parts.size() == 1 && at >= 0 && at < static_cast<double>(parts[0].atoms.size())
                 ? Value{{parts[0].atoms[static_cast<std::size_t>(at)]}}
                 : Value{};
    }
    default: return reckoned(expression.op, parts);
  }
}

Value Rules::evaluate(const Expression& expression) {
  if (++m_steps > m_most_steps) return {};
  if (expression.op == Op::constant) return expression.value;
  const auto response = m_responses.find(expression.name);
  if (expression.op == Op::variable) {
    const auto at = m_values.find(expression.name);
    return at == m_values.end() ? Value{} : at->second;
  }
  if (expression.op == Op::correct) {
    Value out{{}, response->second.cardinality == "ordered"};
    for (const std::string& one : response->second.correct) out.atoms.push_back(atom_of(one, response->second.base_type));
    return out;
  }
  if (expression.op == Op::map_response) {
    const auto at = m_values.find(expression.name);
    if (at == m_values.end() || at->second.is_null() || !response->second.mapping) return Value{{0.0}};
    return Value{{mapped(expression, *response->second.mapping, response->second, at->second)}};
  }
  std::vector<Value> parts;
  for (const Expression& part : expression.parts) parts.push_back(evaluate(part));
  return combine(expression, std::move(parts));
}

bool Rules::run(const std::vector<Statement>& statements) {
  for (const Statement& one : statements) {
    if (one.kind == Statement::Kind::leave || m_steps > m_most_steps) return false;
    if (one.kind == Statement::Kind::set) m_values[one.outcome] = evaluate(one.expression);
    if (one.kind == Statement::Kind::look_up) {
      const Table& table = m_tables[one.outcome];
      const auto source = number_in(evaluate(one.expression));
      const auto at = std::find_if(table.entries.begin(), table.entries.end(), [&](const Table::Entry& entry) {
        if (!source) return false;
        if (!table.interpolates) return std::abs(*source - entry.source) < rounding;
        return entry.inclusive ? *source >= entry.source : *source > entry.source;
      });
      m_values[one.outcome] = at == table.entries.end() ? table.otherwise : at->target;
    }
    if (one.kind == Statement::Kind::block && !run(one.branches.front())) return false;
    if (one.kind != Statement::Kind::condition) continue;
    std::size_t taken = 0;
    while (taken < one.tests.size() && !truth_in(evaluate(one.tests[taken])).value_or(false)) ++taken;
    if (taken < one.branches.size() && !run(one.branches[taken])) return false;
  }
  return true;
}

void Rules::answer(const Given& given) {
  m_values = m_defaults;
  for (const auto& [id, words] : given) {
    const auto response = m_responses.find(id);
    if (response == m_responses.end()) continue;
    Value value{{}, response->second.cardinality == "ordered"};
    for (const std::string& word : words)
      if (!word.empty()) value.atoms.push_back(atom_of(word, response->second.base_type));
    m_values[id] = std::move(value);
  }
  run(m_statements);
}

std::optional<double> Rules::score(const Given& given) {
  answer(given);
  if (m_steps > m_most_steps) return std::nullopt;
  const auto at = m_values.find(m_outcome);
  return at == m_values.end() ? std::nullopt : number_in(at->second);
}

bool Rules::names(const Given& given, const std::string& outcome, const std::string& name) {
  answer(given);
  const auto at = m_values.find(outcome);
  return m_steps <= m_most_steps && at != m_values.end() && holds(at->second, Atom(name));
}

}  // namespace jumpseat::formats::qti
