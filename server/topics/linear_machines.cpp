#include "topics/linear_machines.hpp"

#include <algorithm>
#include <numeric>
#include <random>
#include <utility>

namespace baton::topics {
namespace {

/// The rows in another order, the same on every machine.
void shuffle(std::vector<std::uint32_t>& order, std::minstd_rand& chance) {
    for (auto left = order.size(); left > 1; --left) std::swap(order[left - 1], order[chance() % left]);
}

float squared_length(SparseRow const& row) {
    float sum = 1;  // the bias is a place of its own, always 1
    for (auto const value : row.value) sum += value * value;
    return sum;
}

}  // namespace

LinearMachines::LinearMachines(std::span<SparseRow const> rows, std::span<std::uint32_t const> topics, std::size_t topic_count,
                               std::size_t width, Training training)
    : weights_(width * topic_count), bias_(topic_count) {
    std::vector<float> dual(rows.size() * topic_count), margins(topic_count);
    std::vector<float> lengths;
    for (auto const& row : rows) lengths.push_back(squared_length(row));
    std::vector<std::uint32_t> order(rows.size());
    std::iota(order.begin(), order.end(), 0U);
    std::minstd_rand chance{1};
    auto const slack = static_cast<float>(0.5 / training.cost);
    std::vector<std::pair<std::uint32_t, float>> steps;
    for (int pass = 0; pass < training.passes_max; ++pass) {
        shuffle(order, chance);
        float farthest = 0;
        for (auto const at : order) {
            auto const& row = rows[at];
            std::ranges::copy(bias_, margins.begin());
            add_margins(row, margins);
            steps.clear();
            for (std::uint32_t topic = 0; topic < topic_count; ++topic) {
                float const side = topics[at] == topic ? 1 : -1;
                auto& alpha = dual[at * topic_count + topic];
                float const slope = side * margins[topic] - 1 + slack * alpha;
                if (alpha == 0 && slope >= 0) continue;
                farthest = std::max(farthest, std::abs(slope));
                float const next = std::max(alpha - slope / (lengths[at] + slack), 0.F);
                if (next != alpha) steps.emplace_back(topic, side * (next - std::exchange(alpha, next)));
            }
            for (auto const& [topic, step] : steps) bias_[topic] += step;
            for (std::size_t n = 0; n < row.at.size(); ++n) {
                float* const weights = &weights_[row.at[n] * topic_count];
                for (auto const& [topic, step] : steps) weights[topic] += step * row.value[n];
            }
        }
        if (farthest < static_cast<float>(training.tolerance)) break;
    }
}

void LinearMachines::add_margins(SparseRow const& row, std::span<float> margins) const {
    for (std::size_t n = 0; n < row.at.size(); ++n) {
        float const value = row.value[n];
        float const* const weights = &weights_[row.at[n] * margins.size()];
        for (std::size_t topic = 0; topic < margins.size(); ++topic) margins[topic] += value * weights[topic];
    }
}

std::vector<float> LinearMachines::margins(SparseRow const& row) const {
    auto margins = bias_;
    add_margins(row, margins);
    return margins;
}

}  // namespace baton::topics
