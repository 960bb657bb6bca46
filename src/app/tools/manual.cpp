#include "app/tools/manual.hpp"

#include "app/reading/labels.hpp"
#include "app/tools/manual_inside.hpp"
#include "app/tools/manual_search.hpp"
#include "base/file.hpp"
#include "base/paths.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "pdf/session.hpp"
#include "report/png.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <iterator>

namespace jumpseat::app::tools {
namespace {

using base::Error;
using base::ErrorKind;
using base::Json;
using model::PageIndex;

constexpr double largest_picture_px = 40e6;
constexpr double largest_side_px = 32'000;

std::string named(const ManualFile& file) { return file.path.filename().string(); }

base::Result<std::unique_ptr<pdf::Session>> open(const ManualFile& file) {
  pdf::ServiceOptions options;
  options.reads_in_background = false;  // somebody waits for it
  return pdf::Session::open(file.path, file.password, std::move(options));
}

}  // namespace

Json rect_json(const model::Rect& r) { return Json(Json::Array{r.x, r.y, r.w, r.h}); }

namespace {

Json page_json(PageIndex page) { return page.value < 0 ? Json() : Json(page.number()); }

// Items come in reading order with a depth; children are put into their parents.
Json outline_json(const std::vector<model::OutlineItem>& items, std::size_t& at, int depth) {
  Json out = Json::array();
  while (at < items.size() && items[at].depth >= depth) {
    const model::OutlineItem& item = items[at++];
    Json entry = Json::object();
    entry.set("title", item.title).set("page", page_json(item.page)).set("y", item.y);
    entry.set("children", outline_json(items, at, item.depth + 1));
    out.push(std::move(entry));
  }
  return out;
}

const char* kind_name(model::LinkKind kind) {
  switch (kind) {
    case model::LinkKind::page: return "page";
    case model::LinkKind::uri: return "uri";
    case model::LinkKind::file: return "file";
    case model::LinkKind::launch: return "launch";
    case model::LinkKind::named: return "named";
  }
  return "page";
}

base::Result<std::vector<PageIndex>> pages_at(pdf::Session& session, const ManualFile& file, const ManualPlace& place) {
  std::vector<PageIndex> pages;
  if (place.page_number) {
    if (*place.page_number < 1 || *place.page_number > session.pages())
      return base::fail(ErrorKind::not_found, fmt::format("find page {} of {}", *place.page_number, named(file)),
                        fmt::format("it has {} page{}", session.pages(), session.pages() == 1 ? "" : "s"));
    return std::vector{PageIndex::from_number(*place.page_number)};
  }
  if (place.label.empty()) {
    for (int i = 0; i < session.pages(); ++i) pages.push_back({i});
    return pages;
  }
  JUMPSEAT_TRY(const model::ManualFacts facts, session.facts());
  pages = app::reading::pages_labelled(facts.labels, place.label);
  if (pages.empty())
    return base::fail(ErrorKind::not_found, fmt::format("find page {} of {}", place.label, named(file)),
                      "no page has that label; " + app::reading::pages_there_are(facts.labels));
  return pages;
}

}  // namespace

std::string label_of(const model::ManualFacts& facts, PageIndex page) {
  const auto at = static_cast<std::size_t>(page.value);
  return at < facts.labels.size() ? facts.labels[at].value : std::to_string(page.number());
}

model::ManualFacts facts_or_guess(pdf::Session& session, std::vector<std::string>& problems) {
  auto facts = session.facts();
  if (facts) return std::move(*facts);
  problems.push_back(base::sentence(facts.error()));
  model::ManualFacts guess;
  guess.title = session.opened().title;
  guess.encrypted = session.opened().encrypted;
  guess.sizes.assign(static_cast<std::size_t>(session.pages()), session.opened().size);
  return guess;
}

namespace {

bool has_fast_copy(const ManualFile& file) {
  const auto hash = base::sha256_hex_of_file(file.path);
  std::error_code error;
  return hash && std::filesystem::exists(base::cache_folder() / "fast" / (*hash + ".pdf"), error);
}

ManualReply locked_reply(const Error& error) {
  ManualReply reply;
  reply.json.set("pages", Json()).set("title", Json()).set("encrypted", true).set("locked", true).set("labels", Json::array());
  reply.json.set("sizes", Json::array()).set("outline", Json::array()).set("links", Json()).set("fast_copy", false);
  reply.problems.push_back(base::sentence(error));
  return reply;
}

}  // namespace

base::Result<std::vector<std::vector<model::Word>>> words_of(pdf::Session& session, const std::vector<PageIndex>& pages,
                                                             std::vector<std::string>& problems) {
  std::vector<Error> failed;
  std::vector<std::vector<model::Word>> words;
  for (std::size_t i = 0; i < pages.size();) {  // a label may be there again in each chapter
    std::size_t end = i + 1;
    while (end < pages.size() && pages[end].value == pages[end - 1].value + 1) ++end;
    JUMPSEAT_TRY(auto run, session.words_of_pages(pages[i], static_cast<int>(end - i), &failed));
    std::move(run.begin(), run.end(), std::back_inserter(words));
    i = end;
  }
  for (const Error& error : failed) problems.push_back(base::sentence(error));
  return words;
}

base::Result<ManualReply> manual_info(const ManualFile& file) {
  auto session = open(file);
  if (!session && session.error().kind == ErrorKind::locked) return locked_reply(session.error());
  if (!session) return tl::unexpected(session.error());
  ManualReply reply;
  const model::ManualFacts facts = facts_or_guess(**session, reply.problems);
  Json labels = Json::array(), sizes = Json::array();
  for (int i = 0; i < facts.pages(); ++i) labels.push(label_of(facts, {i}));
  for (const model::Size& size : facts.sizes) sizes.push(Json(Json::Array{size.w, size.h}));
  std::size_t at = 0;
  const bool fast = has_fast_copy(file);
  reply.json.set("pages", facts.pages()).set("title", facts.title).set("encrypted", facts.encrypted).set("locked", false);
  reply.json.set("labels", std::move(labels)).set("sizes", std::move(sizes)).set("outline", outline_json(facts.outline, at, 0));
  reply.json.set("links", facts.links.size()).set("fast_copy", fast).set("has_labels", facts.has_labels);
  reply.json.set("may_copy", facts.may_copy).set("may_print", facts.may_print);
  const model::Size first = facts.sizes.empty() ? model::Size{} : facts.sizes.front();
  reply.text = fmt::format(
      "Title:     {}\nPages:     {}\nFirst:     {:g} x {:g} points\nLabels:    {}\nOutline:   {} entries\nLinks:     {}\nEncrypted: {}\n",
      facts.title.empty() ? "(none)" : facts.title, facts.pages(), first.w, first.h,
      facts.has_labels ? fmt::format("{} to {}", facts.labels.front().value, facts.labels.back().value) : "(none)", facts.outline.size(),
      facts.links.size(), facts.encrypted ? "yes" : "no");
  return reply;
}

base::Result<ManualReply> manual_text(const ManualFile& file, const ManualPlace& place) {
  JUMPSEAT_TRY(auto session, open(file));
  if (!session->opened().may_copy)
    return base::fail(ErrorKind::refused, fmt::format("copy text out of {}", named(file)), "its owner does not allow it");
  ManualReply reply;
  JUMPSEAT_TRY(const auto pages, pages_at(*session, file, place));
  JUMPSEAT_TRY(const auto words, words_of(*session, pages, reply.problems));
  const model::ManualFacts facts = facts_or_guess(*session, reply.problems);
  const app::reading::PageNames names(facts.labels);
  const bool several_of_label = !place.label.empty() && pages.size() > 1;
  Json out = Json::array();
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const std::string text = plain_text(words[i]);
    if (i > 0) reply.text += '\f';
    if (several_of_label) reply.text += names.of(pages[i]) + ":\n";
    reply.text += text;
    out.push(Json::object().set("page", pages[i].number()).set("label", label_of(facts, pages[i])).set("text", text));
  }
  reply.json.set("pages", std::move(out));
  return reply;
}

