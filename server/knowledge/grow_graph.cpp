#include "knowledge/grow_graph.hpp"

#include "base/background.hpp"

namespace baton::knowledge {
namespace {

constexpr std::size_t slice = 512;  // a moment: others of the pool come in between, and a server that stops need not wait

struct Part {
    Index index;
    std::shared_ptr<NearestRows> graph;
    std::size_t from;
};

/// False when the graph is full.
Result<bool> add(Part const& part) {
    give_way();
    auto const& table = part.index.vectors();
    for (auto row = part.from; row < std::min(part.from + slice, table.rows()); ++row)
        if (!part.graph->add(table, row)) return false;
    return true;
}

/// Twice the rows: it fills when about half of it is gone by, and is then due to be made anew anyway.
std::shared_ptr<NearestRows> empty_graph(VectorTable const& table) {
    return std::make_shared<NearestRows>(table.dimensions(), 2 * table.rows());
}

bool is_of_use(Index const& index, std::shared_ptr<NearestRows> const& graph) {
    return graph && index.graph() != nullptr && !index.graph()->stale() && graph->dimensions() == index.vectors().dimensions();
}

}  // namespace

bool wants_graph(Index const& index, std::size_t rows_over) {
    if (!index.has_vectors() || index.vectors().rows() <= rows_over) return false;
    return index.graph() == nullptr || !index.graph()->missing().empty() || index.graph()->stale();
}

Task<Result<std::shared_ptr<NearestRows>>> grown_graph(Pool& pool, Index index, std::shared_ptr<NearestRows> graph) {
    if (!is_of_use(index, graph)) graph = empty_graph(index.vectors());
    for (std::size_t from = 0; from < index.vectors().rows(); from += slice) {
        std::function<Result<bool>()> const work = [part = Part{index, graph, from}] { return add(part); };
        auto added = co_await pool.run<bool>(work);
        if (!added) co_return pass_on(added);
        if (*added) continue;
        graph = empty_graph(index.vectors());
        from = 0 - slice;  // from the start
    }
    co_return graph;
}

}  // namespace baton::knowledge
