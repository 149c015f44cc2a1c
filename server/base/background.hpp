#pragma once

namespace baton {

/// From here on the calling thread gives way to all others: for work that nobody waits for, or that takes long and may.
void give_way(int niceness = 10);

/// From here on the calling thread, woken, takes the core at once from threads with the usual slice (3 ms), and works in short ones: for
/// work of microseconds that somebody waits for. Its share of the processor stays the same. Linux 6.12; before it nothing changes.
void serve_promptly();

}  // namespace baton
