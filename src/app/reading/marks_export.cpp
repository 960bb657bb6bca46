#include "app/reading/marks_export.hpp"

#include "base/clock.hpp"
#include "report/csv.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <string_view>

namespace jumpseat::app::reading {
namespace {

using model::NoteKind;
using model::NotePlacing;

// What Markdown would take for its own signs is made plain; a line end becomes a space.
std::string in_markdown(std::string_view text) {
  constexpr std::string_view signs = "\\`*_[]<>#|";
  std::string out;
  for (const char c : text) {
    if (signs.find(c) != std::string_view::npos) out += '\\';
    out += c == '\n' || c == '\r' ? ' ' : c;
  }
  return out;
}

std::string indented(std::string_view text) {
  std::string out = "  ";
  for (const char c : text) {
    if (c == '\r') continue;
    if (c == '\n') out += "  \n  ";
    else out += in_markdown(std::string_view(&c, 1));
  }
  return out;
}

std::string line_of(const model::Note& note) {
  std::string where = fmt::format("**{}**", in_markdown(note.label));
  if (note.placing == NotePlacing::lost) where += " (of an earlier edition; its words are not in this one)";
  if (note.placing == NotePlacing::changed) where += " (its words, or those around them, have changed since)";
  switch (note.kind) {
    case NoteKind::bookmark: return fmt::format("- {} Bookmark: {}\n", where, in_markdown(note.text));
    case NoteKind::letter: return fmt::format("- {} Letter {}\n", where, in_markdown(note.text));
    case NoteKind::highlight: break;
  }
  std::string out =
      fmt::format("- {} {}: {}\n", where, model::word_for(note.colour), note.quote.empty() ? "(words not kept)" : in_markdown(note.quote));
  if (!note.text.empty()) out += "\n" + indented(note.text) + "\n\n";
  return out;
}

}  // namespace

std::string marks_as_markdown(const ExportHead& head, const std::vector<MarkToExport>& marks) {
  std::string out = fmt::format("# Marks in {}\n\n{} \u00B7 {}\n", in_markdown(head.manual), in_markdown(head.reader), head.exported);
  const std::string* section = nullptr;
  for (const MarkToExport& mark : marks) {
    if (!section || *section != mark.section)
      out += fmt::format("\n## {}\n\n", mark.section.empty() ? "Before the first section" : in_markdown(mark.section));
    section = &mark.section;
    out += line_of(mark.note);
  }
  return out;
}

std::string marks_as_csv(const std::vector<MarkToExport>& marks) {
  report::CsvWriter out;
  for (const char* title : {"kind", "page", "label", "section", "colour", "words", "note", "edition", "made_utc", "changed_utc"})
    out.text(title);
  out.end_row();
  for (const auto& [note, section] : marks) {
    out.text(model::word_for(note.kind)).number(static_cast<long long>(note.page.number())).text(note.label).text(section);
    out.text(note.kind == NoteKind::highlight ? model::word_for(note.colour) : "").text(note.quote).text(note.text);
    out.text(model::word_for(note.placing)).text(base::iso8601_utc(note.made_at_utc_ms)).text(base::iso8601_utc(note.changed_at_utc_ms));
    out.end_row();
  }
  return out.take();
}

std::vector<model::Annotation> marks_as_annotations(const std::vector<model::Note>& notes, const std::string& author) {
  std::vector<model::Annotation> out;
  for (const model::Note& note : notes) {
    if (note.placing == NotePlacing::lost) continue;
    std::map<int, model::Annotation> pages;  // a highlight over the end of a page is one annotation on each
    for (const model::NoteArea& at : note.areas) pages[at.page.value].areas.push_back(at.area);
    if (note.kind != NoteKind::highlight) pages[note.page.value].areas = {{4, std::max(0.0, note.y), 0, 0}};
    bool first = true;
    for (auto& [page, annotation] : pages) {
      annotation.page = {page};
      annotation.rgb = model::rgb_of(note.colour);
      if (first) annotation.text = note.kind == NoteKind::letter ? "Letter " + note.text : note.text;
      first = false;
      annotation.author = author;
      annotation.changed_at_utc_ms = note.changed_at_utc_ms;
      out.push_back(std::move(annotation));
    }
  }
  return out;
}

}  // namespace jumpseat::app::reading
