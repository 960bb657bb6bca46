#pragma once
// The annotations of pages, sorted by what they are: each list once, though it may be that of many pages.
#include <map>
#include <qpdf/QPDFObjectHandle.hh>
#include <vector>

namespace jumpseat::page_worker {

class PageAnnotations {
 public:
  struct List {
    std::vector<QPDFObjectHandle> links;  // that have a place
    std::vector<QPDFObjectHandle> notes;  // that have words
  };
  const List& of(QPDFObjectHandle page);                                  // without what is hidden
  const std::vector<QPDFObjectHandle>& files() const { return m_files; }  // pinned to the pages that were asked about

 private:
  void sort(QPDFObjectHandle annotations, List& into);
  std::map<QPDFObjGen, List> m_lists;
  std::vector<QPDFObjectHandle> m_files;
};

}  // namespace jumpseat::page_worker
