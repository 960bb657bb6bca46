#include "support/messages.hpp"

#include "base/file.hpp"
#include "base/text.hpp"

#include <doctest/doctest.h>

namespace jumpseat::support {

std::map<std::string, Message> messages_of(const std::filesystem::path& file) {
  const auto text = base::read_file(file, 16 << 20);
  REQUIRE(text);
  std::map<std::string, Message> out;
  std::string context;
  Message now;
  std::string* into = nullptr;
  const auto keep = [&] {
    if (!now.english.empty()) out[context + "\x04" + now.english] = now;
    now = {};
    context.clear();
    into = nullptr;
  };
  for (const auto line : base::split(*text, '\n')) {
    if (line.empty()) keep();
    const auto quote = line.find('"');
    if (line.starts_with('#') || quote == std::string_view::npos) continue;
    const auto keyword = base::trimmed(line.substr(0, quote));
    if (keyword == "msgctxt") into = &context;
    else if (keyword == "msgid") into = &now.english;
    else if (keyword == "msgid_plural") into = &now.many;
    else if (keyword.starts_with("msgstr")) into = &now.translations.emplace_back();
    if (into) into->append(line.substr(quote + 1, line.rfind('"') - quote - 1));
  }
  keep();
  return out;
}

}  // namespace jumpseat::support
