#include "understanding/nearest_rows.hpp"

#include <algorithm>
#include <mutex>
#include <shared_mutex>
#include <string_view>

#include "base/ensure.hpp"
#include "understanding/fixed_point.hpp"

// hnswlib's own prefetching reads past the end of its lists; the distance is ours anyway.
#define NO_MANUAL_VECTORIZATION
#include <hnswlib/hnswlib.h>

namespace baton::understanding {
namespace {

// Chosen on data (docs/reference/search.md).
constexpr std::size_t links = 16;
constexpr std::size_t width_of_building = 120;
constexpr std::size_t seed = 1;

struct Measure {
    FixedProduct product;
    std::size_t dimensions;
};

/// How far two unit vectors' product is from 1.
class FixedSpace final : public hnswlib::SpaceInterface<int> {
  public:
    explicit FixedSpace(std::size_t dimensions) : measure_{fixed_product(), dimensions} {}
    /// In bytes. Behind 4 bytes of count, the links and the row hnswlib writes a label of 8 bytes, which is to be aligned.
    std::size_t get_data_size() override {
        constexpr std::size_t before = 4 + 2 * links * 4, step = alignof(std::size_t);
        auto const end = before + measure_.dimensions * sizeof(std::int16_t);
        return (end + step - 1) / step * step - before;
    }
    std::size_t dimensions() const { return measure_.dimensions; }
    hnswlib::DISTFUNC<int> get_dist_func() override { return distance; }
    void* get_dist_func_param() override { return &measure_; }

  private:
    static int distance(void const* a, void const* b, void const* how) {
        auto const& measure = *static_cast<Measure const*>(how);
        constexpr auto one = static_cast<int>(fixed_one * fixed_one);
        return one - measure.product(static_cast<std::int16_t const*>(a), static_cast<std::int16_t const*>(b), measure.dimensions);
    }
    Measure measure_;
};

}  // namespace

// hnswlib finds without locks, so that nobody may find while a row is linked in. The lock is taken anew for each row, a third
// of a millisecond: the loop, which finds, never waits for more than one.
struct NearestRows::Graph {
    FixedSpace space;
    hnswlib::HierarchicalNSW<int> rows;
    mutable std::shared_mutex mutex;

    Graph(std::size_t dimensions, std::size_t capacity)
        : space{dimensions}, rows{&space, std::max<std::size_t>(1, capacity), links, width_of_building, seed} {}
};

NearestRows::Key NearestRows::key_of(VectorTable const& table, std::size_t row) {
    auto const* numbers = reinterpret_cast<char const*>(table.row(row));
    return std::hash<std::string_view>{}({numbers, table.dimensions() * sizeof(std::int16_t)});
}

NearestRows::NearestRows(std::size_t dimensions, std::size_t capacity) : graph_{std::make_unique<Graph>(dimensions, capacity)} {}
NearestRows::~NearestRows() = default;

bool NearestRows::add(VectorTable const& table, std::size_t row) {
    ensure(table.dimensions() == dimensions(), "rows of one graph have one length");
    auto const key = key_of(table, row);
    std::vector<std::int16_t> padded(graph_->space.get_data_size() / sizeof(std::int16_t));
    std::copy_n(table.row(row), table.dimensions(), padded.begin());
    std::scoped_lock const lock{graph_->mutex};
    if (graph_->rows.label_lookup_.contains(key)) return true;
    if (graph_->rows.cur_element_count >= graph_->rows.max_elements_) return false;
    graph_->rows.addPoint(padded.data(), key);
    return true;
}

std::vector<char> NearestRows::has(std::vector<Key> const& keys) const {
    std::vector<char> here(keys.size());
    std::shared_lock const lock{graph_->mutex};
    std::ranges::transform(keys, here.begin(), [&](Key key) { return graph_->rows.label_lookup_.contains(key) ? 1 : 0; });
    return here;
}

std::vector<NearestRows::Key> NearestRows::nearest(Vector const& query, std::size_t count) const {
    ensure(query.size() == dimensions(), "a query fits its graph");
    std::vector<std::int16_t> fixed(query.size());
    to_fixed(query, fixed.data());
    std::shared_lock const lock{graph_->mutex};
    auto found = graph_->rows.searchKnn(fixed.data(), count);
    std::vector<Key> keys;
    for (; !found.empty(); found.pop()) keys.push_back(found.top().second);
    std::ranges::reverse(keys);
    return keys;
}

std::size_t NearestRows::size() const {
    std::shared_lock const lock{graph_->mutex};
    return graph_->rows.cur_element_count;
}

std::size_t NearestRows::dimensions() const { return graph_->space.dimensions(); }

}  // namespace baton::understanding
