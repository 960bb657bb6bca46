#pragma once
// How a group of subcommands is added, and how its outcome is printed: 0 done, 1 problems in the input, 2 usage, 3 could not be done.
#include "base/json.hpp"
#include "base/result.hpp"
#include "cli/cli.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace jumpseat::cli {

struct Outcome {
  int exit_code = 0;
  std::string text;                   // for people, to stdout
  base::Json json;                    // for --json, to stdout
  std::vector<std::string> problems;  // a sentence each, to stderr
};

// Where a subcommand leaves what it did; the dispatcher prints it.
struct Done {
  bool ran = false;
  bool as_json = false;
  Outcome outcome;
  void finish(Outcome o) { outcome = std::move(o), ran = true; }
  void finish(const base::Error& error) { finish(Outcome{3, {}, {}, {base::sentence(error)}}); }
};

// Each adds its subcommands to the program's; their callbacks fill `done`. `done` outlives the parse.
void add_manual(CLI::App& program, Done& done);
void add_bank(CLI::App& program, Done& done);
void add_practice(CLI::App& program, Done& done);
void add_review(CLI::App& program, Done& done);
void add_course(CLI::App& program, Done& done);
void add_scores(CLI::App& program, Done& done);
void add_report(CLI::App& program, Done& done);
void add_records(CLI::App& program, Done& done);
void add_doctor(CLI::App& program, Done& done, const Examine& examine_screen);
void add_people(CLI::App& program, Done& done);
void add_assign(CLI::App& program, Done& done);

}  // namespace jumpseat::cli
