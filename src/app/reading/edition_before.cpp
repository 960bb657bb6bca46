// A manual that is not the one that was read last at its place: it is opened where its reader was in that one, and laid out as that was.
#include "app/reading/labels.hpp"
#include "app/reading/reading.hpp"
#include "base/json.hpp"
#include "base/words.hpp"
#include "library/likeness.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace jumpseat::app {

// A name such as manual.pdf is given to many files: one that is called something else is another manual, of which nothing is said. The
// manual of a course is known by its place.
void Reading::look_at_file_before() {
  const Request& request = m_open->request;
  const bool of_course = request.course || request_of_course(request.path).course;
  if (!m_open->file_before || (!of_course && !m_open->opened)) return;
  const auto before = *std::exchange(m_open->file_before, std::nullopt);
  const std::string file = request.path.filename().string(), title = title_of(*m_open);
  const bool both_have_titles = !before.title.empty() && before.title != file && title != file;
  if (of_course || !both_have_titles || library::may_be_titles_of_one(before.title, title))
    return look_at_edition_before(before.hash, before.position);
  m_open->identified = true;
  touch();  // what was last seen may have been waiting for this
  place_first();
}

void Reading::look_at_edition_before(const model::ContentHash& hash, const records::ReadingPosition& position) {
  m_library.ask(
      Keep::on_disk, [hash](library::Library& library) { return library.find_facts(hash); },
      [this, hash, position, serial = m_serial](base::Result<std::optional<model::ManualFacts>> facts) {
        if (serial != m_serial || !m_open) return;
        take_edition_before(hash, position, facts ? *facts : std::nullopt);
        m_open->identified = true;
        touch();
        place_first();
      });
}

// One that was put in its place while it was open is opened where it was left then, and was told of.
void Reading::take_edition_before(const model::ContentHash& hash, const records::ReadingPosition& position,
                                  const std::optional<model::ManualFacts>& facts) {
  Request& request = m_open->request;
  m_open->kept_before = position;
  if (request.left) return;
  const auto layout = base::Json::parse(position.layout);
  constexpr std::int64_t furthest = 1'000'000;
  const auto told = [&](const char* name, int other) {
    return layout ? static_cast<int>(std::clamp((*layout)[name].integer_or(other), -furthest, furthest)) : other;
  };
  const int offset = told("label_offset", 0);
  const model::PageIndex current{told("current", position.page.value)};
  const auto label_of = [&](model::PageIndex page) {
    if (!facts && offset == 0) return std::string();  // what it was called is not known any more
    const auto at = static_cast<std::size_t>(page.value);
    return facts && facts->has_labels && at < facts->labels.size() ? facts->labels[at].value : reading::printed_number(page, offset);
  };
  if (!request.page_number && request.label.empty())
    request.left = Left{hash, {position.page, position.y}, current, label_of(position.page), label_of(current), offset};
  request.was_told = true;
  tell_of_edition(base::say("This is another edition than the one you read here before."));
}

// With the offer to see what changed, where another one was read here before.
void Reading::tell_of_edition(std::string sentence) {
  if (!m_open->kept_before) return m_context.tell(std::move(sentence));
  m_context.offer(std::move(sentence), base::say("See what changed"), command::ShowChanges{}, {});
}

}  // namespace jumpseat::app
