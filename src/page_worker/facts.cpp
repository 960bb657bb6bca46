#include "page_worker/facts.hpp"

#include "base/text.hpp"
#include "page_worker/file_notes.hpp"
#include "page_worker/labels.hpp"
#include "page_worker/page_annotations.hpp"
#include "page_worker/qpdf_file.hpp"
#include "page_worker/targets.hpp"
#include "page_worker/utf16.hpp"

#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-page.h>
#include <set>

namespace jumpseat::page_worker {
namespace {

using namespace pdf::protocol;

constexpr int links_a_page_limit = 20'000;

// Walked by hand: QPDF's own outline helper follows a circle of /Next until memory ends.
std::vector<model::OutlineItem> outline_of(QPDF& file, const Targets& targets) {
  struct Place {
    QPDFObjectHandle item;
    int depth = 0;
  };
  std::vector<model::OutlineItem> outline;
  std::set<QPDFObjGen> seen;
  QPDFObjectHandle top = file.getRoot().getKey("/Outlines");
  if (!top.isDictionary()) return outline;
  std::vector<Place> open{{top.getKey("/First"), 0}};
  while (!open.empty() && outline.size() < static_cast<std::size_t>(outline_limit)) {
    auto [item, depth] = open.back();
    open.pop_back();
    if (!item.isDictionary() || !item.isIndirect() || !seen.insert(item.getObjGen()).second) continue;
    const Leads leads = leads_of(item, targets);
    outline.push_back({utf8_line(item.getKey("/Title"), title_limit_bytes), leads.target.page, leads.target.y, depth, -1, leads.target.x});
    open.push_back({item.getKey("/Next"), depth});  // below the children, so read after them
    if (depth < outline_depth_limit) open.push_back({item.getKey("/First"), depth + 1});
  }
  return outline;
}

void read_links(const std::vector<QPDFObjectHandle>& on_page, int index, const PageFrame& frame, const Targets& targets,
                std::vector<model::Link>& links) {
  int count = 0;
  for (QPDFObjectHandle annotation : on_page) {
    if (links.size() >= static_cast<std::size_t>(links_limit) || count >= links_a_page_limit) return;
    const auto box = box_of(annotation.getKey("/Rect"));
    if (!box) continue;
    Leads leads = leads_of(annotation, targets, model::PageIndex{index});
    model::Link link{{index},        frame.shown({box->x1, box->y1}, {box->x2, box->y2}),
                     leads.kind,     leads.target.page,
                     leads.target.y, std::move(leads.address)};
    links.push_back(std::move(link));
    ++count;
  }
}

// False where QPDF can make nothing of the page tree.
bool read_with_qpdf(const Manual& manual, model::ManualFacts& facts, std::unique_ptr<QPDF>& kept) {
  try {
    auto opened = std::make_unique<QPDF>();
    QPDF& file = *opened;
    open_qpdf_to_read(file, manual);
    std::vector<QPDFObjectHandle> pages = file.getAllPages();
    if (static_cast<int>(pages.size()) != manual.pages()) return false;  // the two must mean the same by page 7
    std::vector<PageFrame> frames;
    frames.reserve(pages.size());
    for (const auto& page : pages) frames.push_back(frame_of(page));
    for (const auto& frame : frames) facts.sizes.push_back(frame.size());
    facts.labels = labels_of(file.getRoot(), manual.pages());
    const Targets targets(file, pages, frames);
    facts.outline = outline_of(file, targets);
    PageAnnotations annotations;
    for (std::size_t i = 0; i < pages.size(); ++i)
      read_links(annotations.of(pages[i]).links, static_cast<int>(i), frames[i], targets, facts.links);
    read_what_came_along(file, pages, frames, annotations, facts);
    facts.language = utf8_text(file.getRoot().getKey("/Lang"), language_limit_bytes);
    QPDFObjectHandle info = file.getTrailer().getKey("/Info");
    if (info.isDictionary()) facts.title = utf8_line(info.getKey("/Title"), title_limit_bytes);
    kept = std::move(opened);
    return true;
  } catch (const std::exception&) {
    return false;
  }
}

void read_with_poppler(Manual& manual, model::ManualFacts& facts) {
  facts = {};
  facts.title = base::in_one_line(base::trimmed(utf8_of(manual.document().info_key("Title"))));
  bool differs = false;
  for (int i = 0; i < manual.pages(); ++i) {
    const auto page = manual.page(i);
    facts.sizes.push_back(page ? manual.size_of(*page) : model::Size{});
    std::string label = page ? base::in_one_line(base::trimmed(utf8_of(page->label()))) : std::string();
    if (label.empty()) label = std::to_string(i + 1);
    differs = differs || label != std::to_string(i + 1);
    facts.labels.emplace_back(std::string(base::cut_to(label, label_limit_bytes)));
  }
  if (!differs) facts.labels.clear();
}

}  // namespace

model::ManualFacts facts_of(Manual& manual, std::unique_ptr<QPDF>& file) {
  model::ManualFacts facts;
  if (!read_with_qpdf(manual, facts, file)) read_with_poppler(manual, facts);
  facts.has_labels = !facts.labels.empty();
  for (int i = static_cast<int>(facts.labels.size()); i < manual.pages(); ++i) facts.labels.emplace_back(std::to_string(i + 1));
  for (model::Size& size : facts.sizes)
    if (size.w <= 0 || size.h <= 0) size = {612, 792};
  facts.encrypted = manual.document().is_encrypted();
  facts.may_copy = manual.document().has_permission(poppler::perm_copy);
  facts.may_print = manual.document().has_permission(poppler::perm_print);
  return facts;
}

}  // namespace jumpseat::page_worker
