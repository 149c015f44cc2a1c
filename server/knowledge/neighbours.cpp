#include "knowledge/neighbours.hpp"

#include <algorithm>

namespace baton::knowledge {

Neighbours::Neighbours(std::shared_ptr<NearestRows const> graph, VectorTable const& table) : graph_{std::move(graph)} {
    std::vector<NearestRows::Key> keys;
    for (std::uint32_t row = 0; row < table.rows(); ++row) {
        keys.push_back(NearestRows::key_of(table, row));
        rows_.emplace_back(keys.back(), row);
    }
    auto const here = graph_->has(keys);
    for (std::uint32_t row = 0; row < here.size(); ++row)
        if (here[row] == 0) missing_.push_back(row);
    std::ranges::sort(rows_);
    for (std::size_t at = 0; at < rows_.size(); ++at)
        if (here[rows_[at].second] != 0 && (at == 0 || rows_[at - 1].first != rows_[at].first)) ++here_;
}

bool Neighbours::stale() const { return graph_->size() > 2 * here_ && !rows_.empty(); }

std::vector<std::uint32_t> Neighbours::near(std::span<Vector const> queries, std::size_t count) const {
    auto rows = missing_;
    // Of what is found a part is gone by now; so much more is asked for.
    auto const asked = here_ == 0 ? 0 : count * graph_->size() / here_;
    for (auto const& query : queries)
        for (auto const key : graph_->nearest(query, asked)) {
            using Entry = std::pair<NearestRows::Key, std::uint32_t>;
            for (auto const& entry : std::ranges::equal_range(rows_, key, {}, &Entry::first)) rows.push_back(entry.second);
        }
    std::ranges::sort(rows);
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

}  // namespace baton::knowledge
