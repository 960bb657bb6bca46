#pragma once
// A question and an answer to it.
#include "model/ids.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace jumpseat::model {

enum class QuestionKind {
  description,
  single,
  multiple,
  true_false,
  matching,
  ordering,
  numeric,
  short_answer,
  cloze,
  hotspot,
  essay,
  vignette
};
std::string_view word_for(QuestionKind kind);  // "true_false"
std::optional<QuestionKind> find_question_kind(std::string_view word);

enum class TextFormat { moodle, html, plain, markdown };

struct Text {
  std::string text;
  TextFormat format = TextFormat::moodle;
  friend bool operator==(const Text&, const Text&) = default;
};

// One thing to choose, or one accepted text (short answer: `*` stands for any text, `\*` for a star).
struct Choice {
  Text text;
  double fraction = 0;  // of the full mark, -1 to 1
  Text feedback;
  friend bool operator==(const Choice&, const Choice&) = default;
};

struct NumericAnswer {
  double value = 0, tolerance = 0;  // accepted within value ± tolerance
  bool anything = false;            // the catch-all; value and tolerance do not count
  double fraction = 1;
  Text feedback;
  friend bool operator==(const NumericAnswer&, const NumericAnswer&) = default;
};

struct MatchPair {
  Text left;  // empty: only a distractor on the right
  std::string right;
  friend bool operator==(const MatchPair&, const MatchPair&) = default;
};

struct Cue {
  int weight = 0;  // 0: must not decide
  std::string text;
  friend bool operator==(const Cue&, const Cue&) = default;
};

struct PageReference {
  ManualId manual;
  PageLabel label;
  friend bool operator==(const PageReference&, const PageReference&) = default;
};

struct Question {
  QuestionId id;
  VersionHash version;
  QuestionKind kind = QuestionKind::description;
  std::string title;
  Text stem;
  std::vector<Choice> choices;         // single, multiple, true_false (true, false), vignette (report, note, normal), short_answer
  std::vector<NumericAnswer> numbers;  // numeric, first match wins
  std::vector<MatchPair> pairs;        // matching; for ordering the right sides in order
  Text general_feedback;
  std::vector<std::string> tags;  // as written, without those read into the fields below
  std::string category;           // "a/b"
  std::optional<PageReference> page;
  double mark = 1;
  bool case_sensitive = false;  // short answers
  // Vignettes.
  std::optional<bool> signal;
  std::string pair;  // "07a"
  bool looks_only = false;
  std::vector<Cue> cues;
  // Where it was read.
  std::string file;
  int line = 0;

  bool has_tag(std::string_view tag) const;  // also of "vignette", "signal", "noise", "looks-only"
};

enum class Verdict { report, note, normal };  // of a vignette, in this order always
std::string_view word_for(Verdict verdict);
std::optional<Verdict> find_verdict(std::string_view word);

// Indices count from 0 in the question's own order, not the shuffled one on screen.
struct Chosen {
  std::vector<int> choices;
  friend bool operator==(const Chosen&, const Chosen&) = default;
};
struct Written {
  std::string text;  // short answers, numbers and essays, as typed
  friend bool operator==(const Written&, const Written&) = default;
};
struct Matched {
  std::vector<int> right_of_left;  // for each left side the index of the right side given, -1 where none
  friend bool operator==(const Matched&, const Matched&) = default;
};

struct Answer {
  std::variant<Chosen, Written, Matched> given;
  std::optional<int> certainty;  // 1 guess, 2 fairly, 3 certain
  std::vector<int> cues;         // indices of the cues that decided
  friend bool operator==(const Answer&, const Answer&) = default;
};

}  // namespace jumpseat::model
