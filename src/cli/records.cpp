#include "app/tools/records.hpp"
#include "app/tools/certificates.hpp"
#include "base/paths.hpp"
#include "cli/command.hpp"
#include "cli/record_file.hpp"

#include <CLI/CLI.hpp>
#include <memory>

namespace jumpseat::cli {
namespace {

using app::tools::RecordsReply;

struct Words {
  std::string records, copy, certificate;
};

void finish(Done& done, base::Result<RecordsReply> reply) {
  if (!reply) return done.finish(reply.error());
  Outcome outcome;
  outcome.exit_code = reply->problems.empty() ? 0 : 1;
  outcome.text = std::move(reply->text);
  outcome.json = std::move(reply->json);
  outcome.problems = std::move(reply->problems);
  done.finish(std::move(outcome));
}

}  // namespace

std::filesystem::path record_file(const CLI::App& program, const std::string& own) {
  if (!own.empty()) return own;
  if (const auto* option = program.get_option_no_throw("--records"); option && option->count() > 0) return option->as<std::string>();
  return base::data_folder() / "records.db";
}

void add_records(CLI::App& program, Done& done) {
  auto words = std::make_shared<Words>();
  CLI::App* records = program.add_subcommand("records", "Look after the record file");
  records->require_subcommand(1);
  const auto add = [&](const char* name, const char* what) {
    CLI::App* command = records->add_subcommand(name, what);
    command->add_option("--records", words->records, "The record file");
    command->add_flag("--json", done.as_json, "Print one JSON document");
    return command;
  };
  CLI::App* verify = add("verify", "Is it whole and unaltered?");
  verify->add_option("--certificate,--code", words->certificate,
                     "The code of a certificate, or the text of its QR code: is it of this file?");
  verify->callback([&program, words, &done] {
    const auto file = record_file(program, words->records);
    finish(done, words->certificate.empty() ? app::tools::verify_records(file) : app::tools::check_certificate(file, words->certificate));
  });
  add("stats", "What is in it")->callback([&program, words, &done] {
    finish(done, app::tools::count_records(record_file(program, words->records)));
  });
  CLI::App* backup = add("backup", "Make a copy, read back and checked; also while the program is open");
  backup->add_option("COPY", words->copy, "The file to make; without it one in the folder backups beside the record file");
  backup->callback(
      [&program, words, &done] { finish(done, app::tools::backup_records(record_file(program, words->records), words->copy)); });
  CLI::App* restore = add("restore", "Put a copy in its place; the old file is kept beside it");
  restore->add_option("COPY", words->copy, "A backup")->required();
  restore->callback(
      [&program, words, &done] { finish(done, app::tools::restore_records(record_file(program, words->records), words->copy)); });
}

}  // namespace jumpseat::cli
