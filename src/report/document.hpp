#pragma once
// A report as a plain value: sections of sentences, figures, charts and tables. html_of and the paper library make it readable.
#include "model/chart.hpp"

#include <cstdint>
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

// A chart is never alone: its note says in a sentence what it shows, and its values stand in a table.
struct Chart {
  std::string id;  // different for each in one document
  model::Chart shown;
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
