#include "app/leaving.hpp"

#include "base/words.hpp"

#include <memory>
#include <utility>

namespace jumpseat::app {
namespace {

using base::Result;
using SharedLeaving = std::shared_ptr<Result<Leaving>>;
using Then = std::function<void(Result<void>)>;

Result<Leaving> written_whole(Result<Leaving> written) {
  if (written) JUMPSEAT_CHECK(written->file.settle());
  return written;
}

// Whoever holds `leaving` last takes it away where it was not kept: nothing may hold it any longer once `then` was told.
void put_in_place_on(JobThread& thread, Context& context, SharedLeaving leaving, Then then) {
  thread.post([&context, leaving = std::move(leaving), then = std::move(then)]() mutable {
    auto kept = (*leaving)->file.put_in_place((*leaving)->anew);
    context.mailbox.post([&context, leaving = std::move(leaving), then = std::move(then), kept = std::move(kept)]() mutable {
      if (kept) context.tell((*leaving)->told(*kept));
      leaving.reset();
      then(kept ? Result<void>() : tl::unexpected(kept.error()));
    });
  });
}

Then counted(Context& context, Then then) {
  ++context.leaving;
  return [&context, then = std::move(then)](Result<void> left) {
    --context.leaving;
    then(std::move(left));
  };
}

}  // namespace

bool nothing_leaves(Context& context) {
  if (!context.records.read_only()) return false;
  context.refuse(
      base::say("Nothing is saved from here, because the trail could not tell of it: the record file can only be read. Close the other "
                "Jumpseat where there is one; or ask for write access, and start again."));
  return true;
}

void let_leave(Context& context, JobThread& thread, std::function<Result<Leaving>()> write, Then then) {
  thread.post([&context, &thread, write = std::move(write), then = counted(context, std::move(then))]() mutable {
    auto written = std::make_shared<Result<Leaving>>(written_whole(write()));
    context.mailbox.post([&context, &thread, written = std::move(written), then = std::move(then)]() mutable {
      if (!*written) return then(tl::unexpected(written->error()));
      auto note = std::move((*written)->note);
      context.records.ask(std::move(note),
                          [&context, &thread, written = std::move(written), then = std::move(then)](Result<void> noted) mutable {
                            if (noted) return put_in_place_on(thread, context, std::move(written), std::move(then));
                            written.reset();
                            then(tl::unexpected(noted.error()));
                          });
    });
  });
}

}  // namespace jumpseat::app
