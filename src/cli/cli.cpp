#include "cli/cli.hpp"

#include "base/file.hpp"
#include "base/log.hpp"
#include "base/memory.hpp"
#include "base/paths.hpp"
#include "base/words.hpp"
#include "cli/command.hpp"
#include "cli/record_file.hpp"
#include "cli/terminal.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>
#include <unistd.h>

namespace jumpseat::cli {
namespace {

int print(const Done& done) {
  const Outcome& outcome = done.outcome;
  for (const std::string& problem : outcome.problems) std::cerr << for_output(problem, STDERR_FILENO) << '\n';
  if (done.as_json && outcome.exit_code != 3) std::cout << outcome.json.dump(2) << '\n';
  else if (!outcome.text.empty()) std::cout << for_output(outcome.text, STDOUT_FILENO) << (outcome.text.ends_with('\n') ? "" : "\n");
  std::cout.flush();
  return std::cout ? outcome.exit_code : 3;
}

struct WindowWords {
  std::string records, control, screenshot, theme, size, file, label, language;
  int page = 0;
};

void add_window_options(CLI::App& program, WindowWords& words) {
  program.add_option("--records", words.records, "The record file to use");
  program.add_option("--control", words.control, "Listen on this Unix socket for the control channel");
  program.add_option("--screenshot", words.screenshot, "Draw the window, write it to this PNG file, and leave");
  program.add_option("--theme", words.theme, "light, dark or contrast")->check(CLI::IsMember({"light", "dark", "contrast"}));
  program.add_option("--language", words.language, "en, es, fr or another that is here, instead of the system's");
  program.add_option("--size", words.size, "Size of the window, as 1280x800");
}

// Subcommands run while the command line is being parsed; what they say, and what they put on paper, is in the language that it names.
base::SharedWords language_asked_for(int argc, char** argv) {
  std::string code;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--language" && i + 1 < argc) code = argv[i + 1];
    if (word.starts_with("--language=")) code = word.substr(word.find('=') + 1);
  }
  const auto words = base::words_of_language(base::catalogue_folder(), code);
  return words ? *words : nullptr;
}

std::filesystem::path absolute(const std::string& path) {
  std::error_code error;
  return path.empty() ? std::filesystem::path() : std::filesystem::absolute(path, error);
}

std::optional<std::filesystem::path> control_of(const WindowWords& words) {
  return words.control.empty() ? std::nullopt : std::optional(absolute(words.control));
}

std::optional<WindowOptions> window_options(const WindowWords& words, bool open, const app::Policy& policy) {
  base::keep_heap_small();
  WindowOptions options;
  options.app.records = words.records.empty() ? policy.records.value_or(base::data_folder() / "records.db") : absolute(words.records);
  options.app.policy = policy;
  options.app.cache = base::cache_folder();
  options.app.content = base::content_folder();
  options.app.courses = base::data_folder() / "courses";
  options.app.catalogues = base::catalogue_folder();
  if (!words.language.empty()) options.app.language = words.language;
  if (words.theme == "light") options.app.theme = app::Theme::light;
  if (words.theme == "dark") options.app.theme = app::Theme::dark;
  if (words.theme == "contrast") options.app.theme = app::Theme::contrast;
  options.control = control_of(words);
  if (!words.screenshot.empty()) options.screenshot = absolute(words.screenshot);
  else options.app.state = base::state_folder();
  if (!words.size.empty() && (std::sscanf(words.size.c_str(), "%dx%d", &options.width, &options.height) != 2 || options.width < 320 ||
                              options.height < 240 || options.width > 16384 || options.height > 16384))
    return std::nullopt;
  if (words.size.empty() && !options.screenshot) options.window_kept_in = base::state_folder() / "window.json";
  if (open) {
    app::command::OpenFile file{absolute(words.file).string(), std::nullopt, words.label};
    if (words.page > 0) file.page_number = words.page;
    options.app.open = std::move(file);
  }
  return options;
}

}  // namespace

int refuse(const base::Error& error) {
  base::log_error(error);
  std::cerr << base::sentence(error) << '\n';
  return 3;
}

int exit_code_of(const base::Result<void>& done) { return done ? 0 : refuse(done.error()); }

std::variant<int, WindowOptions, Refused> run(int argc, char** argv, const Examine& examine_screen) {
  base::let_large_writes_fail();
  const base::Speaking speaking(language_asked_for(argc, argv));
  CLI::App program{"Jumpseat: read the training manual beside the quiz", "jumpseat"};
  program.set_version_flag("--version", "Jumpseat " JUMPSEAT_VERSION);
  WindowWords words;
  add_window_options(program, words);
  CLI::App* open = program.add_subcommand("open", "Open a manual in the window");
  open->add_option("FILE", words.file, "A PDF")->required();
  auto* page = open->add_option("--page", words.page, "Page number, from 1")->check(CLI::PositiveNumber);
  open->add_option("--label", words.label, "Page label, as printed: 3-12")->excludes(page);
  open->fallthrough();

  Done done;
  add_manual(program, done);
  add_bank(program, done);
  add_practice(program, done);
  add_review(program, done);
  add_course(program, done);
  add_scores(program, done);
  add_report(program, done);
  add_records(program, done);
  add_doctor(program, done, examine_screen);
  add_people(program, done);
  add_assign(program, done);
  CLI::App* const report = program.get_subcommand("report")->fallthrough();
  for (CLI::App* one : report->get_subcommands([](CLI::App*) { return true; })) one->fallthrough();

  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const bool asked = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success);
    program.exit(error);
    return asked ? 0 : 2;
  } catch (const RefusedPolicy& refused) {
    return refuse(refused.why);
  } catch (const std::exception& error) {
    std::cerr << "Could not finish: " << error.what() << ".\n";
    return 3;
  }
  if (done.ran) return print(done);
  if (!program.get_subcommands().empty() && !open->parsed()) {
    std::cerr << program.help();
    return 2;
  }
  const auto policy = app::find_policy();
  if (!policy) {
    const int exit_code = refuse(policy.error());
    if (!words.screenshot.empty()) return exit_code;
    return Refused{policy.error(), base::Speaking::now(), control_of(words), exit_code};
  }
  auto options = window_options(words, open->parsed(), *policy);
  if (!options) {
    std::cerr << "Could not read --size: it should be like 1280x800.\n";
    return 2;
  }
  return std::move(*options);
}

}  // namespace jumpseat::cli
