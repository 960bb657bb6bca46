#include "app/tools/scores.hpp"
#include "base/clock.hpp"
#include "cli/command.hpp"
#include "cli/record_file.hpp"
#include "cli/signed_in.hpp"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

namespace jumpseat::cli {
namespace {

struct ScoresArguments {
  std::string records, format = "csv", out, home_page;
  bool json = false;
  SignInWords sign_in;
};

// Piece by piece, past the dispatcher, which would have to hold all of it.
base::Result<void> print_piece(std::string_view piece) {
  std::cout.write(piece.data(), static_cast<std::streamsize>(piece.size()));
  if (std::cout) return {};
  return base::fail(base::ErrorKind::not_writable, "print the scores", "nobody reads them any more, or the disk is full");
}

void export_scores(const CLI::App& program, const ScoresArguments& words, Done& done) {
  app::ScoresWish wish{words.json ? app::ScoresFormat::json : *app::find_scores_format(words.format), words.home_page,
                       base::SystemClock().utc_ms()};
  if (wish.format == app::ScoresFormat::xlsx && words.out.empty()) {
    Outcome usage;
    usage.exit_code = 2;
    usage.problems = {"A spreadsheet needs a file to go to: add -o FILE.xlsx."};
    return done.finish(std::move(usage));
  }
  const auto who = credentials_of(words.sign_in);
  if (!who) return done.finish(who.error());
  const base::SystemClock clock;
  const auto file = record_file(program, words.records);
  std::optional<model::PersonId> by;
  std::string head;
  {
    const auto admitted = app::tools::admit(file, *who, "scores export", false, clock);
    if (!admitted) return done.finish(admitted.error());
    by = admitted->id();
  }
  if (!words.out.empty()) head = app::tools::where_it_stands(file).value_or("");
  const auto rows = app::tools::export_scores(file, wish, words.out, print_piece, by);
  if (!rows) return done.finish(rows.error());
  Outcome outcome;
  if (!words.out.empty())
    outcome.text = std::to_string(*rows) + (wish.format == app::ScoresFormat::xapi ? " statements written.\n" : " answers written.\n") +
                   (head.empty() ? "" : "The record stood at " + head + "\n");
  done.finish(std::move(outcome));
}

}  // namespace

void add_scores(CLI::App& program, Done& done) {
  auto words = std::make_shared<ScoresArguments>();
  CLI::App* scores = program.add_subcommand("scores", "What people answered and scored");
  scores->require_subcommand(1);
  CLI::App* leave = scores->add_subcommand("export", "All answers of exams, one row an answer");
  leave->add_option("--format", words->format, "csv, xlsx, json, or xapi: statements for a learning record store")
      ->check(CLI::IsMember({"csv", "xlsx", "json", "xapi"}));
  leave->add_option("--records", words->records, "The record file to read");
  leave->add_option("-o,--output", words->out, "Write to this file");
  leave->add_option("--home-page", words->home_page, "xapi: the address of the system that staff numbers belong to");
  add_sign_in(*leave, words->sign_in);
  leave->add_flag("--json", words->json, "The same as --format json");
  leave->footer(
      "One row an answer: attempt, person, group, course, revision, quiz, mode, started_utc, finished_utc, mark, passed, question, "
      "version,\n"
      "answer, fraction, certainty, seconds. Marks and fractions are of 1. In csv and xlsx an apostrophe stands before texts that a\n"
      "spreadsheet would run as a formula. Every export is first kept in the trail: not while another Jumpseat has the record file.");
  leave->callback([&program, words, &done] { export_scores(program, *words, done); });
}

}  // namespace jumpseat::cli
