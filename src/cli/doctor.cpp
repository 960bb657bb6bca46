#include "app/tools/doctor.hpp"
#include "cli/command.hpp"

#include <CLI/CLI.hpp>

namespace jumpseat::cli {

void add_doctor(CLI::App& program, Done& done) {
  CLI::App* doctor = program.add_subcommand("doctor", "What works on this machine: sandbox, fonts, disk");
  doctor->add_flag("--json", done.as_json, "Print one JSON document");
  doctor->callback([&done] {
    Outcome outcome;
    base::Json checks = base::Json::array();
    for (const app::tools::Check& check : app::tools::examine_machine()) {
      checks.push(base::Json::object().set("name", check.name).set("state", check.state).set("message", check.message));
      outcome.text += check.state + std::string(10 - check.state.size(), ' ') + check.name + ": " + check.message + "\n";
      if (check.state == "failed") outcome.exit_code = 1;
    }
    outcome.json.set("checks", std::move(checks));
    done.finish(std::move(outcome));
  });
}

}  // namespace jumpseat::cli
