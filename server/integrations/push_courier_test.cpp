#include "integrations/push_courier.hpp"

#include <doctest/doctest.h>

#include <boost/asio/io_context.hpp>
#include <deque>

#include "base/hash.hpp"

using namespace baton;
using namespace integrations;
using namespace std::chrono_literals;
namespace asio = boost::asio;

namespace {

struct HeldClock final : Clock {
    Instant now() const override { return at; }
    Instant at = from_millis(1'800'000'000'000);
};

struct NoBrowsers final : notify::Archive {
    Task<Result<std::vector<std::pair<AgentId, notify::Preferences>>>> all_preferences() override {
        co_return std::vector<std::pair<AgentId, notify::Preferences>>{};
    }
    Task<Result<void>> put_preferences(AgentId, notify::Preferences) override { co_return Result<void>{}; }
    Task<Result<std::vector<notify::Subscription>>> subscriptions(AgentId) override { co_return std::vector<notify::Subscription>{}; }
    Task<Result<void>> put_subscription(notify::Subscription) override { co_return Result<void>{}; }
    Task<Result<void>> remove_subscription(std::string id) override {
        removed.push_back(std::move(id));
        co_return Result<void>{};
    }
    Task<Result<void>> remove_of_session(SessionId) override { co_return Result<void>{}; }
    Task<Result<void>> keep_missed(AgentId, notify::Missed) override { co_return Result<void>{}; }
    Task<Result<std::vector<std::pair<AgentId, Instant>>>> oldest_missed() override {
        co_return std::vector<std::pair<AgentId, Instant>>{};
    }
    Task<Result<std::pair<std::vector<notify::Missed>, std::int64_t>>> missed_by(AgentId) override {
        co_return std::pair<std::vector<notify::Missed>, std::int64_t>{};
    }
    Task<Result<void>> owe_digest(AgentId, notify::Mail, std::int64_t) override { co_return Result<void>{}; }
    Task<Result<void>> forget_missed(AgentId, std::int64_t) override { co_return Result<void>{}; }
    std::vector<std::string> removed;
};

/// A push service that answers what the test says, in the order of the posts.
struct Service final : Poster {
    void post(Post post, Done done) override {
        posts.push_back(std::move(post));
        auto outcome = Outcome{201, {}, {}};
        if (!answers.empty()) {
            outcome = answers.front();
            answers.pop_front();
        }
        done(std::move(outcome));
    }
    std::vector<Post> posts;
    std::deque<Outcome> answers;
};

struct Stand {
    explicit Stand(PushCourier::Options options = {}) {
        auto poster = std::make_unique<Service>();
        service = poster.get();
        courier = std::make_unique<PushCourier>(PushCourier::Needs{store, clock, random, loop.get_executor()}, options, std::move(poster));
    }
    ~Stand() {
        courier.reset();
        loop.restart();
        loop.run();
    }
    void ready() { courier->use(*new_ec_key(), "mailto:owner@example.com"); }
    void run() {
        loop.restart();
        loop.poll();
    }
    /// As if so much time had passed: what waits looks at the clock once a second.
    void pass(std::chrono::milliseconds time) {
        clock.at += time;
        loop.restart();
        loop.run_for(1100ms);
    }
    notify::Parcel parcel(std::string topic = "conv_a", std::string endpoint = "https://push.example.com/one") const {
        auto const keys = *new_ec_key();
        return {{"sub_1",
                 AgentId::trusted("agent_a"),
                 SessionId::trusted("sess_a"),
                 std::move(endpoint),
                 keys.point,
                 std::string(16, 'a'),
                 "en",
                 {}},
                "{}",
                notify::Urgency::urgent,
                clock.at + 30s,
                std::move(topic)};
    }
    std::string header(std::size_t post, std::string const& name) const {
        for (auto const& each : service->posts.at(post).headers)
            if (each.starts_with(name + ": ")) return each.substr(name.size() + 2);
        return {};
    }

    asio::io_context loop;
    HeldClock clock;
    SecureRandom random;
    NoBrowsers store;
    Service* service = nullptr;
    std::unique_ptr<PushCourier> courier;
};

}  // namespace

