#include <doctest/doctest.h>

#include "golden.hpp"
#include "place.hpp"

using namespace baton;
using namespace baton::contract;

TEST_CASE("projections drawn anew from the entries equal those kept beside them") {
    Stand stand{fresh()};
    live_through_everything(stand);
    auto const kept = stand.projections();
    CHECK(stand.rebuild().value() >= 8);
    CHECK(stand.projections() == kept);
    CHECK(stand.wait(stand.lists.search("invoice", "", 10))->items.size() >= 2);
}

TEST_CASE("after a rebuild conversations go on where they stood") {
    Stand stand{fresh()};
    auto const id = stand.begun();
    CHECK(stand.rebuild().has_value());
    auto const next = stand.append({id, {says(conversation::ActorKind::customer, "vis_1", "more")}, {}, {}});
    REQUIRE(next.has_value());
    CHECK(next->entries[0].seq == 2);
}

TEST_CASE("an erased entry stays erased in a rebuild, and the rest still adds up") {
    Stand stand{fresh()};
    auto const id = stand.begun("private words");
    CHECK(stand.append({id, {handed_over()}, {}, {}}).has_value());
    CHECK(stand.erase(id, {1}).has_value());
    auto const kept = stand.projections();
    CHECK(stand.rebuild().has_value());
    CHECK(stand.projections() == kept);
    CHECK(kept.find("private words") == std::string::npos);
}
