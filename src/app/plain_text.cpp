#include "app/plain_text.hpp"

#include "app/rich_text.hpp"

#include <set>
#include <utility>

namespace jumpseat::app {

std::string plain_text(const model::Text& text) { return plain_of(rich_text(text)); }

std::string plain_stem(const model::Question& question) { return plain_of(rich_stem(question)); }

std::string plain_title(const model::Question& question) { return question.title.empty() ? plain_stem(question) : question.title; }

namespace {

void make_plain(model::Text& text) { text = {plain_text(text), model::TextFormat::plain}; }

}  // namespace

model::Gap in_plain_text(model::Gap gap) {
  if (gap.kind != model::GapKind::short_answer)
    for (model::Choice& choice : gap.choices) make_plain(choice.text);
  return gap;
}

model::Question in_plain_text(model::Question question) {
  if (question.kind != model::QuestionKind::short_answer)
    for (model::Choice& choice : question.choices) make_plain(choice.text);
  for (model::Gap& gap : question.gaps) gap = in_plain_text(std::move(gap));
  // Right sides that say the same are one; those that differ in tags alone have to stay two.
  std::set<std::string> before, after;
  for (const auto& pair : question.pairs) before.insert(pair.right), after.insert(plain_text({pair.right, pair.right_format}));
  for (auto& pair : question.pairs) {
    make_plain(pair.left);
    if (before.size() != after.size()) continue;
    pair.right = plain_text({pair.right, pair.right_format});
    pair.right_format = model::TextFormat::plain;
  }
  return question;
}

}  // namespace jumpseat::app