base::Result<ManualReply> manual_links(const ManualFile& file, const ManualPlace& place) {
  JUMPSEAT_TRY(auto session, open(file));
  ManualReply reply;
  JUMPSEAT_TRY(const auto pages, pages_at(*session, file, place));
  JUMPSEAT_TRY(const model::ManualFacts facts, session->facts());
  Json out = Json::array();
  for (const model::Link& link : facts.links) {
    if (!std::binary_search(pages.begin(), pages.end(), link.on)) continue;
    Json target = link.kind == model::LinkKind::page ? page_json(link.target) : Json(link.address);
    reply.text += fmt::format("{}\t{}\t{}\n", link.on.number(), kind_name(link.kind),
                              target.is_null()   ? "-"
                              : target.is_text() ? link.address
                                                 : target.dump());
    Json entry = Json::object();
    entry.set("page", link.on.number())
        .set("rect", rect_json(link.area))
        .set("kind", kind_name(link.kind))
        .set("target", std::move(target));
    if (link.kind == model::LinkKind::page && link.target.value >= 0) entry.set("y", link.target_y);
    out.push(std::move(entry));
  }
  reply.json.set("links", std::move(out));
  return reply;
}

base::Result<ManualReply> manual_search(const ManualFile& file, const ManualPlace& place, const library::Query& query) {
  JUMPSEAT_TRY(const auto matcher, library::Matcher::make(query));
  JUMPSEAT_TRY(auto session, open(file));
  ManualReply reply;
  JUMPSEAT_TRY(const auto pages, pages_at(*session, file, place));
  JUMPSEAT_TRY(const auto words, words_of(*session, pages, reply.problems));
  const model::ManualFacts facts = facts_or_guess(*session, reply.problems);
  const app::reading::PageNames names(facts.labels);
  Json out = Json::array(), cut_short = Json::array();
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const library::PageMatches found = matcher.find(words[i]);
    if (found.took_too_long) cut_short.push(pages[i].number());
    for (const PhraseHit& hit : phrase_hits(words[i], found.matches)) {
      Json rects = Json::array();
      for (const model::Rect& box : hit.boxes) rects.push(rect_json(box));
      reply.text += fmt::format("{}: {}\n", names.of(pages[i]), hit.text);
      out.push(Json::object()
                   .set("page", pages[i].number())
                   .set("label", label_of(facts, pages[i]))
                   .set("text", hit.text)
                   .set("rects", std::move(rects)));
    }
  }
  if (!cut_short.items().empty())
    reply.problems.push_back(base::say("This pattern takes too long, so hits may be missing. Try a simpler one."));
  reply.json.set("hits", std::move(out)).set("cut_short", std::move(cut_short));
  return reply;
}

