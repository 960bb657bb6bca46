#include "app/rich_text.hpp"

#include "app/html_marks.hpp"
#include "app/html_math.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace jumpseat::app {
namespace {

constexpr int deepest_list = 6;
// Around the number of a gap while its stem is read as text: private letters, which banks have no use for.
constexpr std::string_view gap_begin = "\uE0F1", gap_end = "\uE0F2";

// "300" or "300px"; a share of the page, "50%", asks for nothing here.
int pixels_in(std::string_view text) {
  constexpr int most = 10'000;
  text = base::trimmed(text);
  int out = 0;
  while (!text.empty() && base::is_digit(text.front()) && out < most) out = out * 10 + (text.front() - '0'), text.remove_prefix(1);
  return text.empty() || text == "px" ? std::min(out, most) : 0;
}

// Makes blocks from what is read one after another.
class Builder {
 public:
  explicit Builder(bool lines_break) : m_lines_break(lines_break) {}

  void read(std::string_view html) {
    for (std::size_t i = 0; i < html.size();) {
      if (const HtmlTag tag = html[i] == '<' ? take_tag(html.substr(i)) : HtmlTag{}; tag.bytes > 0) {
        i += tag.bytes;
        if (!tag.closes && (tag.name == "script" || tag.name == "style")) i = after_end_of(html, i, tag.name);
        else take(tag);
      } else if (html.compare(i, gap_begin.size(), gap_begin) == 0) {
        i = take_gap(html, i + gap_begin.size());
      } else {
        std::string letter;
        const std::size_t entity = html[i] == '&' ? take_entity(html.substr(i), letter) : 0;
        if (entity == 0) letter = html[i];
        i += std::max<std::size_t>(1, entity);
        put(letter);
      }
    }
  }
  void read_plain(std::string_view text) {
    m_pre = 1;
    for (std::size_t i = 0; i < text.size();) {
      if (text.compare(i, gap_begin.size(), gap_begin) == 0) i = take_gap(text, i + gap_begin.size());
      else put(std::string(1, text[i++]));
    }
    m_pre = 0;
  }
  RichText finish() {
    end_block();
    return std::move(m_out);
  }

 private:
  static std::size_t after_end_of(std::string_view html, std::size_t at, const std::string& name) {
    for (; at < html.size(); ++at)
      if (html[at] == '<' && at + 1 < html.size() && html[at + 1] == '/')
        if (const HtmlTag tag = take_tag(html.substr(at)); tag.bytes > 0 && tag.name == name) return at + tag.bytes;
    return html.size();
  }

  std::size_t take_gap(std::string_view text, std::size_t at) {
    const std::size_t end = std::min(text.find(gap_end, at), text.size());
    RichRun run;
    run.gap = std::atoi(std::string(text.substr(at, std::min<std::size_t>(end - at, 6))).c_str());
    block().runs.push_back(run);
    m_space = false;
    return std::min(text.size(), end + gap_end.size());
  }

  RichBlock& block() {
    if (!m_open) {
      m_out.blocks.emplace_back();
      RichBlock& fresh = m_out.blocks.back();
      fresh.depth = std::min(deepest_list, static_cast<int>(m_lists.size()) + m_quotes);
      fresh.kind = m_heading > 0 ? RichBlock::Kind::heading : m_pre > 0 && m_code > 0 ? RichBlock::Kind::code : RichBlock::Kind::paragraph;
      if (!m_mark.empty()) {
        fresh.kind = RichBlock::Kind::item;
        fresh.mark = std::exchange(m_mark, {});
      }
      m_open = true;
      m_space = true;
    }
    return m_out.blocks.back();
  }

  // What stands at the edges of a block does not count.
  void end_block() {
    if (!m_open) return;
    m_open = false;
    auto& runs = m_out.blocks.back().runs;
    while (!runs.empty() && runs.back().picture.empty() && runs.back().gap < 0) {
      std::string& text = runs.back().text;
      while (!text.empty() && base::is_space(text.back())) text.pop_back();
      if (!text.empty()) break;
      runs.pop_back();
    }
    if (runs.empty() && m_out.blocks.back().mark.empty()) m_out.blocks.pop_back();
  }

  void put(const std::string& letter) {
    const bool space = letter.size() == 1 && base::is_space(letter[0]);
    const bool breaks = letter == "\n" && (m_pre > 0 || m_lines_break);
    if (letter == "\r") return;
    if (space && m_pre == 0 && !breaks && (m_space || !m_open)) return;
    if (breaks && !m_open) return;
    RichRun& run = fitting_run();
    if (breaks)
      while (m_pre == 0 && !run.text.empty() && run.text.back() == ' ') run.text.pop_back();
    run.text += breaks ? "\n" : space && m_pre == 0 ? " " : letter;
    m_space = space;
  }

  RichRun& fitting_run() {
    RichBlock& at = block();
    RichRun like;
    like.bold = m_bold > 0;
    like.italic = m_italic > 0;
    like.code = m_code > 0;
    like.shift = m_shift;
    if (!at.runs.empty()) {
      RichRun& last = at.runs.back();
      if (last.picture.empty() && last.gap < 0 && last.bold == like.bold && last.italic == like.italic && last.code == like.code &&
          last.shift == like.shift)
        return last;
    }
    at.runs.push_back(like);
    return at.runs.back();
  }

