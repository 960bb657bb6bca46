#include "app/tools/scores.hpp"
#include "base/file.hpp"
#include "cli/command.hpp"
#include "cli/record_file.hpp"

#include <CLI/CLI.hpp>
#include <memory>

namespace jumpseat::cli {
namespace {

struct Words {
  std::string records, format = "csv", out;
};

void export_scores(const CLI::App& program, const Words& words, Done& done) {
  const bool as_json = done.as_json || words.format == "json";
  auto reply = app::tools::export_scores(record_file(program, words.records), as_json);
  if (!reply) return done.finish(reply.error());
  Outcome outcome;
  const std::string content = as_json ? reply->json.dump(2) + "\n" : std::move(reply->csv);
  if (words.out.empty()) {
    done.as_json = as_json;
    outcome.json = std::move(reply->json);
    outcome.text = content;
    return done.finish(std::move(outcome));
  }
  if (const auto written = base::write_file_whole(words.out, content); !written) return done.finish(written.error());
  outcome.text = std::to_string(reply->rows) + " answers written.\n";
  outcome.json.set("rows", reply->rows).set("file", words.out);
  done.finish(std::move(outcome));
}

}  // namespace

void add_scores(CLI::App& program, Done& done) {
  auto words = std::make_shared<Words>();
  CLI::App* scores = program.add_subcommand("scores", "What people answered and scored");
  scores->require_subcommand(1);
  CLI::App* leave = scores->add_subcommand("export", "All answers of exams, one row an answer");
  leave->add_option("--format", words->format, "csv or json")->check(CLI::IsMember({"csv", "json"}));
  leave->add_option("--records", words->records, "The record file to read");
  leave->add_option("-o,--output", words->out, "Write to this file");
  leave->add_flag("--json", done.as_json, "The same as --format json");
  leave->callback([&program, words, &done] { export_scores(program, *words, done); });
}

}  // namespace jumpseat::cli
