// What is said as a fact says where it comes from.
#include "content/languages.hpp"
#include "content/shipped.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <set>

using namespace jumpseat;

namespace {

std::string without(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos;) {
    const auto end = text.find(to, at + from.size());
    text.erase(at, end == std::string::npos ? std::string::npos : end + to.size() - at);
  }
  return text;
}

// The texts between the braces after each \command, the nth argument of it.
std::vector<std::string> nested_arguments(const std::string& text, const std::string& command, int nth = 1) {
  std::vector<std::string> out;
  for (std::size_t at = 0; (at = text.find(command + "{", at)) != std::string::npos; ++at) {
    std::size_t begin = at + command.size();
    std::string argument;
    for (int i = 0; i < nth && begin < text.size() && text[begin] == '{'; ++i) {
      std::size_t end = begin + 1;
      for (int depth = 1; depth > 0 && end < text.size(); ++end) depth += text[end] == '{' ? 1 : text[end] == '}' ? -1 : 0;
      argument = text.substr(begin + 1, end - begin - 2);
      begin = end;
    }
    out.push_back(argument);
  }
  return out;
}

// An entry begins a line; elsewhere the command is only spoken of.
const std::string entry = "\n\\sourceentry";

std::set<std::string> keys_in(const std::string& list) {
  std::set<std::string> out;
  std::string key;
  for (const char c : list + ",") {
    if (c == ',') {
      if (!key.empty()) out.insert(key);
      key.clear();
    } else if (c != ' ') key += c;
  }
  return out;
}

std::string all_of(const std::map<std::string, std::string>& files) {
  std::string out;
  for (const auto& [name, text] : files) out += text + "\n";
  return out;
}

std::set<std::string> entries(const model::Course& course) {
  std::set<std::string> out;
  for (const auto& key : nested_arguments(all_of(test::tex_files(course.folder)), entry)) out.insert(key);
  return out;
}

// What reads like a fact about the world: a year, a share, a count in thousands or millions, a law.
bool states_a_fact(const std::string& text, const test::Language& language) {
  const auto says = [&](const std::string& words) { return text.find(words) != std::string::npos; };
  if (std::any_of(language.facts.begin(), language.facts.end(), says)) return true;
  for (std::size_t at = 0; at + 4 <= text.size(); ++at) {
    const bool alone = (at == 0 || !std::isalnum(static_cast<unsigned char>(text[at - 1]))) &&
                       (at + 4 == text.size() || !std::isalnum(static_cast<unsigned char>(text[at + 4])));
    const std::string four = text.substr(at, 4);
    if (alone && four.find_first_not_of("0123456789") == std::string::npos && (four.rfind("19", 0) == 0 || four.rfind("20", 0) == 0))
      return true;
  }
  return false;
}

}  // namespace

TEST_CASE("every source key in the manual, the questions and the operator's file has an entry in appendix B") {
  for (const auto& it : test::in_all_languages()) {
    CAPTURE(it.course.language);
    const auto known = entries(it.course);
    CHECK(known.size() > 80);
    const std::string text = all_of(test::tex_files(it.course.folder));
    for (const auto& [command, nth] : {std::pair("\\src", 1), std::pair("\\sign", 5), std::pair("\\signsrc", 1)})
      for (const auto& list : nested_arguments(text, command, nth))
        for (const auto& key : keys_in(list)) CHECK_MESSAGE(known.count(key), key);
    for (const auto& question : it.course.questions) {
      const auto keys = test::values_of(question, "source");
      CHECK_MESSAGE(!keys.empty(), question.id.value, " has no source");
      for (const auto& key : keys) CHECK_MESSAGE(known.count(key), question.id.value, ": ", key);
    }
    for (const auto& phone : it.course.operator_data.phones)
      for (const auto& key : keys_in(phone.source)) CHECK_MESSAGE(known.count(key), phone.number, ": ", key);
  }
}

TEST_CASE("every entry of appendix B stands for something in the manual, and has an address") {
  for (const auto& it : test::in_all_languages()) {
    CAPTURE(it.course.language);
    const auto files = test::tex_files(it.course.folder);
    std::string text = all_of(files);
    std::set<std::string> used;
    for (const auto& [command, nth] : {std::pair("\\src", 1), std::pair("\\sign", 5), std::pair("\\signsrc", 1)})
      for (const auto& list : nested_arguments(text, command, nth)) used.merge(keys_in(list));
    for (const auto& phone : it.course.operator_data.phones) used.merge(keys_in(phone.source));
    for (const auto& key : entries(it.course)) CHECK_MESSAGE(used.count(key), key, " is used nowhere");
    const auto addresses = nested_arguments(text, entry, 3);
    const auto keys = nested_arguments(text, entry);
    for (std::size_t i = 0; i < keys.size(); ++i) {
      // C352b is sold by ICAO; the record that was read stood under an address that nobody should follow.
      const bool needs_none = keys[i] == "ED" || keys[i] == "BG" || keys[i] == "C352b" || keys[i] == "#1";
      CHECK_MESSAGE((needs_none || addresses[i].rfind("http", 0) == 0), keys[i]);
    }
  }
}

TEST_CASE("every paragraph with a year, a share, a count or a law names its source") {
  for (const auto& it : test::in_all_languages()) {
    CAPTURE(it.course.language);
    for (const auto& [name, whole] : test::tex_files(it.course.folder)) {
      if (!std::isdigit(static_cast<unsigned char>(name.front()))) continue;  // the chapters
      // Examples of reports and scenes are invented, and say so; comments and headings state nothing.
      std::string text = whole;
      for (const std::string box : {"scene", "keep", "never", "think", "learn"})
        if (box != "scene" || name != "4-not-signs.tex") text = without(text, "\\begin{" + box + "}", "\\end{" + box + "}");
      for (const std::string command : {"\\section{", "\\label{", "\\index{", "\\subsection{"}) text = without(text, command, "}");
      std::string paragraph;
      const auto check = [&] {
        const bool sourced = paragraph.find("\\src{") != std::string::npos || paragraph.find("\\signsrc") != std::string::npos;
        if (states_a_fact(paragraph, test::language_of(it.course.language)) && !sourced) FAIL_CHECK(name << ": " << paragraph);
        paragraph.clear();
      };
      for (std::size_t at = 0; at < text.size(); ++at) {
        const bool ends = text.compare(at, 2, "\n\n") == 0 || text.compare(at, 5, "\\item") == 0 || text.compare(at, 2, "\\\\") == 0 ||
                          text.compare(at, 5, "\\fig{") == 0;
        if (ends) check();
        paragraph += text[at];
      }
      check();
    }
  }
}

TEST_CASE("public numbers are printed as the operator's file has them, with the day of the check or none") {
  for (const auto& it : test::in_all_languages()) {
    CAPTURE(it.course.language);
    std::string pages;
    for (const auto& [label, page] : test::manual_text(it.course.manuals.front().file).by_label)
      if (label.rfind("10-", 0) == 0) pages += page + " ";
    for (const auto& phone : it.course.operator_data.phones) {
      if (phone.country.empty()) {
        CHECK_MESSAGE(phone.number.empty(), "we cannot know the operator's own lines");
        continue;
      }
      CHECK_MESSAGE(pages.find(test::plain(phone.number)) != std::string::npos, phone.number);
      CHECK_MESSAGE((!phone.source.empty() || !phone.verified_on.empty()), phone.number);
      if (!phone.verified_on.empty()) CHECK_MESSAGE(pages.find(phone.verified_on) != std::string::npos, phone.number);
    }
  }
}
