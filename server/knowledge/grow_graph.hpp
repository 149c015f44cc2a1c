#pragma once
#include <memory>

#include "base/pool.hpp"
#include "knowledge/index.hpp"

namespace baton::knowledge {

/// Whether the snapshot has more than `rows_over` vector rows and some that no graph has, or a graph mostly of rows gone by.
bool wants_graph(Index const& index, std::size_t rows_over);

/// `graph` with all rows of the snapshot, added in the pool: as it is, or a new one where there is none, where it is full, of another
/// model or mostly of rows gone by. A third of a millisecond a row. On the loop, but for the adding.
Task<Result<std::shared_ptr<NearestRows>>> grown_graph(Pool& pool, Index index, std::shared_ptr<NearestRows> graph);

}  // namespace baton::knowledge
