#pragma once
// What a quiz shows: the question, the answers so far, the results.
#include "app/image_id.hpp"
#include "app/rich_text.hpp"
#include "app/shell/commands.hpp"
#include "model/ids.hpp"
#include "model/page.hpp"
#include "model/question_parts.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace jumpseat::app {

struct ChoiceView {
  std::string text;
  RichText rich;
  bool chosen = false;
  std::optional<bool> right;  // after feedback
  std::string feedback;
};

struct MatchRowView {
  std::string left;
  int chosen_right = -1;
  std::optional<bool> right;
};

struct OrderRowView {
  std::string text;
  RichText rich;
  std::optional<bool> right;  // after feedback
};

// A gap of a cloze: typed in, or chosen for.
struct GapView {
  bool typed = true, many = false;
  std::string text;  // what is in it
  std::vector<ChoiceView> choices;
  std::optional<bool> right;  // after feedback
  std::string right_answer;
};

// A picture of the question on screen. Image 0: not decoded yet, or not to be shown, which the problem says.
struct PictureView {
  std::string name;
  ImageId image = 0;
  int w = 0, h = 0;
  std::string problem;
};

struct AreaView {
  model::Area area;  // its fraction and feedback are left out
  std::optional<bool> right;
};
struct PointView {
  double x = 0, y = 0;
  std::string label;  // of a marker
  std::optional<bool> right;
  int marker = -1;  // which of them it is
};
struct MarkerView {
  std::string text;
  int left = 0;  // how many can still be put down; -1: any number
};
struct HotspotView {
  std::string picture;
  int w = 0, h = 0;             // that coordinates refer to; 0: the picture's own
  std::vector<AreaView> areas;  // to be outlined: what was chosen, and after feedback what was right
  std::vector<PointView> points;
  std::vector<MarkerView> markers;
  int most = 0;  // places or areas that may be given; 0: any number
  int given = 0;
};

struct EssayView {
  int lines = 15, min_words = 0, max_words = 0;
};

struct CueView {
  std::string text;
  bool chosen = false;
  std::optional<int> weight;  // after feedback
};

struct SlotView {
  bool answered = false, flagged = false, current = false;
  bool unsure = false;        // answered, and in an exam it is still to be said how sure
  std::optional<bool> right;  // after feedback
};

enum class QuestionShape {
  choose_one,
  choose_many,
  write,
  match,
  vignette,
  order,
  cloze,
  hotspot,
  essay,
  read  // a description, nothing to answer
};

struct ResultRowView {
  int number = 0;
  std::string title, yours, right_answer, feedback;
  double fraction = 0;
  bool right_shown = true;  // whether it was right may be told
  bool waits = false;       // for a trainer to mark it
  model::PageLabel page;    // empty: none
  int slot = 0;
  bool right_at_last = false;  // after tries that took a part of its mark
};

struct CertaintyRowView {
  std::string words;  // "Certain"
  int answers = 0;
  double fraction = 0;
  std::string fit;  // "fits", "too sure"
};
struct CertaintyView {
  std::vector<CertaintyRowView> rows;  // empty: not asked
  std::string sentence;
};

struct RocPointView {
  double false_alarms = 0, hits = 0;
};

struct RecognitionView {
  int signals = 0, hits = 0, noises = 0, false_alarms = 0;
  std::optional<double> d_prime, d_prime_low, d_prime_high, criterion;
  std::string sentence;  // in plain words; says when there are too few
  std::optional<double> auc, auc_low, auc_high;
  std::vector<RocPointView> roc;   // empty: too few answers with a certainty
  std::string auc_sentence;        // "Of a scene to report and one not to, you rate the right one higher 8 times of 10."
  std::string certainty_sentence;  // calibration in words
  std::string looks_sentence;      // of pairs that differ only in looks; to the learner alone
};

struct ResultView {
  std::string attempt;  // that was finished
  double fraction = 0;
  std::optional<model::AttemptId> certificate;  // there is one to be had
  std::optional<bool> passed;
  std::string headline;                  // "Passed · 87 %"
  std::string detail;                    // "35 of 40 marks · 18 minutes · pass mark 80 %"
  std::vector<std::string> corrections;  // what trainers said of it, oldest first
  std::vector<ResultRowView> rows;
  RecognitionView recognition;
  CertaintyView certainty;
};

// A description of the bank, in front of the question.
struct ToldView {
  RichText rich;
  std::vector<PictureView> pictures;
};

struct AttemptView {
  enum class Stage { none, question, results } stage = Stage::none;
  std::string quiz_title;
  std::string whose;              // of somebody else's that is looked at: "10442 \u00B7 Ana"; empty: one's own
  std::optional<Screen> back_to;  // where a finished one was asked for
  bool exam = false;
  int number = 0, total = 0, answered = 0;  // number counts from 1
  std::string question_id;
  QuestionShape shape = QuestionShape::read;
  std::string kind_word;  // "vignette"
  std::vector<ToldView> before;
  std::string stem;
  RichText rich_stem;
  std::vector<PictureView> pictures;  // all that the question shows
  std::vector<ChoiceView> choices;
  std::vector<OrderRowView> order;
  bool order_touched = false;  // false: as it was shuffled
  std::vector<GapView> gaps;
  HotspotView hotspot;
  EssayView essay;
  RichText hint;       // after a try that was not right
  int tries_left = 0;  // with a hint on screen
  bool can_show_answer = false;
  bool replay = false;  // of a finished attempt: nothing can be changed
  std::string gave;     // of a replay: when it was answered, and how long it took
  bool only_forward = false;
  std::string typed;
  std::string type_hint;           // "A number"
  std::vector<std::string> units;  // that are chosen from, beside a number; their place is before or behind it
  bool unit_left = false;
  std::vector<MatchRowView> match_rows;
  std::vector<std::string> match_options;
  bool asks_certainty = false;
  std::optional<int> certainty;
  std::vector<CueView> cues;  // empty: not asked
  bool can_confirm = false, can_next = false, can_previous = false, can_show_page = false, can_finish = false;
  bool confirmed = false;          // the answer on screen is saved (practice: fixed)
  bool confirming = false;         // on its way to the disk
  std::optional<double> fraction;  // after feedback
  std::optional<double> earned;    // of a right answer after tries that cost something
  int tries = 0;                   // with `earned`: how many there were
  std::string verdict;             // "Right", "Partly right", "Not right"
  std::string feedback, right_answer;
  RichText rich_feedback;
  model::PageLabel page;
  bool flagged = false, can_flag = false;  // one never comes back to it where one only goes forward
  std::optional<std::int64_t> ms_left;
  std::optional<std::int64_t> grace_ms_left;  // the time is up; this answer can still be finished
  std::vector<SlotView> slots;
  ResultView results;
};

}  // namespace jumpseat::app
