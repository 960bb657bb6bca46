#pragma once
// What questions are made of: texts and their pictures, choices, gaps, areas of a picture, units.
#include "model/ids.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::model {

enum class TextFormat { moodle, html, plain, markdown };

struct Text {
  std::string text;
  TextFormat format = TextFormat::moodle;
  friend bool operator==(const Text&, const Text&) = default;
};

// A file that came with a question, a picture mostly. Texts refer to it as @@PLUGINFILE@@/name. Two are the same when name and content
// are. A question read from its canonical JSON knows the hash but has no bytes.
struct Attachment {
  std::string name;  // "door.png", "folder/door.png"
  ContentHash sha256;
  std::size_t size = 0;
  std::shared_ptr<const std::string> bytes;  // shared by all questions that show it; never changed
  friend bool operator==(const Attachment& a, const Attachment& b) { return a.name == b.name && a.sha256 == b.sha256; }
};
inline constexpr std::string_view attachment_prefix = "@@PLUGINFILE@@/";

// One thing to choose, or one accepted text (short answer: `*` stands for any text, `\*` for a star).
struct Choice {
  Text text;
  double fraction = 0;  // of the full mark, -1 to 1
  Text feedback;
  std::optional<bool> case_sensitive = std::nullopt;  // of this accepted text alone, where it differs from the question's
  bool fixed = false;                                 // stays in its place while the others are shuffled: "none of these"
  friend bool operator==(const Choice&, const Choice&) = default;
};

// nominal: value ± tolerance; relative: ± tolerance × value; geometric: from value ÷ (1 + tolerance) to value × (1 + tolerance); at_least,
// at_most: the value and all that is above, or below.
enum class ToleranceKind { nominal, relative, geometric, at_least, at_most };
constexpr bool is_open(ToleranceKind kind) { return kind == ToleranceKind::at_least || kind == ToleranceKind::at_most; }

struct NumericAnswer {
  double value = 0, tolerance = 0;
  bool anything = false;  // the catch-all; value and tolerance do not count
  double fraction = 1;
  Text feedback;
  ToleranceKind tolerance_kind = ToleranceKind::nominal;
  friend bool operator==(const NumericAnswer&, const NumericAnswer&) = default;
};

// An answer of value v in the unit counts as v ÷ multiplier.
struct Unit {
  std::string name;
  double multiplier = 1;
  friend bool operator==(const Unit&, const Unit&) = default;
};
// A missing or wrong unit costs `penalty` of the answer's fraction, of the whole mark, or nothing.
enum class UnitRule { optional, part_of_answer, part_of_mark };
enum class UnitInput { typed, radio, dropdown, none };
struct Units {
  std::vector<Unit> units;  // none: numbers stand alone
  UnitRule rule = UnitRule::optional;
  UnitInput input = UnitInput::typed;
  double penalty = 0.1;
  bool left = false;  // "$ 5"
  friend bool operator==(const Units&, const Units&) = default;
};

struct MatchPair {
  Text left;  // empty: only a distractor on the right
  std::string right;
  TextFormat right_format = TextFormat::plain;
  friend bool operator==(const MatchPair&, const MatchPair&) = default;
};

// One gap of a cloze. Its place in the stem is marked {#1} for the first, {#2} for the second ...
enum class GapKind { single, multiple, short_answer, numeric };
enum class GapLayout { dropdown, vertical, horizontal };
struct Gap {
  GapKind kind = GapKind::short_answer;
  double weight = 1;  // beside the other gaps'
  GapLayout layout = GapLayout::dropdown;
  bool shuffle = false;
  bool case_sensitive = false;
  std::vector<Choice> choices;         // single, multiple, short answers
  std::vector<NumericAnswer> numbers;  // numeric
  friend bool operator==(const Gap&, const Gap&) = default;
};

// Coordinates are pixels of the picture, y down. rect: left, top, right, bottom; circle: centre, radius; ellipse: centre, horizontal
// and vertical radius; poly: x and y of each corner; everywhere: none.
enum class Shape { rect, circle, ellipse, poly, everywhere };
struct Area {
  Shape shape = Shape::rect;
  std::vector<double> coordinates;
  double fraction = 0;
  std::string name;  // for those who do not see it: "door 2L"; may be empty
  Text feedback;
  int marker = -1;  // HotspotKind::markers: which marker belongs here
  friend bool operator==(const Area&, const Area&) = default;
};
struct Marker {
  Text text;
  int count = 1;  // how often it may be put down; 0: any number of times
  friend bool operator==(const Marker&, const Marker&) = default;
};
// areas: areas are chosen (Chosen counts in `areas`); points: places are clicked; markers: labelled markers are put down.
enum class HotspotKind { areas, points, markers };
struct Hotspot {
  HotspotKind kind = HotspotKind::areas;
  std::string picture;        // an attachment's name
  int width = 0, height = 0;  // of the picture that coordinates refer to; 0: its own
  std::vector<Area> areas;
  std::vector<Marker> markers;
  bool show_misplaced = false;
  friend bool operator==(const Hotspot&, const Hotspot&) = default;
};

// How QTI maps a response to a mark: what was given adds up, and the sum is kept between the bounds.
struct PairScore {
  int left = 0, right = 0;  // counts in quiz::left_sides and quiz::right_sides
  double fraction = 0;
  friend bool operator==(const PairScore&, const PairScore&) = default;
};
// What these parts earn together, and no other: the choices that are made (multiple), the gaps that are right (cloze), or the things in
// this order (ordering).
struct Combination {
  std::vector<int> parts;  // sorted, but for an order
  double fraction = 0;
  friend bool operator==(const Combination&, const Combination&) = default;
};
struct Mapping {
  std::optional<double> lower, upper;
  double otherwise = 0;                        // for each pair that `pairs` has not; for points that hit nothing
  std::vector<PairScore> pairs;                // matching
  std::vector<Combination> combinations = {};  // where there are any, nothing else earns
  friend bool operator==(const Mapping&, const Mapping&) = default;
};

// How an order is marked; the names are those of Moodle's ordering question.
enum class OrderMarking {
  position,              // each thing in its own place
  all_or_nothing,        //
  next,                  // each thing followed by the right one, the last left out
  next_and_last,         // ... the last counts when it is last
  neighbours,            // each thing's neighbour before and after
  all_before_and_after,  // each thing's whole before and after
  longest_subset,        // the longest run of things in the right order, gaps allowed
  longest_contiguous,    // ... without gaps
  distance               // how far each thing is from its place
};

struct Hint {
  Text text;
  bool clear_wrong = false, show_count = false;
  friend bool operator==(const Hint&, const Hint&) = default;
};

struct EssayForm {
  std::string response = "editor";  // editor, editorfilepicker, plain, monospaced, noinline
  bool required = true;
  int lines = 15;
  int min_words = 0, max_words = 0;  // 0: no limit
  int files = 0, files_required = 0;
  Text response_template;
  Text grader_notes;
  std::string file_types = {};  // ".pdf,.docx", as Moodle has them; empty: any
  friend bool operator==(const EssayForm&, const EssayForm&) = default;
};

}  // namespace jumpseat::model
