#pragma once
// What every noun of the app works with: time, the threads, and a way to tell the person something.
#include "app/commands.hpp"
#include "app/records_thread.hpp"
#include "app/threads.hpp"
#include "app/views.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"

#include <functional>
#include <map>
#include <string>

namespace jumpseat::app {

struct Context {
  const base::Clock& clock;
  Mailbox& mailbox;
  RecordsThread& records;
  JobThread& pool;
  std::function<void(Command)> run;                // as if the person had asked
  std::function<void(Screen)> show;                // that screen, and nothing else happens
  std::function<void(std::string)> tell;           // one sentence in the notice bar
  std::function<void()> untell;                    // takes it away, where it was not reported
  std::function<void(std::string)> refuse;         // one sentence where the person asked: in the open dialog, else in the notice bar
  std::function<void(const base::Error&)> report;  // the sentence and its way out; the log keeps the rest
  std::function<void(DialogView, std::optional<Command> on_accept)> ask;
  std::function<void()> close_dialog;
  // One sentence in the notice bar, with a button. `on_refuse`: the person put it away; nothing where it went by itself.
  std::function<void(std::string text, std::string action, Command on_accept, std::function<void()> on_refuse)> offer;
  std::function<void()> take_back_offer;  // where it is still there
  int leaving = 0;                        // files that somebody saves and that are not there yet
  std::string sits = {};                  // the id of whoever sits here; empty: nobody
  // Whoever was found to be somebody else while this runs: the id that they had, and the one that they have.
  std::map<std::string, std::string> became = {};
};

// For whom this is done, by the id that they have now; empty: for nobody.
inline const std::string& done_for(const Context& context) {
  const auto at = context.became.find(ForWhom::now());
  return at == context.became.end() ? ForWhom::now() : at->second;
}
// Whether this is done for somebody who does not sit here any more.
inline bool is_anothers(const Context& context) { return !ForWhom::now().empty() && done_for(context) != context.sits; }

}  // namespace jumpseat::app
