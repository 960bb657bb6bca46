#pragma once
// The messages of a gettext catalogue as its text file has them (assets/po).
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace jumpseat::support {

struct Message {
  std::string english, many;              // many: empty where it has no plural
  std::vector<std::string> translations;  // one a form
};

// By context and English. What msgcat --no-wrap writes: a keyword and its text on a line, and texts of several lines below it.
std::map<std::string, Message> messages_of(const std::filesystem::path& file);

}  // namespace jumpseat::support
