#pragma once
// Makes poppler, colour management and fontconfig do once, before the sandbox, what they only do the first time.
#include <memory>
#include <string>

namespace poppler {
class document;
}

namespace jumpseat::page_worker {

// Holds a one-page document of ours: poppler tears its global state down with the last document, so it lives as long as the process.
class Warmth {
 public:
  Warmth();
  ~Warmth();

 private:
  std::string m_bytes;
  std::unique_ptr<poppler::document> m_document;
};

}  // namespace jumpseat::page_worker
