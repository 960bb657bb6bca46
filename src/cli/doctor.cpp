#include "app/tools/doctor.hpp"
#include "base/file.hpp"
#include "base/paths.hpp"
#include "cli/command.hpp"
#include "cli/record_file.hpp"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>

namespace jumpseat::cli {
namespace {

struct DoctorArguments {
  std::string records, support;
};

void examine(const std::filesystem::path& record_file, const DoctorArguments& words, const Examine& examine_screen, Done& done) {
  auto checks = app::tools::examine_machine(record_file);
  if (examine_screen)
    for (auto& check : examine_screen()) checks.push_back(std::move(check));
  if (!words.support.empty())
    if (const auto written = base::write_file_whole(words.support, app::tools::support_text(checks)); !written)
      return done.finish(written.error());
  Outcome outcome;
  base::Json list = base::Json::array();
  for (const app::tools::Check& check : checks) {
    list.push(base::Json::object().set("name", check.name).set("state", check.state).set("message", check.message));
    outcome.text += check.state + std::string(10 - check.state.size(), ' ') + check.name + ": " + check.message + "\n";
    if (check.state == "failed") outcome.exit_code = 1;
  }
  if (!words.support.empty()) outcome.text += "\nWritten for whoever helps, without answers or names: " + words.support + "\n";
  outcome.json.set("checks", std::move(list));
  done.finish(std::move(outcome));
}

}  // namespace

void add_doctor(CLI::App& program, Done& done, const Examine& examine_screen) {
  const auto words = std::make_shared<DoctorArguments>();
  CLI::App* doctor = program.add_subcommand("doctor", "What works on this machine: disk, records, sandbox, screen, fonts");
  doctor->add_option("--records", words->records, "The record file to look at");
  doctor->add_option("--support", words->support, "Also write a text file for whoever helps");
  doctor->add_flag("--json", done.as_json, "Print one JSON document");
  doctor->callback([&program, words, examine_screen, &done] {
    const auto file = find_record_file(program, words->records);
    if (!file) std::cerr << base::sentence(file.error()) << " This is about the record file of this account.\n";
    examine(file.value_or(base::data_folder() / "records.db"), *words, examine_screen, done);
  });
}

}  // namespace jumpseat::cli
