#include "content/shipped.hpp"

#include "base/file.hpp"
#include "pdf/session.hpp"
#include "support/places.hpp"

#include <algorithm>
#include <array>
#include <doctest/doctest.h>

namespace jumpseat::test {
namespace fs = std::filesystem;

fs::path content_folder() { return support::source_folder() / "content"; }

std::vector<fs::path> shipped_courses() { return course::find_courses(content_folder()); }

course::LoadedCourse loaded(const fs::path& folder) {
  auto out = course::load(folder);
  REQUIRE_MESSAGE(out, "the course in ", folder.string(), " cannot be loaded");
  return std::move(*out);
}

const std::vector<course::LoadedCourse>& in_all_languages(const std::string& code) {
  static std::map<std::string, std::vector<course::LoadedCourse>> read;
  const auto [at, is_new] = read.try_emplace(code);
  auto& out = at->second;
  if (!is_new) return out;
  for (const auto& folder : shipped_courses())
    if (auto it = loaded(folder); it.course.code.value == code) out.push_back(std::move(it));
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& a, const auto& b) { return (a.course.language == "en") > (b.course.language == "en"); });
  REQUIRE(!out.empty());
  REQUIRE(out.front().course.language == "en");
  return out;
}

const std::vector<course::LoadedCourse>& every_course() {
  static const std::vector<course::LoadedCourse> all = [] {
    auto out = in_all_languages("HT");
    for (const auto& it : in_all_languages("JS")) out.push_back(it);
    return out;
  }();
  return all;
}

std::vector<model::Question> vignettes(const model::Course& course) {
  std::vector<model::Question> out;
  std::copy_if(course.questions.begin(), course.questions.end(), std::back_inserter(out),
               [](const auto& question) { return question.kind == model::QuestionKind::vignette; });
  return out;
}

std::vector<std::string> values_of(const model::Question& question, std::string_view name) {
  std::vector<std::string> out;
  for (const auto& tag : question.tags)
    if (tag.size() > name.size() && tag.compare(0, name.size(), name) == 0 && tag[name.size()] == '=')
      out.push_back(tag.substr(name.size() + 1));
  return out;
}

namespace {

ManualText read_manual(const fs::path& pdf) {
  auto session = pdf::Session::open(pdf);
  REQUIRE_MESSAGE(session, pdf.string(), " cannot be opened");
  auto facts = (*session)->facts();
  REQUIRE(facts);
  auto words = (*session)->words_of_pages({0}, (*session)->pages());
  REQUIRE(words);
  ManualText out{std::move(*facts), {}, {}};
  for (std::size_t i = 0; i < words->size(); ++i) {
    std::string text;
    for (const auto& word : (*words)[i]) text += word.text + (word.space_after || word.line_end ? " " : "");
    out.pages.push_back(plain(text));
    out.by_label[out.facts.labels.at(i).value] = out.pages.back();
  }
  return out;
}

}  // namespace

const ManualText& manual_text(const fs::path& pdf) {
  static std::map<fs::path, ManualText> read;
  const auto found = read.find(pdf);
  return found != read.end() ? found->second : read.emplace(pdf, read_manual(pdf)).first->second;
}

std::string plain(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 11> same = {{{"\u2019", "'"},
                                                                                          {"\u2018", "'"},
                                                                                          {"\u201c", "\""},
                                                                                          {"\u201d", "\""},
                                                                                          {"\u00ab", "\""},
                                                                                          {"\u00bb", "\""},
                                                                                          {"\u00a0", " "},
                                                                                          {"\u202f", " "},
                                                                                          {"\u2009", " "},
                                                                                          {"\n", " "},
                                                                                          {" %", "%"}}};
  std::string out(text);
  for (const auto& [from, to] : same)
    for (std::size_t at = 0; (at = out.find(from, at)) != std::string::npos; at += to.size()) out.replace(at, from.size(), to);
  const auto both_spaces = [](char a, char b) { return a == ' ' && b == ' '; };
  out.erase(std::unique(out.begin(), out.end(), both_spaces), out.end());
  for (std::size_t at = 0; at < out.size(); ++at) {
    const auto c = static_cast<unsigned char>(out[at]);
    if (c < 128) out[at] = static_cast<char>(std::tolower(c));
    // Capital letters of Latin-1 in UTF-8, "É": the small one stands 32 further.
    else if (at > 0 && static_cast<unsigned char>(out[at - 1]) == 0xc3 && c >= 0x80 && c <= 0x9e && c != 0x97)
      out[at] = static_cast<char>(c + 0x20);
  }
  return out;
}

std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> out(1);
  std::string said = plain(text);
  for (const std::string_view mark : {"\u00bf", "\u00a1", "\u00b7", "\u2013", "\u2026"})  // ¿ ¡ · – …
    for (std::size_t at = 0; (at = said.find(mark, at)) != std::string::npos;) said.replace(at, mark.size(), " ");
  for (const char c : said) {
    const auto letter = static_cast<unsigned char>(c);
    if (std::isalnum(letter) || letter >= 128 || (c == '\'' && !out.back().empty())) out.back() += c;
    else if (!out.back().empty()) out.emplace_back();
  }
  for (auto& word : out)
    while (!word.empty() && word.back() == '\'') word.pop_back();
  out.erase(std::remove(out.begin(), out.end(), ""), out.end());
  return out;
}

std::map<std::string, std::string> tex_files(const fs::path& folder) {
  std::map<std::string, std::string> out;
  for (const auto& entry : fs::directory_iterator(folder / "source/chapters"))
    if (entry.path().extension() == ".tex") out[entry.path().filename().string()] = base::read_file(entry.path(), 4u << 20).value();
  return out;
}

std::vector<std::string> arguments_of(const std::string& tex, const std::string& command) {
  std::vector<std::string> out;
  for (std::size_t at = 0; (at = tex.find(command + "{", at)) != std::string::npos;) {
    at += command.size() + 1;
    out.push_back(tex.substr(at, tex.find('}', at) - at));
  }
  return out;
}

}  // namespace jumpseat::test
