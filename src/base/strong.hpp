#pragma once
// Types that must not be mixed: a page index is not a page number, a person is not an attempt.
#include <compare>
#include <functional>
#include <string>
#include <utility>

namespace jumpseat::base {

template <class Tag, class Value>
struct Strong {
  Value value{};
  Strong() = default;
  explicit Strong(Value v) : value(std::move(v)) {}
  friend auto operator<=>(const Strong&, const Strong&) = default;
  friend bool operator==(const Strong&, const Strong&) = default;
};

template <class Tag>
using StrongText = Strong<Tag, std::string>;
template <class Tag>
using StrongInt = Strong<Tag, int>;

}  // namespace jumpseat::base

template <class Tag, class Value>
struct std::hash<jumpseat::base::Strong<Tag, Value>> {
  std::size_t operator()(const jumpseat::base::Strong<Tag, Value>& v) const noexcept { return std::hash<Value>{}(v.value); }
};
