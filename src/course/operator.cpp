#include "course/operator.hpp"
#include "base/toml.hpp"
#include "course/manifest.hpp"

namespace jumpseat::course {

using base::Json;

namespace {

std::string text(const Json& from, std::string_view name) { return from[name].text_or(""); }

// The words of one entry in other languages: [chain.words.es]. An entry stands at its place in every language.
template <class Entry, class Take>
void read_words(OperatorFile& out, const Json& entry, std::vector<Entry> model::Operator::*entries, Take take) {
  constexpr std::size_t most_languages = 50;
  for (const auto& [language, words] : entry["words"].members()) {
    if (!out.words.contains(language) && out.words.size() >= most_languages) return;
    auto& all = out.words[language].*entries;
    all.resize((out.data.*entries).size());
    take(all.back(), words);
  }
}

// So that every language has as many entries as there are.
void even_out(OperatorFile& out) {
  for (auto& [language, words] : out.words) {
    words.chain.resize(out.data.chain.size());
    words.phrases.resize(out.data.phrases.size());
    words.phones.resize(out.data.phones.size());
  }
}

}  // namespace

LoadedOperator read_operator(std::string_view toml, const std::string& file_name) {
  LoadedOperatorFile read = read_operator_file(toml, file_name);
  return {std::move(read.file.data), std::move(read.problems)};
}

LoadedOperatorFile read_operator_file(std::string_view toml, const std::string& file_name) {
  LoadedOperatorFile out;
  model::Operator& data = out.file.data;
  const auto parsed = base::parse_toml(toml);
  if (!parsed) {
    out.problems.push_back(
        {file_name, 0, "The operator's data cannot be read: " + parsed.error().because + ".", model::Problem::Severity::error});
    return out;
  }
  const Json& table = *parsed;
  warn_of_unknown(table, "operator's data", {"operator", "chain", "phrase", "phone"}, file_name, out.problems);
  data.name = text(table["operator"], "name");
  data.updated = text(table["operator"], "updated");
  out.file.language = text(table["operator"], "language");
  for (const Json& step : table["chain"].items()) {
    warn_of_unknown(step, "chain", {"step", "role", "who", "do", "contact", "words"}, file_name, out.problems);
    data.chain.push_back(
        {static_cast<int>(step["step"].integer_or(0)), text(step, "role"), text(step, "who"), text(step, "do"), text(step, "contact")});
    read_words(out.file, step, &model::Operator::chain, [](model::ChainStep& in, const Json& words) {
      in.who = text(words, "who"), in.action = text(words, "do"), in.contact = text(words, "contact");
    });
  }
  for (const Json& phrase : table["phrase"].items()) {
    warn_of_unknown(phrase, "phrase", {"when", "say", "words"}, file_name, out.problems);
    data.phrases.push_back({text(phrase, "when"), text(phrase, "say")});
    read_words(out.file, phrase, &model::Operator::phrases,
               [](model::Phrase& in, const Json& words) { in.when = text(words, "when"), in.say = text(words, "say"); });
  }
  for (const Json& phone : table["phone"].items()) {
    warn_of_unknown(phone, "phone", {"country", "name", "number", "hours", "source", "verified_on", "note", "words"}, file_name,
                    out.problems);
    data.phones.push_back({text(phone, "country"), text(phone, "name"), text(phone, "number"), text(phone, "hours"), text(phone, "source"),
                           text(phone, "verified_on"), text(phone, "note")});
    read_words(out.file, phone, &model::Operator::phones, [](model::PhoneEntry& in, const Json& words) {
      in.name = text(words, "name"), in.hours = text(words, "hours"), in.note = text(words, "note");
    });
  }
  even_out(out.file);
  return out;
}

}  // namespace jumpseat::course
