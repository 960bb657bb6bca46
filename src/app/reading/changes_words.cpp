#include "app/reading/changes_words.hpp"

#include "base/text.hpp"
#include "base/words.hpp"

#include <algorithm>

namespace jumpseat::app::reading {

std::string changes_sentence(const std::vector<library::PageState>& pages, std::size_t removed) {
  const auto in_state = [&](library::PageState state) { return static_cast<int>(std::count(pages.begin(), pages.end(), state)); };
  const int changed = in_state(library::PageState::changed), added = in_state(library::PageState::added);
  const int moved = in_state(library::PageState::moved), gone = static_cast<int>(removed), all = static_cast<int>(pages.size());
  if (changed + added + moved + gone == 0) return base::say("Nothing changed.");
  std::string out =
      base::say_count(all, "{2} of {1} page changed.", "{2} of {1} pages changed.", base::grouped(all), base::grouped(changed));
  const auto add = [&](const std::string& sentence) { out += " " + sentence; };
  if (added > 0) add(base::say_count(added, "{} page was added.", "{} pages were added."));
  if (moved > 0) add(base::say_count(moved, "{} page was moved.", "{} pages were moved."));
  if (gone > 0) add(base::say_count(gone, "{} page was taken out.", "{} pages were taken out."));
  return out;
}

}  // namespace jumpseat::app::reading
