#include "page_worker/targets.hpp"

#include "base/text.hpp"
#include "pdf/protocol.hpp"

#include <set>

namespace jumpseat::page_worker {
namespace {

constexpr std::size_t names_limit = 500'000;
constexpr int indirections_limit = 8;

}  // namespace

std::string utf8_text(QPDFObjectHandle value, std::size_t limit_bytes) {
  if (!value.isString()) return {};
  const std::string text = base::cleaned_utf8(value.getUTF8Value());
  return std::string(base::cut_to(text, limit_bytes));
}

Targets::Targets(QPDF& file, const std::vector<QPDFObjectHandle>& pages, const std::vector<PageFrame>& frames) : m_frames(frames) {
  for (std::size_t i = 0; i < pages.size(); ++i) m_pages.emplace(pages[i].getObjGen(), static_cast<int>(i));
  QPDFObjectHandle root = file.getRoot();
  m_old_names = root.getKey("/Dests");
  if (QPDFObjectHandle names = root.getKey("/Names"); names.isDictionary()) read_names(names.getKey("/Dests"));
}

// QPDF's own name tree helper repairs trees while it reads them; a file with many bad links would have it do so for each.
void Targets::read_names(QPDFObjectHandle tree) {
  std::vector<QPDFObjectHandle> open{tree};
  std::set<QPDFObjGen> seen;
  while (!open.empty() && m_names.size() < names_limit) {
    QPDFObjectHandle node = open.back();
    open.pop_back();
    if (!node.isDictionary() || (node.isIndirect() && !seen.insert(node.getObjGen()).second)) continue;
    if (QPDFObjectHandle kids = node.getKey("/Kids"); kids.isArray()) {
      const int count = kids.getArrayNItems();
      for (int i = 0; i < count && open.size() < names_limit; ++i) open.push_back(kids.getArrayItem(i));
    }
    if (QPDFObjectHandle names = node.getKey("/Names"); names.isArray()) {
      std::vector<QPDFObjectHandle> items = names.getArrayAsVector();
      for (std::size_t i = 0; i + 1 < items.size(); i += 2)
        if (items[i].isString()) m_names.emplace(items[i].getStringValue(), items[i + 1]);
    }
  }
}

Target Targets::find(QPDFObjectHandle destination) const {
  for (int i = 0; i < indirections_limit; ++i) {
    if (destination.isDictionary()) {
      destination = destination.getKey("/D");
    } else if (destination.isString()) {
      const auto found = m_names.find(destination.getStringValue());
      if (found == m_names.end()) return {};
      destination = found->second;
    } else if (destination.isName()) {
      QPDFObjectHandle old = m_old_names;
      const auto found = m_names.find(destination.getName().substr(1));
      if (old.isDictionary() && old.hasKey(destination.getName())) destination = old.getKey(destination.getName());
      else if (found != m_names.end()) destination = found->second;
      else return {};
    } else {
      break;
    }
  }
  if (!destination.isArray() || destination.getArrayNItems() < 1) return {};
  const std::vector<QPDFObjectHandle> items = destination.getArrayAsVector();
  QPDFObjectHandle page = items[0];
  Target target;
  if (page.isInteger()) {
    const long long index = page.getIntValue();
    if (index < 0 || index >= static_cast<long long>(m_frames.size())) return {};
    target.page.value = static_cast<int>(index);
  } else if (const auto found = m_pages.find(page.getObjGen()); found != m_pages.end()) {
    target.page.value = found->second;
  } else {
    return {};
  }
  const PageFrame& frame = m_frames[static_cast<std::size_t>(target.page.value)];
  QPDFObjectHandle fit = items.size() > 1 ? items[1] : QPDFObjectHandle::newNull();
  const std::string how = fit.isName() ? fit.getName() : std::string();
  const auto item = [&](std::size_t at) { return at < items.size() ? number_of(items[at]) : std::optional<double>(); };
  std::optional<double> left, top;
  if (how == "/XYZ") left = item(2), top = item(3);
  else if (how == "/FitH" || how == "/FitBH") top = item(2);
  else if (how == "/FitV" || how == "/FitBV") left = item(2);
  else if (how == "/FitR") left = item(2), top = item(5);
  const bool sideways = frame.rotate % 180 != 0;
  if (sideways ? left.has_value() : top.has_value())
    target.y = std::max(0.0, frame.shown(Point{left.value_or(frame.x1), top.value_or(frame.y2)}).y);
  return target;
}

Leads leads_of(QPDFObjectHandle item, const Targets& targets) {
  Leads leads;
  QPDFObjectHandle destination = item.getKey("/Dest"), action = item.getKey("/A");
  if (!destination.isNull()) {
    leads.target = targets.find(destination);
    return leads;
  }
  if (!action.isDictionary()) return leads;
  QPDFObjectHandle sort = action.getKey("/S");
  const std::string kind = sort.isName() ? sort.getName() : std::string();
  const auto text = [](QPDFObjectHandle value) { return utf8_text(value, pdf::protocol::address_limit_bytes); };
  const auto file = [&](QPDFObjectHandle value) {
    if (value.isString()) return text(value);
    if (!value.isDictionary()) return std::string();
    const std::string name = text(value.getKey("/UF"));
    return name.empty() ? text(value.getKey("/F")) : name;
  };
  if (kind == "/GoTo") {
    leads.target = targets.find(action.getKey("/D"));
  } else if (kind == "/URI") {
    leads.kind = model::LinkKind::uri;
    leads.address = text(action.getKey("/URI"));
  } else if (kind == "/GoToR") {
    leads.kind = model::LinkKind::file;
    leads.address = file(action.getKey("/F"));
  } else if (kind == "/Launch") {
    leads.kind = model::LinkKind::launch;
    leads.address = file(action.getKey("/F"));
  } else {
    leads.kind = model::LinkKind::named;
    QPDFObjectHandle name = action.getKey("/N");
    if (kind == "/Named" && name.isName()) leads.address = std::string(base::cut_to(base::cleaned_utf8(name.getName().substr(1)), 64));
  }
  return leads;
}

}  // namespace jumpseat::page_worker
