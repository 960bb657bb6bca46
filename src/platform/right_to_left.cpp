#include "platform/right_to_left.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <fribidi/fribidi.h>
#include <iterator>

namespace jumpseat::platform {

namespace {

// Hebrew to Arabic Extended-A; marks that set a direction; presentation forms of Hebrew and Arabic.
bool is_right_to_left(char32_t letter) {
  const auto within = [&](char32_t first, char32_t last) { return letter >= first && letter <= last; };
  return within(0x0590, 0x08FF) || letter == 0x200F || letter == 0x202B || letter == 0x202E || letter == 0x2067 || within(0xFB1D, 0xFDFF) ||
         within(0xFE70, 0xFEFE);
}

bool is_seen(char32_t letter, FriBidiCharType type) {
  return !FRIBIDI_IS_EXPLICIT_OR_BN(type) && !FRIBIDI_IS_ISOLATE(type) && letter != FRIBIDI_CHAR_LRM && letter != FRIBIDI_CHAR_RLM &&
         letter != 0x061C;
}

}  // namespace

bool has_right_to_left(std::string_view text) {
  const char* const end = text.data() + text.size();
  for (const char* at = text.data(); at < end; ++at) {
    const auto byte = static_cast<unsigned char>(*at);
    // The first bytes of the letters in question; those of Chinese and of Latin letters with accents are none.
    if (byte < 0xD6 || (byte > 0xE0 && byte != 0xE2 && byte != 0xEF)) continue;
    const char* next = at;
    if (is_right_to_left(base::next_character(next, end))) return true;
  }
  return false;
}

bool begins_right_to_left(std::string_view paragraph) {
  if (!has_right_to_left(paragraph)) return false;
  const char* const end = paragraph.data() + paragraph.size();
  for (const char* at = paragraph.data(); at < end;) {
    const FriBidiCharType type = fribidi_get_bidi_type(base::next_character(at, end));
    if (FRIBIDI_IS_LETTER(type)) return FRIBIDI_IS_RTL(type);
  }
  return false;
}

DrawnText::DrawnText(std::string_view text) : m_text(text) {
  if (!has_right_to_left(text)) return;
  m_forms.reserve(text.size() / 2 + 1);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    add_paragraph(text.substr(at, end - at));
    if (end < text.size()) m_forms.push_back({0, end, end + 1, 0, !m_forms.empty() && m_forms.back().from_right});
    at = end + 1;
  }
}

void DrawnText::add_paragraph(std::string_view paragraph) {
  if (paragraph.empty()) return;
  std::vector<FriBidiChar> letters;
  std::vector<DrawnForm> forms;
  const char* const end = paragraph.data() + paragraph.size();
  for (const char* at = paragraph.data(); at < end;) {
    const auto from = static_cast<std::size_t>(at - m_text.data());
    letters.push_back(base::next_character(at, end));
    forms.push_back({letters.back(), from, static_cast<std::size_t>(at - m_text.data())});
  }
  const auto count = static_cast<FriBidiStrIndex>(letters.size());
  std::vector<FriBidiCharType> types(letters.size());
  std::vector<FriBidiBracketType> brackets(letters.size());
  std::vector<FriBidiLevel> levels(letters.size());
  std::vector<FriBidiArabicProp> joining(letters.size());
  fribidi_get_bidi_types(letters.data(), count, types.data());
  fribidi_get_bracket_types(letters.data(), count, types.data(), brackets.data());
  FriBidiParType direction = FRIBIDI_PAR_ON;
  if (fribidi_get_par_embedding_levels_ex(types.data(), brackets.data(), count, &direction, levels.data()) == 0)
    std::fill(levels.begin(), levels.end(), FriBidiLevel{0});  // there was no memory: it is drawn in reading order
  fribidi_get_joining_types(letters.data(), count, joining.data());
  fribidi_join_arabic(types.data(), count, levels.data(), joining.data());
  fribidi_shape(FRIBIDI_FLAGS_DEFAULT | FRIBIDI_FLAGS_ARABIC, levels.data(), count, joining.data(), letters.data());
  for (std::size_t i = 0; i < forms.size(); ++i) {
    DrawnForm form = forms[i];
    // Two letters became one: FriBidi leaves a filling in the place of the first.
    if (letters[i] == FRIBIDI_CHAR_FILL && form.letter != FRIBIDI_CHAR_FILL && i + 1 < forms.size()) {
      forms[i + 1].from = form.from;
      continue;
    }
    form.letter = is_seen(form.letter, types[i]) ? letters[i] : 0;
    form.level = static_cast<std::uint8_t>(levels[i]);
    form.from_right = FRIBIDI_IS_RTL(direction);
    m_forms.push_back(form);
  }
}

const DrawnForm& DrawnText::form_at(const char* at) const {
  const auto offset = static_cast<std::size_t>(at - m_text.data());
  const auto after =
      std::upper_bound(m_forms.begin(), m_forms.end(), offset, [](std::size_t byte, const DrawnForm& form) { return byte < form.from; });
  return after == m_forms.begin() ? *after : *std::prev(after);
}

char32_t DrawnText::next(const char*& at, const char* end) const {
  if (is_plain()) return base::next_character(at, end);
  const DrawnForm& form = form_at(at);
  at = std::min(m_text.data() + form.to, end);
  return form.letter;
}

bool DrawnText::from_right(const char* at) const { return !is_plain() && form_at(at).from_right; }

std::vector<DrawnForm> DrawnText::line(std::string_view part) const {
  const auto from = static_cast<std::size_t>(part.data() - m_text.data()), to = from + part.size();
  const auto begins_before = [](const DrawnForm& form, std::size_t byte) { return form.from < byte; };
  const auto first = std::lower_bound(m_forms.begin(), m_forms.end(), from, begins_before);
  std::vector<DrawnForm> out(first, std::lower_bound(first, m_forms.end(), to, begins_before));
  // Spaces at the end of a line go on in the direction of the paragraph.
  for (auto last = out.rbegin(); last != out.rend() && (last->letter == ' ' || last->letter == 0); ++last)
    last->level = last->from_right ? 1 : 0;
  put_in_place(out);
  return out;
}

}  // namespace jumpseat::platform
