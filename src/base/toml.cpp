#include "base/toml.hpp"

#include "base/text.hpp"

#include <fmt/format.h>
#include <sstream>
#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

namespace jumpseat::base {
namespace {

template <class T>
std::string printed(const T& value) {
  std::ostringstream out;
  out << value;
  return out.str();
}

Json json_of(const toml::node& node) {
  if (const auto* table = node.as_table()) {
    Json out = Json::object();
    for (const auto& [key, value] : *table) out.set(std::string(key.str()), json_of(value));
    return out;
  }
  if (const auto* array = node.as_array()) {
    Json out = Json::array();
    for (const auto& value : *array) out.push(json_of(value));
    return out;
  }
  if (const auto* v = node.as_string()) return Json(v->get());
  if (const auto* v = node.as_integer()) return Json(v->get());
  if (const auto* v = node.as_floating_point()) return Json(v->get());
  if (const auto* v = node.as_boolean()) return Json(v->get());
  if (const auto* v = node.as_date()) return Json(printed(v->get()));
  if (const auto* v = node.as_time()) return Json(printed(v->get()));
  if (const auto* v = node.as_date_time()) return Json(printed(v->get()));
  return {};
}

}  // namespace

Result<Json> parse_toml(std::string_view text) {
  if (!is_valid_utf8(text)) return fail(ErrorKind::bad_input, "read the settings file", "it is not UTF-8");
  const toml::parse_result parsed = toml::parse(text);
  if (!parsed) {
    const auto& error = parsed.error();
    return fail(ErrorKind::bad_input, "read the settings file",
                fmt::format("line {}: {}", error.source().begin.line, error.description()));
  }
  return json_of(parsed.table());
}

}  // namespace jumpseat::base
