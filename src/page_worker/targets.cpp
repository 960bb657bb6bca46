#include "page_worker/targets.hpp"

#include "base/text.hpp"
#include "page_worker/name_tree.hpp"
#include "pdf/protocol.hpp"

#include <algorithm>
#include <cstddef>

namespace jumpseat::page_worker {
namespace {

constexpr int indirections_limit = 8;
constexpr std::size_t names_limit = 500'000;

}  // namespace

std::string utf8_text(QPDFObjectHandle value, std::size_t limit_bytes) {
  if (!value.isString()) return {};
  const std::string text = base::cleaned_utf8(value.getUTF8Value());
  return std::string(base::cut_to(text, limit_bytes));
}

std::string utf8_line(QPDFObjectHandle value, std::size_t limit_bytes) {
  if (!value.isString()) return {};
  const std::string text = base::cleaned_utf8(base::in_one_line(base::trimmed(value.getUTF8Value())));
  return std::string(base::cut_to(text, limit_bytes));
}

std::string file_name(QPDFObjectHandle specification, std::size_t limit_bytes) {
  if (!specification.isDictionary()) return utf8_text(specification, limit_bytes);
  const std::string name = utf8_text(specification.getKey("/UF"), limit_bytes);
  return name.empty() ? utf8_text(specification.getKey("/F"), limit_bytes) : name;
}

Targets::Targets(QPDF& file, const std::vector<QPDFObjectHandle>& pages, const std::vector<PageFrame>& frames) : m_frames(frames) {
  for (std::size_t i = 0; i < pages.size(); ++i) m_pages.emplace(pages[i].getObjGen(), static_cast<int>(i));
  QPDFObjectHandle root = file.getRoot();
  m_old_names = root.getKey("/Dests");
  if (QPDFObjectHandle names = root.getKey("/Names"); names.isDictionary()) {
    for (auto& [name, destination] : names_in(names.getKey("/Dests"), names_limit)) m_names.emplace(std::move(name), destination);
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
  const auto shown = frame.shown(Point{left.value_or(frame.x1), top.value_or(frame.y2)});
  if (sideways ? left.has_value() : top.has_value()) target.y = std::max(0.0, shown.y);
  if (sideways ? top.has_value() : left.has_value()) target.x = std::max(0.0, shown.x);
  return target;
}

std::optional<Target> Targets::find_turn(std::string_view name, std::optional<model::PageIndex> on) const {
  const int last = static_cast<int>(m_frames.size()) - 1;
  const auto page = [&](int index) { return Target{{index >= 0 && index <= last ? index : -1}, 0}; };
  if (name == "FirstPage") return page(0);
  if (name == "LastPage") return page(last);
  if (name == "NextPage") return page(on ? on->value + 1 : -1);
  if (name == "PrevPage") return page(on ? on->value - 1 : -1);
  return std::nullopt;
}

Leads leads_of(QPDFObjectHandle item, const Targets& targets, std::optional<model::PageIndex> on) {
  Leads leads;
  QPDFObjectHandle destination = item.getKey("/Dest"), action = item.getKey("/A");
  if (!destination.isNull()) {
    leads.target = targets.find(destination);
    return leads;
  }
  if (!action.isDictionary()) return leads;
  QPDFObjectHandle sort = action.getKey("/S");
  const std::string kind = sort.isName() ? sort.getName() : std::string();
  if (kind == "/GoTo") {
    leads.target = targets.find(action.getKey("/D"));
  } else if (kind == "/URI") {
    leads.kind = model::LinkKind::uri;
    leads.address = utf8_text(action.getKey("/URI"), pdf::protocol::address_limit_bytes);
  } else if (kind == "/GoToR") {
    leads.kind = model::LinkKind::file;
    leads.address = file_name(action.getKey("/F"), pdf::protocol::address_limit_bytes);
  } else if (kind == "/Launch") {
    leads.kind = model::LinkKind::launch;
    leads.address = file_name(action.getKey("/F"), pdf::protocol::address_limit_bytes);
  } else {
    leads.kind = model::LinkKind::named;
    QPDFObjectHandle name = action.getKey("/N");
    if (kind != "/Named" || !name.isName()) return leads;
    leads.address = std::string(base::cut_to(base::cleaned_utf8(name.getName().substr(1)), 64));
    if (const auto turn = targets.find_turn(leads.address, on)) leads = {model::LinkKind::page, *turn, {}};
  }
  return leads;
}

}  // namespace jumpseat::page_worker
