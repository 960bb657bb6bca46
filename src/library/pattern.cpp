#include "library/pattern.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <string>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

namespace jumpseat::library {
namespace {

constexpr std::size_t longest_expression_bytes = 1000;
constexpr std::uint32_t steps_limit = 300'000;  // a few milliseconds a page
constexpr std::uint32_t depth_limit = 20'000;
constexpr std::uint32_t heap_limit_kb = 16'384;
constexpr std::uint32_t nesting_limit = 50;

}  // namespace

struct Pattern::Compiled {
  pcre2_code* code = nullptr;
  pcre2_match_context* limits = nullptr;
  pcre2_match_data* match = nullptr;
  Compiled() = default;
  Compiled(const Compiled&) = delete;
  Compiled& operator=(const Compiled&) = delete;
  ~Compiled() {
    pcre2_match_data_free(match);
    pcre2_match_context_free(limits);
    pcre2_code_free(code);
  }
};

Pattern::Pattern(std::unique_ptr<Compiled> compiled) : m_compiled(std::move(compiled)) {}
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

base::Result<Pattern> Pattern::make(std::string_view expression, bool match_case, bool whole_word) {
  const std::string doing = "use this regular expression";
  if (expression.size() > longest_expression_bytes) return base::fail(base::ErrorKind::too_large, doing, "it is too long");
  if (!base::is_valid_utf8(expression)) return base::fail(base::ErrorKind::bad_input, doing, "it is not UTF-8");
  std::uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | PCRE2_MATCH_INVALID_UTF;
  if (!match_case) options |= PCRE2_CASELESS;
  pcre2_compile_context* context = pcre2_compile_context_create(nullptr);
  pcre2_set_parens_nest_limit(context, nesting_limit);
  if (whole_word) pcre2_set_compile_extra_options(context, PCRE2_EXTRA_MATCH_WORD);
  int error = 0;
  PCRE2_SIZE place = 0;
  auto compiled = std::make_unique<Compiled>();
  compiled->code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(expression.data()), expression.size(), options, &error, &place, context);
  pcre2_compile_context_free(context);
  if (!compiled->code) {
    std::array<PCRE2_UCHAR, 256> said{};
    pcre2_get_error_message(error, said.data(), said.size());
    return base::fail(base::ErrorKind::bad_input, doing,
                      fmt::format("{} at character {}", reinterpret_cast<const char*>(said.data()),
                                  base::character_count(base::cut_to(expression, place)) + 1));
  }
  compiled->limits = pcre2_match_context_create(nullptr);
  pcre2_set_match_limit(compiled->limits, steps_limit);
  pcre2_set_depth_limit(compiled->limits, depth_limit);
  pcre2_set_heap_limit(compiled->limits, heap_limit_kb);
  compiled->match = pcre2_match_data_create_from_pattern(compiled->code, nullptr);
  if (!compiled->limits || !compiled->match) return base::fail(base::ErrorKind::unavailable, doing, "there is not enough memory");
  return Pattern(std::move(compiled));
}

bool Pattern::each_match(std::string_view text, const std::function<bool(std::size_t, std::size_t)>& visit) const {
  const auto* subject = reinterpret_cast<PCRE2_SPTR>(text.data() ? text.data() : "");
  for (std::size_t at = 0; at <= text.size();) {
    const int result = pcre2_match(m_compiled->code, subject, text.size(), at, 0, m_compiled->match, m_compiled->limits);
    if (result == PCRE2_ERROR_NOMATCH) return true;
    if (result < 0) return false;
    const PCRE2_SIZE* found = pcre2_get_ovector_pointer(m_compiled->match);
    const std::size_t begin = found[0], end = found[1];
    // An empty match, or one that \K has turned around, points at nothing.
    if (begin < end && !visit(begin, end)) return true;
    at = std::max(end, at);
    if (begin >= end) {
      ++at;
      while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
    }
  }
  return true;
}

}  // namespace jumpseat::library
