#include "memory.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "base/ensure.hpp"

namespace baton::simulation {
namespace {

/// Before each piece: its size, and the next free one of that size.
struct alignas(16) Head {
    int size;
    Head* next;
};

constexpr int chunk_size = 1 << 20;
constexpr int largest_kept = chunk_size / 4;
std::array<Head*, 4 * 32> free_pieces{};
char* chunk = nullptr;
int chunk_left = 0;

// Four sizes in each doubling.
int rounded(int size) {
    if (size <= 64) return (size + 15) / 16 * 16;
    auto const step = static_cast<int>(std::bit_floor(static_cast<unsigned>(size - 1))) / 4;
    return (size + step - 1) / step * step;
}

std::size_t place(int size) {
    if (size <= 64) return static_cast<std::size_t>(size / 16 - 1);
    auto const power = std::bit_width(static_cast<unsigned>(size - 1)) - 1;
    return static_cast<std::size_t>(4 * (power - 5) + (((size - 1) >> (power - 2)) & 3));
}

Head* head_of(void* piece) { return static_cast<Head*>(piece) - 1; }

Head* fresh(int size) {
    auto const needed = size + static_cast<int>(sizeof(Head));
    if (size > largest_kept) return static_cast<Head*>(std::malloc(static_cast<std::size_t>(needed)));
    if (chunk_left < needed) {
        chunk = static_cast<char*>(std::malloc(chunk_size));
        chunk_left = chunk == nullptr ? 0 : chunk_size;
        if (chunk == nullptr) return nullptr;
    }
    chunk_left -= needed;
    return reinterpret_cast<Head*>(std::exchange(chunk, chunk + needed));
}

void* take(int wanted) {
    auto const size = rounded(wanted);
    auto* head = static_cast<Head*>(nullptr);
    if (size <= largest_kept) {
        auto*& first = free_pieces[place(size)];
        head = first;
        if (head != nullptr) first = head->next;
    }
    if (head == nullptr) head = fresh(size);
    if (head == nullptr) return nullptr;
    head->size = size;
    return head + 1;
}

void give(void* piece) {
    auto* const head = head_of(piece);
    if (head->size > largest_kept) return std::free(head);
    auto*& first = free_pieces[place(head->size)];
    head->next = std::exchange(first, head);
}

void* resize(void* piece, int wanted) {
    auto const had = head_of(piece)->size;
    if (wanted <= had && rounded(wanted) == had) return piece;
    auto* const made = take(wanted);
    if (made == nullptr) return nullptr;
    std::memcpy(made, piece, static_cast<std::size_t>(std::min(had, wanted)));
    give(piece);
    return made;
}

int size_of(void* piece) { return piece == nullptr ? 0 : head_of(piece)->size; }
int begin(void*) { return SQLITE_OK; }
void end(void*) {}

}  // namespace

void give_sqlite_memory() {
    sqlite3_mem_methods const methods{take, give, resize, size_of, rounded, begin, end, nullptr};
    ensure(sqlite3_config(SQLITE_CONFIG_MALLOC, &methods) == SQLITE_OK, "SQLite takes its memory from here");
}

}  // namespace baton::simulation
