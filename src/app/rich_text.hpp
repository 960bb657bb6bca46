#pragma once
// Text of a bank as it is shown: paragraphs and list items of runs that are bold, italic, raised or lowered. HTML is read by a short list
// of tags; every other tag vanishes and leaves its words, and what scripts and styles hold vanishes too. Nothing here fails.
#include "model/question.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::app {

struct RichRun {
  enum class Shift { none, up, down };
  std::string text;  // of a picture: what it shows, for those who do not see it
  bool bold = false, italic = false, code = false;
  Shift shift = Shift::none;
  std::string picture;  // an attachment's name; empty: text
  int w = 0, h = 0;     // of a picture: what the text asks for, in pixels; 0: nothing
  int gap = -1;         // a gap of a cloze stands here
  friend bool operator==(const RichRun&, const RichRun&) = default;
};

struct RichBlock {
  enum class Kind { paragraph, heading, item, code };
  Kind kind = Kind::paragraph;
  int depth = 0;     // of lists and quotations
  std::string mark;  // of an item: "•", "3."
  std::vector<RichRun> runs;
  friend bool operator==(const RichBlock&, const RichBlock&) = default;
};

struct RichText {
  std::vector<RichBlock> blocks;
  bool empty() const { return blocks.empty(); }
  friend bool operator==(const RichText&, const RichText&) = default;
};

// A run's text may hold line breaks.
RichText rich_text(const model::Text& text);
RichText rich_stem(const model::Question& question);  // with its gaps
RichText rich_of_plain(std::string_view words);
// The words alone: a line a block, items with their marks, gaps as "[1]".
std::string plain_of(const RichText& text);
void append(RichText& text, RichText more);

}  // namespace jumpseat::app
