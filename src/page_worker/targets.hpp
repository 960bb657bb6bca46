#pragma once
// Where links and outline items lead: destinations by name, by page object, or by page number.
#include "page_worker/page_frame.hpp"

#include <map>
#include <optional>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace jumpseat::page_worker {

struct Target {
  model::PageIndex page{-1};
  double y = 0;
  double x = 0;  // 0 where it tells none
};

class Targets {
 public:
  Targets(QPDF& file, const std::vector<QPDFObjectHandle>& pages, const std::vector<PageFrame>& frames);
  Target find(QPDFObjectHandle destination) const;  // page -1 where it leads nowhere
  // "NextPage", "PrevPage", "FirstPage" or "LastPage", as seen from the page `on`; of another name nothing.
  std::optional<Target> find_turn(std::string_view name, std::optional<model::PageIndex> on) const;

 private:
  const std::vector<PageFrame>& m_frames;
  std::map<QPDFObjGen, int> m_pages;
  std::unordered_map<std::string, QPDFObjectHandle> m_names;
  QPDFObjectHandle m_old_names;
};

// What to follow: /Dest, or the action under /A. `on`: the page on which the item stands.
struct Leads {
  model::LinkKind kind = model::LinkKind::page;
  Target target;
  std::string address;
};
Leads leads_of(QPDFObjectHandle item, const Targets& targets, std::optional<model::PageIndex> on = std::nullopt);

std::string utf8_text(QPDFObjectHandle value, std::size_t limit_bytes);
std::string utf8_line(QPDFObjectHandle value, std::size_t limit_bytes);  // for titles: what stands on several lines, on one
std::string file_name(QPDFObjectHandle specification, std::size_t limit_bytes);

}  // namespace jumpseat::page_worker
