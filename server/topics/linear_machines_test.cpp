#include "topics/linear_machines.hpp"

#include <doctest/doctest.h>

#include <random>

using baton::topics::LinearMachines;
using baton::topics::SparseRow;

TEST_CASE("a topic's machine is the same to the last bit however many others are trained beside it") {
    constexpr std::uint32_t places = 40, rows_in_all = 300;
    std::minstd_rand chance{3};
    std::vector<SparseRow> rows(rows_in_all);
    for (auto& row : rows)
        for (std::uint32_t at = chance() % 5; at < places; at += 1 + chance() % 7) {
            row.at.push_back(at);
            row.value.push_back(static_cast<float>(chance() % 1000) / 500.F - 1.F);
        }
    LinearMachines::Training const all_passes{1, 12, 0};
    // Wider and narrower than what the processor adds up at once.
    for (std::uint32_t const topic_count : {3U, 17U, 64U, 77U, 150U}) {
        std::vector<std::uint32_t> topics, first_or_not;
        for (std::uint32_t at = 0; at < rows_in_all; ++at) {
            topics.push_back(at % topic_count);
            first_or_not.push_back(topics.back() == 0 ? 0 : 1);
        }
        LinearMachines const many{rows, topics, topic_count, places, all_passes}, two{rows, first_or_not, 2, places, all_passes};
        for (auto const& row : rows) {
            auto const margins = many.margins(row);
            REQUIRE(margins.size() == topic_count);
            REQUIRE(margins.front() == two.margins(row).front());
        }
    }
}
