#include <doctest/doctest.h>

#include "place.hpp"
#include "storage/sql_topics.hpp"

using namespace baton;
using namespace baton::contract;
using topics::Standing;

namespace {

topics::TopicSet set_with(std::string const& sentence) {
    topics::TopicSet set;
    set.topics = {{"delivery.late", {sentence, "\"quoted\" and 'quoted'", "größer\nals zwei Zeilen", "日本語", "fifth"}}};
    set.settings = {0.05, true};
    set.by = "Maren";
    set.at = from_millis(1'700'000'000'000);
    set.change = {topics::Change::Kind::saved, "delivery.late"};
    return set;
}

}  // namespace

TEST_CASE("topics come back as they were kept, with what came of learning them") {
    Stand stand{fresh()};
    storage::SqlTopics archive{*stand.store};
    CHECK(stand.wait(archive.all())->empty());
    CHECK(stand.wait(archive.add(set_with("first"), 0)) == 1);
    CHECK(stand.wait(archive.settle(1, Standing::in_force, {})).has_value());
    CHECK(stand.wait(archive.add(set_with("second"), 1)) == 2);
    CHECK(stand
              .wait(archive.settle(
                  2, Standing::refused,
                  {{topics::Problem::Kind::not_alike, "delivery.late", 1, 5}, {topics::Problem::Kind::lowers_all, {}, 0.875, 0.5}}))
              .has_value());
    auto const kept = stand.wait(archive.all()).value();
    REQUIRE(kept.size() == 2);
    auto const expected = set_with("first");
    CHECK(kept[0].topics == expected.topics);
    CHECK(kept[0].settings.error_rate == 0.05);
    CHECK(kept[0].settings.complete);
    CHECK(kept[0].by == "Maren");
    CHECK(kept[0].at == expected.at);
    CHECK(kept[0].change.topic == "delivery.late");
    CHECK(kept[0].standing == Standing::in_force);
    CHECK(kept[1].standing == Standing::refused);
    REQUIRE(kept[1].problems.size() == 2);
    CHECK(kept[1].problems[0].now == 5);
    CHECK(kept[1].problems[1].before == 0.875);
}

TEST_CASE("of two leads who change the same topics one is told, and of old sets the one in force stays") {
    Stand stand{fresh()};
    storage::SqlTopics archive{*stand.store};
    CHECK(stand.wait(archive.add(set_with("first"), 0)) == 1);
    CHECK(stand.wait(archive.add(set_with("late"), 0)).error().code == Code::conflict);
    CHECK(stand.wait(archive.settle(1, Standing::in_force, {})).has_value());
    constexpr int more = topics::Archive::keep_versions + 5;
    for (int version = 1; version <= more; ++version)
        CHECK(stand.wait(archive.add(set_with(std::to_string(version)), version)) == version + 1);
    auto const kept = stand.wait(archive.all()).value();
    CHECK(kept.size() == topics::Archive::keep_versions + 1);
    CHECK(kept.front().version == 1);
    CHECK(kept.front().standing == Standing::in_force);
    CHECK(stand.wait(archive.settle(more + 1, Standing::in_force, {})).has_value());
    CHECK(stand.wait(archive.all())->front().standing == Standing::kept);
}
