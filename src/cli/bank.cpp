#include "app/tools/bank.hpp"

#include "base/file.hpp"
#include "cli/command.hpp"

#include <CLI/CLI.hpp>
#include <memory>

namespace jumpseat::cli {
namespace {

struct BankArguments {
  std::vector<std::string> files;
  std::string format = "json", answers, output, to;
};

Outcome outcome_of(const app::tools::Banks& banks, bool as_json) {
  Outcome out;
  out.exit_code = banks.has_errors() ? 1 : 0;
  if (!as_json) out.problems = app::tools::lines_of(banks.problems);
  return out;
}

void check(const BankArguments& words, Done& done) {
  const auto banks = app::tools::read_banks(words.files);
  if (!banks) return done.finish(banks.error());
  Outcome out = outcome_of(*banks, done.as_json);
  out.text = std::to_string(banks->questions.size()) + " questions read, " + std::to_string(banks->problems.size()) + " problems.\n";
  out.json.set("questions", banks->questions.size()).set("problems", app::tools::json_of(banks->problems));
  done.finish(std::move(out));
}

// What the ending of a file's name says.
std::string format_of(const std::string& output) {
  const auto ends = [&](std::string_view ending) { return std::string_view(output).ends_with(ending); };
  if (ends(".xml")) return "moodle";
  if (ends(".gift") || ends(".txt")) return "gift";
  for (const auto& word : app::tools::formats_to_write())
    if (ends('.' + word)) return word;
  return {};
}

void write(const BankArguments& words, const std::string& format, Done& done) {
  const auto banks = app::tools::read_banks(words.files);
  if (!banks) return done.finish(banks.error());
  const auto written = app::tools::written_as(*banks, format);
  if (!written) return done.finish(written.error());
  Outcome out = outcome_of(*banks, false);
  for (auto& line : app::tools::lines_of(written->problems)) out.problems.push_back(std::move(line));
  for (const auto& problem : written->problems)
    if (problem.severity == model::Problem::Severity::error) out.exit_code = 1;
  done.as_json = false;  // what is written is the document
  if (words.output.empty()) {
    out.text = written->content;
  } else if (const auto kept = base::write_file_whole(words.output, written->content); !kept) {
    return done.finish(kept.error());
  }
  done.finish(std::move(out));
}

void convert(const BankArguments& words, Done& done) {
  const std::string format = words.to.empty() ? format_of(words.output) : words.to;
  if (format.empty())
    return done.finish(
        base::Error{base::ErrorKind::bad_input, "convert the bank", "it is not said to what: add --to gift, or name a file with -o", {}});
  write(words, format, done);
}

void mark(const BankArguments& words, Done& done) {
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
  const auto words = std::make_shared<BankArguments>();
  CLI::App* bank = program.add_subcommand("bank", "Check, export, convert and mark question banks");
  bank->require_subcommand(1);

  CLI::App* check_it = bank->add_subcommand("check", "Say what is wrong with banks, as FILE:LINE: message");
  check_it->add_option("FILE", words->files, "Question banks")->required();
  check_it->add_flag("--json", done.as_json, "Print one JSON document");
  check_it->callback([words, &done] { check(*words, done); });

  const auto& known = app::tools::formats_to_write();
  CLI::App* export_it = bank->add_subcommand("export", "Write banks as canonical JSON");
  export_it->add_option("FILE", words->files, "Question banks")->required();
  export_it->add_option("--format", words->format, "json, or what convert writes")->check(CLI::IsMember(known));
  export_it->add_option("-o,--output", words->output, "Write to this file");
  export_it->add_flag("--json", done.as_json, "The same as --format json");
  export_it->callback([words, &done] { write(*words, done.as_json ? "json" : words->format, done); });

  CLI::App* convert_it = bank->add_subcommand("convert", "Write banks in another format, and say what it has no place for");
  convert_it->add_option("FILE", words->files, "Question banks: GIFT, Moodle XML, Aiken, CSV, XLSX, QTI, or a folder with a QTI package")
      ->required();
  convert_it->add_option("--to", words->to, "gift, moodle, aiken, csv, xlsx or json; else by the ending of the output's name")
      ->check(CLI::IsMember(known));
  convert_it->add_option("-o,--output", words->output, "Write to this file");
  convert_it->callback([words, &done] { convert(*words, done); });

  CLI::App* mark_it = bank->add_subcommand("mark", "Mark given answers");
  mark_it->add_option("FILE", words->files, "Question banks")->required();
  mark_it->add_option("--answers", words->answers, "JSON: a list of {\"question\", \"answer\"}")->required();
  mark_it->add_flag("--json", done.as_json, "Print one JSON document");
  mark_it->callback([words, &done] { mark(*words, done); });
}

}  // namespace jumpseat::cli
