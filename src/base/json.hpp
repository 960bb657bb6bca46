#pragma once
// JSON as a plain value. Objects keep the order in which their members were put; the parser is the library's, behind this door.
#include "base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace jumpseat::base {

class Json {
 public:
  using Array = std::vector<Json>;
  using Member = std::pair<std::string, Json>;
  using Object = std::vector<Member>;

  Json() = default;
  Json(std::nullptr_t) {}
  Json(bool v) : m_value(v) {}
  Json(int v) : m_value(std::int64_t{v}) {}
  Json(std::int64_t v) : m_value(v) {}
  Json(std::size_t v) : m_value(static_cast<std::int64_t>(v)) {}
  Json(double v);  // nan and inf become null
  Json(const char* v) : m_value(std::string(v)) {}
  Json(std::string v) : m_value(std::move(v)) {}
  Json(std::string_view v) : m_value(std::string(v)) {}
  Json(Array v) : m_value(std::move(v)) {}
  Json(Object v) : m_value(std::move(v)) {}

  static Json array() { return Json(Array{}); }
  static Json object() { return Json(Object{}); }

  bool is_null() const { return std::holds_alternative<std::monostate>(m_value); }
  bool is_bool() const { return std::holds_alternative<bool>(m_value); }
  bool is_number() const { return std::holds_alternative<std::int64_t>(m_value) || std::holds_alternative<double>(m_value); }
  bool is_integer() const { return std::holds_alternative<std::int64_t>(m_value); }
  bool is_text() const { return std::holds_alternative<std::string>(m_value); }
  bool is_array() const { return std::holds_alternative<Array>(m_value); }
  bool is_object() const { return std::holds_alternative<Object>(m_value); }

  // The value, or what is given instead where it is of another kind.
  bool bool_or(bool other) const;
  std::int64_t integer_or(std::int64_t other) const;
  double number_or(double other) const;
  std::string text_or(std::string other) const;
  const Array& items() const;                             // empty where it is no array
  const Object& members() const;                          // empty where it is no object
  const Json& operator[](std::string_view member) const;  // null where there is none

  Json& set(std::string member, Json value);  // makes it an object; replaces; returns *this
  Json& push(Json value);                     // makes it an array; returns *this

  std::string dump(int indent = -1) const;  // one line where indent < 0
  // Depth is limited to 64 and the text must be UTF-8.
  static Result<Json> parse(std::string_view text);

  friend bool operator==(const Json&, const Json&) = default;

 private:
  std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> m_value;
};

}  // namespace jumpseat::base
