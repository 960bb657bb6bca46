#pragma once
// Everything a person can ask for, as values, each in the folder of its noun. Panels, keys, the palette and the control channel all speak
// these and nothing else.
#include "app/attempt/commands.hpp"
#include "app/calling/commands.hpp"
#include "app/keeping/commands.hpp"
#include "app/packages/commands.hpp"
#include "app/papers/commands.hpp"
#include "app/people/commands.hpp"
#include "app/questions/commands.hpp"
#include "app/reading/commands.hpp"
#include "app/review/commands.hpp"
#include "app/shell/commands.hpp"

#include <memory>
#include <string>
#include <utility>

namespace jumpseat::app {

using AllCommands = JoinKinds<ShellCommands, ReadingCommands, AttemptCommands, ReviewCommands, PapersCommands, PeopleCommands,
                              QuestionsCommands, KeepingCommands, CallingCommands, PackageCommands>::type;

// Any one of them. Not a std::variant: its sixty-odd alternatives cost every panel ten seconds to compile.
class Command {
 public:
  template <class C>
  requires AllCommands::has<C> Command(C command)
      : m_index(AllCommands::index_of<C>()), m_value(std::make_shared<const C>(std::move(command))) {}

  template <class C>
  const C* find() const {  // null where it is another one
    return m_index == AllCommands::index_of<C>() ? static_cast<const C*>(m_value.get()) : nullptr;
  }
  template <class C>
  bool is() const {
    return m_index == AllCommands::index_of<C>();
  }
  template <class Visit>
  void visit(Visit&& visit) const {
    AllCommands::visit(m_index, m_value.get(), visit);
  }

 private:
  int m_index = -1;
  std::shared_ptr<const void> m_value;
};

// One row of the table from which menus, keys and the palette are made.
struct CommandRow {
  std::string id;        // "read.next_page"
  std::string label;     // "Next page"
  std::string shortcut;  // "Ctrl+F"; empty: none
  bool enabled = true;
  Command command;
};

}  // namespace jumpseat::app
