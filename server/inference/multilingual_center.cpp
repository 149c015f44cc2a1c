#include "inference/multilingual_center.hpp"

// #embed comes with C23 and C++26; until then the assembler puts the file into the library.
asm(R"(
    .section .rodata
    .balign 16
    .globl baton_center_begin
    .globl baton_center_end
baton_center_begin:
    .incbin ")" BATON_CENTER_FILE R"("
baton_center_end:
    .byte 0
    .previous
)");

extern "C" {
extern float const baton_center_begin[];  // NOLINT(modernize-avoid-c-arrays)
extern float const baton_center_end[];    // NOLINT(modernize-avoid-c-arrays)
}

namespace baton::inference {

std::span<float const> multilingual_center() {
    return {static_cast<float const*>(baton_center_begin), static_cast<float const*>(baton_center_end)};
}

}  // namespace baton::inference
