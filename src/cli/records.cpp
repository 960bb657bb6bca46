#include "app/tools/records.hpp"
#include "app/policy.hpp"
#include "app/tools/certificates.hpp"
#include "app/tools/inspect.hpp"
#include "app/tools/proof.hpp"
#include "app/tools/trail.hpp"
#include "base/paths.hpp"
#include "cli/command.hpp"
#include "cli/record_file.hpp"
#include "cli/signed_in.hpp"
#include "cli/terminal.hpp"

#include <CLI/CLI.hpp>
#include <functional>
#include <iostream>
#include <memory>
#include <unistd.h>

namespace jumpseat::cli {
namespace {

using app::tools::RecordsReply;

struct RecordsArguments {
  std::string records, copy, certificate, person, attempt, verdict, reason, course = "HT", file, day, noticed_by, told, told_at, tally,
                                                                            learner;
  std::vector<std::string> heads, attempts, files, trust;
  app::tools::Voucher voucher;
  app::tools::InspectWords inspect;
  app::tools::RestoreWords restore;
  app::tools::TrailWords trail;
  SignInWords sign_in;
  int years = 3, year = 0;
  bool password_stdin = false, yes = false, since_last = false, json = false, csv = false;
};

void read_password(RecordsArguments& words) {
  if (words.password_stdin) std::getline(std::cin, words.voucher.password);
}

void finish(Done& done, base::Result<RecordsReply> reply);

// With --person and --password-stdin, where the record file has accounts.
using SignedIn = std::function<base::Result<RecordsReply>(const app::tools::Credentials&)>;
void with_sign_in(CLI::App* command, const std::shared_ptr<RecordsArguments>& words, Done& done, SignedIn work) {
  add_sign_in(*command, words->sign_in);
  command->callback([words, &done, work = std::move(work)] {
    const auto who = credentials_of(words->sign_in);
    if (!who) return done.finish(who.error());
    finish(done, work(*who));
  });
}

void finish(Done& done, base::Result<RecordsReply> reply) {
  if (!reply) return done.finish(reply.error());
  Outcome outcome;
  outcome.exit_code = reply->problems.empty() ? 0 : 1;
  outcome.text = std::move(reply->text);
  outcome.json = std::move(reply->json);
  outcome.problems = std::move(reply->problems);
  done.finish(std::move(outcome));
}

using AddCommand = std::function<CLI::App*(const char* name, const char* what)>;
using SharedWords = std::shared_ptr<RecordsArguments>;

void ask_for_voucher(CLI::App* command, const SharedWords& words) {
  command->add_option("--as", words->voucher.staff_number, "Staff number of the trainer who vouches for it");
  command->add_flag("--password-stdin", words->password_stdin, "Read this trainer's password from standard input");
}

void add_proof(CLI::App& program, const AddCommand& add, const SharedWords& words, Done& done) {
  using namespace app::tools;
  CLI::App* certifier = add("certifier", "Give a trainer the key that signs, locked by a password");
  certifier->add_option("STAFF", words->person, "Staff number or id")->required();
  certifier->add_flag("--password-stdin", words->password_stdin, "Read the password from standard input")->required();
  certifier->callback([&program, words, &done] {
    read_password(*words);
    finish(done, make_certifier_key(record_file(program, words->records), words->person, words->voucher.password));
  });
  CLI::App* sign = add("sign", "Sign where the record stands");
  ask_for_voucher(sign, words);
  sign->callback([&program, words, &done] {
    read_password(*words);
    finish(done, sign_records(record_file(program, words->records), words->voucher));
  });
  CLI::App* certify = add("certify", "Certify passed exams; all that nobody has certified, where none is named");
  certify->add_option("ATTEMPT", words->attempts, "Ids of attempts");
  ask_for_voucher(certify, words);
  certify->callback([&program, words, &done] {
    read_password(*words);
    finish(done, certify_attempts(record_file(program, words->records), words->voucher, words->attempts));
  });
  CLI::App* correct = add("correct", "Say what is wrong with an attempt; what is kept stays as it is");
  correct->add_option("ATTEMPT", words->attempt, "Id of the attempt")->required();
  correct->add_option("--verdict", words->verdict, "void, counts or remark")->required();
  correct->add_option("--reason", words->reason, "Why")->required();
  ask_for_voucher(correct, words);
  correct->callback([&program, words, &done] {
    read_password(*words);
    finish(done, correct_attempt(record_file(program, words->records), words->voucher, {words->attempt, words->verdict, words->reason}));
  });
}

void add_privacy(CLI::App& program, const AddCommand& add, const SharedWords& words, Done& done) {
  using namespace app::tools;
  CLI::App* erase = add("erase", "Take away who a person is and what was answered, without breaking a chain");
  erase->add_option("PERSON", words->person, "Staff number or id")->required();
  erase->add_flag("--yes", words->yes, "Do it; without this it only says what would happen");
  ask_for_voucher(erase, words);
  erase->callback([&program, words, &done] {
    read_password(*words);
    finish(done, erase_one(record_file(program, words->records), words->voucher, words->person, words->yes));
  });
  CLI::App* purge = add("purge", "Erase whoever has had no entry for years; not who still works here with an assignment that runs");
  purge->add_option("--years", words->years, "How long records are kept after the last entry")->capture_default_str();
  purge->add_flag("--yes", words->yes, "Do it; without this it only says who");
  ask_for_voucher(purge, words);
  purge->callback([&program, words, &done] {
    read_password(*words);
    finish(done, purge_records(record_file(program, words->records), words->voucher, words->years, words->yes));
  });
  CLI::App* own = add("own", "Write all that is held about a person, for that person");
  own->add_option("PERSON", words->person, "Staff number or id")->required();
  own->add_option("-o,--out", words->file, "The files to make, without .html and .json")->required();
  with_sign_in(own, words, done, [&program, words](const Credentials& who) {
    return export_own(record_file(program, words->records), who, words->person, words->file);
  });
  CLI::App* far = add("far-count", "The yearly count of 49 USC 40118(g) and FAR 52.247-69");
  far->add_option("--year", words->year, "US fiscal year: 2026 ends on 30 September 2026")->required();
  far->add_option("--course", words->course, "The course that trains in detecting and reporting")->capture_default_str();
  with_sign_in(far, words, done, [&program, words](const Credentials& who) {
    return count_for_far(record_file(program, words->records), who, words->year, words->course);
  });
  CLI::App* tally = add("tally", "Count a potential victim who was noticed: no names, no flight");
  tally->add_option("--day", words->day, "2026-03-31")->required();
  tally->add_option("--noticed-by", words->noticed_by, "staff or passenger")->required();
  tally->add_option("--told", words->told, "nobody, hotline, law-enforcement or both")->required();
  tally->add_option("--told-at", words->told_at, "2026-03-31 or 2026-03-31T14:05Z");
  with_sign_in(tally, words, done, [&program, words](const Credentials& who) {
    return tally_case(record_file(program, words->records), who, {words->day, words->noticed_by, words->told, words->told_at});
  });
  CLI::App* withdraw = add("withdraw-tally", "Take back a case that was mistyped; it stays in the trail");
  withdraw->add_option("CASE", words->tally, "Its id, as records far-count shows it")->required();
  withdraw->add_option("--reason", words->reason, "Why; it stands in the trail");
  with_sign_in(withdraw, words, done, [&program, words](const Credentials& who) {
    return withdraw_case(record_file(program, words->records), who, words->tally, words->reason);
  });
}

void add_exchange(CLI::App& program, const AddCommand& add, const SharedWords& words, Done& done) {
  using namespace app::tools;
  CLI::App* send = add("send", "Write a signed results file for the trainer's machine");
  send->add_option("FILE", words->file, "The file to make, NAME.jumpseat-results")->required();
  send->add_flag("--since-last", words->since_last, "Only what came after the last one; the receiver needs that one as well");
  send->add_option("--learner", words->learner, "The staff number of whoever learned here without one: all they did is sent as theirs");
  with_sign_in(send, words, done, [&program, words](const Credentials& who) {
    return send_records(record_file(program, words->records), who, words->file, words->since_last, words->learner);
  });
  CLI::App* receive = add("receive", "Merge results files; any number of times, in any order");
  receive->add_option("FILE", words->files, "Results files, or folders of them")->required();
  receive->add_option("--trust", words->trust,
                      "The digits of the key of a sender, or of a trainer who certifies in the file, once they were compared");
  with_sign_in(receive, words, done, [&program, words](const Credentials& who) {
    return receive_records(record_file(program, words->records), who, words->files, words->trust);
  });
  add("key", "The digits of this machine's key, for the receiver to compare")->callback([&program, words, &done] {
    finish(done, tell_machine_key(record_file(program, words->records)));
  });
}

// Piece by piece, past the dispatcher, which would have to hold all of it.
base::Result<void> print_entry(std::string_view piece) {
  std::cout << for_output(std::string(piece), STDOUT_FILENO);
  if (std::cout) return {};
  return base::fail(base::ErrorKind::not_writable, "print the trail", "nobody reads it any more, or the disk is full");
}

void add_trail(CLI::App& program, CLI::App& records, const SharedWords& words, Done& done) {
  CLI::App* trail = records.add_subcommand("trail", "Who did what, and when: the newest first");
  trail->add_option("--records", words->records, "The record file");
  trail->add_option("--from", words->trail.from, "From this day on, 2026-03-31");
  trail->add_option("--to", words->trail.to, "Up to this day, and on it");
  trail->add_option("--of", words->trail.person, "By or about this person: a staff number or id");
  CLI::Option* json = trail->add_flag("--json", words->json, "Print one JSON document");
  trail->add_flag("--csv", words->csv, "Print a table for spreadsheets")->excludes(json);
  trail->footer(
      "Answers, passwords and what else an entry keeps are not printed. What is to be printed as JSON or CSV is first kept in the trail:"
      " not while another Jumpseat has the record file.");
  add_sign_in(*trail, words->sign_in);
  trail->callback([&program, words, &done] {
    const auto who = credentials_of(words->sign_in);
    if (!who) return done.finish(who.error());
    words->trail.format = words->json ? app::TrailFormat::json : words->csv ? app::TrailFormat::csv : app::TrailFormat::text;
    const auto printed = app::tools::print_trail(record_file(program, words->records), *who, words->trail, print_entry);
    if (!printed) return done.finish(printed.error());
    done.finish(Outcome{});
  });
}

}  // namespace

base::Result<std::filesystem::path> find_record_file(const CLI::App& program, const std::string& own) {
  if (!own.empty()) return own;
  if (const auto* option = program.get_option_no_throw("--records"); option && option->count() > 0) return option->as<std::string>();
  JUMPSEAT_TRY(const auto policy, app::find_policy());
  return policy.records.value_or(base::data_folder() / "records.db");
}

std::filesystem::path record_file(const CLI::App& program, const std::string& own) {
  auto file = find_record_file(program, own);
  if (!file) throw RefusedPolicy{std::move(file).error()};
  return *std::move(file);
}

void add_records(CLI::App& program, Done& done) {
  auto words = std::make_shared<RecordsArguments>();
  CLI::App* records = program.add_subcommand("records", "Look after the record file");
  records->require_subcommand(1);
  const auto add = [&](const char* name, const char* what) {
    CLI::App* command = records->add_subcommand(name, what);
    command->add_option("--records", words->records, "The record file");
    command->add_flag("--json", done.as_json, "Print one JSON document");
    return command;
  };
  CLI::App* verify = add("verify", "Is it whole and unaltered?");
  verify->add_option("--head", words->heads, "A head as it was printed on an export, a backup or a certificate; any number of them");
  verify->add_option("--certificate,--code", words->certificate,
                     "The code of a certificate, or the text of its QR code: is it of this file?");
  verify->callback([&program, words, &done] {
    const auto file = record_file(program, words->records);
    finish(done, words->certificate.empty() ? app::tools::verify_records(file, words->heads)
                                            : app::tools::check_certificate(file, words->certificate));
  });
  add("stats", "What is in it")->callback([&program, words, &done] {
    finish(done, app::tools::count_records(record_file(program, words->records)));
  });
  CLI::App* backup = add("backup", "Make a copy, read back and checked; also while the program is open");
  backup->add_option("COPY", words->copy, "The file to make; without it one in the folder backups beside the record file");
  backup->callback(
      [&program, words, &done] { finish(done, app::tools::backup_records(record_file(program, words->records), words->copy)); });
  CLI::App* restore = add("restore", "Put a copy in its place; the old file is kept beside it");
  restore->add_option("COPY", words->restore.copy, "A backup")->required();
  restore->add_flag("--even-altered", words->restore.even_altered, "Also where a look over it finds that it was altered or is damaged");
  restore->add_flag("--bring-back-erased", words->restore.bring_back_erased,
                    "Whoever was erased since it was made comes back by name; else they are erased again");
  with_sign_in(restore, words, done, [&program, words](const app::tools::Credentials& who) {
    return app::tools::restore_records(record_file(program, words->records), who, words->restore);
  });
  CLI::App* inspect = add("inspect", "Was somebody qualified on a day, on which revision, certified by whom, and was nothing altered?");
  inspect->add_option("PERSON", words->inspect.person, "Staff number or id")->required();
  inspect->add_option("--on", words->inspect.on, "The day, 2026-03-31; without it today");
  inspect->add_option("-o,--output", words->inspect.out, "Write the answer to this file too: .html or .pdf");
  inspect->footer("That a file was written is first kept in the trail: not while another Jumpseat has the record file.");
  inspect->add_flag("--no-look", words->inspect.without_look, "Do not look over the whole record file");
  with_sign_in(inspect, words, done, [&program, words](const app::tools::Credentials& who) {
    return app::tools::inspect_person(record_file(program, words->records), who, words->inspect);
  });
  add_proof(program, add, words, done);
  add_privacy(program, add, words, done);
  add_exchange(program, add, words, done);
  add_trail(program, *records, words, done);
}

}  // namespace jumpseat::cli
