#pragma once
// What the people at these desks sign in with.
namespace jumpseat::support {

inline constexpr const char *tess = "correct horse", *ana = "271828";

}  // namespace jumpseat::support
