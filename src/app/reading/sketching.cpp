#include "app/reading/sketching.hpp"

#include "base/file.hpp"
#include "base/log.hpp"

#include <variant>

namespace jumpseat::app::reading {
namespace {

// Opening may block, and so does reading all of a file to know that it still is the one whose words were compared.
base::Result<base::FileDescriptor> open_if_it_is(const std::filesystem::path& path, const model::ContentHash& hash) {
  JUMPSEAT_TRY(auto file, base::open_regular_file(path));
  JUMPSEAT_TRY(const std::string now, base::sha256_hex_of_descriptor(file.value()));
  if (now != hash.value) return base::fail(base::ErrorKind::bad_input, "compare pages by how they look", "the file is not what it was");
  return file;
}

}  // namespace

void Sketching::start(Sides sides, std::array<std::shared_ptr<const library::EditionText>, 2> texts, pdf::Service* service,
                      JobThread& files) {
  stop();
  m_sides = std::move(sides), m_texts = std::move(texts), m_service = service;
  m_wanted = static_cast<int>(m_sides[0].pages.size() + m_sides[1].pages.size());
  files.post([this, serial = m_serial, wanted = m_sides] {
    auto opened = std::make_shared<Files>();
    for (std::size_t side = 0; side < 2; ++side) {
      auto file = open_if_it_is(wanted[side].path, wanted[side].hash);
      if (file) (*opened)[side] = std::move(*file);
      else base::log_error(file.error());
    }
    m_context.mailbox.post([this, serial, opened] {
      if (serial == m_serial) open(std::move(*opened));
    });
  });
}

void Sketching::stop() {
  ++m_serial;
  close();
  m_sketches = {}, m_texts = {}, m_sides = {};
  m_drawn = m_wanted = 0;
}

void Sketching::close() {
  for (auto& file : m_files) {
    if (file && m_service) m_service->close(file->document);
    file.reset();
  }
}

void Sketching::open(Files files) {
  if (!files[0] || !files[1] || !m_service) return finish();
  for (std::size_t side = 0; side < 2; ++side) {
    if (m_sides[side].pages.empty()) continue;
    m_files[side] = File{m_service->reserve()};
    m_service->open(m_files[side]->document, std::move(files[side]), m_sides[side].path.filename().string(), m_sides[side].password, {});
    m_service->skip_facts(m_files[side]->document);
  }
  if (!m_files[0] && !m_files[1]) finish();
}

bool Sketching::take(pdf::Event& event) {
  const pdf::DocumentId document = pdf::document_of(event);
  for (std::size_t side = 0; side < 2; ++side) {
    if (!m_files[side] || m_files[side]->document != document) continue;
    if (std::holds_alternative<pdf::Opened>(event)) {
      ask(side);
    } else if (const auto* drawn = std::get_if<pdf::PageDrawn>(&event)) {
      sketch(side, *drawn);
      next(side);
    } else if (const auto* failed = std::get_if<pdf::PageFailed>(&event)) {
      base::log_error(failed->error);
      next(side);
    } else if (std::holds_alternative<pdf::OpenFailed>(event) || std::holds_alternative<pdf::DocumentLost>(event)) {
      finish();
    }
    return true;
  }
  return false;
}

// One page of each edition at a time, so that whoever reads meanwhile is not kept waiting.
void Sketching::next(std::size_t side) {
  ++m_files[side]->at, ++m_drawn;
  m_callbacks.changed();
  if (m_files[side]->at < m_sides[side].pages.size()) return ask(side);
  if (m_drawn >= m_wanted) finish();
}

void Sketching::ask(std::size_t side) {
  const model::PageIndex page = m_sides[side].pages[m_files[side]->at];
  const auto& sizes = m_texts[side]->sizes;
  const auto at = static_cast<std::size_t>(page.value);
  const model::Size size = at < sizes.size() ? sizes[at] : model::Size{};
  m_service->want(m_files[side]->document,
                  {{m_files[side]->document, page, pdf::scale_millionths(library::sketch_pixels_per_point(size)), 0, {}, 0}});
}

void Sketching::sketch(std::size_t side, const pdf::PageDrawn& drawn) {
  const auto page = static_cast<std::size_t>(drawn.key.page.value);
  const pdf::PageImage& image = drawn.image;
  m_sketches[side][drawn.key.page.value] =
      library::sketch_of(image.pixels(), image.w(), image.h(), image.stride_bytes(), m_texts[side]->pages[page], pdf::scale_of(drawn.key));
}

void Sketching::finish() {
  auto found = std::move(m_sketches);
  stop();
  m_callbacks.done(std::move(found));
}

}  // namespace jumpseat::app::reading
