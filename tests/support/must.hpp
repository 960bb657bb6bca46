#pragma once
// A result that a test cannot go on without.
#include "base/result.hpp"

#include <doctest/doctest.h>
#include <utility>

namespace jumpseat::support {

template <class T>
T must(base::Result<T> result) {
  if (!result) FAIL(base::sentence(result.error()) << " " << result.error().detail);
  return std::move(*result);
}
inline void must(const base::Result<void>& result) {
  if (!result) FAIL(base::sentence(result.error()) << " " << result.error().detail);
}

}  // namespace jumpseat::support
