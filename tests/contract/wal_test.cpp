#include <doctest/doctest.h>

#include "place.hpp"

using namespace baton;
using namespace baton::contract;
using conversation::ActorKind;

TEST_CASE("the write-ahead log begins anew beside a busy writer" * doctest::test_suite("sqlite only")) {
    constexpr int messages = 1'200;  // of three pages and more each
    constexpr std::uint64_t page = 4'096 + 24;
    auto settings = fresh();
    settings.wal_pages_checkpoint = 100;
    settings.wal_pages_turn = 150;
    Stand stand{settings};
    auto const id = stand.begun();
    for (int nth = 0; nth < messages; ++nth) {
        auto const client_id = "c-" + std::to_string(nth);
        REQUIRE(stand.append({id, {says(ActorKind::customer, "vis_1", "One more thing", client_id)}, {}, {}}).has_value());
    }
    auto const metrics = stand.store->metrics();
    CHECK(metrics.checkpoints > 5);
    CHECK(metrics.wal_bytes < 3 * static_cast<std::uint64_t>(settings.wal_pages_turn) * page);
    CHECK(stand.before(id, 0, messages + 100)->entries.size() > messages);
}
