#pragma once
// The airline of bench_airline that does not change with what is asked for: its names, its twelve courses, and the folders of their
// revisions.
#include "base/file.hpp"
#include "base/result.hpp"
#include "model/day.hpp"
#include "model/due.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <string>

namespace jumpseat::airline {

namespace fs = std::filesystem;

struct Subject {
  const char *code, *title;
  std::array<const char*, 2> jobs;  // none: everybody
  model::DueKind kind;
  int months;
};
constexpr auto easa = model::DueKind::easa_window, faa = model::DueKind::faa_base_month, fixed = model::DueKind::fixed_months;
constexpr std::array<Subject, 12> subjects{{{"HT", "Recognising trafficking", {}, faa, 12},
                                            {"DG", "Dangerous goods", {}, fixed, 24},
                                            {"AVSEC", "Aviation security", {}, fixed, 12},
                                            {"SMS", "Safety management", {}, fixed, 24},
                                            {"CRM", "Crew resource management", {"cabin", "flight"}, easa, 12},
                                            {"FIRE", "Fire and smoke", {"cabin", "flight"}, easa, 12},
                                            {"FIRST", "First aid", {"cabin", ""}, easa, 12},
                                            {"DITCH", "Ditching and rafts", {"cabin", ""}, easa, 12},
                                            {"DOORS", "Doors and slides", {"cabin", ""}, easa, 12},
                                            {"UNRULY", "Unruly passengers", {"cabin", "gate"}, fixed, 12},
                                            {"PRM", "Passengers with reduced mobility", {"gate", "check-in"}, fixed, 12},
                                            {"RAMP", "Ramp safety", {"ramp", ""}, fixed, 12}}};
constexpr std::array<const char*, 20> first_names{"Ana",  "Bo",   "Chen", "Dina",  "Emre",  "Fatima", "Goran", "Hana", "Ivo",  "Jana",
                                                  "Kofi", "Lena", "Maja", "Nadia", "Oskar", "Pia",    "Rui",   "Sara", "Timo", "Zoë"};
constexpr std::array<const char*, 20> last_names{"Silva",  "Lind",   "Okafor", "Haddad",  "Young",  "Novak",  "Berg",
                                                 "Costa",  "Dubois", "Egger",  "Fischer", "Gomez",  "Horvat", "Ito",
                                                 "Jensen", "Kaya",   "Lopez",  "Moreau",  "Nilsen", "Petrov"};
constexpr std::array<const char*, 8> bases{"LIS", "OSL", "FRA", "ORD", "NRT", "GRU", "DOH", "CPT"};
constexpr std::array<const char*, 4> fleets{"A320", "A350", "B737", "E195"};
constexpr std::array<const char*, 10> jobs{"cabin",  "cabin",    "cabin", "cabin", "flight",
                                           "flight", "check-in", "gate",  "ramp",  "call-centre"};
constexpr std::array<const char*, 6> topics{"The first sign", "Who is told first", "What is not done",
                                            "With a child",   "At night",          "Afterwards"};
constexpr int revisions = 3, trainers = 24;
constexpr std::int64_t day_ms = 86'400'000;
constexpr const char *pin = "5280", *password = "under the wing";

template <class T>
T must(base::Result<T> result) {
  if (result) return std::move(*result);
  std::fprintf(stderr, "%s %s\n", base::sentence(result.error()).c_str(), result.error().detail.c_str());
  std::exit(3);
}
inline void must(const base::Result<void>& result) {
  if (result) return;
  std::fprintf(stderr, "%s %s\n", base::sentence(result.error()).c_str(), result.error().detail.c_str());
  std::exit(3);
}

inline void put(const fs::path& file, const std::string& content) {
  fs::create_directories(file.parent_path());
  must(base::write_file_whole(file, content));
}

inline model::Day effective_on(model::Day first, int days, int revision) {
  return revision == 1 ? first - 200 : first + days * (revision - 1) / revisions + 20;
}

// Of two questions in three the words stay the same from one revision to the next.
inline void write_course(const fs::path& folder, const Subject& subject, int revision, model::Day effective, int questions) {
  put(folder / "course.toml",
      fmt::format(
          "format = 1\ncode = \"{}\"\ntitle = \"{}\"\nlanguage = \"en\"\nrevision = {}\neffective = {}\n[[bank]]\nfile = \"bank.gift\"\n"
          "[[quiz]]\nid = \"final\"\ntitle = \"Final exam\"\nmode = \"exam\"\npass = 0.8\ndraw = [{{ tags = [\"{}\"], count = {} }}]\n",
          subject.code, subject.title, revision, model::iso_of(effective), "exam", questions));
  std::string bank;
  for (int i = 0; i < std::max(12, 2 * questions); ++i)
    bank += fmt::format(
        "// [id:{0}-{1:02}] [tag:exam]\n::{2} {3}::{4}\\: {2} ({3}{5}). What do you do? {{\n  =Follow the checklist of this chapter and "
        "tell the "
        "purser\n  ~Wait until somebody else has seen it\n  ~Ask the passenger beside\n  ~Nothing before landing}}\n\n",
        subject.code, i, topics[static_cast<std::size_t>(i) % topics.size()], i / static_cast<int>(topics.size()) + 1, subject.title,
        i % 3 == 0 ? fmt::format(", as of revision {}", revision) : "");
  put(folder / "bank.gift", bank);
}

}  // namespace jumpseat::airline
