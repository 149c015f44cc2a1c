#include "understanding/weights.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

// Bytes in the binary, so that no start depends on finding a file.
asm(R"(
    .section .rodata
    .balign 16
    .globl baton_heads_begin
    .globl baton_heads_end
baton_heads_begin:
    .incbin ")" BATON_HEADS_FILE R"("
baton_heads_end:
    .byte 0
    .previous
)");

extern "C" {
extern std::byte const baton_heads_begin[];  // NOLINT(modernize-avoid-c-arrays)
extern std::byte const baton_heads_end[];    // NOLINT(modernize-avoid-c-arrays)
}

namespace baton::understanding {
namespace {

constexpr std::array<std::uint32_t, 4> header{0x334E5442U, feature_buckets, vector_size, asked_count};  // "BTN3"
constexpr std::size_t numbers = 12;                                                                     // scale, 5, 4, two biases
constexpr std::uint32_t units_max = 1024;

/// Takes values off the front; once something is missing, whatever follows is missing too.
class Taker {
  public:
    explicit Taker(std::span<std::byte const> bytes) : rest_{bytes} {}

    template <class Values>
    void take(Values& values) {
        std::span const into{values};
        auto const from = bytes(into.size_bytes());
        if (whole_ && !from.empty()) std::memcpy(into.data(), from.data(), from.size());
    }
    std::span<std::byte const> bytes(std::size_t count) {
        whole_ = whole_ && count <= rest_.size();
        if (!whole_) return {};
        auto const front = rest_.first(count);
        rest_ = rest_.subspan(count);
        return front;
    }
    bool all_taken() const { return whole_ && rest_.empty(); }

  private:
    std::span<std::byte const> rest_;
    bool whole_ = true;
};

HeadWeights head_from(Taker& taker) {
    HeadWeights head;
    std::array<float, numbers> small{};
    taker.take(small);
    head.word_scale = small[0];
    std::copy_n(small.begin() + 1, 5, head.with_vectors.begin());
    std::copy_n(small.begin() + 6, 4, head.words_only.begin());
    head.word_bias = small[10];
    head.net.bias = small[11];
    std::array<std::uint32_t, 1> units{};
    taker.take(units);
    auto const words = taker.bytes(feature_buckets);
    head.words = {reinterpret_cast<std::int8_t const*>(words.data()), words.size()};
    taker.take(head.net.linear);
    auto const count = std::min(units[0], units_max);
    head.net.into.resize(vector_size * count);
    for (auto* const each : {&head.net.at, &head.net.out}) each->resize(count);
    for (auto* const each : {&head.net.into, &head.net.at, &head.net.out}) taker.take(*each);
    return head;
}

}  // namespace

std::span<std::byte const> shipped_weights() { return {baton_heads_begin, baton_heads_end}; }

Result<std::array<HeadWeights, asked_count>> parse_weights(std::span<std::byte const> bytes) {
    Taker taker{bytes};
    std::array<std::uint32_t, 4> version{};
    taker.take(version);
    if (version != header) return refuse(Code::invalid, "the heads' weights are of another version", "weights/heads.bin");
    std::array<HeadWeights, asked_count> heads;
    for (auto& head : heads) head = head_from(taker);
    if (!taker.all_taken()) return refuse(Code::invalid, "the heads' weights have another size", "weights/heads.bin");
    return heads;
}

double VectorNet::margin(std::span<float const> vector) const {
    if (vector.size() != vector_size) return 0;
    double margin = static_cast<double>(bias);
    for (std::size_t n = 0; n < vector_size; ++n) margin += static_cast<double>(vector[n]) * static_cast<double>(linear[n]);
    // Dimension by dimension, so that the units' sums are independent of each other and go through the machine side by side.
    auto sums = at;
    for (std::size_t dimension = 0; dimension < vector_size && !sums.empty(); ++dimension) {
        auto const* row = into.data() + dimension * sums.size();
        for (std::size_t unit = 0; unit < sums.size(); ++unit) sums[unit] += vector[dimension] * row[unit];
    }
    for (std::size_t unit = 0; unit < sums.size(); ++unit)
        margin += static_cast<double>(out[unit]) * std::tanh(static_cast<double>(sums[unit]));
    return margin;
}

}  // namespace baton::understanding
