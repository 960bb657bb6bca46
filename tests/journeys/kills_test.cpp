// The program dies at any moment of an exam; every answer that it called saved is there afterwards. JUMPSEAT_KILLS says how often.
#include "app/app.hpp"
#include "app/attempt/stored.hpp"
#include "base/file.hpp"
#include "quiz/attempt.hpp"
#include "records/records.hpp"
#include "records/upkeep.hpp"
#include "support/places.hpp"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <map>
#include <random>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace jumpseat;
using namespace jumpseat::app;

namespace {

const char* course_toml = R"(format = 1
code = "K"
title = "Kills"
revision = 1
[[bank]]
file = "a.gift"
[[quiz]]
id = "final"
title = "Final"
mode = "exam"
minutes = 60
)";

std::string bank() {
  std::string out;
  for (int i = 0; i < 12; ++i)
    out += fmt::format("// [id:c{}]\n::C{}:: Choose {{=a ~b ~c ~d}}\n\n// [id:w{}]\n::W{}:: Write {{=word}}\n\n", i, i, i, i);
  return out;
}

void say(int pipe, const std::string& line) {
  const std::string whole = line + "\n";
  [[maybe_unused]] const auto written = ::write(pipe, whole.data(), whole.size());
}

// Sits exams until it is killed, and says what the window said was saved: "ATTEMPT SLOT ANSWER".
[[noreturn]] void sit_exams(const std::filesystem::path& folder, int pipe, unsigned seed) {
  base::SystemClock clock;
  std::mt19937 random(seed);
  AppOptions options;
  options.records = folder / "records.db";
  options.cache = folder / "cache";
  options.content = folder / "content";
  options.page_worker = support::build_folder() / "jumpseat-page-worker";
  App app(std::move(options), clock, [] {});
  const auto settle = [&] {
    do {
      app.collect();
      std::this_thread::sleep_for(std::chrono::microseconds(200));
    } while (!app.idle());
    app.collect();
  };
  const auto ask = [&](const Command& command) {
    app.run(command);
    settle();
  };
  settle();
  while (app.view().home.loading) settle();
  for (;;) {
    const AttemptView& attempt = app.view().attempt;
    if (attempt.stage == AttemptView::Stage::none) {
      const auto& card = app.view().home.courses.front().quizzes.front();
      if (card.open_attempt) ask(command::ResumeAttempt{*card.open_attempt});
      else ask(command::StartQuiz{model::CourseCode("K"), model::QuizId("final"), true});
      say(pipe, "began");
      continue;
    }
    if (attempt.stage == AttemptView::Stage::results) {
      ask(command::LeaveAttempt{});
      continue;
    }
    std::string answer;
    if (attempt.shape == QuestionShape::write) {
      answer = fmt::format("text {}", random() % 100'000);
      app.run(command::TypeAnswer{answer});
    } else {
      const int index = static_cast<int>(random() % 4);
      answer = "choice " + attempt.choices[static_cast<std::size_t>(index)].text;
      app.run(command::ChooseOption{index});
    }
    const std::string id = *app.state().attempt;
    const int slot = attempt.number - 1;
    ask(command::Confirm{});
    // An answer that is the same as before is saved already.
    if (app.view().shell.saved.state == SavedView::State::saved && app.view().attempt.confirmed)
      say(pipe, fmt::format("{} {} {}", id, slot, answer));
    if (random() % 40 == 0) ask(command::FinishAttempt{true});
    else if (random() % 3 == 0) ask(command::GoToSlot{static_cast<int>(random() % 24)});
    else ask(command::NextQuestion{});
  }
}

// What the child said until it died.
std::string read_all(int pipe) {
  std::string out;
  char part[4096];
  for (ssize_t n; (n = ::read(pipe, part, sizeof part)) > 0;) out.append(part, static_cast<std::size_t>(n));
  return out;
}

struct Told {
  std::map<std::pair<std::string, int>, std::string> answers;  // of an attempt's slot: the last one called saved
  int lines = 0;
  void take(const std::string& said) {
    std::size_t begin = 0;
    for (std::size_t end; (end = said.find('\n', begin)) != std::string::npos; begin = end + 1) {
      const std::string line = said.substr(begin, end - begin);
      const std::size_t one = line.find(' '), two = line.find(' ', one + 1);
      if (one == std::string::npos || two == std::string::npos) continue;
      answers[{line.substr(0, one), std::stoi(line.substr(one + 1, two - one - 1))}] = line.substr(two + 1);
      ++lines;
    }
  }
};

std::string words_of(const model::Question& question, const model::Answer& answer) {
  if (const auto* written = std::get_if<model::Written>(&answer.given)) return written->text;
  return "choice " + question.choices[static_cast<std::size_t>(std::get<model::Chosen>(answer.given).choices.front())].text.text;
}

// Every answer that was told is in the events, and nothing came after it that replaced it unseen.
void compare(const std::filesystem::path& folder, const Told& told) {
  base::SystemClock clock;
  auto records = records::Records::open(folder / "records.db", records::OpenMode::write, clock);
  REQUIRE(records);
  for (const auto& [place, answer] : told.answers) {
    const auto stored = read_stored(*records, model::AttemptId(place.first));
    REQUIRE(stored);
    const auto state = quiz::replay(stored->attempt.events);
    REQUIRE(state);
    bool found = false;
    for (const model::AttemptEvent& event : stored->attempt.events) {
      if (event.kind != model::EventKind::answered || event.slot != place.second) continue;
      const auto payload = base::Json::parse(event.payload);
      REQUIRE(payload);
      const auto given = quiz::answer_of((*payload)["answer"]);
      REQUIRE(given);
      found = found || words_of(stored->questions[static_cast<std::size_t>(place.second)], *given) == answer;
    }
    CHECK_MESSAGE(found, place.first, " ", place.second, " ", answer);
  }
}

}  // namespace

TEST_CASE("killed at any moment of an exam, no answer that was called saved is lost") {
  support::TemporaryFolder temporary;
  const std::filesystem::path folder = temporary.path();
  std::filesystem::create_directories(folder / "content" / "kills");
  REQUIRE(base::write_file_whole(folder / "content" / "kills" / "course.toml", course_toml));
  REQUIRE(base::write_file_whole(folder / "content" / "kills" / "a.gift", bank()));
  const char* wanted = std::getenv("JUMPSEAT_KILLS");
  const int kills = wanted ? std::atoi(wanted) : 8;
  std::mt19937 random(4711);
  Told told;
  int died = 0;
  // On a busy computer few answers are saved before it dies; then it dies more often, until some were.
  for (; died < kills || (told.lines <= kills && died < 10 * kills); ++died) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const unsigned seed = static_cast<unsigned>(random());
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      ::close(ends[0]);
      sit_exams(folder, ends[1], seed);
    }
    ::close(ends[1]);
    // From the moment it sits there.
    char first = 0;
    REQUIRE(::read(ends[0], &first, 1) == 1);
    std::this_thread::sleep_for(std::chrono::microseconds(random() % 250'000));
    ::kill(child, SIGKILL);
    told.take(first + read_all(ends[0]));
    ::close(ends[0]);
    ::waitpid(child, nullptr, 0);
    if (died % 50 == 49) compare(folder, told);
  }
  compare(folder, told);
  MESSAGE(died, " kills, ", told.lines, " answers were called saved, all are there");
  CHECK(told.lines > kills);
}
