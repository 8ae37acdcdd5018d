#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace pandang {

/// Why something could not be done: one plain sentence for the operator, with what was found and what was expected.
struct Error {
  std::string message;
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(std::string message) { return tl::unexpected(Error{std::move(message)}); }

}  // namespace pandang
