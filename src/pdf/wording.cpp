#include "pdf/wording.hpp"

#include "base/text.hpp"
#include "base/words.hpp"

#include <filesystem>
#include <fmt/format.h>

namespace jumpseat::pdf::wording {
namespace {

using base::Error;
using base::ErrorKind;
using protocol::Reason;

std::string opening(const std::string& name) { return fmt::format(base::to_say("open {}"), name); }
std::string drawing(model::PageIndex page) { return fmt::format(base::to_say("draw page {}"), page.number()); }
std::string too_long(int deadline_ms) { return fmt::format(base::to_say("it took longer than {:g} seconds"), deadline_ms / 1000.0); }

bool is_called_pdf(const std::string& name) {
  const std::string ending = base::case_folded(std::filesystem::path(name).extension().string());
  return ending.empty() || ending == ".pdf";
}

}  // namespace

Error not_opened(Reason reason, const std::string& name) {
  switch (reason) {
    case Reason::not_a_pdf:
      return {ErrorKind::bad_input,
              opening(name),
              is_called_pdf(name) ? base::to_say("it is not a PDF file")
                                  : base::to_say("it is neither a manual (PDF), a course package nor a question bank"),
              {}};
    case Reason::empty: return {ErrorKind::bad_input, opening(name), base::to_say("it is empty"), {}};
    case Reason::no_pages: return {ErrorKind::bad_input, opening(name), base::to_say("it has no pages"), {}};
    case Reason::needs_password: return {ErrorKind::locked, opening(name), base::to_say("it needs a password"), {}};
    case Reason::wrong_password: return {ErrorKind::locked, opening(name), base::to_say("the password is not right"), {}};
    case Reason::out_of_memory: return {ErrorKind::too_large, opening(name), base::to_say("there is not enough memory for it"), {}};
    case Reason::too_large: return {ErrorKind::too_large, opening(name), base::to_say("it is larger than 2 GB"), {}};
    case Reason::not_regular: return {ErrorKind::bad_input, opening(name), base::to_say("it is not a regular file"), {}};
    case Reason::no_such_page:
    case Reason::write_failed:
    case Reason::damaged: break;
  }
  return {ErrorKind::bad_input, opening(name), base::to_say("it is damaged or cut short"), {}};
}

Error open_overran(const std::string& name, int deadline_ms) { return {ErrorKind::timed_out, opening(name), too_long(deadline_ms), {}}; }
Error open_died(const std::string& name) {
  return {ErrorKind::bad_input, opening(name), base::to_say("it is damaged: reading it stopped the page worker"), {}};
}
Error cut_short(const std::string& name) {
  return {ErrorKind::bad_input, fmt::format(base::to_say("show {}"), name), base::to_say("the file was changed while it was open"), {}};
}
Error lost(const std::string& name) {
  return {ErrorKind::internal, fmt::format(base::to_say("show {}"), name), base::to_say("its page workers stopped again and again"), {}};
}

Error page_not_drawn(Reason reason, model::PageIndex page) {
  switch (reason) {
    case Reason::out_of_memory: return {ErrorKind::too_large, drawing(page), base::to_say("it needs more memory than a page may take"), {}};
    case Reason::too_large: return {ErrorKind::too_large, drawing(page), base::to_say("it is too large to draw whole at this size"), {}};
    case Reason::no_such_page: return {ErrorKind::bad_input, drawing(page), base::to_say("the file holds no such page"), {}};
    default: return {ErrorKind::bad_input, drawing(page), base::to_say("it is damaged"), {}};
  }
}

Error page_overran(model::PageIndex page, int deadline_ms) { return {ErrorKind::timed_out, drawing(page), too_long(deadline_ms), {}}; }
Error page_died(model::PageIndex page) { return {ErrorKind::internal, drawing(page), base::to_say("its page worker stopped"), {}}; }
Error page_cut_short(model::PageIndex page) {
  return {ErrorKind::bad_input, drawing(page), base::to_say("the file was changed while it was open"), {}};
}
Error changed_meanwhile(Error error) {
  return {ErrorKind::internal, std::move(error.doing), base::to_say("the file was changed while it was open"), {}};
}
Error page_not_read(model::PageIndex page, std::string because) {
  return {ErrorKind::internal, fmt::format(base::to_say("read the text of page {}"), page.number()), std::move(because), {}};
}
Error page_not_read(Reason reason, model::PageIndex page) {
  return page_not_read(
      page, reason == Reason::out_of_memory ? base::to_say("it needs more memory than a page may take") : base::to_say("it is damaged"));
}
Error facts_not_read(const std::string& name, std::string because) {
  return {ErrorKind::internal, fmt::format(base::to_say("read the outline and links of {}"), name), std::move(because), {}};
}
Error not_copied(Reason reason, const std::string& name) {
  const bool disk = reason == Reason::write_failed;
  return {disk ? ErrorKind::not_writable : ErrorKind::bad_input,
          fmt::format(base::to_say("make a faster copy of {}"), name),
          disk ? base::to_say("it could not be written") : base::to_say("it is damaged"),
          {}};
}

Error attached_file_not_read(Reason reason, const std::string& name) {
  const auto doing = fmt::format(base::to_say("take the attached file out of {}"), name);
  if (reason == Reason::too_large)
    return {ErrorKind::too_large, doing, base::to_say("it is larger than 64 MB; ask whoever sent the manual for it"), {}};
  if (reason == Reason::out_of_memory)
    return {ErrorKind::too_large, doing, base::to_say("there is not enough memory for it; close other programs and try again"), {}};
  return {ErrorKind::bad_input, doing, base::to_say("it is damaged; ask whoever sent the manual for it"), {}};
}

Error copy_not_written(Reason reason, const std::string& name) {
  const auto doing = fmt::format(base::to_say("write a copy of {}"), name);
  if (reason == Reason::write_failed) return {ErrorKind::not_writable, doing, base::to_say("the disk may be full"), {}};
  if (reason == Reason::no_such_page) return {ErrorKind::bad_input, doing, base::to_say("it has no such pages"), {}};
  if (reason == Reason::out_of_memory) return {ErrorKind::too_large, doing, base::to_say("there is not enough memory for it"), {}};
  return {ErrorKind::bad_input, doing, base::to_say("it is too damaged to be written anew"), {}};
}

}  // namespace jumpseat::pdf::wording
