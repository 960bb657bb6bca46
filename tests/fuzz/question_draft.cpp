// Drafts of questions: read back as something that can be written, checked and shown, or refused.
#include "app/questions/questions.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace jumpseat;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto draft = app::read_draft_json({reinterpret_cast<const char*>(bytes), size});
  if (!draft) return 0;
  const auto question = app::written(draft->form).question;
  for (int answer = -1; answer < 3; ++answer) (void)app::preview_of(question, answer);
  if (!app::read_draft_json(app::draft_json(*draft))) std::abort();
  return 0;
}
