#include "app/tools/course.hpp"

#include "app/tools/bank.hpp"
#include "app/tools/package.hpp"
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/record_file.hpp"
#include "cli/signed_in.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>

namespace jumpseat::cli {
namespace {

struct PackageWords {
  std::string folder, package, key, by, trust, withdraw;
  SignInWords sign_in;
  bool password_stdin = false;
};

void finish(Done& done, base::Result<app::tools::PackageReply> reply) {
  if (!reply) return done.finish(reply.error());
  done.finish(Outcome{0, std::move(reply->text), std::move(reply->json), {}});
}

void add_packages(CLI::App& program, CLI::App& course, Done& done) {
  const auto words = std::make_shared<PackageWords>();
  const auto add = [&](const char* name, const char* what) {
    CLI::App* command = course.add_subcommand(name, what);
    command->add_flag("--json", done.as_json, "Print one JSON document");
    return command;
  };
  CLI::App* pack = add("pack", "Make a package of a course folder");
  pack->add_option("PATH", words->folder, "A folder with a course.toml")->required();
  pack->add_option("-o,--out", words->package, "The package to make, NAME.jumpseat")->required();
  pack->callback([words, &done] { finish(done, app::tools::pack_course(words->folder, words->package)); });
  CLI::App* sign = add("sign", "Sign a package");
  sign->add_option("PACKAGE", words->package, "NAME.jumpseat")->required();
  sign->add_option("--key", words->key, "The file of the key, locked by a password; made where there is none")->required();
  sign->add_flag("--password-stdin", words->password_stdin, "Read the password from standard input")->required();
  sign->add_option("--by", words->by, "How the signer is called");
  sign->callback([words, &done] {
    std::string password;
    std::getline(std::cin, password);
    finish(done, app::tools::sign_package(words->package, words->key, password, words->by));
  });
  CLI::App* import = add("import", "Install a package that somebody who is trusted has signed");
  import->add_option("PACKAGE", words->package, "NAME.jumpseat")->required();
  import->add_option("--trust", words->trust, "The digits of the signer's key, once they were compared");
  add_sign_in(*import, words->sign_in);
  // No --records of its own: what is installed is there for everybody here, whose record file says who may.
  import->callback([&program, words, &done] {
    const auto who = credentials_of(words->sign_in);
  if (!who) return done.finish(who.error());
  finish(done, app::tools::import_course(record_file(program, {}), *who, words->package, words->trust));
});
CLI::App* keys = add("keys", "Whose packages are taken without asking");
keys->add_option("--withdraw", words->withdraw, "The digits of a key that is trusted no more");
add_sign_in(*keys, words->sign_in);
keys->callback([&program, words, &done] {
  const auto who = credentials_of(words->sign_in);
  if (!who) return done.finish(who.error());
  finish(done, app::tools::course_keys(record_file(program, {}), *who, words->withdraw));
});
CLI::App* list = add("list", "The revisions that are here, and which is in force today");
list->callback([&done] { finish(done, app::tools::list_courses()); });
}  // namespace

}  // namespace jumpseat::cli

void add_course(CLI::App& program, Done& done) {
  const auto folder = std::make_shared<std::string>();
  CLI::App* course = program.add_subcommand("course", "Check, pack, sign and import courses");
  course->require_subcommand(1);
  CLI::App* check = course->add_subcommand("check", "Say what is wrong with a course or a package: files, questions, pages, pools, pairs");
  check->add_option("PATH", *folder, "A folder with a course.toml, or NAME.jumpseat")->required();
  check->add_flag("--json", done.as_json, "Print one JSON document");
  check->callback([folder, &done] {
    const auto report = app::tools::check_course(*folder);
    if (!report) return done.finish(report.error());
    Outcome out;
    if (!done.as_json) out.problems = app::tools::lines_of(report->problems);
    const auto is_error = [](const model::Problem& problem) { return problem.severity == model::Problem::Severity::error; };
    out.exit_code = std::any_of(report->problems.begin(), report->problems.end(), is_error) ? 1 : 0;
    out.text = report->title + " (" + report->code + "), revision " + std::to_string(report->revision) + ": " +
               base::counted(report->questions, "question", "questions") + ", " + base::counted(report->quizzes, "quiz", "quizzes") + ", " +
               base::counted(report->manuals, "manual", "manuals") + ", " +
               base::counted(std::ssize(report->problems), "problem", "problems") + ".\n";
    out.json.set("code", report->code).set("title", report->title).set("revision", report->revision).set("questions", report->questions);
    out.json.set("quizzes", report->quizzes).set("manuals", report->manuals).set("problems", app::tools::json_of(report->problems));
    done.finish(std::move(out));
  });
  add_packages(program, *course, done);
}

}  // namespace jumpseat::cli
