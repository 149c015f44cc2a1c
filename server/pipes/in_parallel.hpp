#pragma once
#include <cstddef>
#include <functional>

namespace baton::pipes {

/// Calls `work` once for each number below `count`, on so many threads at once, and waits for all of them.
void in_parallel(std::size_t count, unsigned threads, std::function<void(std::size_t at)> const& work);

}  // namespace baton::pipes
