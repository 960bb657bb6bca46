#include "app/tools/review.hpp"

#include "cli/command.hpp"
#include "cli/record_file.hpp"
#include "cli/signed_in.hpp"

#include <CLI/CLI.hpp>
#include <memory>

namespace jumpseat::cli {
namespace {

struct ReviewArguments {
  app::tools::ReviewSource source;
  std::string records, attempts = "all";
  SignInWords sign_in;
};

using Made = base::Result<app::tools::ReviewReply> (*)(const app::tools::ReviewSource&);

void finish(Done& done, base::Result<app::tools::ReviewReply> reply) {
  if (!reply) return done.finish(reply.error());
  Outcome out;
  out.problems = std::move(reply->problems);
  out.exit_code = out.problems.empty() ? 0 : 1;
  out.text = std::move(reply->text);
  out.json = std::move(reply->json);
  done.finish(std::move(out));
}

void add_kind(CLI::App& program, CLI::App& review, Done& done, const char* name, const char* what, Made made) {
  const auto words = std::make_shared<ReviewArguments>();
  CLI::App* it = review.add_subcommand(name, what);
  auto* from = it->add_option_group("source");
  from->add_option("--responses", words->source.responses, "A table as CSV");
  from->add_option("--course", words->source.course, "The finished exams of this course in the record file");
  from->require_option(1);
  it->add_option("--quiz", words->source.quiz, "Of the course: this exam alone");
  it->add_option("--records", words->records, "The record file to read");
  it->add_option("--attempts", words->attempts, "Which of a person's attempts count")
      ->check(CLI::IsMember({"all", "first", "last", "best"}));
  it->add_flag("--versions", words->source.versions, "Of the course: each version of a question on its own");
  it->add_flag("--json", done.as_json, "Print one JSON document");
  add_sign_in(*it, words->sign_in);
  it->callback([&program, words, made, &done] {
    if (!words->source.course.empty()) {
      words->source.records = record_file(program, words->records);
      auto who = credentials_of(words->sign_in);
      if (!who) return done.finish(who.error());
      words->source.who = std::move(*who);
    }
    words->source.counted = review::find_counted(words->attempts).value_or(review::Counted::all);
    finish(done, made(words->source));
  });
}

}  // namespace

void add_review(CLI::App& program, Done& done) {
  CLI::App* review = program.add_subcommand("review", "Statistics of questions, of tests and of recognition");
  review->require_subcommand(1);
  const auto add = [&](const char* name, const char* what, Made made) { add_kind(program, *review, done, name, what, made); };
  add("items", "Facility, discrimination, weight and difficulty of each question", app::tools::review_items);
  add("test", "Mean, spread, reliability and error of the whole test", app::tools::review_test);
  add("recognition", "Hits, false alarms, d' and c of each person", app::tools::review_recognition);
}

}  // namespace jumpseat::cli
