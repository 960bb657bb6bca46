#pragma once
// A list of command types: which there are, and which number each has.
#include <type_traits>

namespace jumpseat::app {

template <class... Cs>
struct CommandKinds {
  template <class C>
  static constexpr bool has = (std::is_same_v<C, Cs> || ...);
  template <class C>
  static constexpr int index_of() {
    int index = -1, at = 0;
    (void)((std::is_same_v<C, Cs> ? (index = at, true) : (++at, false)) || ...);
    return index;
  }
  // Calls `visit` with the one that is meant.
  template <class Visit>
  static void visit(int index, const void* value, Visit&& visit) {
    int at = 0;
    (void)((at++ == index ? (visit(*static_cast<const Cs*>(value)), true) : false) || ...);
  }
};

// The kinds of several rooms together.
template <class... Lists>
struct JoinKinds;
template <class... As>
struct JoinKinds<CommandKinds<As...>> {
  using type = CommandKinds<As...>;
};
template <class... As, class... Bs, class... Lists>
struct JoinKinds<CommandKinds<As...>, CommandKinds<Bs...>, Lists...> : JoinKinds<CommandKinds<As..., Bs...>, Lists...> {};

}  // namespace jumpseat::app
