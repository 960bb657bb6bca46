#include "app/shell/languages.hpp"

#include "base/log.hpp"

#include <algorithm>
#include <utility>

namespace jumpseat::app {

std::string Languages::name_of(const std::string& code) const {
  for (const auto& one : m_on_offer)
    if (one.code == code) return one.name;
  return code;
}
namespace {

constexpr const char* key = "language";

}  // namespace

std::string language_setting(const model::PersonId& person) { return std::string(key) + "/" + person.value; }

Languages::Languages(Context& context, std::filesystem::path catalogues, std::optional<std::string> forced, std::function<void()> changed)
    : m_context(context), m_catalogues(std::move(catalogues)), m_forced(std::move(forced)) {
  speak(m_forced.value_or(""));
  m_changed = std::move(changed);
}

void Languages::look_around() {
  if (m_catalogues.empty()) return;
  m_context.pool.post(
      [this, folder = m_catalogues] { m_context.mailbox.post([this, found = base::languages_in(folder)] { m_on_offer = found; }); });
}

void Languages::take_setting(const std::string& of_computer) {
  m_of_computer = of_computer;
  if (!m_person) choose(m_of_computer);
}

void Languages::set_person(const std::optional<model::PersonId>& person) {
  m_person = person;
  if (!person) return choose(m_of_computer);
  m_context.records.ask([person = *person](records::Records& r) { return r.setting(language_setting(person)); },
                        [this, person = *person](base::Result<std::optional<std::string>> kept) {
                          if (!kept) return base::log_error(kept.error());
                          if (m_person && *m_person == person) choose(kept->value_or(m_of_computer));
                        });
}

void Languages::run(const command::SetLanguage& c) {
  m_forced.reset();
  if (!m_person) m_of_computer = c.language;
  m_context.records.keep([name = m_person ? language_setting(*m_person) : std::string(key), code = c.language](records::Records& r) {
    return r.set_setting(name, code);
  });
  choose(c.language);
}

void Languages::choose(std::string code) {
  m_chosen = std::move(code);
  if (!m_forced) speak(m_chosen);
}

// A catalogue that cannot be read leaves English.
void Languages::speak(const std::string& code) {
  std::string wanted = code;
  if (wanted.empty()) wanted = m_catalogues.empty() ? "en" : base::language_of_system(m_catalogues);
  auto words = m_catalogues.empty() ? base::Result<base::SharedWords>(base::SharedWords()) : base::words_of_language(m_catalogues, wanted);
  if (!words) base::log_error(words.error());
  const std::string before = std::exchange(m_code, words && *words ? (*words)->code() : "en");
  m_words = words ? *words : base::SharedWords();
  if (m_code != before && m_changed) m_changed();
}

}  // namespace jumpseat::app
