#include "base/json.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

namespace jumpseat::base {
namespace {

constexpr int depth_limit = 64;
using Tree = nlohmann::ordered_json;

// Builds our value straight from the parser's events, so that depth is bounded before memory is spent.
class Builder final : public nlohmann::json_sax<Tree> {
 public:
  Json root;
  bool null() override { return put(Json()); }
  bool boolean(bool v) override { return put(Json(v)); }
  bool number_integer(number_integer_t v) override { return put(Json(std::int64_t{v})); }
  bool number_unsigned(number_unsigned_t v) override {
    if (v > static_cast<number_unsigned_t>(std::numeric_limits<std::int64_t>::max())) return put(Json(static_cast<double>(v)));
    return put(Json(static_cast<std::int64_t>(v)));
  }
  bool number_float(number_float_t v, const string_t&) override { return put(Json(v)); }
  bool string(string_t& v) override { return put(Json(std::move(v))); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(Json::object()); }
  bool key(string_t& v) override {
    m_keys.back() = std::move(v);
    return true;
  }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(Json::array()); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
    problem = "it is not JSON at byte " + std::to_string(position);
    return false;
  }
  std::string problem;

 private:
  bool put(Json value) {
    if (m_open.empty()) {
      root = std::move(value);
    } else if (m_open.back().is_array()) {
      m_open.back().push(std::move(value));
    } else {
      m_open.back().set(m_keys.back(), std::move(value));
    }
    return true;
  }
  bool open(Json value) {
    if (m_open.size() >= depth_limit) {
      problem = "it is nested too deeply";
      return false;
    }
    m_open.push_back(std::move(value));
    m_keys.emplace_back();
    return true;
  }
  bool close() {
    Json done = std::move(m_open.back());
    m_open.pop_back();
    m_keys.pop_back();
    return put(std::move(done));
  }
  std::vector<Json> m_open;
  std::vector<std::string> m_keys;
};

Tree tree_of(const Json& value) {
  if (value.is_bool()) return value.bool_or(false);
  if (value.is_integer()) return value.integer_or(0);
  if (value.is_number()) return value.number_or(0);
  if (value.is_text()) return value.text_or("");
  if (value.is_array()) {
    Tree out = Tree::array();
    for (const Json& item : value.items()) out.push_back(tree_of(item));
    return out;
  }
  if (value.is_object()) {
    Tree out = Tree::object();
    for (const auto& [name, member] : value.members()) out[name] = tree_of(member);
    return out;
  }
  return nullptr;
}

}  // namespace

Json::Json(double v) {
  if (std::isfinite(v)) m_value = v;
}

bool Json::bool_or(bool other) const {
  const bool* v = std::get_if<bool>(&m_value);
  return v ? *v : other;
}

std::int64_t Json::integer_or(std::int64_t other) const {
  const std::int64_t* v = std::get_if<std::int64_t>(&m_value);
  return v ? *v : other;
}

double Json::number_or(double other) const {
  if (const auto* integer = std::get_if<std::int64_t>(&m_value)) return static_cast<double>(*integer);
  const double* v = std::get_if<double>(&m_value);
  return v ? *v : other;
}

std::string Json::text_or(std::string other) const {
  const std::string* v = std::get_if<std::string>(&m_value);
  return v ? *v : other;
}

const Json::Array& Json::items() const {
  static const Array none;
  const Array* v = std::get_if<Array>(&m_value);
  return v ? *v : none;
}

const Json::Object& Json::members() const {
  static const Object none;
  const Object* v = std::get_if<Object>(&m_value);
  return v ? *v : none;
}

const Json& Json::operator[](std::string_view member) const {
  static const Json none;
  for (const auto& [name, value] : members())
    if (name == member) return value;
  return none;
}

Json& Json::set(std::string member, Json value) {
  if (!is_object()) m_value = Object{};
  Object& object = std::get<Object>(m_value);
  const auto at = std::find_if(object.begin(), object.end(), [&](const Member& m) { return m.first == member; });
  if (at != object.end()) at->second = std::move(value);
  else object.emplace_back(std::move(member), std::move(value));
  return *this;
}

Json& Json::push(Json value) {
  if (!is_array()) m_value = Array{};
  std::get<Array>(m_value).push_back(std::move(value));
  return *this;
}

std::string Json::dump(int indent) const { return tree_of(*this).dump(indent, ' ', false, Tree::error_handler_t::replace); }

Result<Json> Json::parse(std::string_view text) {
  if (!is_valid_utf8(text)) return fail(ErrorKind::bad_input, "read the JSON", "it is not UTF-8");
  Builder builder;
  if (!Tree::sax_parse(text, &builder, nlohmann::json::input_format_t::json, true))
    return fail(ErrorKind::bad_input, "read the JSON", builder.problem.empty() ? "it is not JSON" : builder.problem);
  return std::move(builder.root);
}

}  // namespace jumpseat::base
