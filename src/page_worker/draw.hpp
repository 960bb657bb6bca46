#pragma once
// Draws a page, or a tile of one, into sealed memory.
#include "base/file.hpp"
#include "page_worker/manual.hpp"

#include <cstddef>
#include <tl/expected.hpp>

namespace jumpseat::page_worker {

struct DrawnPage {
  pdf::protocol::Drawn answer;
  base::FileDescriptor pixels;
};

tl::expected<DrawnPage, pdf::protocol::Reason> draw(Manual& manual, const pdf::protocol::Draw& request);

// Anonymous memory that holds these bytes and can never change again; an invalid descriptor where there is none left.
base::FileDescriptor sealed_memory(const char* bytes, std::size_t size);

}  // namespace jumpseat::page_worker
