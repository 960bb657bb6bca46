#pragma once
// Small pictures of pages that take long to draw, scans above all: made once, behind all else, kept beside the words of the manual, and
// shown stretched while such a page is being drawn.
#include "app/library_thread.hpp"
#include "app/reading/layout.hpp"
#include "app/reading/stand_in_plan.hpp"
#include "app/views.hpp"
#include "pdf/service.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace jumpseat::app::reading {

// Each row of the turned picture begins where the one before ends. A quarter turn is clockwise.
model::Pixels turned(const model::Pixels& pixels, int quarter_turns);

class StandIns {
 public:
  struct Made {
    model::PageIndex page;
    std::shared_ptr<const pdf::PageImage> picture;  // none: it is drawn soon enough
  };
  struct Callbacks {
    std::function<ImageId(model::Pixels)> add;  // for the window
    std::function<void(ImageId)> drop;
    std::function<void()> want_again;  // others can be had now
  };
  StandIns(LibraryThread& library, Callbacks callbacks) : m_library(library), m_callbacks(std::move(callbacks)) {}

  // Once all words and the sizes of all pages are known: what is missing is made from then on.
  void start(pdf::Service& service, pdf::DocumentId document, const model::ContentHash& manual, std::vector<model::Size> sizes);
  void stop();
  void take(pdf::DrawnInBackground drawn);
  void look_at(model::PageIndex page);  // somebody waited for it

  // These come into view, most urgent first; the others may go. Turned as the reader has turned the pages.
  void want(const std::vector<model::PageIndex>& pages, int quarter_turns);
  std::optional<ImageId> find(model::PageIndex page, int quarter_turns) const;

 private:
  void make_next();
  void store();
  void drop(std::map<int, ImageId>::iterator at);

  LibraryThread& m_library;
  Callbacks m_callbacks;
  pdf::Service* m_service = nullptr;  // none: stopped
  pdf::DocumentId m_document;
  model::ContentHash m_manual;
  std::vector<model::Size> m_sizes;
  std::uint64_t m_serial = 0;
  StandInPlan m_plan;
  int m_making = 0;          // asked for and not here yet
  std::vector<Made> m_made;  // not stored yet
  std::set<int> m_kept;      // pages whose picture can be asked for
  int m_quarter_turns = 0;
  std::set<int> m_wanted, m_asked;
  std::map<int, ImageId> m_images;
};

}  // namespace jumpseat::app::reading
