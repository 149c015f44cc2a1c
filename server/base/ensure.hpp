#pragma once
#include <source_location>

namespace baton {

/// States what must be true of our own code. Stays on in production; prints where and aborts.
void ensure(bool condition, char const* what = "", std::source_location where = std::source_location::current());

}  // namespace baton
