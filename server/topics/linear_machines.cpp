#include "topics/linear_machines.hpp"

#include <algorithm>
#include <cstring>
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

// The loops over topics are written for whole vectors of lanes, which each processor splits as it must. Sums stay in registers over a whole
// row, products are never fused with additions: every processor finds the same bits.
#pragma clang fp contract(off)

template <std::size_t lanes>
struct Vector {
    using Lanes [[gnu::vector_size(lanes * sizeof(float))]] = float;
};

constexpr std::size_t stride_step = 4;
constexpr std::size_t width_max = 64;

/// `margins[topic] += value × weight`, of `count` vectors of topics.
template <std::size_t lanes, std::size_t count>
[[gnu::always_inline]] inline void add_some(float const* weights, std::size_t stride, SparseRow const& row, float* margins) {
    using Lanes = typename Vector<lanes>::Lanes;
    Lanes sums[count];
    std::memcpy(sums, margins, sizeof sums);
    for (std::size_t n = 0; n < row.at.size(); ++n) {
        float const* from = weights + row.at[n] * stride;
        for (std::size_t at = 0; at < count; ++at) {
            Lanes some;
            std::memcpy(&some, from + at * lanes, sizeof some);
            sums[at] += row.value[n] * some;
        }
    }
    std::memcpy(margins, sums, sizeof sums);
}

[[gnu::always_inline]] inline void add_margins(float const* weights, std::size_t stride, SparseRow const& row, float* margins) {
    std::size_t at = 0;
    for (; at + width_max <= stride; at += width_max) add_some<16, 4>(weights + at, stride, row, margins + at);
    for (; at + 16 <= stride; at += 16) add_some<16, 1>(weights + at, stride, row, margins + at);
    for (; at < stride; at += stride_step) add_some<stride_step, 1>(weights + at, stride, row, margins + at);
}

/// `weight += step × value`, of one vector of topics.
template <std::size_t lanes>
[[gnu::always_inline]] inline void step_some(float* weights, float value, float const* steps) {
    typename Vector<lanes>::Lanes some, step;
    std::memcpy(&some, weights, sizeof some);
    std::memcpy(&step, steps, sizeof step);
    some += step * value;
    std::memcpy(weights, &some, sizeof some);
}

[[gnu::always_inline]] inline void take_steps(float* weights, std::size_t stride, SparseRow const& row, float const* steps) {
    for (std::size_t n = 0; n < row.at.size(); ++n) {
        float* const to = weights + row.at[n] * stride;
        std::size_t at = 0;
        for (; at + 16 <= stride; at += 16) step_some<16>(to + at, row.value[n], steps + at);
        for (; at < stride; at += stride_step) step_some<stride_step>(to + at, row.value[n], steps + at);
    }
}

struct Loops {
    void (*add_margins)(float const* weights, std::size_t stride, SparseRow const& row, float* margins);
    void (*take_steps)(float* weights, std::size_t stride, SparseRow const& row, float const* steps);
};

void add_margins_anywhere(float const* weights, std::size_t stride, SparseRow const& row, float* margins) {
    add_margins(weights, stride, row, margins);
}
void take_steps_anywhere(float* weights, std::size_t stride, SparseRow const& row, float const* steps) {
    take_steps(weights, stride, row, steps);
}

#if defined(__x86_64__)
[[gnu::target("avx2")]] void add_margins_avx2(float const* weights, std::size_t stride, SparseRow const& row, float* margins) {
    add_margins(weights, stride, row, margins);
}
[[gnu::target("avx2")]] void take_steps_avx2(float* weights, std::size_t stride, SparseRow const& row, float const* steps) {
    take_steps(weights, stride, row, steps);
}
[[gnu::target("avx512f")]] void add_margins_avx512(float const* weights, std::size_t stride, SparseRow const& row, float* margins) {
    add_margins(weights, stride, row, margins);
}
[[gnu::target("avx512f")]] void take_steps_avx512(float* weights, std::size_t stride, SparseRow const& row, float const* steps) {
    take_steps(weights, stride, row, steps);
}
#endif

Loops const& loops() {
    static Loops const fastest = [] {
#if defined(__x86_64__)
        if (__builtin_cpu_supports("avx512f")) return Loops{add_margins_avx512, take_steps_avx512};
        if (__builtin_cpu_supports("avx2")) return Loops{add_margins_avx2, take_steps_avx2};
#endif
        return Loops{add_margins_anywhere, take_steps_anywhere};
    }();
    return fastest;
}

}  // namespace

LinearMachines::LinearMachines(std::span<SparseRow const> rows, std::span<std::uint32_t const> topics, std::size_t topic_count,
                               std::size_t width, Training training)
    : stride_{(topic_count + stride_step - 1) / stride_step * stride_step}, weights_(width * stride_), bias_(topic_count) {
    std::vector<float> dual(rows.size() * topic_count), margins(stride_), steps(stride_);
    std::vector<float> lengths;
    for (auto const& row : rows) lengths.push_back(squared_length(row));
    std::vector<std::uint32_t> order(rows.size());
    std::iota(order.begin(), order.end(), 0U);
    std::minstd_rand chance{1};
    auto const slack = static_cast<float>(0.5 / training.cost);
    std::vector<std::uint32_t> moved;
    for (int pass = 0; pass < training.passes_max; ++pass) {
        shuffle(order, chance);
        float farthest = 0;
        for (auto const at : order) {
            auto const& row = rows[at];
            std::ranges::copy(bias_, margins.begin());
            loops().add_margins(weights_.data(), stride_, row, margins.data());
            std::ranges::fill(steps, 0.F);
            moved.clear();
            for (std::uint32_t topic = 0; topic < topic_count; ++topic) {
                float const side = topics[at] == topic ? 1 : -1;
                auto& alpha = dual[at * topic_count + topic];
                float const slope = side * margins[topic] - 1 + slack * alpha;
                if (alpha == 0 && slope >= 0) continue;
                farthest = std::max(farthest, std::abs(slope));
                float const next = std::max(alpha - slope / (lengths[at] + slack), 0.F);
                if (next == alpha) continue;
                steps[topic] = side * (next - std::exchange(alpha, next));
                bias_[topic] += steps[topic];
                moved.push_back(topic);
            }
            if (moved.size() * stride_step > topic_count) {
                loops().take_steps(weights_.data(), stride_, row, steps.data());
                continue;
            }
            for (std::size_t n = 0; n < row.at.size(); ++n)
                for (auto const topic : moved) weights_[row.at[n] * stride_ + topic] += steps[topic] * row.value[n];
        }
        if (farthest < static_cast<float>(training.tolerance)) break;
    }
}

std::vector<float> LinearMachines::margins(SparseRow const& row) const {
    std::vector<float> margins(stride_);
    std::ranges::copy(bias_, margins.begin());
    loops().add_margins(weights_.data(), stride_, row, margins.data());
    margins.resize(topic_count());
    return margins;
}

}  // namespace baton::topics
