#include "app/tools/course.hpp"

#include "app/tools/bank.hpp"
#include "cli/command.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

namespace jumpseat::cli {

void add_course(CLI::App& program, Done& done) {
  const auto folder = std::make_shared<std::string>();
  CLI::App* course = program.add_subcommand("course", "Check course folders");
  course->require_subcommand(1);
  CLI::App* check = course->add_subcommand("check", "Say what is wrong with a course: files, questions, pages, pools, pairs");
  check->add_option("PATH", *folder, "A folder with a course.toml")->required();
  check->add_flag("--json", done.as_json, "Print one JSON document");
  check->callback([folder, &done] {
    const auto report = app::tools::check_course(*folder);
    if (!report) return done.finish(report.error());
    Outcome out;
    if (!done.as_json) out.problems = app::tools::lines_of(report->problems);
    const auto is_error = [](const model::Problem& problem) { return problem.severity == model::Problem::Severity::error; };
    out.exit_code = std::any_of(report->problems.begin(), report->problems.end(), is_error) ? 1 : 0;
    out.text = report->title + " (" + report->code + "), revision " + std::to_string(report->revision) + ": " +
               std::to_string(report->questions) + " questions, " + std::to_string(report->quizzes) + " quizzes, " +
               std::to_string(report->manuals) + " manuals, " + std::to_string(report->problems.size()) + " problems.\n";
    out.json.set("code", report->code).set("title", report->title).set("revision", report->revision).set("questions", report->questions);
    out.json.set("quizzes", report->quizzes).set("manuals", report->manuals).set("problems", app::tools::json_of(report->problems));
    done.finish(std::move(out));
  });
}

}  // namespace jumpseat::cli
