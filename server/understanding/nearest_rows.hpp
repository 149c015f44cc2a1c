#pragma once
#include <cstdint>
#include <memory>
#include <vector>

#include "understanding/vector_table.hpp"

namespace baton::understanding {

/// A graph in which the rows nearest to a query are found without looking at all of them: Malkov and Yashunin, "Efficient and robust
/// approximate nearest neighbor search using Hierarchical Navigable Small World graphs" (2018), by hnswlib. A row is known by its
/// numbers, so that tables that come after one another share a graph: only new rows are added, and who asks ignores those it has not.
/// Memory: 2 bytes a dimension and about 270 a row. Adding and finding cost the logarithm of the rows; figures: docs/reference/search.md.
/// Safe from several threads. The same rows added in the same order give the same graph.
class NearestRows {
  public:
    using Key = std::uint64_t;
    static Key key_of(VectorTable const& table, std::size_t row);

    /// Takes at most `capacity` rows.
    NearestRows(std::size_t dimensions, std::size_t capacity);
    ~NearestRows();
    NearestRows(NearestRows const&) = delete;
    NearestRows& operator=(NearestRows const&) = delete;

    /// False when it is full. A row that is there already is not added again.
    bool add(VectorTable const& table, std::size_t row);
    /// For each key, whether its row is here.
    std::vector<char> has(std::vector<Key> const& keys) const;
    /// About the `count` nearest (by dot product), nearest first.
    std::vector<Key> nearest(Vector const& query, std::size_t count) const;
    std::size_t size() const;
    std::size_t dimensions() const;

  private:
    struct Graph;
    std::unique_ptr<Graph> graph_;
};

}  // namespace baton::understanding
