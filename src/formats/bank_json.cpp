#include "formats/bank_json.hpp"

#include "base/file.hpp"
#include "base/words.hpp"
#include "formats/base64.hpp"
#include "formats/canonical.hpp"
#include "formats/reading.hpp"

#include <fmt/format.h>
#include <map>
#include <memory>

namespace jumpseat::formats {

using base::Json;

Json bank_json(const std::vector<model::Question>& questions) {
  Json list = Json::array();
  std::map<std::string, const std::string*> pictures;
  for (const auto& question : questions) {
    list.push(canonical(question));
    for (const auto& file : question.attachments)
      if (file.bytes) pictures.emplace(file.sha256.value, file.bytes.get());
  }
  Json out = Json::object();
  out.set("questions", std::move(list));
  if (pictures.empty()) return out;
  Json::Object packed;
  for (const auto& [hash, bytes] : pictures) packed.emplace_back(hash, base64_of(*bytes));
  return out.set("pictures", Json(std::move(packed)));
}

Bank read_bank_json(std::string_view text, const std::string& file_name) {
  Problems problems(file_name);
  const auto json = Json::parse(text);
  if (!json) {
    problems.error(0, base::sentence(json.error()));
    return {{}, problems.take()};
  }
  std::map<std::string, std::shared_ptr<const std::string>> pictures;
  for (const auto& [hash, packed] : (*json)["pictures"].members()) {
    auto bytes = find_base64(packed.text_or(""));
    if (bytes && base::sha256_hex(*bytes) == hash) pictures[hash] = std::make_shared<const std::string>(*std::move(bytes));
    else problems.warning(0, fmt::format(base::to_say("The picture {} is not what its name says, so it is left out."), hash.substr(0, 64)));
  }
  Collector collector(problems);
  int number = 0;
  for (const Json& one : (*json)["questions"].items()) {
    ++number;
    auto question = question_of(one);
    if (!question) {
      problems.error(0, fmt::format(base::to_say("Question {} is left out: {}."), number, question.error().because));
      continue;
    }
    question->file = file_name;
    for (auto& file : question->attachments)
      if (const auto at = pictures.find(file.sha256.value); at != pictures.end()) file.bytes = at->second;
    question->version = {};
    if (!collector.keep(*std::move(question), 0)) break;
  }
  if (collector.empty() && problems.none()) problems.warning(0, base::to_say("There is no question in this bank."));
  return {collector.take(), problems.take()};
}

}  // namespace jumpseat::formats