base::Result<ManualReply> manual_render(const ManualFile& file, const ManualPlace& place, double dpi, std::filesystem::path out) {
  JUMPSEAT_TRY(auto session, open(file));
  JUMPSEAT_TRY(const auto pages, pages_at(*session, file, place));
  const PageIndex page = pages.front();
  ManualReply reply;
  if (!place.label.empty() && pages.size() > 1)
    reply.problems.push_back(
        base::say("{} pages have the label {}. Page {} was drawn; --page draws another one.", pages.size(), place.label, page.number()));
  // Sizes differ from page to page; a small picture tells this one's before a large one is asked for.
  JUMPSEAT_TRY(const pdf::PageDrawn small, session->draw(page, 0.02));
  const double wanted = dpi / 72, w = std::max(small.size.w, 1e-3), h = std::max(small.size.h, 1e-3);
  const double scale = std::min({wanted, std::sqrt(largest_picture_px / (w * h)), largest_side_px / std::max(w, h)});
  if (scale < wanted) {
    dpi = std::floor(scale * 72 * 100) / 100;
    reply.problems.push_back(fmt::format("Page {} is too large for that many dots per inch, so it was drawn at {:g}.", page.number(), dpi));
  }
  JUMPSEAT_TRY(const pdf::PageDrawn drawn, session->draw(page, dpi / 72));
  const pdf::PageImage& image = drawn.image;
  JUMPSEAT_TRY(const std::string png,
               report::png_of(image.pixels(), image.w(), image.h(), image.stride_bytes(), static_cast<int>(dpi / 0.0254 + 0.5)));
  if (out.empty()) out = fmt::format("{}-{}.png", file.path.stem().string(), page.number());
  JUMPSEAT_CHECK(base::write_file_whole(out, png));
  reply.text = fmt::format("{}: {} x {} pixels\n", out.string(), image.w(), image.h());
  reply.json.set("page", page.number()).set("w", image.w()).set("h", image.h()).set("dpi", dpi).set("file", out.string());
  return reply;
}

}  // namespace jumpseat::app::tools
