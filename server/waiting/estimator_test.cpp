#include <doctest/doctest.h>

#include "waiting/estimator.hpp"

namespace baton::waiting {
namespace {

using Events = std::vector<Event>;

/// Two agents, a customer every 100 s who is handled for `handled`, in days from 0 on.
Events quiet_days(int days, double handled) {
    Events events;
    for (int day = 0; day < days; ++day) {
        auto const start = day * day_seconds;
        events.push_back({start, Online{"ann", {"a"}, 1}});
        for (int nth = 0; nth < 50; ++nth) {
            auto const name = std::to_string(day) + "-" + std::to_string(nth);
            auto const t = start + 10 + nth * 400.0;
            events.push_back({t, Queued{name, "a", 0}});
            events.push_back({t, Claimed{name, "ann"}});
            events.push_back({t + handled, Closed{name, "ann"}});
        }
        events.push_back({start + 30'000, Offline{"ann"}});
    }
    return events;
}

std::vector<Quote> quotes(Estimator& estimator, Events const& events) {
    std::vector<Quote> all;
    for (auto const& event : events) {
        auto const quote = estimator.follow(event);
        REQUIRE(quote);
        if (*quote) all.push_back(**quote);
    }
    return all;
}

void learn(Estimator& estimator, Events const& events) {
    std::size_t at = 0;
    REQUIRE(estimator.learn(events, at));
}

}  // namespace

TEST_CASE("where somebody is free nobody waits, and one behind another waits for what is left of a conversation") {
    Estimator estimator;
    learn(estimator, quiet_days(5, 300));
    auto const all = quotes(estimator, {{0, Online{"ann", {"a"}, 1}},
                                        {100, Queued{"x", "a", 0}},
                                        {100, Claimed{"x", "ann"}},
                                        {200, Queued{"y", "a", 0}},
                                        {200, Queued{"z", "a", 0}}});
    REQUIRE(all.size() == 3);
    CHECK(all[0].mean == 0);
    CHECK(all[0].high == 0);
    CHECK(all[1].mean == doctest::Approx(200).epsilon(0.15));
    CHECK(all[2].mean == doctest::Approx(500).epsilon(0.15));
    CHECK(all[1].low <= all[1].median);
    CHECK(all[1].median <= all[1].high);
}

TEST_CASE("the higher priority is quoted less, and whoever it passes more") {
    Estimator estimator;
    learn(estimator, quiet_days(5, 300));
    auto const all = quotes(estimator, {{0, Online{"ann", {"a"}, 1}},
                                        {100, Queued{"x", "a", 0}},
                                        {100, Claimed{"x", "ann"}},
                                        {200, Queued{"y", "a", 0}},
                                        {210, Queued{"vip", "a", 3}},
                                        {220, Queued{"z", "a", 0}}});
    CHECK(all[2].mean == doctest::Approx(190).epsilon(0.15));
    CHECK(all[3].mean > all[1].mean + 400);
}

TEST_CASE("before anybody has come the quote reaches to when he usually comes") {
    Estimator estimator;
    auto history = quiet_days(5, 300);
    for (auto& event : history) event.t += 28'800;
    learn(estimator, history);
    auto const all = quotes(estimator, {{27'000, Queued{"early", "a", 0}}});
    CHECK(all[0].mean == doctest::Approx(1800).epsilon(0.05));
}

TEST_CASE("a skill that nobody ever has gets a quote beyond every day") {
    Estimator estimator;
    learn(estimator, quiet_days(2, 300));
    CHECK(quotes(estimator, {{100, Queued{"x", "unheard of", 0}}})[0].median == horizon_seconds);
}

TEST_CASE("without any history there is still a quote") {
    Estimator estimator;
    auto const all =
        quotes(estimator, {{0, Online{"ann", {"a"}, 1}}, {1, Queued{"x", "a", 0}}, {1, Claimed{"x", "ann"}}, {2, Queued{"y", "a", 0}}});
    CHECK(all[1].mean > 0);
    CHECK(all[1].mean < 7200);
}

TEST_CASE("the same events give the same quotes, and what comes later changes none of the earlier ones") {
    Events log{{0, Online{"ann", {"a"}, 1}}};
    for (int nth = 0; nth < 40; ++nth) log.push_back({10.0 + nth, Queued{std::to_string(nth), "a", nth % 3}});
    auto const of = [&](Events const& events) {
        Estimator estimator;
        learn(estimator, quiet_days(3, 300));
        return quotes(estimator, events);
    };
    auto const whole = of(log);
    auto const cut = of({log.begin(), log.begin() + 20});
    for (std::size_t at = 0; at < cut.size(); ++at) {
        CHECK(cut[at].mean == whole[at].mean);
        CHECK(cut[at].high == whole[at].high);
    }
}

TEST_CASE("ten thousand who wait are quoted a long wait, not played one by one") {
    Estimator estimator;
    learn(estimator, quiet_days(3, 300));
    Events log{{0, Online{"ann", {"a"}, 1}}};
    for (int nth = 0; nth < 10'000; ++nth) log.push_back({10, Queued{std::to_string(nth), "a", 0}});
    auto const all = quotes(estimator, log);
    CHECK(all.back().mean > all[500].mean);
    CHECK(all[500].mean > all[100].mean);
}

TEST_CASE("what cannot have happened is refused, and what a log may lack is not") {
    Estimator estimator;
    auto const follow = [&](Event const& event) { return estimator.follow(event).has_value(); };
    CHECK(follow({10, Queued{"x", "a", 0}}));
    CHECK_FALSE(follow({9, Queued{"y", "a", 0}}));
    CHECK_FALSE(follow({10, Queued{"x", "a", 0}}));
    CHECK_FALSE(follow({10, Claimed{"nobody", "ann"}}));
    CHECK_FALSE(follow({10, Abandoned{"nobody"}}));
    CHECK_FALSE(follow({10, Closed{"x", "ann"}}));
    CHECK(follow({11, Claimed{"x", "ann"}}));
    CHECK_FALSE(follow({11, Claimed{"x", "ann"}}));
    CHECK(follow({12, Closed{"x", "bob"}}));
    CHECK_FALSE(follow({12, Closed{"x", "ann"}}));
    CHECK(follow({12, Closed{"from before", "ann"}}));
    CHECK(follow({12, Offline{"bob"}}));
    CHECK(follow({12, Online{"ann", {"a"}, 1}}));
    CHECK(follow({13, Online{"ann", {"a", "b"}, 2}}));
}

}  // namespace baton::waiting
