#include "understanding/weights.hpp"

#include <algorithm>
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

constexpr std::array<std::uint32_t, 4> header{0x324E5442U, feature_buckets, vector_size, asked_count};  // "BTN2"
constexpr std::size_t numbers = 12;                                                                     // scale, 5, 4, two biases
constexpr std::size_t head_size = numbers * sizeof(float) + feature_buckets + vector_size * sizeof(float);

LinearWeights head_at(std::byte const* at) {
    LinearWeights head;
    std::array<float, numbers> small{};
    std::memcpy(small.data(), at, sizeof(small));
    head.word_scale = small[0];
    std::copy_n(small.begin() + 1, 5, head.with_vectors.begin());
    std::copy_n(small.begin() + 6, 4, head.words_only.begin());
    head.word_bias = small[10];
    head.vector_bias = small[11];
    at += sizeof(small);
    head.words = {reinterpret_cast<std::int8_t const*>(at), feature_buckets};
    std::memcpy(head.vector.data(), at + feature_buckets, sizeof(head.vector));
    return head;
}

}  // namespace

std::span<std::byte const> shipped_weights() { return {baton_heads_begin, baton_heads_end}; }

Result<std::array<LinearWeights, asked_count>> parse_weights(std::span<std::byte const> bytes) {
    if (bytes.size() != sizeof(header) + asked_count * head_size)
        return refuse(Code::invalid, "the heads' weights have another size", "weights/heads.bin");
    if (std::memcmp(bytes.data(), header.data(), sizeof(header)) != 0)
        return refuse(Code::invalid, "the heads' weights are of another version", "weights/heads.bin");
    std::array<LinearWeights, asked_count> heads;
    for (std::size_t n = 0; n < asked_count; ++n) heads[n] = head_at(bytes.data() + sizeof(header) + n * head_size);
    return heads;
}

}  // namespace baton::understanding
