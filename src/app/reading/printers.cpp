#include "app/reading/printers.hpp"

#include "base/process.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

#include <algorithm>
#include <unistd.h>

namespace jumpseat::app::reading {
namespace {

constexpr int answer_ms = 8'000, taking_ms = 60'000;
constexpr std::size_t printers_at_most = 200, title_bytes = 120;
constexpr const char* no_system =
    base::to_say("Printing needs the programs lp and lpstat, which this computer does not have (package cups-client).");
constexpr const char* no_printer = base::to_say("No printer is set up on this computer. Save the pages as a PDF and print them elsewhere.");

bool is_name(std::string_view name) {
  return !name.empty() && name.front() != '-' &&
         std::none_of(name.begin(), name.end(), [](unsigned char c) { return c <= ' ' || c == 127 || c == '/' || c == '#'; });
}

std::string first_line(std::string_view text) {
  for (const auto line : base::split(text, '\n'))
    if (const auto words = base::trimmed(line); !words.empty()) return base::cleaned_utf8(words);
  return {};
}

}  // namespace

Printers printers_of(std::string_view names, std::string_view usual) {
  Printers out;
  for (const auto line : base::split(names, '\n')) {
    const auto name = base::trimmed(line);
    if (is_name(name) && out.names.size() < printers_at_most) out.names.emplace_back(name);
  }
  const auto colon = usual.rfind(": ");  // "system default destination: PDF"
  const auto wanted = colon == std::string_view::npos ? std::string_view() : base::trimmed(usual.substr(colon + 2));
  const auto at = std::find(out.names.begin(), out.names.end(), wanted);
  if (at != out.names.end()) out.usual = static_cast<int>(at - out.names.begin());
  else if (!out.names.empty()) out.usual = 0;
  if (out.names.empty()) out.none_because = no_printer;
  return out;
}

Printers find_printers() {
  const auto lpstat = base::find_program("lpstat");
  if (!lpstat || !base::find_program("lp")) return {{}, -1, no_system};
  const auto names = base::run_program(*lpstat, {"-e"}, -1, answer_ms);
  if (!names) return {{}, -1, base::sentence(names.error())};
  const auto usual = base::run_program(*lpstat, {"-d"}, -1, answer_ms);
  return printers_of(names->said, usual ? std::string_view(usual->said) : std::string_view());
}

std::vector<std::string> words_for_lp(const PrintJob& job) {
  std::vector<std::string> words{"-d", job.printer,
                                 "-n", std::to_string(std::clamp(job.copies, 1, 99)),
                                 "-t", std::string(base::cut_to(base::cleaned_utf8(job.title), title_bytes))};
  words.insert(words.end(), {"-o", job.both_sides ? "sides=two-sided-long-edge" : "sides=one-sided"});
  return words;
}

base::Result<void> print(const PrintJob& job, int file) {
  const auto lp = base::find_program("lp");
  if (!lp) return base::fail(base::ErrorKind::unavailable, "print", "the program lp is missing (package cups-client)");
  if (!is_name(job.printer)) return base::fail(base::ErrorKind::bad_input, "print", "no printer has that name", job.printer);
  if (::lseek(file, 0, SEEK_SET) != 0) return base::fail(base::ErrorKind::unavailable, "print", "the pages got lost on the way");
  JUMPSEAT_TRY(const base::Ran ran, base::run_program(*lp, words_for_lp(job), file, taking_ms));
  if (ran.exit_code == 0) return {};
  const std::string because = first_line(ran.complained);
  return base::fail(base::ErrorKind::unavailable, "print", because.empty() ? "the printing system refused it" : because);
}

}  // namespace jumpseat::app::reading
