#pragma once
// Pages and what is on them. Lengths are points (1/72 inch) in display space: y down, origin at the top left of the crop box
// after /Rotate.
#include "model/ids.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace jumpseat::model {

// Counts from 0 and stays inside the program. A page number is the index plus one, and is what people and JSON see.
struct PageIndex {
  int value = 0;
  int number() const { return value + 1; }
  static PageIndex from_number(int number) { return {number - 1}; }
  friend auto operator<=>(const PageIndex&, const PageIndex&) = default;
};

struct PageRun {  // pages that follow each other
  PageIndex first{0}, last{0};
  friend bool operator==(const PageRun&, const PageRun&) = default;
};

struct Size {
  double w = 0, h = 0;
  friend bool operator==(const Size&, const Size&) = default;
};

struct Rect {
  double x = 0, y = 0, w = 0, h = 0;
  friend bool operator==(const Rect&, const Rect&) = default;
};

struct Word {
  std::string text;
  Rect box;
  bool space_after = false;  // a space or a line end follows
  bool line_end = false;
};

struct OutlineItem {
  std::string title;
  PageIndex page{-1};  // -1 where the target is missing
  double y = 0;        // of the target on its page
  int depth = 0;       // items are listed in reading order; a child follows its parent with depth + 1
  int word = -1;       // the first word of the heading on its page; -1 while nobody has looked
  double x = 0;        // of the target, until the word is known; 0 where it tells none
};

enum class LinkKind { page, uri, file, launch, named };

struct Link {
  PageIndex on{0};
  Rect area;
  LinkKind kind = LinkKind::page;
  PageIndex target{-1};  // for page
  double target_y = 0;
  std::string address;  // for the others; shown, never followed without asking; launch is never followed
};

// What came with a file beside its pages. It is told; an attached file is never opened.
struct FileNote {  // that somebody wrote into the file
  PageIndex page{0};
  double y = 0;  // of its place on the page
  std::string author, text;
  Rect drawn = {};  // where its words stand on the page as if they were printed; 0 wide where they do not
  friend bool operator==(const FileNote&, const FileNote&) = default;
};

struct AttachedFile {
  std::string name;
  std::int64_t size_bytes = -1;  // as the file says; -1 where it does not
  friend bool operator==(const AttachedFile&, const AttachedFile&) = default;
};

// What is known of a manual before any page is drawn.
struct ManualFacts {
  std::string title;
  std::string language;  // as the file tells it, "en-US"; empty where it does not
  bool encrypted = false;
  bool may_copy = true;
  bool may_print = true;
  std::vector<Size> sizes;        // one a page
  std::vector<PageLabel> labels;  // one a page; the page number where the file has none
  bool has_labels = false;
  bool outline_is_made = false;  // from headings, as the file has none; also where no headings were found
  std::vector<OutlineItem> outline;
  std::vector<Link> links;
  std::vector<FileNote> notes;
  std::vector<AttachedFile> attachments;
  int pages() const { return static_cast<int>(sizes.size()); }
};

// Pixels are 4 bytes each, B G R A with A = 255.
struct Pixels {
  int w = 0, h = 0, stride_bytes = 0;
  std::vector<std::uint8_t> bytes;
};

}  // namespace jumpseat::model
