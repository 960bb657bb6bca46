#include "base/toml.hpp"
#include "course/manifest.hpp"

namespace jumpseat::course {

using base::Json;

LoadedOperator read_operator(std::string_view toml, const std::string& file_name) {
  LoadedOperator out;
  const auto parsed = base::parse_toml(toml);
  if (!parsed) {
    out.problems.push_back(
        {file_name, 0, "The operator's data cannot be read: " + parsed.error().because + ".", model::Problem::Severity::error});
    return out;
  }
  const Json& table = *parsed;
  warn_of_unknown(table, "operator's data", {"operator", "chain", "phrase", "phone"}, file_name, out.problems);
  const auto text = [](const Json& from, std::string_view name) { return from[name].text_or(""); };
  out.data.name = text(table["operator"], "name");
  out.data.updated = text(table["operator"], "updated");
  for (const Json& step : table["chain"].items()) {
    warn_of_unknown(step, "chain", {"step", "role", "who", "do", "contact"}, file_name, out.problems);
    out.data.chain.push_back(
        {static_cast<int>(step["step"].integer_or(0)), text(step, "role"), text(step, "who"), text(step, "do"), text(step, "contact")});
  }
  for (const Json& phrase : table["phrase"].items()) {
    warn_of_unknown(phrase, "phrase", {"when", "say"}, file_name, out.problems);
    out.data.phrases.push_back({text(phrase, "when"), text(phrase, "say")});
  }
  for (const Json& phone : table["phone"].items()) {
    warn_of_unknown(phone, "phone", {"country", "name", "number", "hours", "source", "verified_on", "note"}, file_name, out.problems);
    out.data.phones.push_back({text(phone, "country"), text(phone, "name"), text(phone, "number"), text(phone, "hours"),
                               text(phone, "source"), text(phone, "verified_on"), text(phone, "note")});
  }
  return out;
}

}  // namespace jumpseat::course
