#include "app/tools/review.hpp"

#include "cli/command.hpp"

#include <CLI/CLI.hpp>
#include <memory>

namespace jumpseat::cli {

void add_review(CLI::App& program, Done& done) {
  using Review = base::Result<app::tools::ReviewReply> (*)(const std::string&);
  CLI::App* review = program.add_subcommand("review", "Statistics of questions, of tests and of recognition");
  review->require_subcommand(1);
  const auto add = [&](const char* name, const char* what, Review made) {
    const auto file = std::make_shared<std::string>();
    CLI::App* it = review->add_subcommand(name, what);
    it->add_option("--responses", *file, "A table as CSV")->required();
    it->add_flag("--json", done.as_json, "Print one JSON document");
    it->callback([file, made, &done] {
      auto reply = made(*file);
      if (!reply) return done.finish(reply.error());
      Outcome out;
      out.problems = std::move(reply->problems);
      out.exit_code = out.problems.empty() ? 0 : 1;
      out.text = std::move(reply->text);
      out.json = std::move(reply->json);
      done.finish(std::move(out));
    });
  };
  add("items", "Facility, discrimination and weight of each question", app::tools::review_items);
  add("test", "Mean, spread, reliability and error of the whole test", app::tools::review_test);
  add("recognition", "Hits, false alarms, d' and c of each person", app::tools::review_recognition);
}

}  // namespace jumpseat::cli