  static void count(int& of, bool closes) { of = closes ? std::max(0, of - 1) : of + 1; }

  void take(const HtmlTag& tag) {
    const std::string& name = tag.name;
    if (name == "b" || name == "strong") return count(m_bold, tag.closes);
    if (name == "i" || name == "em") return count(m_italic, tag.closes);
    if (name == "code" || name == "tt" || name == "kbd") return count(m_code, tag.closes);
    if (name == "sup" || name == "sub") {
      m_shift = tag.closes ? RichRun::Shift::none : name == "sup" ? RichRun::Shift::up : RichRun::Shift::down;
      return;
    }
    if (name == "br") {
      fitting_run().text += '\n';
      m_space = true;
      return;
    }
    if (name == "img") return take_picture(tag);
    if (name == "td" || name == "th") {
      if (!tag.closes && m_open) fitting_run().text += " \u00B7 ";
      m_space = true;
      return;
    }
    const bool heading = name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
    const bool list = name == "ul" || name == "ol";
    if (!heading && !list && name != "p" && name != "div" && name != "li" && name != "pre" && name != "tr" && name != "blockquote" &&
        name != "table" && name != "hr")
      return;
    end_block();
    m_mark.clear();
    if (heading) count(m_heading, tag.closes);
    if (name == "pre") count(m_pre, tag.closes), count(m_code, tag.closes);
    if (name == "blockquote") count(m_quotes, tag.closes);
    if (list && tag.closes && !m_lists.empty()) m_lists.pop_back();
    if (list && !tag.closes) {
      const std::string start = attribute(tag.attributes, "start");
      m_lists.push_back(name == "ul" ? -1 : start.empty() ? 1 : std::clamp(std::atoi(start.c_str()), 0, 1'000'000));
    }
    if (name == "li" && !tag.closes) {
      if (m_lists.empty() || m_lists.back() < 0) m_mark = "\u2022";
      else m_mark = std::to_string(m_lists.back()++) + ".";
    }
  }

  void take_picture(const HtmlTag& tag) {
    std::string source = attribute(tag.attributes, "src"), words = attribute(tag.attributes, "alt");
    RichRun run;
    if (source.compare(0, model::attachment_prefix.size(), model::attachment_prefix) == 0) {
      run.picture = source.substr(model::attachment_prefix.size());
      run.text = words;
      run.w = pixels_in(attribute(tag.attributes, "width"));
      run.h = pixels_in(attribute(tag.attributes, "height"));
      block().runs.push_back(run);
      m_space = false;
      return;
    }
    const std::string instead = "[" + (words.empty() ? base::say("a picture that is not in the bank") : words) + "]";
    for (const char c : instead) put(std::string(1, c));
  }

  RichText m_out;
  bool m_lines_break, m_open = false, m_space = true;
  int m_bold = 0, m_italic = 0, m_code = 0, m_heading = 0, m_pre = 0, m_quotes = 0;
  RichRun::Shift m_shift = RichRun::Shift::none;
  std::vector<int> m_lists;  // the next number; -1: dots
  std::string m_mark;        // of the item that begins
};

RichText read(const std::string& text, model::TextFormat format) {
  // As Moodle does: its own format is HTML whose line ends count.
  Builder builder(format == model::TextFormat::moodle);
  const bool has_math = format != model::TextFormat::plain && text.find("math") != std::string::npos;
  const std::string with_math = has_math ? html_of_math(text) : std::string();
  const std::string_view trimmed = base::trimmed(has_math ? with_math : text);
  if (format == model::TextFormat::plain) builder.read_plain(trimmed);
  else if (format == model::TextFormat::markdown) builder.read(html_of_markdown(trimmed));
  else builder.read(trimmed);
  return builder.finish();
}

}  // namespace

RichText rich_text(const model::Text& text) { return read(text.text, text.format); }

RichText rich_stem(const model::Question& question) {
  if (question.gaps.empty()) return rich_text(question.stem);
  std::string text;
  for (const model::StemPart& part : model::stem_parts(question)) {
    text += part.text;
    if (part.gap >= 0) text += std::string(gap_begin) + std::to_string(part.gap) + std::string(gap_end);
  }
  return read(text, question.stem.format);
}

RichText rich_of_plain(std::string_view words) { return read(std::string(words), model::TextFormat::plain); }

std::string plain_of(const RichText& text) {
  std::string out;
  for (const RichBlock& block : text.blocks) {
    if (!out.empty()) out += '\n';
    if (!block.mark.empty()) out += block.mark + " ";
    for (const RichRun& run : block.runs) {
      if (run.gap >= 0) out += "[" + std::to_string(run.gap + 1) + "]";
      else if (!run.picture.empty()) out += "[" + (run.text.empty() ? base::say_in("a question", "picture") : run.text) + "]";
      else out += run.text;
    }
  }
  return out;
}

void append(RichText& text, RichText more) {
  text.blocks.insert(text.blocks.end(), std::make_move_iterator(more.blocks.begin()), std::make_move_iterator(more.blocks.end()));
}

}  // namespace jumpseat::app
