#pragma once
// How a room says that something could not be done. Absent and fine is std::optional; a bug is JUMPSEAT_ASSERT.
#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace jumpseat::base {

// The way out that the person is offered follows from the kind (see way_out).
enum class ErrorKind {
  not_found,     // the thing named does not exist
  not_readable,  // it exists but may not be read
  not_writable,  // it may not be written, or the disk is full
  bad_input,     // it was read and is not what it should be
  locked,        // a password is needed, or another program holds it
  too_new,       // made by a later version of this program
  too_large,     // over a limit that protects the program
  timed_out,     // took longer than its deadline
  refused,       // the person may not do this
  unavailable,   // this machine lacks what is needed
  internal,      // went wrong below us; trying again may help
};

// Prints as "Could not {doing}: {because}." `detail` goes to the log only.
struct Error {
  ErrorKind kind = ErrorKind::internal;
  std::string doing;
  std::string because;
  std::string detail;
};

std::string sentence(const Error& error);
std::string way_out(ErrorKind kind);

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(ErrorKind kind, std::string doing, std::string because, std::string detail = {}) {
  return tl::unexpected<Error>(Error{kind, std::move(doing), std::move(because), std::move(detail)});
}

}  // namespace jumpseat::base

#define JUMPSEAT_CONCAT_(a, b) a##b
#define JUMPSEAT_CONCAT(a, b) JUMPSEAT_CONCAT_(a, b)
// JUMPSEAT_TRY(auto x, expression): x is the value, or the function returns the expression's error.
#define JUMPSEAT_TRY(declaration, expression)                                                                              \
  auto JUMPSEAT_CONCAT(result_, __LINE__) = (expression);                                                                  \
  if (!JUMPSEAT_CONCAT(result_, __LINE__)) return ::tl::unexpected(std::move(JUMPSEAT_CONCAT(result_, __LINE__)).error()); \
  declaration = std::move(*JUMPSEAT_CONCAT(result_, __LINE__))
// JUMPSEAT_CHECK(expression): the function returns the expression's error, if it has one.
#define JUMPSEAT_CHECK(expression)                                                                 \
  if (auto JUMPSEAT_CONCAT(result_, __LINE__) = (expression); !JUMPSEAT_CONCAT(result_, __LINE__)) \
  return ::tl::unexpected(std::move(JUMPSEAT_CONCAT(result_, __LINE__)).error())
