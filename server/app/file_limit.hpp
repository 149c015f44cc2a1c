#pragma once
#include <cstddef>

namespace baton::app {

/// Every connection is an open file, and so are the database, attachments and what goes out. Raises the soft limit of this process as far
/// as it needs and may, and says how many of these connections then leave enough for the rest.
std::size_t connections_that_fit(std::size_t wanted);

}  // namespace baton::app
