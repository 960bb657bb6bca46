#pragma once
// What the readers of all formats share: limits, the list of problems, weights, tags, and the list of questions that were good.
#include "formats/bank.hpp"

#include <cstddef>
#include <functional>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace jumpseat::formats {

constexpr std::size_t most_bytes = 64u << 20;
constexpr std::size_t most_problems = 10'000;
constexpr std::size_t most_questions = 200'000;
constexpr std::size_t most_answers = 1'000;  // of one question
constexpr std::size_t most_answers_in_bank = 2'000'000;
constexpr std::size_t most_tags = 200;  // of one question

constexpr auto npos = std::string_view::npos;

class Problems {
 public:
  explicit Problems(std::string file) : m_file(std::move(file)) {}
  void error(int line, std::string message) { add(line, std::move(message), model::Problem::Severity::error); }
  void warning(int line, std::string message) { add(line, std::move(message), model::Problem::Severity::warning); }
  const std::string& file() const { return m_file; }
  bool none() const { return m_problems.empty(); }
  std::vector<model::Problem> take();  // in the order of lines

 private:
  void add(int line, std::string message, model::Problem::Severity severity);
  std::string m_file;
  std::vector<model::Problem> m_problems;
  std::size_t m_unlisted = 0;
};

// The weight that question banks know nearest to a fraction, and how far off it is.
struct Snapped {
  double fraction = 0, off = 0;
  bool is_exact() const { return off <= 1e-5; }
  bool is_meant() const { return off <= 1e-3; }
};
Snapped snapped(double fraction);
std::string percent_of(double fraction);  // "33.33333"
// What a bank says in percent, as one of the known weights. Absent: none of them, and a problem says so.
std::optional<double> read_percent(std::string_view text, int line, Problems& problems);

// A number as files write it: "3", "-.5", "+1e3", "3,5". Absent where it is none, or is not finite.
std::optional<double> find_number(std::string_view text);

// [id:...] and [tag:...] of a question, with their lines, and in GIFT [jumpseat:mark 2] and the like (gift_settings.cpp).
struct Labels {
  struct Setting {
    std::string name, text;
    int line = 0;
  };
  std::string id;
  int id_line = 0;
  std::vector<std::pair<std::string, int>> tags;
  std::vector<Setting> settings;
  bool empty() const { return id.empty() && tags.empty() && settings.empty(); }
  int line() const { return !id.empty() ? id_line : !tags.empty() ? tags.front().second : settings.empty() ? 0 : settings.front().line; }
};
// Puts ids, tags and what we read into them on the question. False: left out.
bool apply_labels(const Labels& labels, int line, model::Question& question, Problems& problems);
// The tags that stand for fields, and the others, as a bank holds them; pages and cues among them.
std::vector<std::string> tags_of(const model::Question& question);

// "$course$/top/A/B" is "A/B".
std::string category_of(std::string_view path);

// The first part of a text as a name: tags off, white space collapsed, at most 80 characters.
std::string name_of(const model::Text& stem);
std::string cut_to_characters(std::string text, std::size_t characters);

// Without its tags, entities as what they stand for.
std::string plain_of(const model::Text& text);

// What is likely a slip of whoever wrote a choice: two full marks, none, weights that do not add up.
void warn_of_weights(const model::Question& question, int line, Problems& problems);

// Gathers the good questions: gives ids to those without, refuses an id twice and more than a bank may hold.
class Collector {
 public:
  explicit Collector(Problems& problems) : m_problems(problems) {}
  Collector(const Collector&) = delete;
  Collector& operator=(const Collector&) = delete;
  // False: the bank is full. An id that is taken is a problem; `renames`: and gets a number behind it instead.
  bool keep(model::Question&& question, int id_line, bool renames = false);
  // The same for a question that is filled in where it will stay, which is faster: keep or drop it before the next is begun.
  model::Question& begin() { return m_questions.emplace_back(); }
  bool keep(int id_line, bool renames = false);
  void drop() { m_questions.pop_back(); }
  void reserve(std::size_t questions);
  std::vector<model::Question> take() { return std::move(m_questions); }
  bool empty() const { return m_questions.empty(); }
  const model::Question& last() const { return m_questions.back(); }

 private:
  // Ids are looked up where their questions stand: no second copy of each.
  struct IdAt {
    using is_transparent = void;
    const std::vector<model::Question>* questions;
    std::string_view id(std::size_t index) const { return (*questions)[index].id.value; }
    std::string_view id(std::string_view text) const { return text; }
  };
  struct IdHash : IdAt {
    std::size_t operator()(const auto& key) const { return std::hash<std::string_view>()(id(key)); }
  };
  struct SameId : IdAt {
    bool operator()(const auto& a, const auto& b) const { return id(a) == id(b); }
  };
  const model::Question* find(std::string_view id) const;
  std::string made_id(const model::Question& question);
  std::string numbered(const std::string& id);
  Problems& m_problems;
  std::vector<model::Question> m_questions;
  std::pmr::monotonic_buffer_resource m_memory_of_ids;
  std::pmr::unordered_set<std::size_t, IdHash, SameId> m_ids{0, IdHash{{&m_questions}}, SameId{{&m_questions}}, &m_memory_of_ids};
  std::unordered_map<std::string, int> m_last_number;  // behind ids that were wanted twice
  std::string m_named;                                 // what the last id was made of, kept for its memory
  std::size_t m_answers = 0;
};

}  // namespace jumpseat::formats
