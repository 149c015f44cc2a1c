#pragma once

namespace baton {

/// From here on the calling thread gives way to all others: for work that nobody waits for.
void give_way();

}  // namespace baton
