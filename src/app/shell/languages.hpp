#pragma once
// Which language the window speaks: what the command line says, else what the person chose, else what was chosen on this computer, else
// the system's own.
#include "app/context.hpp"
#include "base/words.hpp"
#include "model/ids.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace jumpseat::app {

// The setting that holds the code of the language that somebody chose.
std::string language_setting(const model::PersonId& person);

class Languages {
 public:
  // `forced`: from the command line. `changed` is called when another language is spoken from now on.
  Languages(Context& context, std::filesystem::path catalogues, std::optional<std::string> forced, std::function<void()> changed);

  const base::SharedWords& words() const { return m_words; }
  const std::string& code() const { return m_code; }  // "en" where there are no words
  const std::vector<base::Language>& on_offer() const { return m_on_offer; }
  std::string name_of(const std::string& code) const;     // in itself; the code where nobody knows it
  const std::string& chosen() const { return m_chosen; }  // empty: as the system has it

  void look_around();  // finds out which there are, off this thread
  void take_setting(const std::string& of_computer);
  // Whoever signed in has a choice of their own; nobody: what the computer has.
  void set_person(const std::optional<model::PersonId>& person);
  void run(const command::SetLanguage& c);

 private:
  void choose(std::string code);
  void speak(const std::string& code);

  Context& m_context;
  std::filesystem::path m_catalogues;
  std::optional<std::string> m_forced;
  std::function<void()> m_changed;
  std::optional<model::PersonId> m_person;
  std::string m_code = "en", m_chosen, m_of_computer;
  base::SharedWords m_words;
  std::vector<base::Language> m_on_offer{{"en", "English"}};
};

}  // namespace jumpseat::app
