#pragma once
// A report of a course from a record file.
#include "app/calling/take_along.hpp"
#include "app/reports/course_report.hpp"
#include "app/tools/admit.hpp"
#include "base/result.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace jumpseat::app::tools {

// `course`: its code, its title, the name of its folder, or the folder itself; empty: the only one there is.
// `operators`: where the operator's own data is kept (see app/courses.hpp); empty: what came with the course.
base::Result<model::Course> find_course(const std::string& course, const std::filesystem::path& operators = {});

// Returns the sentences that come with it. The trail tells of it first, or nothing leaves.
base::Result<std::vector<std::string>> make_course_report(const std::filesystem::path& records, const Credentials& who,
                                                          const std::string& course, bool with_names, ReportFormat format,
                                                          const std::filesystem::path& file);

// A card or a poster from the data of a course. `country`: as the operator's data writes it; `role`: whose chain stands on the card.
base::Result<std::vector<std::string>> make_take_along(const std::filesystem::path& operators, const std::string& course,
                                                       const std::string& country, const std::string& role, TakeAlong kind,
                                                       const std::filesystem::path& file);

}  // namespace jumpseat::app::tools
