#include "course/revisions.hpp"

#include <map>

namespace jumpseat::course {

std::string_view word_for(Standing standing) {
  switch (standing) {
    case Standing::draft: return "draft";
    case Standing::coming: return "coming";
    case Standing::effective: return "effective";
    case Standing::superseded: return "superseded";
  }
  return "draft";
}

std::vector<Standing> standings(const std::vector<Revision>& revisions, std::string_view today) {
  std::map<model::CourseCode, int> in_force;  // by course: where it stands in the list
  const auto has_come = [&](const Revision& one) { return !one.effective.empty() && one.effective <= today; };
  for (const bool drafts : {false, true}) {
    std::map<model::CourseCode, int> found;
    for (std::size_t i = 0; i < revisions.size(); ++i) {
      const Revision& one = revisions[i];
      if (drafts ? !one.effective.empty() : !has_come(one)) continue;
      const auto at = found.find(one.code);
      if (at == found.end() || revisions[static_cast<std::size_t>(at->second)].number < one.number) found[one.code] = static_cast<int>(i);
    }
    in_force.merge(found);
  }
  std::vector<Standing> out;
  for (std::size_t i = 0; i < revisions.size(); ++i) {
    const Revision& one = revisions[i];
    const auto at = in_force.find(one.code);
    if (at != in_force.end() && at->second == static_cast<int>(i)) out.push_back(Standing::effective);
    else if (one.effective.empty()) out.push_back(Standing::draft);
    else if (one.effective > today) out.push_back(Standing::coming);
    else out.push_back(Standing::superseded);
  }
  return out;
}

}  // namespace jumpseat::course
