// How long reading a bank of 20,000 questions takes, in process: `bench_bank [FILE.gift]` prints seconds; with --write FILE it writes the
// bank, so that another reader can be timed on the same text.
#include "base/file.hpp"
#include "formats/canonical.hpp"
#include "formats/gift.hpp"
#include "quiz/marking.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

using namespace jumpseat;

namespace {

std::string generated(int questions) {
  std::string out;
  for (int i = 0; i < questions; ++i) {
    const std::string n = std::to_string(i);
    if (i % 500 == 0) out += "$CATEGORY: Doors/Part " + std::to_string(i / 500) + "\n\n";
    out += "::Question " + n + ":: Before departure " + n + ", what does the crew member at door " + std::to_string(i % 8) + " do first?";
    switch (i % 5) {
      case 0:
        out +=
            " {\n  =Arms the door and cross-checks#Right, see the manual.\n  ~Sits down#Not before the check.\n  ~Calls the captain\n  "
            "~Opens the door again\n}\n\n";
        break;
      case 1: out += " {\n  ~%50%Arms\n  ~%50%Cross-checks\n  ~%-100%Leaves\n  ####Both belong together.\n}\n\n"; break;
      case 2: out += " {TRUE#No, look again.#Yes.}\n\n"; break;
      case 3: out += " {#=" + n + "\\:0#exact =%50%" + n + ":5#near}\n\n"; break;
      default: out += " {=door -> arm =slide -> check =seat -> sit}\n\n"; break;
    }
  }
  // Numbers are written with a bare colon.
  for (std::size_t at = out.find("\\:"); at != std::string::npos; at = out.find("\\:", at)) out.replace(at, 2, ":");
  return out;
}

// `before` is not timed.
template <class Work, class Before>
double median_seconds(Work work, Before before) {
  std::vector<double> times;
  for (int round = 0; round < 7; ++round) {
    before();
    const auto begin = std::chrono::steady_clock::now();
    work();
    times.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
  }
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 3 && std::string(argv[1]) == "--write") return base::write_file_whole(argv[2], generated(20'000)) ? 0 : 3;
  std::string text = generated(20'000);
  if (argc == 2) {
    auto read = base::read_file(argv[1], 64u << 20);
    if (!read) return std::fprintf(stderr, "%s\n", base::sentence(read.error()).c_str()), 3;
    text = std::move(*read);
  }
  formats::Bank bank;
  const double reading = median_seconds([&] { bank = formats::read_gift(text, "bench.gift"); }, [&] { bank = {}; });
  const auto nothing = [] {};
  std::size_t bytes = 0;
  const double versions = median_seconds(
      [&] {
        for (const auto& question : bank.questions) bytes += formats::version_of(question).value.size();
      },
      nothing);
  const model::Answer answer{model::Chosen{{0}}, {}, {}};
  double sum = 0;
  const double marking = median_seconds(
      [&] {
        for (std::size_t i = 0; i < 1'000'000; ++i) sum += quiz::fraction(bank.questions[i % bank.questions.size()], answer);
      },
      nothing);
  std::printf("%zu questions, %zu problems, %.1f MB\n", bank.questions.size(), bank.problems.size(),
              static_cast<double>(text.size()) / 1e6);
  std::printf("reading   %.4f s\nversions  %.4f s\nmarking a million answers  %.4f s (%g, %zu)\n", reading, versions, marking, sum, bytes);
  return 0;
}