TEST_CASE("a push leaves with its time to live, urgency, topic and signature, and its words are not to be read on the way") {
    Stand stand;
    auto parcel = stand.parcel();
    parcel.payload = R"({"secret":"words"})";
    stand.courier->send(parcel);
    CHECK(stand.service->posts.empty());  // no key yet
    stand.ready();
    stand.run();
    REQUIRE(stand.service->posts.size() == 1);
    CHECK(stand.header(0, "ttl") == "30");
    CHECK(stand.header(0, "urgency") == "high");
    CHECK(stand.header(0, "topic") == "conv_a");
    CHECK(stand.header(0, "content-encoding") == "aes128gcm");
    CHECK(stand.header(0, "authorization").starts_with("vapid t="));
    CHECK(stand.service->posts[0].body.find("words") == std::string::npos);
    CHECK(stand.courier->counts().delivered == 1);
}

TEST_CASE("a browser that its push service has forgotten is forgotten here") {
    Stand stand;
    stand.ready();
    stand.service->answers = {{410, {}, {}}, {404, {}, {}}, {201, {}, {}}};
    for (auto const* topic : {"a", "b", "c"}) stand.courier->send(stand.parcel(topic));
    stand.run();
    CHECK(stand.store.removed == std::vector<std::string>{"sub_1", "sub_1"});
    CHECK(stand.courier->counts().forgotten == 2);
}

TEST_CASE("a push service that is busy is asked again, no sooner than it says, and not for what is worthless by then") {
    Stand stand;
    stand.ready();
    stand.service->answers = {{429, {}, 20s}, {201, {}, {}}};
    stand.courier->send(stand.parcel());
    stand.run();
    stand.pass(19s);
    CHECK(stand.service->posts.size() == 1);
    stand.pass(2s);
    CHECK(stand.service->posts.size() == 2);
    CHECK(stand.header(1, "ttl") == "9");
    CHECK(stand.courier->counts().delivered == 1);

    stand.service->answers = {{503, {}, 60s}};
    stand.courier->send(stand.parcel());
    stand.run();
    CHECK(stand.courier->counts().dropped == 1);
    CHECK(stand.courier->counts().waiting == 0);
}

TEST_CASE("what was refused for good is dropped, and so is what comes too late") {
    Stand stand;
    stand.ready();
    stand.service->answers = {{403, {}, {}}};
    stand.courier->send(stand.parcel());
    stand.run();
    CHECK(stand.courier->counts().dropped == 1);
    auto late = stand.parcel();
    late.until = stand.clock.at;
    stand.courier->send(late);
    CHECK(stand.service->posts.size() == 1);
    CHECK(stand.courier->counts().dropped == 2);
}

TEST_CASE("of two words about one conversation that have not left, the newer goes; and what waits has a bound") {
    PushCourier::Options options;
    options.waiting_max = 2;
    Stand stand{options};
    for (auto const* topic : {"a", "b", "a", "c"}) {
        auto parcel = stand.parcel(topic);
        stand.courier->send(parcel);
    }
    CHECK(stand.courier->counts().waiting == 2);
    CHECK(stand.courier->counts().dropped == 2);
    stand.ready();
    stand.run();
    CHECK(stand.service->posts.size() == 2);
}

TEST_CASE("pushes go to public addresses by https") {
    CHECK(check_push_endpoint("https://fcm.googleapis.com/fcm/send/abc", false).has_value());
    CHECK(check_push_endpoint("http://push.example.com/a", false).error().where == "/endpoint");
    for (auto const* url :
         {"https://127.0.0.1/a", "https://localhost/a", "https://10.0.0.8/a", "https://[::1]/a", "https://169.254.169.254/a", "ftp://x/a"})
        CHECK(check_push_endpoint(url, false).error().where == "/endpoint");
    CHECK(check_push_endpoint("http://127.0.0.1:4000/a", true).has_value());
    Stand stand;
    stand.ready();
    stand.courier->send(stand.parcel("a", "https://127.0.0.1/a"));
    stand.run();
    CHECK(stand.service->posts.empty());
    CHECK(stand.courier->counts().dropped == 1);
}
