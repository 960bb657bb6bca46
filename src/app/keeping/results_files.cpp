#include "app/keeping/results_files.hpp"

#include "base/signing.hpp"
#include "base/words.hpp"
#include "records/assignments.hpp"

#include <algorithm>
#include <string_view>

namespace jumpseat::app {
namespace {

namespace fs = std::filesystem;
using base::ErrorKind;
using records::Records;
using records::Trust;

std::string digits_of(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c >= '0' && c <= '9') out += c;
  return out;
}

bool is_one_of(const std::vector<std::string>& trusted, std::string_view fingerprint) {
  return std::any_of(trusted.begin(), trusted.end(),
                     [&](const std::string& digits) { return digits_of(digits) == digits_of(fingerprint); });
}

// Trusts the sender where somebody has compared its digits; false: `out` says why the file is not taken in.
bool is_trusted(Records& records, const fs::path& file, const std::vector<std::string>& trusted, const std::optional<model::PersonId>& by,
                TakenFile& out) {
  const auto fails = [&](const base::Error& error) {
    out.problem = error;
    return false;
  };
  const auto sender = records::read_sender(file);
  if (!sender) return fails(sender.error());
  const auto trust = records::trust_in(records, *sender);
  if (!trust) return fails(trust.error());
  if (*trust != Trust::unknown) return true;  // refused ones are told by receiving them
  const std::string fingerprint = base::fingerprint(sender->key);
  if (!is_one_of(trusted, fingerprint)) {
    out.unknown = fingerprint;
    return false;
  }
  const auto kept = records::set_trust(records, *sender, true, by);
  return kept ? true : fails(kept.error());
}

}  // namespace

std::vector<fs::path> results_files(const std::vector<std::string>& given) {
  std::vector<fs::path> out;
  for (const auto& one : given) {
    std::error_code error;
    if (!fs::is_directory(one, error)) {
      out.emplace_back(one);
      continue;
    }
    for (fs::directory_iterator at(one, error), end; !error && at != end; at.increment(error))
      if (at->path().extension() == results_extension) out.push_back(at->path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::string unnumbered_words(int exams) {
  return base::say_count(
      exams,
      "{} exam in it has no staff number on it, and nobody can be credited with it. Say in Settings who the local learner is, "
      "or give the number under People, and send again.",
      "{} exams in it have no staff number on them, and nobody can be credited with them. Say in Settings who the local "
      "learner is, or give the number under People, and send again.");
}

base::Result<std::string> words_on_what_stays(Records& records) {
  JUMPSEAT_TRY(const auto exemptions, records::exemptions(records));
  JUMPSEAT_TRY(const auto evidence, records::evidence(records));
  const bool any = !exemptions.empty() || std::any_of(evidence.begin(), evidence.end(), [](const auto& one) { return !one.withdrawn; });
  return any ? base::say("Exemptions, and proof from elsewhere, that were given here are not in it: give them there too.") : std::string();
}

std::string told_of(const records::Received& got) {
  if (got.nothing_new()) return base::say("nothing new");
  std::string out;
  const auto add = [&](int count, auto words) {
    if (count > 0) out += (out.empty() ? "" : ", ") + words(count);
  };
  add(got.attempts, [](int n) { return base::say_count(n, "{} attempt", "{} attempts"); });
  add(got.events, [](int n) { return base::say_count(n, "{} event", "{} events"); });
  add(got.marks, [](int n) { return base::say_count(n, "{} mark", "{} marks"); });
  add(got.people, [](int n) { return base::say_count(n, "{} new person", "{} new people"); });
  add(got.declarations, [](int n) { return base::say_count(n, "{} declaration of having read", "{} declarations of having read"); });
  return out.empty() ? base::say("entries of the trail alone") : out;
}

std::string problem_of(const TakenFile& file) {
  if (!file.unknown.empty()) return base::say("it comes from a machine whose key is not known here.");
  return file.problem ? base::sentence(*file.problem) : std::string();
}

std::vector<std::string> conflicts_of(const records::Received& got) {
  std::vector<std::string> out;
  for (const auto& english : got.conflicts) out.push_back(base::retold(english));
  return out;
}

std::vector<TakenFile> take_results(Records& records, const std::vector<fs::path>& files, const std::vector<std::string>& trusted,
                                    const std::optional<model::PersonId>& by) {
  std::vector<TakenFile> out;
  std::vector<fs::path> left = files;
  for (std::size_t before = left.size() + 1; !left.empty();) {
    const bool last_chance = left.size() == before;
    before = left.size();
    std::vector<fs::path> waiting;
    for (const auto& file : left) {
      TakenFile one{file, std::nullopt, {}, {}};
      if (is_trusted(records, file, trusted, by, one)) {
        auto got = records::receive_results(records, file, by);
        if (!got && got.error().kind == ErrorKind::not_found && !last_chance) {
          waiting.push_back(file);
          continue;
        }
        if (!got) {
          one.problem = got.error();
        } else {
          one.got = std::move(*got);
          if (!trusted.empty()) {
            const auto compared = records::trust_certifiers(
                records, [&](std::string_view key) { return is_one_of(trusted, key); }, by);
            if (!compared) one.problem = compared.error();
          }
        }
      }
      out.push_back(std::move(one));
    }
    left = std::move(waiting);
  }
  return out;
}

}  // namespace jumpseat::app
