#include "ui/rich_layout.hpp"

#include "base/text.hpp"
#include "platform/right_to_left.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jumpseat::ui {
namespace {

using app::RichBlock;
using app::RichRun;

std::size_t letter_at(std::string_view text, std::size_t at) {
  const char* next = text.data() + at;
  base::next_character(next, text.data() + text.size());
  return static_cast<std::size_t>(next - text.data()) - at;
}

constexpr std::string_view for_a_thing = "\uFFFC";  // stands in a text for a picture or a gap

// The pieces of one block, word by word.
class Lines {
 public:
  Lines(RichLayout& out, float x, float width, bool from_right, const RichMeasures& measures)
      : m_out(out), m_measures(measures), m_left(x), m_right(std::max(width, x + 1)), m_x(x), m_from_right(from_right) {}

  void take(const std::vector<RichRun>& runs, std::size_t which, bool heading) {
    const RichRun& run = runs[which];
    if (run.gap >= 0) return take_box(m_measures.gap(run.gap, m_right - m_left), {}, run.gap);
    if (!run.picture.empty()) return take_box(m_measures.picture(run, m_right - m_left), run.picture, -1, run.text);
    const RichStyle style = style_of(run, heading);
    m_lift = run.shift == RichRun::Shift::up ? 0.2F : run.shift == RichRun::Shift::down ? -0.15F : 0;
    const std::string& text = run.text;
    for (std::size_t at = 0; at < text.size();) {
      if (text[at] == '\n') {
        end_line();
        ++at;
        continue;
      }
      std::size_t end = at;
      while (end < text.size() && text[end] == ' ') ++end;
      while (end < text.size() && text[end] != ' ' && text[end] != '\n') ++end;
      take_word(std::string_view(text).substr(at, end - at), style, end < text.size() ? 0 : glued_width(runs, which + 1, heading));
      at = end;
    }
  }
  void end_line() {
    put_pieces_in_place();
    float height = m_measures.line;
    for (std::size_t i = m_first; i < m_out.pieces.size(); ++i) height = std::max(height, m_out.pieces[i].h);
    for (std::size_t i = m_first; i < m_out.pieces.size(); ++i) {
      RichPiece& piece = m_out.pieces[i];
      piece.y = m_out.height + (height - piece.h) / 2 - piece.lift * m_measures.line;
    }
    m_out.height += height;
    m_first = m_out.pieces.size();
    m_x = m_left;
    m_glued = false;
  }
  bool line_begun() const { return m_first < m_out.pieces.size(); }

 private:
  static RichStyle style_of(const RichRun& run, bool heading) {
    return {run.bold || heading, run.italic, run.code, run.shift != RichRun::Shift::none};
  }
  // How wide it is that follows without a space in other runs, as the 2 and the O of H2O; no further than a line can hold.
  float glued_width(const std::vector<RichRun>& runs, std::size_t next, bool heading) const {
    constexpr std::size_t most_runs = 16;
    float width = 0;
    for (const std::size_t last = std::min(runs.size(), next + most_runs); next < last && width < m_right - m_left; ++next) {
      const RichRun& run = runs[next];
      if (run.gap >= 0 || !run.picture.empty()) break;
      const std::size_t end = run.text.find_first_of(" \n");
      width += m_measures.width(std::string_view(run.text).substr(0, end), style_of(run, heading));
      if (end != std::string::npos) break;
    }
    return width;
  }
  // A word with the spaces before it. What follows without a space stays on the line of what it follows, where both fit.
  void take_word(std::string_view word, const RichStyle& style, float glued) {
    const bool spaced = word.front() == ' ';
    float width = m_measures.width(word, style);
    const float whole = width + glued <= m_right - m_left ? width + glued : width;
    if (m_x > m_left && m_x + whole > m_right && (spaced || !m_glued)) {
      end_line();
      word = base::trimmed(word);
      if (word.empty()) return;
      width = m_measures.width(word, style);
    }
    while (width > m_right - m_x && !word.empty()) {  // wider than what is left of the line
      const std::size_t fits = letters_that_fit(word, style, m_right - m_x);
      if (fits == word.size()) break;
      if (fits == 0 && m_x > m_left) {
        end_line();
      } else {
        const std::size_t taken = std::max<std::size_t>(fits, letter_at(word, 0));
        put(std::string(word.substr(0, taken)), m_measures.width(word.substr(0, taken), style), style);
        word.remove_prefix(taken);
        if (!word.empty()) end_line();
      }
      width = word.empty() ? 0 : m_measures.width(word, style);
    }
    if (!word.empty()) put(std::string(word), width, style);
    m_glued = true;
  }
  std::size_t letters_that_fit(std::string_view word, const RichStyle& style, float room) const {
    std::size_t fits = 0;
    for (std::size_t at = 0; at < word.size();) {
      at += letter_at(word, at);
      if (m_measures.width(word.substr(0, at), style) > room) break;
      fits = at;
    }
    return fits;
  }
  void put(std::string text, float width, const RichStyle& style) {
    if (m_first < m_out.pieces.size()) {
      RichPiece& last = m_out.pieces.back();
      if (last.gap < 0 && last.picture.empty() && last.style == style && last.lift == m_lift) {
        last.text += text;
        last.w += width;
        m_x += width;
        return;
      }
    }
    RichPiece piece{m_x, 0, width, m_measures.line, m_lift, std::move(text), style, {}, -1};
    m_out.pieces.push_back(std::move(piece));
    m_x += width;
  }
  void take_box(RichBox box, const std::string& picture, int gap, const std::string& words = {}) {
    if (m_x > m_left && m_x + box.w > m_right) end_line();
    m_out.pieces.push_back({m_x, 0, box.w, box.h, 0, words, {}, picture, gap});
    m_x += box.w;
    m_glued = true;
  }

