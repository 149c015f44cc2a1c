#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "knowledge/vectors.hpp"
#include "understanding/nearest_rows.hpp"

namespace baton::knowledge {

using understanding::NearestRows;

/// One snapshot's view of a graph that it shares with those before and after: which of its rows are in there, and which are not yet.
class Neighbours {
  public:
    /// The table stays the caller's.
    Neighbours(std::shared_ptr<NearestRows const> graph, VectorTable const& table);

    /// The rows of this snapshot that are about the `count` nearest to any of the queries, and all that the graph does not have; each once.
    std::vector<std::uint32_t> near(std::span<Vector const> queries, std::size_t count) const;
    /// Rows that the graph does not have.
    std::vector<std::uint32_t> const& missing() const { return missing_; }
    /// Whether the graph has so many of the rows that looking at the others one by one costs little.
    bool enough() const { return missing_.size() * 10 <= rows_.size(); }
    /// Whether most of what the graph has is of snapshots gone by.
    bool stale() const;
    std::shared_ptr<NearestRows const> const& graph() const { return graph_; }

  private:
    std::shared_ptr<NearestRows const> graph_;
    std::vector<std::pair<NearestRows::Key, std::uint32_t>> rows_;  ///< by key; texts that two articles share have two rows
    std::vector<std::uint32_t> missing_;
    std::size_t here_ = 0;  ///< different rows that the graph has
};

}  // namespace baton::knowledge
