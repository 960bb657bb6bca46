#pragma once
// Draws pages without words of two editions small, one after another, so that they can be compared by how they look.
#include "app/context.hpp"
#include "app/threads.hpp"
#include "library/page_sketch.hpp"
#include "pdf/service.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace jumpseat::app::reading {

class Sketching {
 public:
  struct Side {
    std::filesystem::path path;
    model::ContentHash hash;  // of another file nothing is drawn
    std::string password;
    std::vector<model::PageIndex> pages;
  };
  // `changed`: a page more was drawn. `done`: what could be drawn, by side; not called after stop().
  struct Callbacks {
    std::function<void()> changed;
    std::function<void(std::array<library::Sketches, 2>)> done;
  };
  using Sides = std::array<Side, 2>;

  Sketching(Context& context, Callbacks callbacks) : m_context(context), m_callbacks(std::move(callbacks)) {}

  // `texts`: of each side, for the sizes of its pages and the words that are left out.
  void start(Sides sides, std::array<std::shared_ptr<const library::EditionText>, 2> texts, pdf::Service* service, JobThread& files);
  void stop();
  bool take(pdf::Event& event);  // whether it was about one of these files

  int drawn() const { return m_drawn; }
  int wanted() const { return m_wanted; }  // 0: nothing is being drawn

 private:
  struct File {
    pdf::DocumentId document;
    std::size_t at = 0;  // the page to draw next
  };
  using Files = std::array<base::FileDescriptor, 2>;
  void open(Files files);
  void next(std::size_t side);
  void ask(std::size_t side);
  void sketch(std::size_t side, const pdf::PageDrawn& drawn);
  void finish();
  void close();

  Context& m_context;
  Callbacks m_callbacks;
  pdf::Service* m_service = nullptr;
  std::uint64_t m_serial = 0;
  Sides m_sides;
  std::array<std::shared_ptr<const library::EditionText>, 2> m_texts;
  std::array<std::optional<File>, 2> m_files;
  std::array<library::Sketches, 2> m_sketches;
  int m_drawn = 0, m_wanted = 0;
};

}  // namespace jumpseat::app::reading
