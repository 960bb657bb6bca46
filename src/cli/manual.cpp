#include "app/tools/manual.hpp"
#include "app/tools/manual_compare.hpp"
#include "cli/command.hpp"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

namespace jumpseat::cli {
namespace {

struct ManualArguments {
  std::string file, newer, label, phrase, out;
  int page = 0;
  double dpi = 150;
  bool password_from_stdin = false, pictures = false, whole_word = false, match_case = false, regex = false;
};

app::tools::ManualFile file_of(const ManualArguments& words) {
  app::tools::ManualFile file{words.file, {}};
  if (words.password_from_stdin) {
    std::getline(std::cin, file.password);
    if (file.password.ends_with('\r')) file.password.pop_back();
  }
  return file;
}

app::tools::ManualPlace place_of(const ManualArguments& words) {
  app::tools::ManualPlace place;
  if (words.page > 0) place.page_number = words.page;
  place.label = words.label;
  return place;
}

void finish(Done& done, base::Result<app::tools::ManualReply> reply, bool problems_are_notes = false) {
  if (!reply) return done.finish(reply.error());
  Outcome outcome;
  outcome.exit_code = reply->problems.empty() || problems_are_notes ? 0 : 1;
  outcome.text = std::move(reply->text);
  outcome.json = std::move(reply->json);
  outcome.problems = std::move(reply->problems);
  done.finish(std::move(outcome));
}

// What every subcommand takes.
CLI::App* add(CLI::App& manual, const char* name, const char* what, ManualArguments& words, Done& done) {
  CLI::App* command = manual.add_subcommand(name, what);
  command->add_option("FILE", words.file, "A PDF")->required();
  command->add_flag("--password-stdin", words.password_from_stdin, "Read the password from the first line of standard input");
  command->add_flag("--json", done.as_json, "Print one JSON document");
  return command;
}

void add_place(CLI::App& command, ManualArguments& words) {
  auto* page = command.add_option("--page", words.page, "Page number, from 1")->check(CLI::PositiveNumber);
  command.add_option("--label", words.label, "Page label, as printed: 3-12; every page of that label")->excludes(page);
}

}  // namespace

void add_manual(CLI::App& program, Done& done) {
  namespace tools = app::tools;
  CLI::App* manual =
      program.add_subcommand("manual", "Read a PDF: facts, text, pictures, links, search, and what changed in a new edition");
  manual->require_subcommand(1);
  auto shared = std::make_shared<ManualArguments>();
  ManualArguments& words = *shared;

  add(*manual, "info", "Pages, labels, sizes, outline", words, done)->callback([shared, &done] {
    finish(done, tools::manual_info(file_of(*shared)));
  });

  CLI::App* text = add(*manual, "text", "The text, a form feed between pages", words, done);
  add_place(*text, words);
  text->callback([shared, &done] { finish(done, tools::manual_text(file_of(*shared), place_of(*shared))); });

  CLI::App* links = add(*manual, "links", "Where its links are and lead", words, done);
  add_place(*links, words);
  links->callback([shared, &done] { finish(done, tools::manual_links(file_of(*shared), place_of(*shared))); });

  CLI::App* search = add(*manual, "search", "Find a phrase; case and accents do not matter", words, done);
  search->add_option("PHRASE", words.phrase, "What to find")->required();
  add_place(*search, words);
  search->add_flag("--whole-word", words.whole_word, "Not within longer words");
  search->add_flag("--match-case", words.match_case, "Large and small letters, and accents, count");
  search->add_flag("--regex", words.regex, "PHRASE is a regular expression (PCRE2); a line's end counts as a space");
  search->callback([shared, &done] {
    const library::Query query{shared->phrase, shared->whole_word, shared->match_case, shared->regex};
    finish(done, tools::manual_search(file_of(*shared), place_of(*shared), query));
  });

  CLI::App* compare = add(*manual, "compare", "What changed from FILE to a newer edition of it", words, done);
  compare->add_option("NEWER", words.newer, "The newer edition, a PDF")->required();
  compare->add_flag("--pictures", words.pictures, "Also draw pages whose words are the same, and compare how they look");
  compare->callback([shared, &done] {
    const tools::ManualFile older = file_of(*shared);
    finish(done, tools::manual_compare(older, {shared->newer, older.password}, shared->pictures));
  });

  CLI::App* render = add(*manual, "render", "Draw one page as a PNG", words, done);
  add_place(*render, words);
  render->add_option("--dpi", words.dpi, "Dots per inch")->check(CLI::Range(1.0, 4800.0))->capture_default_str();
  render->add_option("-o,--output", words.out, "The PNG to write");
  render->callback(
      [shared, &done] { finish(done, tools::manual_render(file_of(*shared), place_of(*shared), shared->dpi, shared->out), true); });
}

}  // namespace jumpseat::cli
