#pragma once
// What a subcommand lets out of a record file: the trail tells of it before anybody has it, or nothing leaves.
#include "base/file.hpp"
#include "records/records.hpp"

#include <filesystem>
#include <functional>

namespace jumpseat::app::tools {

// The last is what no window lets out, for an option that none has.
enum class Leaves { trail, scores, certificate, report, inspection, results, own, only_here };
using Note = std::function<base::Result<void>(records::Records&)>;

// Whether the trail can tell of it now, asked before any work is done. Where another Jumpseat has the record file, the sentence says where
// in that window the same can be had, or that it has to be closed.
base::Result<void> can_leave(const std::filesystem::path& records, Leaves what);
// The trail keeps the note of what is about to leave. Nobody reads the record file here meanwhile: whoever closes it last tidies up its
// log.
base::Result<void> tell_trail_first(const std::filesystem::path& records, Leaves what, const Note& note);
// The same, and then the file that was written is there.
base::Result<void> let_leave(base::NewFile written, const std::filesystem::path& records, Leaves what, const Note& note);

}  // namespace jumpseat::app::tools
