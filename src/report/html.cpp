#include "report/chart_colours.hpp"
#include "report/chart_svg.hpp"
#include "report/document.hpp"

#include "base/text.hpp"
#include "base/words.hpp"

#include <fmt/format.h>

namespace jumpseat::report {
namespace {

constexpr std::string_view style = R"(
:root{color-scheme:light dark;--bg:#f4f6f8;--panel:#fff;--line:#d3d9e0;--text:#1a2230;--muted:#4f5b69;--accent:#1d5fc4;--soft:#e8f0fc;--warn:#8a4900;--warn-soft:#fff1de;--quiet:#9fb3cf}
@media (prefers-color-scheme:dark){:root{--bg:#12161c;--panel:#1a2028;--line:#3a4450;--text:#e8ecf2;--muted:#a9b4c2;--accent:#7db0ff;--soft:#1f2e45;--warn:#f0b35e;--warn-soft:#3a2a12;--quiet:#4d6484}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--text);font:16px/1.5 Inter,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif;font-variant-numeric:tabular-nums}
a{color:var(--accent)}
a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.skip{position:absolute;left:-99em}.skip:focus{left:1em;top:1em;background:var(--panel);padding:.5em 1em}
header,nav,main,footer{max-width:60rem;margin:0 auto;padding:0 1.5rem}
header{padding-top:2.5rem}
h1{font-size:1.9rem;line-height:1.2;margin:0}
h2{font-size:1.3rem;margin:0 0 .75rem}
.subtitle{color:var(--muted);margin:.25rem 0 1rem}
dl{margin:0}
.facts{display:flex;flex-wrap:wrap;gap:.5rem 2rem}.facts dt{color:var(--muted);font-size:.85rem}.facts dd{margin:0;font-weight:600}
nav ol{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;list-style:none;margin:1.5rem 0;padding:.75rem 0;border-top:1px solid var(--line);border-bottom:1px solid var(--line)}
main>section{background:var(--panel);border:1px solid var(--line);border-radius:10px;padding:1.25rem 1.5rem;margin:0 0 1.25rem}
.figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(13rem,1fr));gap:1rem 1.5rem;margin:.5rem 0 1rem}
.figures dt{color:var(--muted);font-size:.9rem}.figures dd{margin:0}.figures .value{font-size:1.6rem;font-weight:600;line-height:1.25}.figures .basis{color:var(--muted);font-size:.85rem;line-height:1.4}
.warn{background:var(--warn-soft);color:var(--warn);border-radius:8px;padding:.6rem .9rem}
figure{margin:1rem 0}figcaption{font-weight:600}figcaption span{display:block;font-weight:400;color:var(--muted);font-size:.9rem}
svg{display:block;width:100%;height:auto;margin:.5rem 0}
summary{cursor:pointer;color:var(--accent);font-size:.9rem}
.scroll{overflow-x:auto;margin:.75rem 0}
table{border-collapse:collapse;width:100%;font-size:.92rem}
caption{text-align:left;font-weight:600;padding-bottom:.4rem}
th,td{text-align:left;padding:.35rem .75rem .35rem 0;border-bottom:1px solid var(--line);vertical-align:top}
thead th{color:var(--muted);font-weight:600}tbody th{font-weight:400}.number{text-align:right;white-space:nowrap}th:last-child,td:last-child{padding-right:0}
footer{color:var(--muted);font-size:.85rem;padding-bottom:2rem}
@media print{:root{--bg:#fff;--panel:#fff;--line:#bbb;--text:#000;--muted:#444;--accent:#1d5fc4;--quiet:#9fb3cf;--warn:#000;--warn-soft:#fff}
body{font-size:10pt}nav,.skip,details{display:none}header,main,footer{max-width:none;padding-left:0;padding-right:0}
main>section{border:0;border-top:1px solid #bbb;border-radius:0;padding:.75rem 0}h2{break-after:avoid}figure,tr,.figures div{break-inside:avoid}thead{display:table-header-group}.scroll{overflow:visible}
svg{print-color-adjust:exact;-webkit-print-color-adjust:exact}@page{margin:18mm}}
)";

// Safe as text and inside of a quoted attribute; bytes that are no text become U+FFFD.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : base::cleaned_utf8(text)) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
  return out;
}

// Charts are drawn in the colours of light paper; on dark paper each gives way to its own.
std::string dark_charts() {
  using Role = model::ChartInk::Role;
  std::vector<model::ChartInk> inks;
  for (const Role role : {Role::text, Role::muted, Role::grid, Role::mark, Role::empty}) inks.push_back({role});
  for (int series = 0; series < 4; ++series)
    for (const double amount : {1.0, 0.12}) inks.push_back({Role::series, series, amount});
  std::string out = "@media screen and (prefers-color-scheme:dark){";
  for (const auto& ink : inks) {
    const std::string light = hex(ink_colour(ink, false)), dark = hex(ink_colour(ink, true));
    out += fmt::format("svg [fill=\"{}\"]{{fill:{}}}svg [stroke=\"{}\"]{{stroke:{}}}", light, dark, light, dark);
  }
  return out + "}\n";
}

std::string table_html(const Table& table) {
  if (table.rows.empty()) return "<p>" + escaped(table.empty) + "</p>\n";
  std::string out = fmt::format("<section class=\"scroll\" tabindex=\"0\" aria-label=\"{}\">\n<table>\n<caption>{}</caption>\n<thead><tr>",
                                escaped(table.caption), escaped(table.caption));
  for (const auto& column : table.columns)
    out += fmt::format("<th scope=\"col\"{}>{}</th>", column.number ? " class=\"number\"" : "", escaped(column.title));
  out += "</tr></thead>\n<tbody>\n";
  for (const auto& row : table.rows) {
    out += "<tr>";
    for (std::size_t i = 0; i < row.size() && i < table.columns.size(); ++i) {
      const char* const number = table.columns[i].number ? " class=\"number\"" : "";
      out += i == 0 ? fmt::format("<th scope=\"row\"{}>{}</th>", number, escaped(row[i]))
                    : fmt::format("<td{}>{}</td>", number, escaped(row[i]));
    }
    out += "</tr>\n";
  }
  return out + "</tbody>\n</table>\n</section>\n";
}

std::string chart_html(const Chart& chart) {
  SvgOptions options;
  options.width = 760;
  options.alone = false;
  options.id = chart.id;
  std::string out = fmt::format("<figure>\n<figcaption>{}<span>{}</span></figcaption>\n{}", escaped(chart.shown.title),
                                escaped(chart.shown.note), chart_svg(chart.shown, options));
  Table table{chart.shown.title, {}, model::table_of(chart.shown), ""};
  if (table.rows.empty()) return out + "</figure>\n";
  for (const auto& title : table.rows.front()) table.columns.push_back({title, !table.columns.empty(), 1});
  table.rows.erase(table.rows.begin());
  out += fmt::format("<details><summary>{}</summary>\n{}</details>\n",
                     escaped(base::say("The numbers of this chart: {}", chart.shown.title)), table_html(table));
  return out + "</figure>\n";
}

struct ToHtml {
  std::string operator()(const Sentence& s) const {
    return s.warning ? "<p class=\"warn\"><strong>" + escaped(base::say_in("a report", "Note:")) + "</strong> " + escaped(s.text) + "</p>\n"
                     : "<p>" + escaped(s.text) + "</p>\n";
  }
  std::string operator()(const Figures& figures) const {
    std::string out = "<dl class=\"figures\">\n";
    for (const auto& one : figures.all)
      out += fmt::format("<div><dt>{}</dt><dd class=\"value\">{}</dd><dd class=\"basis\">{}</dd></div>\n", escaped(one.label),
                         escaped(one.value), escaped(one.basis));
    return out + "</dl>\n";
  }
  std::string operator()(const Chart& chart) const { return chart_html(chart); }
  std::string operator()(const Table& table) const { return table_html(table); }
};

std::string head_html(const Document& d) {
  std::string out = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
      "<meta name=\"generator\" content=\"Jumpseat {}\">\n<style>{}{}</style>\n</head>\n<body>\n"
      "<a class=\"skip\" href=\"#report\">{}</a>\n<header>\n<h1>{}</h1>\n",
      escaped(d.language), escaped(d.title), JUMPSEAT_VERSION, style, dark_charts(), escaped(base::say("Skip to the report")),
      escaped(d.title));
  if (!d.subtitle.empty()) out += "<p class=\"subtitle\">" + escaped(d.subtitle) + "</p>\n";
  if (!d.facts.empty()) {
    out += "<dl class=\"facts\">";
    for (const auto& [name, value] : d.facts) out += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>", escaped(name), escaped(value));
    out += "</dl>\n";
  }
  return out + "</header>\n";
}

}  // namespace

std::string html_of(const Document& d) {
  std::string out = head_html(d);
  out += fmt::format("<nav aria-label=\"{}\">\n<ol>\n", escaped(base::say("Contents")));
  for (const auto& section : d.sections)
    out += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", escaped(section.id), escaped(section.title));
  out += "</ol>\n</nav>\n<main id=\"report\">\n";
  for (const auto& section : d.sections) {
    out += fmt::format("<section id=\"{}\" aria-labelledby=\"{}-title\">\n<h2 id=\"{}-title\">{}</h2>\n", escaped(section.id),
                       escaped(section.id), escaped(section.id), escaped(section.title));
    for (const auto& block : section.blocks) out += std::visit(ToHtml{}, block);
    out += "</section>\n";
  }
  return out + "</main>\n<footer><p>" + escaped(d.made) + "</p></footer>\n</body>\n</html>\n";
}

}  // namespace jumpseat::report
