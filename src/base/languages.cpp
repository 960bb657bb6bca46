// Which languages there are on this computer, and which of them its people asked for.
#include "base/file.hpp"
#include "base/log.hpp"
#include "base/paths.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

#include <algorithm>
#include <cstdlib>

namespace jumpseat::base {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t longest_catalogue = 16U << 20U;

fs::path catalogue_of(const fs::path& folder, const std::string& code) { return folder / code / "LC_MESSAGES" / "jumpseat.mo"; }

// "es", "pt_BR": what may be a folder's name, and nothing that leads out of it.
bool is_code(std::string_view code) {
  const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  const std::size_t letters = static_cast<std::size_t>(std::find_if_not(code.begin(), code.end(), lower) - code.begin());
  if (letters < 2 || letters > 3) return false;
  return code.size() == letters ||
         (code.size() == letters + 3 && code[letters] == '_' && upper(code[letters + 1]) && upper(code[letters + 2]));
}

void add_asked(std::vector<std::string>& out, std::string_view locale) {
  locale = locale.substr(0, locale.find_first_of(".@"));
  if (locale == "C" || locale == "POSIX") locale = "en";
  if (!is_code(locale)) return;
  out.emplace_back(locale);
  if (const auto country = locale.find('_'); country != std::string_view::npos) out.emplace_back(locale.substr(0, country));
}

}  // namespace

fs::path catalogue_folder() {
  if (const char* value = std::getenv("JUMPSEAT_LOCALE")) return value;
  const fs::path beside = executable_folder() / "locale";
  std::error_code error;
  return fs::is_directory(beside, error) ? beside : executable_folder() / "../share/locale";
}

Result<SharedWords> words_of_language(const fs::path& folder, const std::string& code) {
  std::error_code error;
  if (code == "en" || !is_code(code) || !fs::exists(catalogue_of(folder, code), error)) return SharedWords();
  JUMPSEAT_TRY(auto bytes, read_file(catalogue_of(folder, code), longest_catalogue));
  JUMPSEAT_TRY(auto words, Words::read(std::move(bytes), code));
  if (words->left_out() > 0)
    log_problem("the catalogue " + code + " has " + std::to_string(words->left_out()) + " translations that do not fit");
  return SharedWords(std::move(words));
}

std::vector<Language> languages_in(const fs::path& folder) {
  constexpr int most = 500;  // /usr/share/locale has some two hundred
  std::vector<Language> out;
  std::error_code error;
  int seen = 0;
  for (fs::directory_iterator at(folder, error), end; !error && at != end && seen < most; at.increment(error), ++seen) {
    const std::string code = at->path().filename().string();
    const auto words = words_of_language(folder, code);
    if (!words) log_error(words.error());
    if (!words || !*words) continue;
    const Speaking speaking(*words);
    out.push_back({code, say_in("the name of this language", "English")});
  }
  std::sort(out.begin(), out.end(), [](const Language& a, const Language& b) { return a.name < b.name; });
  out.insert(out.begin(), {"en", "English"});
  return out;
}

std::vector<std::string> languages_asked_for(const char* (*variable)(const char* name)) {
  std::string_view locale;
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = variable(name);
    if (!value || !*value) continue;
    locale = value;
    break;
  }
  std::vector<std::string> out;
  const std::string_view bare = locale.substr(0, locale.find('.'));
  // As gettext does: who has chosen no locale gets English, whatever LANGUAGE says.
  const bool none = bare.empty() || bare == "C" || bare == "POSIX";
  if (const char* list = variable("LANGUAGE"); list && !none)
    for (const std::string_view one : split(std::string_view(list).substr(0, 200), ':')) add_asked(out, one);
  add_asked(out, none ? "C" : locale);
  return out;
}

std::string language_of_system(const fs::path& folder) {
  const auto variable = [](const char* name) -> const char* { return std::getenv(name); };
  for (const std::string& code : languages_asked_for(variable)) {
    std::error_code error;
    if (code == "en" || fs::exists(catalogue_of(folder, code), error)) return code;
  }
  return "en";
}

}  // namespace jumpseat::base
