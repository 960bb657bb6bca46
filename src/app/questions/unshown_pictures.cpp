#include "app/questions/unshown_pictures.hpp"

#include "app/html_marks.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "report/picture_in.hpp"

#include <algorithm>
#include <cstdint>
#include <fmt/format.h>
#include <iterator>
#include <map>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace jumpseat::app {
namespace {

constexpr std::size_t most_told = 10'000, most_name_bytes = 80;

class PictureNames {
 public:
  void add(const model::Text& text) {
    if (text.format == model::TextFormat::markdown) return read(html_of_markdown(text.text));
    if (text.format != model::TextFormat::plain) read(text.text);
  }
  void add(const std::vector<model::Choice>& choices) {
    for (const model::Choice& choice : choices) add(choice.text), add(choice.feedback);
  }
  void add(const std::vector<model::NumericAnswer>& numbers) {
    for (const model::NumericAnswer& number : numbers) add(number.feedback);
  }
  void add(std::string source) { m_sources.insert(std::move(source)); }
  std::vector<std::string> take() { return {m_sources.begin(), m_sources.end()}; }

 private:
  void read(std::string_view html) {
    for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at)) {
      const HtmlTag tag = take_tag(html.substr(at));
      at += std::max<std::size_t>(1, tag.bytes);
      if (tag.closes || tag.name != "img") continue;
      if (std::string source = attribute(tag.attributes, "src"); !source.empty()) m_sources.insert(std::move(source));
    }
  }
  std::set<std::string> m_sources;
};

// Why pictures cannot be shown, by what is in them: many questions may show one.
class PictureReader {
 public:
  explicit PictureReader(std::int64_t most_pixels) : m_most_pixels(most_pixels) {}
  // Empty: it can be.
  const std::string& why_not(const model::Attachment& picture) {
    const auto [at, fresh] = m_known.try_emplace(picture.sha256.value);
    if (!fresh) return at->second;
    if (m_pixels >= m_most_pixels) return m_passed_over = true, at->second;
    if (const auto read = report::read_picture(*picture.bytes)) {
      m_pixels += std::int64_t{read->w} * read->h;
    } else {
      at->second = read.error().because;
      // What was read of it before it broke off is not known.
      m_pixels += std::min<std::int64_t>(report::most_picture_pixels, static_cast<std::int64_t>(picture.bytes->size()) * 100);
    }
    return at->second;
  }
  bool passed_over_some() const { return m_passed_over; }

 private:
  std::map<std::string, std::string> m_known;
  std::int64_t m_most_pixels, m_pixels = 0;
  bool m_passed_over = false;
};

}  // namespace

std::vector<std::string> pictures_shown(const model::Question& question) {
  PictureNames out;
  out.add(question.stem), out.add(question.choices), out.add(question.numbers), out.add(question.general_feedback);
  out.add(question.correct_feedback), out.add(question.partial_feedback), out.add(question.incorrect_feedback);
  for (const model::MatchPair& pair : question.pairs) out.add(pair.left), out.add(model::Text{pair.right, pair.right_format});
  for (const model::Gap& gap : question.gaps) out.add(gap.choices), out.add(gap.numbers);
  for (const model::Hint& hint : question.hints) out.add(hint.text);
  if (question.hotspot) {
    for (const model::Area& area : question.hotspot->areas) out.add(area.feedback);
    for (const model::Marker& marker : question.hotspot->markers) out.add(marker.text);
    if (!question.hotspot->picture.empty()) out.add(std::string(model::attachment_prefix) + question.hotspot->picture);
  }
  return out.take();
}

std::vector<model::Problem> unshown_pictures(const std::vector<model::Question>& questions, std::int64_t most_pixels) {
  std::vector<model::Problem> out;
  PictureReader reader(most_pixels);
  std::size_t untold = 0;
  const auto tell = [&](const model::Question& question, std::string message) {
    if (out.size() < most_told) out.push_back({question.file, question.line, std::move(message), model::Problem::Severity::warning});
    else ++untold;
  };
  for (const model::Question& question : questions)
    for (const std::string& source : pictures_shown(question)) {
      const bool inside = source.starts_with(model::attachment_prefix);
      const std::string name = inside ? source.substr(model::attachment_prefix.size()) : source;
      const model::Attachment* picture = inside ? question.find_attachment(name) : nullptr;
      const std::string short_name(base::cut_to(name, most_name_bytes));
      if (!picture || !picture->bytes)
        tell(question, fmt::format(base::to_say("The picture {} is not in the bank; put it there with the question, or take it out of the "
                                                "text."),
                                   short_name));
      else if (const std::string& why = reader.why_not(*picture); !why.empty())
        tell(question, fmt::format(base::to_say("The picture {} cannot be shown; save it as PNG, of at most 16 MB, 12,000 pixels a side "
                                                "and 40 million in all, and put it into the bank again: {}."),
                                   short_name, why));
    }
  if (reader.passed_over_some())
    tell(questions.back(), base::to_say("The pictures are so many and so large that not all of them were looked at."));
  if (untold > 0)
    out.push_back({out.back().file, out.back().line, fmt::format(base::to_say("{} more problems are not listed."), untold),
                   model::Problem::Severity::warning});
  return out;
}

void tell_unshown_pictures(formats::Bank& bank) {
  std::vector<model::Problem> found = unshown_pictures(bank.questions);
  if (found.empty()) return;
  std::vector<model::Problem>& all = bank.problems;
  std::move(found.begin(), found.end(), std::back_inserter(all));
  std::unordered_map<std::string, int> files;  // in the order in which they come
  for (const model::Problem& problem : all) files.try_emplace(problem.file, static_cast<int>(files.size()));
  std::stable_sort(all.begin(), all.end(),
                   [&](const auto& a, const auto& b) { return std::pair(files.at(a.file), a.line) < std::pair(files.at(b.file), b.line); });
}

}  // namespace jumpseat::app
