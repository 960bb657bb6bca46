#include "base/toml.hpp"
#include "course/manifest.hpp"

#include <fmt/format.h>

namespace jumpseat::course {

using base::Json;

LoadedTakeWithYou read_take_with_you(std::string_view toml, const std::string& file_name) {
  constexpr std::size_t most_lines = 12, most_bytes = 240;
  LoadedTakeWithYou out;
  const auto parsed = base::parse_toml(toml);
  if (!parsed) {
    out.problems.push_back({file_name, 0, "It cannot be read: " + parsed.error().because + ".", model::Problem::Severity::error});
    return out;
  }
  warn_of_unknown(*parsed, "card and poster", {"contact", "headline", "lead", "caution", "sign", "never"}, file_name, out.problems);
  const auto text = [&](const Json& from, std::string_view name) {
    std::string words = from[name].text_or("");
    if (words.size() > most_bytes) {
      out.problems.push_back({file_name, 0, fmt::format("\"{}\" is too long for a card: {} bytes at the most.", name, most_bytes),
                              model::Problem::Severity::error});
      words.clear();
    }
    return words;
  };
  out.words.contact = text(*parsed, "contact");
  out.words.headline = text(*parsed, "headline");
  out.words.lead = text(*parsed, "lead");
  out.words.caution = text(*parsed, "caution");
  const auto lines = [&](std::string_view name, std::vector<std::string>& into) {
    for (const Json& line : (*parsed)[name].items()) {
      warn_of_unknown(line, std::string(name), {"text", "source"}, file_name, out.problems);
      const std::string words = text(line, "text");
      if (into.size() < most_lines && !words.empty()) into.push_back(words);
    }
  };
  lines("sign", out.words.signs);
  lines("never", out.words.nevers);
  return out;
}

}  // namespace jumpseat::course
