#pragma once
// A report as a plain value: sections of sentences, figures, charts and tables. html_of and the paper library make it readable.
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace jumpseat::report {

// One number with all that is needed to understand it.
struct Figure {
  std::string label;  // "Pass rate"
  std::string value;  // "82 %"
  std::string basis;  // "n = 50 exams · 95 % interval 69 to 90 % (Wilson)"
};
struct Figures {
  std::vector<Figure> all;
};

struct ChartValue {
  std::string label;                // on the axis
  double value = 0;                 // in the chart's unit
  std::optional<double> low, high;  // an interval around it
  std::string words;                // the value as it is said in the table beside the chart: "12 exams", "0.45, n = 31"
  bool muted = false;               // n is too small to build on
};
// A chart is never alone: its summary says in a sentence what it shows, and its values stand in a table.
struct Chart {
  enum class Kind { columns, bars } kind = Kind::columns;  // columns stand, bars lie
  std::string id, title, summary;
  std::string label_title, value_title;  // of the axes, with the unit
  std::vector<ChartValue> values;
  double most = 0;               // end of the axis; 0: the next round number
  bool whole = false;            // counts: ticks are whole numbers
  std::optional<double> marker;  // a line across the labels, at this many labels from the first: the pass mark
  std::string marker_label;
};

struct TableColumn {
  std::string title;
  bool number = false;  // stands to the right
  double share = 1;     // of the width, on paper
};
struct Table {
  std::string caption;
  std::vector<TableColumn> columns;
  std::vector<std::vector<std::string>> rows;  // the first cell names the row
  std::string empty;                           // what is said where there are no rows
};

struct Sentence {
  std::string text;
  bool warning = false;
};

using Block = std::variant<Sentence, Figures, Chart, Table>;
struct Section {
  std::string id, title;
  std::vector<Block> blocks;
};

struct Document {
  std::string language = "en", title, subtitle;
  std::vector<std::pair<std::string, std::string>> facts;  // "Revision", "2"
  std::vector<Section> sections;
  std::string made;  // "Made on 25 Nov 2026 with Jumpseat 0.1.0"
  std::int64_t made_at_utc_ms = 0;
};

// One page that needs nothing else: no script, no font, no address. Light and dark by the reader's own setting.
std::string html_of(const Document& document);

}  // namespace jumpseat::report
