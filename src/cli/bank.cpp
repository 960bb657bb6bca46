#include "app/tools/bank.hpp"

#include "base/file.hpp"
#include "cli/command.hpp"

#include <CLI/CLI.hpp>
#include <memory>

namespace jumpseat::cli {
namespace {

struct Words {
  std::vector<std::string> files;
  std::string format = "json", answers, output, to = "gift";
};

Outcome outcome_of(const app::tools::Banks& banks, bool as_json) {
  Outcome out;
  out.exit_code = banks.has_errors() ? 1 : 0;
  if (!as_json) out.problems = app::tools::lines_of(banks.problems);
  return out;
}

void check(const Words& words, Done& done) {
  const auto banks = app::tools::read_banks(words.files);
  if (!banks) return done.finish(banks.error());
  Outcome out = outcome_of(*banks, done.as_json);
  out.text = std::to_string(banks->questions.size()) + " questions read, " + std::to_string(banks->problems.size()) + " problems.\n";
  out.json.set("questions", banks->questions.size()).set("problems", app::tools::json_of(banks->problems));
  done.finish(std::move(out));
}

void write(const Words& words, const std::string& format, Done& done) {
  const auto banks = app::tools::read_banks(words.files);
  if (!banks) return done.finish(banks.error());
  const auto text = app::tools::written_as(*banks, format);
  if (!text) return done.finish(text.error());
  Outcome out = outcome_of(*banks, false);
  done.as_json = false;  // what is written is the document
  if (words.output.empty()) {
    out.text = *text;
  } else if (const auto written = base::write_file_whole(words.output, *text); !written) {
    return done.finish(written.error());
  }
  done.finish(std::move(out));
}

void mark(const Words& words, Done& done) {
  const auto banks = app::tools::read_banks(words.files);
  if (!banks) return done.finish(banks.error());
  auto marked = app::tools::mark_answers(*banks, words.answers);
  if (!marked) return done.finish(marked.error());
  Outcome out;
  out.problems = std::move(marked->problems);
  out.exit_code = out.problems.empty() ? 0 : 1;
  for (const base::Json& one : marked->json["marks"].items()) {
    const base::Json& question = one["question"];
    out.text += (question.is_text() ? question.text_or("") : question.dump()) + "\t" + one["fraction"].dump() + "\n";
  }
  out.json = std::move(marked->json);
  done.finish(std::move(out));
}

}  // namespace

void add_bank(CLI::App& program, Done& done) {
  const auto words = std::make_shared<Words>();
  CLI::App* bank = program.add_subcommand("bank", "Check, export, convert and mark question banks");
  bank->require_subcommand(1);

  CLI::App* check_it = bank->add_subcommand("check", "Say what is wrong with banks, as FILE:LINE: message");
  check_it->add_option("FILE", words->files, "Question banks")->required();
  check_it->add_flag("--json", done.as_json, "Print one JSON document");
  check_it->callback([words, &done] { check(*words, done); });

  CLI::App* export_it = bank->add_subcommand("export", "Write banks as canonical JSON, or as GIFT");
  export_it->add_option("FILE", words->files, "Question banks")->required();
  export_it->add_option("--format", words->format, "json or gift")->check(CLI::IsMember({"json", "gift"}));
  export_it->add_option("-o,--output", words->output, "Write to this file");
  export_it->add_flag("--json", done.as_json, "The same as --format json");
  export_it->callback([words, &done] { write(*words, done.as_json ? "json" : words->format, done); });

  CLI::App* mark_it = bank->add_subcommand("mark", "Mark given answers");
  mark_it->add_option("FILE", words->files, "Question banks")->required();
  mark_it->add_option("--answers", words->answers, "JSON: a list of {\"question\", \"answer\"}")->required();
  mark_it->add_flag("--json", done.as_json, "Print one JSON document");
  mark_it->callback([words, &done] { mark(*words, done); });
}

}  // namespace jumpseat::cli
