#pragma once
// How other people's records leave the window: written whole beside their place, told by the trail, and only then there. Where the trail
// cannot tell of it nothing leaves; an entry of what could not be put in its place afterwards does no harm.
#include "app/context.hpp"
#include "base/file.hpp"

#include <filesystem>
#include <functional>
#include <string>

namespace jumpseat::app {

struct Leaving {
  base::NewFile file;  // written
  std::function<base::Result<void>(records::Records&)> note;
  std::function<std::string(const std::filesystem::path&)> told;  // once it is there
  bool anew = false;                                              // beside what has its name already, not in its place
};

// True: the record file can only be read here, as beside another Jumpseat, and the person is told. Asked before anything is written.
bool nothing_leaves(Context& context);

// `write` runs on `thread`, as does what puts the file in its place; then the person is told, and `then` gets what kept it here. A
// window that is closed meanwhile asks first; where that is given up nothing leaves of which the trail does not tell.
void let_leave(Context& context, JobThread& thread, std::function<base::Result<Leaving>()> write,
               std::function<void(base::Result<void>)> then);

}  // namespace jumpseat::app
