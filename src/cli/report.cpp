#include "app/courses.hpp"
#include "app/tools/certificates.hpp"
#include "app/tools/reports.hpp"
#include "cli/command.hpp"
#include "cli/record_file.hpp"
#include "cli/signed_in.hpp"

#include <CLI/CLI.hpp>
#include <memory>

namespace jumpseat::cli {
namespace {

struct ReportArguments {
  std::string records, out;
  SignInWords sign_in;
  app::tools::CertificateOrder certificate;
  bool no_mark = false, with_names = false;
  std::string course, format, country, role, size = "a4";
};

constexpr const char* first_in_the_trail =
    "It is first kept in the trail that it was made: not while another Jumpseat has the record file.";

void add_certificate(CLI::App& program, CLI::App& reports, Done& done, const std::shared_ptr<ReportArguments>& words) {
  CLI::App* command = reports.add_subcommand("certificate", "A certificate of a passed exam, as PDF");
  auto* attempt = command->add_option("--attempt", words->certificate.attempt, "The attempt's id; without it the last passed exam");
  command->add_option("--of", words->certificate.person, "Of this staff number")->excludes(attempt);
  command->add_option("--course", words->certificate.course, "Of the course with this code")->excludes(attempt);
  command->add_option("--certified-by", words->certificate.certified_by, "The trainer who answers for it, as it should be printed");
  command->add_option("--valid-until", words->certificate.valid_until, "The day it expires, as 2027-11-30");
  command->add_flag("--no-mark", words->no_mark, "Leave the mark out");
  command->add_option("--records", words->records, "The record file to read");
  command->add_option("-o,--output", words->out, "Write to this file")->required();
  command->add_flag("--json", done.as_json, "Print one JSON document");
  command->footer(first_in_the_trail);
  add_sign_in(*command, words->sign_in);
  command->callback([&program, words, &done] {
    words->certificate.with_mark = !words->no_mark;
    const auto who = credentials_of(words->sign_in);
    if (!who) return done.finish(who.error());
    const auto reply = app::tools::make_certificate(record_file(program, words->records), *who, words->certificate, words->out);
    if (!reply) return done.finish(reply.error());
    Outcome outcome;
    outcome.text = words->out + ": certificate " + reply->code + " of " + reply->person + ".\n";
    outcome.json.set("file", words->out).set("code", reply->code);
    outcome.problems = reply->notes;
    done.finish(std::move(outcome));
  });
}

void add_course_report(CLI::App& program, CLI::App& reports, Done& done, const std::shared_ptr<ReportArguments>& words) {
  CLI::App* command = reports.add_subcommand("course", "What is known of a course: marks, questions, recognition, groups");
  command->add_option("--course", words->course, "Its code, title or folder; without it the only one there is");
  command->add_option("--format", words->format, "html: one page that needs nothing else; pdf; without it, by the ending of the file")
      ->check(CLI::IsMember({"html", "pdf"}));
  command->add_flag("--with-names", words->with_names, "Also list people by name");
  command->add_option("--records", words->records, "The record file to read");
  command->add_option("-o,--output", words->out, "Write to this file")->required();
  command->footer(first_in_the_trail);
  add_sign_in(*command, words->sign_in);
  command->callback([&program, words, &done] {
    const auto format = words->format == "pdf" || (words->format.empty() && words->out.ends_with(".pdf")) ? app::ReportFormat::pdf
                                                                                                          : app::ReportFormat::html;
    const auto who = credentials_of(words->sign_in);
    if (!who) return done.finish(who.error());
    auto notes =
        app::tools::make_course_report(record_file(program, words->records), *who, words->course, words->with_names, format, words->out);
    if (!notes) return done.finish(notes.error());
    done.finish(Outcome{0, words->out + ": the report is written.\n", {}, std::move(*notes)});
  });
}

void add_take_along(CLI::App& program, CLI::App& reports, Done& done, const std::shared_ptr<ReportArguments>& words, bool card) {
  CLI::App* command = card ? reports.add_subcommand("card", "A card for the wallet, eight on a sheet of A4, both sides, with crop marks")
                           : reports.add_subcommand("poster", "A poster for the crew room");
  command->add_option("--course", words->course, "The course whose operator's data fill it; without it the only one there is");
  command->add_option("--country", words->country, "Whose hotlines stand on it, as in the operator's data: US");
  if (card) command->add_option("--role", words->role, "Whose reporting chain stands on it: cabin");
  else command->add_option("--size", words->size, "a4 or a3")->check(CLI::IsMember({"a4", "a3"}));
  command->add_option("-o,--output", words->out, "Write to this file")->required();
  command->callback([&program, words, &done, card] {
    const auto poster = words->size == "a3" ? app::TakeAlong::poster_a3 : app::TakeAlong::poster_a4;
    auto notes = app::tools::make_take_along(app::operators_folder(record_file(program, words->records)), words->course, words->country,
                                             words->role, card ? app::TakeAlong::card : poster, words->out);
    if (!notes) return done.finish(notes.error());
    done.finish(Outcome{0, words->out + ": ready to print at 100 %.\n", {}, std::move(*notes)});
  });
}

}  // namespace

void add_report(CLI::App& program, Done& done) {
  auto words = std::make_shared<ReportArguments>();
  CLI::App* reports = program.add_subcommand("report", "Certificates and reports on paper");
  reports->require_subcommand(1);
  add_certificate(program, *reports, done, words);
  add_course_report(program, *reports, done, words);
  for (const bool card : {true, false}) add_take_along(program, *reports, done, words, card);
}

}  // namespace jumpseat::cli
