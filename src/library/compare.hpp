#pragma once
// Two editions of a manual side by side: which pages changed, were added, moved or taken out, and which words did. Text that only flowed
// on to another page has not changed.
#include "model/page.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace jumpseat::library {

struct EditionText {
  std::vector<std::vector<model::Word>> pages;
  std::vector<model::Size> sizes;  // one a page; tell where running heads stand
};

// Words of one page that follow each other; `count` 0 is the place before `first`.
struct Span {
  model::PageIndex page{0};
  std::size_t first = 0, count = 0;
  friend bool operator==(const Span&, const Span&) = default;
};

enum class ChangeKind {
  added,
  removed,
  replaced,
  moved,
  redrawn
};  // redrawn: of pages without words, or with the same ones, that look different

struct Change {
  ChangeKind kind = ChangeKind::added;
  // A passage may run over pages: one span for each. Where one side has no words, a single span of count 0 tells the place.
  std::vector<Span> before, after;
  std::string before_text = {}, after_text = {};
  std::string lost_text = {}, gained_text = {};  // of what moved and changed on its way
  bool only_moved() const { return kind == ChangeKind::moved && lost_text.empty() && gained_text.empty(); }
};

enum class PageState { same, changed, added, moved };

struct PageComparison {
  PageState state = PageState::same;
  std::optional<model::PageIndex> before;  // the page from which most of its words come
  std::vector<std::size_t> changes;        // indices into Comparison::changes, in reading order
  bool has_text = false;                   // a page without words says nothing about itself here
  bool by_looks = false;                   // it has none or the same, and was compared by how it looks, see page_sketch.hpp
  model::Rect different;                   // where it looks different; the whole page where it was added
};

struct Comparison {
  std::vector<PageComparison> pages;      // of the new edition
  std::vector<bool> before_has_text;      // of the old one, page by page
  std::vector<model::PageIndex> removed;  // of the old one: pages of which nothing is left
  std::vector<Change> changes;            // in the new edition's order
};

// Lines at the head or foot of a page that come back on others, digits aside, are no part of the text: a new date at the head of each
// page is not a change of each page. Line-end hyphens and hyphens within words do not count. A word in common between two changed
// stretches does not part them, nor do two in a long one, so that a rewritten sentence is one change; two edits in a sentence are two.
Comparison compare(const EditionText& before, const EditionText& after);

}  // namespace jumpseat::library
