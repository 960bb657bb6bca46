// Work goes to other threads and comes home, and is known as whose it is all the way.
#include "app/context.hpp"
#include "base/clock.hpp"

#include <doctest/doctest.h>
#include <string>
#include <vector>

using jumpseat::app::Context;
using jumpseat::app::ForWhom;
using jumpseat::app::JobThread;
using jumpseat::app::Mailbox;
using jumpseat::app::RecordsThread;

TEST_CASE("what comes home late is known as whose it was when it was begun, whoever sits there by then") {
  Mailbox mailbox({});
  std::vector<std::string> told;
  const auto begin_for = [&](JobThread& thread, const std::string& person) {
    const ForWhom whom(person);
    thread.post([&] { mailbox.post([&] { told.push_back(ForWhom::now()); }); });
  };
  {
    JobThread thread;
    begin_for(thread, "ana");
    begin_for(thread, "");
    begin_for(thread, "bo");
  }
  const ForWhom whom("tess");
  mailbox.open();
  CHECK(told == std::vector<std::string>{"ana", "", "bo"});
  CHECK(ForWhom::now() == "tess");
}

TEST_CASE("what somebody began before they were found to be somebody who has a number is theirs still") {
  const jumpseat::base::ManualClock clock;
  Mailbox mailbox({});
  RecordsThread records("records.db", clock, mailbox);
  JobThread pool;
  Context context{clock, mailbox, records, pool, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}};
  context.sits = "ana";
  const ForWhom whom("local");
  CHECK(is_anothers(context));
  context.became.emplace("local", "ana");
  CHECK_FALSE(is_anothers(context));
  CHECK(done_for(context) == "ana");
  context.sits = "bo";
  CHECK(is_anothers(context));
}

TEST_CASE("what is done after somebody else sat down is theirs, and only until that is done") {
  CHECK(ForWhom::now().empty());
  {
    const ForWhom whom("ana");
    ForWhom::from_here_on("tess");
    CHECK(ForWhom::now() == "tess");
  }
  CHECK(ForWhom::now().empty());
}