  // Lines are filled in reading order. Where something on one is written from right to left, its pieces are cut where the direction changes
  // and each is put where it is read.
  void put_pieces_in_place() {
    const auto first = m_out.pieces.begin() + static_cast<std::ptrdiff_t>(m_first);
    const auto is_turned = [](const RichPiece& piece) { return is_words(piece) && platform::has_right_to_left(piece.text); };
    if (!m_from_right && std::none_of(first, m_out.pieces.end(), is_turned)) return;
    const std::vector<RichPiece> pieces(first, m_out.pieces.end());
    m_out.pieces.erase(first, m_out.pieces.end());
    std::string words = m_from_right ? "\u200F" : "\u200E";  // marks that are not seen and give the direction of the whole
    std::size_t at = words.size();
    for (const RichPiece& piece : pieces) words += text_of(piece);
    const platform::DrawnText drawn(words);
    std::vector<Placed> line;
    float width = 0;
    for (const RichPiece& piece : pieces)
      for (const std::size_t end = at + text_of(piece).size(); at < end;) {
        const std::size_t from = at;
        const std::uint8_t level = drawn.form_at(words.data() + from).level;
        while (at < end && drawn.form_at(words.data() + at).level == level) at = std::min(drawn.form_at(words.data() + at).to, end);
        RichPiece part = piece;
        part.from_right = level % 2 == 1;
        if (is_words(piece)) {
          part.text = words.substr(from, at - from);
          part.w = m_measures.width(part.text, part.style);
        }
        width += part.w;
        line.push_back({m_out.pieces.size(), level});
        m_out.pieces.push_back(std::move(part));
      }
    platform::put_in_place(line);
    float x = m_from_right ? m_right - m_left - width : m_left;
    for (const Placed& part : line) {
      m_out.pieces[part.piece].x = x;
      x += m_out.pieces[part.piece].w;
    }
  }

  struct Placed {
    std::size_t piece = 0;
    std::uint8_t level = 0;
  };
  static bool is_words(const RichPiece& piece) { return piece.gap < 0 && piece.picture.empty(); }
  static std::string_view text_of(const RichPiece& piece) { return is_words(piece) ? std::string_view(piece.text) : for_a_thing; }

  RichLayout& m_out;
  const RichMeasures& m_measures;
  float m_left, m_right, m_x, m_lift = 0;
  bool m_from_right;
  std::size_t m_first = m_out.pieces.size();
  bool m_glued = false;  // something stands right before, without a space
};

bool begins_at_right(const RichBlock& block) {
  std::string words;
  for (const RichRun& run : block.runs)
    if (run.gap < 0 && run.picture.empty()) words += run.text;
  return platform::begins_right_to_left(words);
}

}  // namespace

RichLayout lay_out(const app::RichText& text, float width, const RichMeasures& measures) {
  RichLayout out;
  const RichBlock* before = nullptr;
  for (const RichBlock& block : text.blocks) {
    const bool item = block.kind == RichBlock::Kind::item;
    if (before) out.height += item && before->kind == RichBlock::Kind::item ? measures.block_gap / 3 : measures.block_gap;
    before = &block;
    const bool from_right = begins_at_right(block);
    // An item's words hang beside its mark.
    const float x = std::min(static_cast<float>(block.depth) * measures.indent, width / 2);
    if (item) {
      const float mark_x = from_right ? width - x : std::max(0.0F, x - measures.indent);
      out.pieces.push_back({mark_x, out.height, measures.indent, measures.line, 0, block.mark, {}, {}, -1, from_right});
    }
    Lines lines(out, x, width, from_right, measures);
    for (std::size_t i = 0; i < block.runs.size(); ++i) lines.take(block.runs, i, block.kind == RichBlock::Kind::heading);
    if (lines.line_begun() || block.runs.empty()) lines.end_line();
  }
  return out;
}

RichBox fitted(RichBox own, RichBox asked, RichBox room) {
  if (asked.w <= 0 && asked.h <= 0) asked = own;
  else if (asked.w <= 0) asked.w = own.w * asked.h / own.h;
  else if (asked.h <= 0) asked.h = own.h * asked.w / own.w;
  const float scale = std::min({room.w / asked.w, room.h / asked.h, 1.0F});
  return {std::floor(asked.w * scale), std::floor(asked.h * scale)};
}

}  // namespace jumpseat::ui
