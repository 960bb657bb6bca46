// One operator's file for all languages of a course: what holds in all of them, and the words that differ.
#include "base/text.hpp"
#include "course/operator.hpp"

namespace jumpseat::course {
namespace {

void take(std::string& words, const std::string& other) {
  if (!other.empty()) words = other;
}

const model::Operator* words_for(const OperatorFile& file, const std::string& language) {
  if (const auto exact = file.words.find(language); exact != file.words.end()) return &exact->second;
  if (language == file.language) return nullptr;
  for (const auto& [other, words] : file.words)
    if (base::bare_language(other) == base::bare_language(language)) return &words;
  return nullptr;
}

std::string if_other(const std::string& words, const std::string& first) { return words == first ? std::string() : words; }

// The words of `other` where they differ from those of `data`, entry by entry; of entries that are not the same, none.
model::Operator words_of(const model::Operator& data, const model::Operator& other) {
  model::Operator out;
  out.chain.resize(data.chain.size());
  out.phrases.resize(data.phrases.size());
  out.phones.resize(data.phones.size());
  for (std::size_t i = 0; i < data.chain.size() && i < other.chain.size(); ++i) {
    const auto &first = data.chain[i], &second = other.chain[i];
    if (first.step != second.step || first.role != second.role) continue;
    out.chain[i].who = if_other(second.who, first.who);
    out.chain[i].action = if_other(second.action, first.action);
    out.chain[i].contact = if_other(second.contact, first.contact);
  }
  for (std::size_t i = 0; i < data.phrases.size() && data.phrases.size() == other.phrases.size(); ++i) {
    out.phrases[i].when = if_other(other.phrases[i].when, data.phrases[i].when);
    out.phrases[i].say = if_other(other.phrases[i].say, data.phrases[i].say);
  }
  for (std::size_t i = 0; i < data.phones.size() && i < other.phones.size(); ++i) {
    const auto &first = data.phones[i], &second = other.phones[i];
    if (first.country != second.country || first.number != second.number) continue;
    out.phones[i].name = if_other(second.name, first.name);
    out.phones[i].hours = if_other(second.hours, first.hours);
    out.phones[i].note = if_other(second.note, first.note);
  }
  return out;
}

}  // namespace

model::Operator in_language(const OperatorFile& file, const std::string& language) {
  model::Operator out = file.data;
  const model::Operator* words = words_for(file, language);
  if (!words) return out;
  for (std::size_t i = 0; i < out.chain.size() && i < words->chain.size(); ++i) {
    take(out.chain[i].who, words->chain[i].who);
    take(out.chain[i].action, words->chain[i].action);
    take(out.chain[i].contact, words->chain[i].contact);
  }
  for (std::size_t i = 0; i < out.phrases.size() && i < words->phrases.size(); ++i) {
    take(out.phrases[i].when, words->phrases[i].when);
    take(out.phrases[i].say, words->phrases[i].say);
  }
  for (std::size_t i = 0; i < out.phones.size() && i < words->phones.size(); ++i) {
    take(out.phones[i].name, words->phones[i].name);
    take(out.phones[i].hours, words->phones[i].hours);
    take(out.phones[i].note, words->phones[i].note);
  }
  return out;
}

OperatorFile together(const std::vector<std::pair<std::string, model::Operator>>& by_language) {
  OperatorFile out;
  if (by_language.empty()) return out;
  out.language = by_language.front().first;
  out.data = by_language.front().second;
  for (std::size_t i = 1; i < by_language.size(); ++i)
    if (by_language[i].first != out.language) out.words.emplace(by_language[i].first, words_of(out.data, by_language[i].second));
  return out;
}

std::vector<OperatorProblem> problems_of(const OperatorFile& file, std::string_view today) {
  std::vector<OperatorProblem> out = problems_of(file.data, today);
  if (!out.empty()) return out;
  for (const auto& [language, words] : file.words) {
    OperatorFile only{file.language, file.data, {{language, words}}};
    for (OperatorProblem problem : problems_of(in_language(only, language), today)) {
      problem.message = language + ": " + problem.message;
      out.push_back(std::move(problem));
    }
  }
  return out;
}

}  // namespace jumpseat::course
