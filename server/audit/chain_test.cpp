#include "audit/chain.hpp"

#include <doctest/doctest.h>

using namespace baton::audit;
using baton::from_millis;

namespace {

constexpr char const* key = "0123456789abcdef0123456789abcdef";

std::vector<Row> log_of(int rows) {
    std::vector<Row> log;
    std::string before;
    for (int i = 1; i <= rows; ++i) {
        Row row{i, from_millis(1'795'000'000'000 + i), {"agent", "agent_a", "Sarah", "site_changed", "shop", 200, "127.0.0.1", {}}, {}};
        row.hash = hash_of(key, before, row);
        before = row.hash;
        log.push_back(row);
    }
    return log;
}

Checked checked(std::vector<Row> const& log, std::optional<Anchor> const& anchor, std::string const& with = key) {
    Chain chain{with};
    for (auto const& row : log) chain.follow(row);
    return chain.end(anchor);
}

}  // namespace

TEST_CASE("a log that nobody touched holds") {
    auto const log = log_of(20);
    auto const result = checked(log, anchored(key, log.back()));
    CHECK(!result.broken);
    CHECK(result.rows == 20);
    CHECK(!checked({}, std::nullopt).broken);
}

TEST_CASE("a row that was edited, deleted, swapped or cut off is named") {
    auto const whole = log_of(20);
    auto const anchor = anchored(key, whole.back());
    auto edited = whole;
    edited[6].event.actor_name = "Somebody else";
    CHECK(checked(edited, anchor).broken->seq == 7);
    auto deleted = whole;
    deleted.erase(deleted.begin() + 6);
    CHECK(checked(deleted, anchor).broken->seq == 7);
    auto swapped = whole;
    std::swap(swapped[6].event, swapped[7].event);
    swapped[6].event.target = "first";
    CHECK(checked(swapped, anchor).broken->seq == 7);
    auto truncated = whole;
    truncated.resize(15);
    CHECK(checked(truncated, anchor).broken->seq == 16);
    CHECK(checked({}, anchor).broken->seq == 1);
}

TEST_CASE("who has not the key can neither write a row nor move the anchor") {
    auto log = log_of(5);
    log[4].event.action = "erased";
    log[4].hash = hash_of("another key, another key, another", log[3].hash, log[4]);
    CHECK(checked(log, anchored(key, log.back())).broken->seq == 5);
    auto const whole = log_of(5);
    auto short_log = whole;
    short_log.resize(3);
    CHECK(checked(short_log, anchored("another key, another key, another", short_log.back())).broken);
    CHECK(checked(short_log, std::nullopt).broken);
}
