#pragma once
// A question and an answer to it.
#include "model/ids.hpp"
#include "model/question_parts.hpp"

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
  std::vector<Gap> gaps;               // cloze; the stem marks their places
  std::optional<Hotspot> hotspot;
  std::optional<Units> units;      // numeric
  std::optional<EssayForm> essay;  // absent: the usual form
  Text general_feedback;
  std::vector<std::string> tags;  // as written, without those read into the fields below
  std::string category;           // "a/b"
  std::optional<PageReference> page;
  double mark = 1;
  bool case_sensitive = false;  // short answers
  bool shuffle = true;          // answers may be shown in any order; true/false and vignettes never are
  std::string numbering;        // "123", "ABCD", "iii", "IIII", "none"; empty: "abc"
  int most_choices = 0;         // multiple, hotspot: how many may be given; 0: any number
  OrderMarking order_marking = OrderMarking::position;
  bool all_or_nothing = false;     // only the whole right answer earns anything
  std::optional<Mapping> mapping;  // QTI's rule instead of Moodle's
  // What is said of the answer as a whole, by what it earned.
  Text correct_feedback, partial_feedback, incorrect_feedback;
  bool show_count = false;  // "2 of your choices are right" goes with it
  std::vector<Hint> hints;
  std::optional<double> penalty;  // of each further try; absent: a third, and all of it for true/false
  std::vector<Attachment> attachments;
  // Vignettes.
  std::optional<bool> signal;
  std::string pair;  // "07a"
  bool looks_only = false;
  std::vector<Cue> cues;
  // Where it was read.
  std::string file;
  int line = 0;

  const Attachment* find_attachment(std::string_view name) const;  // also as links write it: "my%20door.png"
  bool has_tag(std::string_view tag) const;                        // also of "vignette", "signal", "noise", "looks-only"
};

// A cloze's stem between its gaps: the text, then the gap it leads to (an index into gaps; -1 after the last). Each gap once, where it is
// marked first; a mark of no gap is text.
struct StemPart {
  std::string text;
  int gap = -1;
  friend bool operator==(const StemPart&, const StemPart&) = default;
};
std::vector<StemPart> stem_parts(const Question& question);
std::string gap_mark(int gap);  // "{#1}" for gap 0

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
  // For each left side the index of the right side given, -1 where none. For ordering: the thing put first, second ...
  std::vector<int> right_of_left;
  friend bool operator==(const Matched&, const Matched&) = default;
};

// For each gap of a cloze, in order: the text typed or the choices made; neither where it was left open.
struct GapAnswer {
  std::string text;
  std::vector<int> choices;
  friend bool operator==(const GapAnswer&, const GapAnswer&) = default;
};
struct Filled {
  std::vector<GapAnswer> gaps;
  friend bool operator==(const Filled&, const Filled&) = default;
};
// Places on a picture, in pixels as its areas are; `marker` counts in Hotspot::markers, -1 for a plain click.
struct Point {
  double x = 0, y = 0;
  int marker = -1;
  friend bool operator==(const Point&, const Point&) = default;
};
struct Pointed {
  std::vector<Point> points;
  friend bool operator==(const Pointed&, const Pointed&) = default;
};

struct Answer {
  std::variant<Chosen, Written, Matched, Filled, Pointed> given;
  std::optional<int> certainty;  // 1 guess, 2 fairly, 3 certain
  std::vector<int> cues;         // indices of the cues that decided
  friend bool operator==(const Answer&, const Answer&) = default;
};

}  // namespace jumpseat::model
