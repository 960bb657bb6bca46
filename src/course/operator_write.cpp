#include "course/operator.hpp"

#include "base/text.hpp"
#include "base/toml.hpp"
#include "model/day.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

namespace jumpseat::course {
namespace {

constexpr std::size_t longest_field = 400, most_entries = 200;

class Checking {
 public:
  Checking(const model::Operator& data, std::string_view today) : m_data(data), m_today(model::find_day(today)) {}

  std::vector<OperatorProblem> run() {
    check_words(OperatorPart::name, 0, {&m_data.name});
    check_day(OperatorPart::name, 0, m_data.updated, "The day of the last check");
    if (m_data.chain.size() > most_entries || m_data.phrases.size() > most_entries || m_data.phones.size() > most_entries)
      add(OperatorPart::name, 0, fmt::format("There are more than {} entries.", most_entries));
    check_chain();
    for (std::size_t i = 0; i < m_data.phrases.size(); ++i) {
      check_words(OperatorPart::phrase, static_cast<int>(i), {&m_data.phrases[i].when, &m_data.phrases[i].say});
      if (m_data.phrases[i].say.empty() && m_data.phrases[i].when.empty())
        add(OperatorPart::phrase, static_cast<int>(i), "It says nothing: write the words, or take it out.");
    }
    for (std::size_t i = 0; i < m_data.phones.size(); ++i) check_phone(static_cast<int>(i), m_data.phones[i]);
    return std::move(m_out);
  }

 private:
  void add(OperatorPart part, int index, std::string message) { m_out.push_back({part, index, std::move(message)}); }

  void check_words(OperatorPart part, int index, std::initializer_list<const std::string*> fields) {
    for (const std::string* field : fields) {
      if (!base::is_valid_utf8(*field)) add(part, index, "It holds bytes that are no text.");
      else if (field->size() > longest_field) add(part, index, fmt::format("A text is longer than {} bytes.", longest_field));
    }
  }

  void check_day(OperatorPart part, int index, const std::string& day, const char* what) {
    if (day.empty()) return;
    const auto found = model::find_day(day);
    if (!found) add(part, index, fmt::format("{} is written as 2026-11-25.", what));
    else if (m_today && *found > *m_today + 1) add(part, index, fmt::format("{} has not come yet.", what));
  }

  void check_chain() {
    std::map<std::string, std::set<int>> steps;
    for (std::size_t i = 0; i < m_data.chain.size(); ++i) {
      const auto& step = m_data.chain[i];
      const int index = static_cast<int>(i);
      check_words(OperatorPart::chain, index, {&step.role, &step.who, &step.action, &step.contact});
      if (step.who.empty()) add(OperatorPart::chain, index, "It names nobody.");
      if (step.step < 1 || step.step > 99) add(OperatorPart::chain, index, "Its step is a number from 1 on.");
      else if (!steps[step.role].insert(step.step).second)
        add(OperatorPart::chain, index, fmt::format("There is a step {} for the same role already.", step.step));
    }
  }

  void check_phone(int index, const model::PhoneEntry& phone) {
    check_words(OperatorPart::phone, index, {&phone.name, &phone.number, &phone.hours, &phone.source, &phone.note});
    const bool letters = std::all_of(phone.country.begin(), phone.country.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!phone.country.empty() && (phone.country.size() != 2 || !letters))
      add(OperatorPart::phone, index, "The country is two letters, such as US or GB.");
    if (phone.name.empty()) add(OperatorPart::phone, index, "It has no name.");
    const auto digits = std::count_if(phone.number.begin(), phone.number.end(), [](char c) { return c >= '0' && c <= '9'; });
    const bool plain =
        phone.number.find_first_not_of("0123456789+()-./*# ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") == std::string::npos;
    if (!phone.number.empty() && (digits < 2 || !plain)) add(OperatorPart::phone, index, "This is not a number that can be called.");
    check_day(OperatorPart::phone, index, phone.verified_on, "The day of the check");
    if (!phone.number.empty() && !phone.verified_on.empty() && phone.source.empty())
      add(OperatorPart::phone, index, "It was checked, and nobody says against what: name the source.");
  }

  const model::Operator& m_data;
  std::optional<model::Day> m_today;
  std::vector<OperatorProblem> m_out;
};

}  // namespace

namespace {

// What one entry is called in other languages, as far as somebody has said it.
template <class Entry, class Fields>
void write_words(std::string& out, const char* table, const OperatorFile& file, const std::vector<Entry> model::Operator::*entries,
                 std::size_t index, Fields fields_of) {
  for (const auto& [language, words] : file.words) {
    if (index >= (words.*entries).size()) continue;
    std::string lines;
    for (const auto& [name, value] : fields_of((words.*entries)[index]))
      if (!value->empty()) lines += fmt::format("{} = {}\n", name, base::toml_text(*value));
    if (!lines.empty()) out += fmt::format("[{}.words.{}]\n{}", table, base::toml_text(language), lines);
  }
}

using FieldOf = std::pair<const char*, const std::string*>;

}  // namespace

std::string write_operator(const model::Operator& data) { return write_operator(OperatorFile{"", data, {}}); }

std::string write_operator(const OperatorFile& file) {
  const model::Operator& data = file.data;
  std::string out = "# Whom to call, in which words. Written by Jumpseat; it can be edited by hand too.\n\n[operator]\n";
  out += fmt::format("name = {}\nupdated = {}\n", base::toml_text(data.name), base::toml_text(data.updated));
  if (!file.language.empty()) out += fmt::format("language = {}\n", base::toml_text(file.language));
  for (std::size_t i = 0; i < data.chain.size(); ++i) {
    const auto& step = data.chain[i];
    out += fmt::format("\n[[chain]]\nstep = {}\nrole = {}\nwho = {}\ndo = {}\ncontact = {}\n", step.step, base::toml_text(step.role),
                       base::toml_text(step.who), base::toml_text(step.action), base::toml_text(step.contact));
    write_words(out, "chain", file, &model::Operator::chain, i, [](const model::ChainStep& in) {
      return std::vector<FieldOf>{{"who", &in.who}, {"do", &in.action}, {"contact", &in.contact}};
    });
  }
  for (std::size_t i = 0; i < data.phrases.size(); ++i) {
    const auto& phrase = data.phrases[i];
    out += fmt::format("\n[[phrase]]\nwhen = {}\nsay = {}\n", base::toml_text(phrase.when), base::toml_text(phrase.say));
    write_words(out, "phrase", file, &model::Operator::phrases, i, [](const model::Phrase& in) {
      return std::vector<FieldOf>{{"when", &in.when}, {"say", &in.say}};
    });
  }
  for (std::size_t i = 0; i < data.phones.size(); ++i) {
    const auto& phone = data.phones[i];
    out += fmt::format("\n[[phone]]\ncountry = {}\nname = {}\nnumber = {}\nhours = {}\nsource = {}\nverified_on = {}\nnote = {}\n",
                       base::toml_text(phone.country), base::toml_text(phone.name), base::toml_text(phone.number),
                       base::toml_text(phone.hours), base::toml_text(phone.source), base::toml_text(phone.verified_on),
                       base::toml_text(phone.note));
    write_words(out, "phone", file, &model::Operator::phones, i, [](const model::PhoneEntry& in) {
      return std::vector<FieldOf>{{"name", &in.name}, {"hours", &in.hours}, {"note", &in.note}};
    });
  }
  return out;
}

std::vector<OperatorProblem> problems_of(const model::Operator& data, std::string_view today) { return Checking(data, today).run(); }

}  // namespace jumpseat::course
