#include "app/reading/page_ranges.hpp"

#include "app/reading/labels.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <optional>

namespace jumpseat::app::reading {
namespace {

constexpr std::size_t typed_at_most_bytes = 4'000, runs_at_most = 500, named_bytes = 40;
constexpr std::array<std::string_view, 3> between{"..", "\u2026", " to "};
constexpr std::array<std::string_view, 3> range_dashes{"-", "\u2013", "\u2014"};

struct Ends {
  std::string_view first, last;
};

std::optional<Ends> parted(std::string_view part, std::size_t at, std::size_t bytes) {
  const auto first = base::trimmed(part.substr(0, at)), last = base::trimmed(part.substr(at + bytes));
  if (first.empty() || last.empty()) return std::nullopt;
  return Ends{first, last};
}

base::Error problem(std::string because) { return {base::ErrorKind::bad_input, "understand which pages", std::move(because), {}}; }

base::Error no_such_page(std::string_view typed, const std::vector<model::PageLabel>& labels) {
  return problem(fmt::format("this manual has no page \u201C{}\u201D: {}", base::cut_to(typed, named_bytes), pages_there_are(labels)));
}

base::Result<model::PageRun> run_between(const Ends& ends, const std::vector<model::PageLabel>& labels) {
  const auto first = find_page(labels, ends.first);
  if (!first) return tl::unexpected(no_such_page(ends.first, labels));
  // Where the label repeats, the next one from there on is meant.
  const auto last = find_page(labels, ends.last, model::PageIndex{first->value - 1});
  if (!last) return tl::unexpected(no_such_page(ends.last, labels));
  if (*last < *first) return tl::unexpected(problem(fmt::format("page {} comes before page {}", ends.last, ends.first)));
  return model::PageRun{*first, *last};
}

base::Result<model::PageRun> run_of(std::string_view part, const std::vector<model::PageLabel>& labels) {
  for (const auto sign : between)
    if (const auto at = part.find(sign); at != std::string_view::npos)
      if (const auto ends = parted(part, at, sign.size())) return run_between(*ends, labels);
  if (const auto page = find_page(labels, part)) return model::PageRun{*page, *page};
  // "5-9" where no page is called that: from 5 to 9. Of "3-12-3-18" the dash in the middle parts two labels.
  for (std::size_t at = 0; at < part.size(); ++at)
    for (const auto dash : range_dashes) {
      if (!part.substr(at).starts_with(dash)) continue;
      const auto ends = parted(part, at, dash.size());
      if (ends && find_page(labels, ends->first) && find_page(labels, ends->last)) return run_between(*ends, labels);
    }
  return tl::unexpected(no_such_page(part, labels));
}

}  // namespace

base::Result<std::vector<model::PageRun>> page_runs(std::string_view typed, const std::vector<model::PageLabel>& labels) {
  std::vector<model::PageRun> runs;
  if (typed.size() > typed_at_most_bytes) return tl::unexpected(problem("there is too much of it"));
  std::string commas(typed);
  std::replace_if(
      commas.begin(), commas.end(), [](char c) { return c == ';' || c == '\n'; }, ',');
  for (const auto part : base::split(commas, ',')) {
    const auto pages = base::trimmed(part);
    if (pages.empty()) continue;
    JUMPSEAT_TRY(const model::PageRun run, run_of(pages, labels));
    runs.push_back(run);
  }
  if (runs.empty() && !labels.empty()) runs.push_back({{0}, {static_cast<int>(labels.size()) - 1}});
  std::sort(runs.begin(), runs.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<model::PageRun> out;
  for (const model::PageRun& run : runs) {
    if (!out.empty() && run.first.value <= out.back().last.value + 1) out.back().last = std::max(out.back().last, run.last);
    else out.push_back(run);
  }
  if (out.size() > runs_at_most) return tl::unexpected(problem("these are too many parts of it"));
  return out;
}

std::string typed_for(model::PageIndex page, const std::vector<model::PageLabel>& labels) {
  const std::string& label = labels[static_cast<std::size_t>(page.value)].value;
  const auto runs = page_runs(label, labels);
  const bool means_it = runs && runs->size() == 1 && runs->front().first == page && runs->front().last == page;
  return means_it && find_page(labels, label, page) == page ? label : fmt::format("#{}", page.number());
}

int pages_in(const std::vector<model::PageRun>& runs) {
  int pages = 0;
  for (const auto& run : runs) pages += run.last.value - run.first.value + 1;
  return pages;
}

std::string words_for(const std::vector<model::PageRun>& runs, const std::vector<model::PageLabel>& labels) {
  constexpr std::size_t named = 3;
  const auto label = [&](model::PageIndex page) { return labels[static_cast<std::size_t>(page.value)].value; };
  if (pages_in(runs) == static_cast<int>(labels.size())) return "all pages";
  std::string out = pages_in(runs) == 1 ? "page " : "pages ";
  for (std::size_t i = 0; i < runs.size() && i < named; ++i) {
    if (i > 0) out += i + 1 == runs.size() ? " and " : ", ";
    out += label(runs[i].first);
    if (runs[i].last != runs[i].first) out += " to " + label(runs[i].last);
  }
  return runs.size() > named ? out + " and more" : out;
}

}  // namespace jumpseat::app::reading
