#include "inference/text_product.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "base/ensure.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#define BATON_VNNI [[gnu::target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")]]
#endif

namespace baton::inference {
namespace {

constexpr std::size_t panel_columns = 64;
constexpr std::size_t lanes = 16;

/// How one text's numbers are brought to 0 … 255.
struct Scale {
    float step = 1;
    std::int32_t zero = 0;
};

// DynamicQuantizeLinear of the ONNX specification.
Scale scale_of(float lowest, float highest) {
    if (lowest == highest) return {};
    float const step = (highest - lowest) / 255.F;
    return {step, static_cast<std::int32_t>(std::nearbyint(std::clamp(-lowest / step, 0.F, 255.F)))};
}

#if defined(__x86_64__)

BATON_VNNI Scale scale_of_text(float const* values, std::size_t count) {
    __m512 low = _mm512_setzero_ps(), high = _mm512_setzero_ps();
    std::size_t at = 0;
    for (; at + lanes <= count; at += lanes) {
        auto const some = _mm512_loadu_ps(values + at);
        low = _mm512_min_ps(low, some);
        high = _mm512_max_ps(high, some);
    }
    float lowest = _mm512_reduce_min_ps(low), highest = _mm512_reduce_max_ps(high);
    for (; at < count; ++at) {
        lowest = std::min(lowest, values[at]);
        highest = std::max(highest, values[at]);
    }
    return scale_of(lowest, highest);
}

BATON_VNNI void quantise(float const* values, std::size_t count, Scale scale, std::uint8_t* out) {
    auto const step = _mm512_set1_ps(scale.step);
    auto const zero = _mm512_set1_epi32(scale.zero);
    for (std::size_t at = 0; at < count; at += lanes) {
        auto const left = count - at;
        auto const mask = left >= lanes ? __mmask16{0xFFFF} : static_cast<__mmask16>((1U << left) - 1U);
        auto const whole = _mm512_cvtps_epi32(_mm512_div_ps(_mm512_maskz_loadu_ps(mask, values + at), step));
        auto const number = _mm512_max_epi32(_mm512_add_epi32(whole, zero), _mm512_setzero_si512());
        _mm_mask_storeu_epi8(out + at, mask, _mm512_cvtusepi32_epi8(number));
    }
}

/// Where some rows meet a panel.
struct Meeting {
    std::uint8_t const* rows;
    std::size_t depth;
    std::int8_t const* panel;
    std::int32_t const* in_all;  ///< of the panel's columns, as the next two
    float const* scales;
    float const* biases;
    float const* steps;  ///< of the rows, as the next
    std::int32_t const* zeros;
    float* out;
    std::size_t columns;  ///< of a row of `out`
};

template <int count>
BATON_VNNI void meet(Meeting const& at) {
    constexpr std::size_t vectors = panel_columns / lanes;
    __m512i sums[count][vectors];
    for (auto& row : sums)
        for (auto& sum : row) sum = _mm512_setzero_si512();
    for (std::size_t from = 0; from < at.depth; from += 4) {
        auto const* weights = at.panel + from * panel_columns;
        __m512i quads[vectors];
        for (std::size_t n = 0; n < vectors; ++n) quads[n] = _mm512_loadu_si512(weights + n * panel_columns);
        for (int row = 0; row < count; ++row) {
            std::int32_t four = 0;
            std::memcpy(&four, at.rows + static_cast<std::size_t>(row) * at.depth + from, sizeof four);
            auto const spread = _mm512_set1_epi32(four);
            for (std::size_t n = 0; n < vectors; ++n) sums[row][n] = _mm512_dpbusd_epi32(sums[row][n], spread, quads[n]);
        }
    }
    for (int row = 0; row < count; ++row)
        for (std::size_t n = 0; n < vectors; ++n) {
            auto const shift = _mm512_mullo_epi32(_mm512_set1_epi32(at.zeros[row]), _mm512_loadu_si512(at.in_all + n * lanes));
            auto const product = _mm512_cvtepi32_ps(_mm512_sub_epi32(sums[row][n], shift));
            auto const scale = _mm512_mul_ps(_mm512_set1_ps(at.steps[row]), _mm512_loadu_ps(at.scales + n * lanes));
            // Never fused: the runtime multiplies first and adds then.
            auto const value = _mm512_add_ps(_mm512_mul_ps(product, scale), _mm512_loadu_ps(at.biases + n * lanes));
            _mm512_storeu_ps(at.out + static_cast<std::size_t>(row) * at.columns + n * lanes, value);
        }
}

constexpr std::size_t rows_at_once = 6;  // their sums and four vectors of weights fill the registers

void meet_some(Meeting const& at, std::size_t rows) {
    switch (rows) {
        case 1: return meet<1>(at);
        case 2: return meet<2>(at);
        case 3: return meet<3>(at);
        case 4: return meet<4>(at);
        case 5: return meet<5>(at);
        default: return meet<6>(at);
    }
}

#endif

}  // namespace

void quantise_text(float const* values, std::size_t count, std::uint8_t* numbers, float& step, std::int32_t& zero) {
#if defined(__x86_64__)
    auto const scale = scale_of_text(values, count);
    quantise(values, count, scale, numbers);
    step = scale.step;
    zero = scale.zero;
#else
    ensure(false, "a processor with AVX-512 VNNI");
#endif
}

TextProduct::TextProduct(std::span<std::int8_t const> weights, std::span<float const> scales, std::span<float const> biases)
    : scales_{scales.begin(), scales.end()}, biases_{biases.begin(), biases.end()}, packed_(weights.size()), in_all_(scales.size()) {
    auto const depth = scales.empty() ? 0 : weights.size() / scales.size();
    ensure(takes(depth, scales.size()) && weights.size() == depth * scales.size() && biases.size() == scales.size(),
           "weights that can be packed");
    std::size_t to = 0;
    for (std::size_t panel = 0; panel < columns(); panel += panel_columns)
        for (std::size_t from = 0; from < depth; from += 4)
            for (std::size_t column = panel; column < panel + panel_columns; ++column)
                for (std::size_t row = from; row < from + 4; ++row) {
                    packed_[to++] = weights[row * columns() + column];
                    in_all_[column] += weights[row * columns() + column];
                }
}

void TextProduct::multiply(TextRows const& in, float* out) const {
#if defined(__x86_64__)
    std::vector<float> steps;  // a row each: rows meet the weights six at a time, whichever text they are of
    std::vector<std::int32_t> zeros;
    for (std::size_t text = 0; text < in.texts; ++text) {
        steps.insert(steps.end(), in.rows, in.steps[text]);
        zeros.insert(zeros.end(), in.rows, in.zeros[text]);
    }
    for (std::size_t panel = 0; panel < columns(); panel += panel_columns)
        for (std::size_t row = 0; row < steps.size(); row += rows_at_once)
            meet_some(
                {in.numbers + row * depth(), depth(), packed_.data() + panel * depth(), in_all_.data() + panel, scales_.data() + panel,
                 biases_.data() + panel, steps.data() + row, zeros.data() + row, out + row * columns() + panel, columns()},
                std::min(rows_at_once, steps.size() - row));
#else
    ensure(false, "a processor with AVX-512 VNNI");
#endif
}

bool text_product_here() {
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
           __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vnni");
#else
    return false;
#endif
}

}  // namespace baton::inference
