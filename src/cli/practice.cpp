#include "app/tools/practice.hpp"

#include "cli/command.hpp"

#include <CLI/CLI.hpp>
#include <memory>

namespace jumpseat::cli {

void add_practice(CLI::App& program, Done& done) {
  struct Words {
    std::string history;
    double retention = 0.9;
    bool fuzz = false;
  };
  const auto words = std::make_shared<Words>();
  CLI::App* practice = program.add_subcommand("practice", "When practice brings questions back");
  practice->require_subcommand(1);
  CLI::App* schedule = practice->add_subcommand("schedule", "States and next dates for a history of {card, rating, at}");
  schedule->add_option("--history", words->history, "A list as JSON")->required();
  schedule->add_option("--retention", words->retention, "Chance to remember that is aimed at")->check(CLI::Range(0.5, 0.99));
  schedule->add_flag("--fuzz", words->fuzz, "Spread long intervals a little");
  schedule->add_flag("--json", done.as_json, "Print one JSON document");
  schedule->callback([words, &done] {
    auto made = app::tools::schedule(words->history, words->retention, words->fuzz);
    if (!made) return done.finish(made.error());
    Outcome out;
    out.problems = std::move(made->problems);
    out.exit_code = out.problems.empty() ? 0 : 1;
    out.text = std::move(made->text);
    out.json = std::move(made->json);
    done.finish(std::move(out));
  });
}

}  // namespace jumpseat::cli
