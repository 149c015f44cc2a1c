#include "integrations/deliverer.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <map>
#include <mutex>

#include "base/json.hpp"
#include "integrations/receiver_for_tests.hpp"
#include "integrations/signature.hpp"

using namespace baton;
using namespace integrations;
using namespace std::chrono_literals;
namespace asio = boost::asio;

namespace {

struct HeldClock final : Clock {
    Instant now() const override { return at; }
    Instant at = from_millis(1'800'000'000'000);
};

// The outbox in memory, by the same rules as the stored one.
struct MemoryOutbox final : Outbox {
    struct Row {
        OutboxRow row;
        std::string state = "pending", result;
    };
    Task<Result<std::vector<OutboxRow>>> take(Instant now, Instant lease_until, int limit) override {
        std::vector<OutboxRow> taken;
        for (auto& [id, each] : rows) {
            if (each.state != "pending" || each.row.next_at > now || static_cast<int>(taken.size()) == limit) continue;
            each.row.next_at = lease_until;
            ++each.row.attempts;
            taken.push_back(each.row);
        }
        most_at_once = std::max(most_at_once, taken.size());
        co_return taken;
    }
    Task<Result<void>> end(std::int64_t id, std::string state, std::string result) {
        if (lost) co_return refuse(Code::unavailable, "the disk is full");
        rows[id].state = std::move(state);
        rows[id].result = std::move(result);
        co_return Result<void>{};
    }
    Task<Result<void>> done(std::int64_t id, std::string result) override { return end(id, "done", std::move(result)); }
    Task<Result<void>> give_up(std::int64_t id, std::string error) override { return end(id, "failed", std::move(error)); }
    Task<Result<void>> retry(std::int64_t id, Instant next_at, std::string error) override {
        if (!lost) rows[id].row.next_at = next_at;
        return end(id, "pending", std::move(error));
    }
    Task<Result<std::vector<Webhook>>> webhooks() override { co_return hooks; }
    Task<Result<void>> put_webhook(Webhook) override { co_return Result<void>{}; }
    Task<Result<void>> remove_webhook(std::string) override { co_return Result<void>{}; }

    void add(Instant at, std::string webhook = "w", std::string kind = "webhook") {
        auto const id = static_cast<std::int64_t>(rows.size()) + 1;
        json::object const payload{
            {"webhook", webhook}, {"type", "conversation.closed"}, {"at", to_millis(at)}, {"data", json::object{{"why", "idle"}}}};
        rows[id] = {{id, std::move(kind), "whk_" + std::to_string(id), to_text(payload), 0, at}, "pending", {}};
    }

    std::map<std::int64_t, Row> rows;
    std::vector<Webhook> hooks;
    std::size_t most_at_once = 0;
    bool lost = false;
};

std::string header(std::string const& request, std::string const& name) {
    auto const at = request.find("\r\n" + name + ": ");
    if (at == std::string::npos) return {};
    auto const begin = at + name.size() + 4;
    return request.substr(begin, request.find("\r\n", begin) - begin);
}

std::string status(int code) { return "HTTP/1.1 " + std::to_string(code) + " X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"; }

struct Stand {
    explicit Stand(Receiver::Answer how)
        : answer{std::move(how)}, receiver{[this](std::string const& request) {
              std::lock_guard const lock{mutex};
              requests.push_back(request);
              return answer(request);
          }} {
        outbox.hooks = {{"w", receiver.url(), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", {}, false}};
    }

    /// Delivers what is due now, to the end: a stop finishes what it took.
    Deliverer::Counts run() {
        asio::io_context loop;
        Deliverer deliverer{{outbox, clock, chance, loop.get_executor()}, options()};
        deliverer.wake();
        loop.poll();
        asio::co_spawn(loop, deliverer.stop(), asio::detached);
        loop.run_for(20s);
        return deliverer.counts();
    }
    Deliverer::Options options() const { return {{1s, limit, allow_private}, {}, 5s, 4}; }

    std::mutex mutex;
    std::vector<std::string> requests;
    Receiver::Answer answer;
    HeldClock clock;
    SecureRandom chance;
    MemoryOutbox outbox;
    std::chrono::milliseconds limit = 2s;
    bool allow_private = true;
    Receiver receiver;
};

}  // namespace

TEST_CASE("an event that is due reaches its receiver signed, once") {
    Stand stand{[](auto const&) { return status(200); }};
    stand.outbox.add(stand.clock.at);
    CHECK(stand.run().delivered == 1);
    CHECK(stand.run().delivered == 0);
    REQUIRE(stand.requests.size() == 1);
    auto const& request = stand.requests[0];
    auto const body = request.substr(request.find("\r\n\r\n") + 4);
    CHECK(header(request, "webhook-id") == "whk_1");
    CHECK(header(request, "webhook-timestamp") == "1800000000");
    CHECK(header(request, "webhook-signature") == *sign(stand.outbox.hooks[0].secret, "whk_1", 1'800'000'000, body));
    CHECK(stand.outbox.rows[1].state == "done");
}

TEST_CASE("a receiver that is down gets the same event later, under the same id") {
    int answers = 0;
    Stand stand{[&](auto const&) { return status(++answers < 3 ? 503 : 200); }};
    stand.outbox.add(stand.clock.at);
    CHECK(stand.run().retried == 1);
    CHECK(stand.run().retried == 0);  // not due yet
    CHECK(stand.outbox.rows[1].row.next_at >= stand.clock.at + 2500ms);
    stand.clock.at += 5s;
    CHECK(stand.run().retried == 1);
    stand.clock.at += 20s;
    CHECK(stand.run().delivered == 1);
    REQUIRE(stand.requests.size() == 3);
    for (auto const& request : stand.requests) CHECK(header(request, "webhook-id") == "whk_1");
    CHECK(header(stand.requests[2], "webhook-timestamp") == "1800000025");
}

TEST_CASE("a receiver that is gone for good is given up at once, one that stays down after twelve attempts") {
    Stand gone{[](auto const&) { return status(410); }};
    gone.outbox.add(gone.clock.at);
    CHECK(gone.run().given_up == 1);
    CHECK(gone.outbox.rows[1].state == "failed");

    Stand down{[](auto const&) { return status(500); }};
    down.outbox.add(down.clock.at);
    for (int i = 0; i < 12; ++i) {
        CHECK(down.outbox.rows[1].state == "pending");
        down.run();
        down.clock.at = std::max(down.clock.at, down.outbox.rows[1].row.next_at);
    }
    CHECK(down.requests.size() == 12);
    CHECK(down.outbox.rows[1].state == "failed");
    CHECK(down.outbox.rows[1].result == "http 500");
}

TEST_CASE("an answer that never comes leaves the event owed") {
    Stand stand{[](auto const&) { return std::string{}; }};
    stand.limit = 200ms;
    stand.outbox.add(stand.clock.at);
    CHECK(stand.run().retried == 1);
    CHECK(stand.outbox.rows[1].state == "pending");
}

TEST_CASE("an outcome that could not be stored is sent again after the lease, under the same id") {
    Stand stand{[](auto const&) { return status(200); }};
    stand.outbox.add(stand.clock.at);
    stand.outbox.lost = true;
    stand.run();
    stand.outbox.lost = false;
    stand.run();
    CHECK(stand.requests.size() == 1);
    stand.clock.at += stand.limit + 10s;
    stand.run();
    REQUIRE(stand.requests.size() == 2);
    CHECK(header(stand.requests[0], "webhook-id") == header(stand.requests[1], "webhook-id"));
}

TEST_CASE("no more events are under way at once than allowed, and all that are due go out") {
    Stand stand{[](auto const&) { return status(200); }};
    for (int i = 0; i < 50; ++i) stand.outbox.add(stand.clock.at);
    std::uint64_t delivered = 0;
    for (int i = 0; i < 50 && delivered < 50; ++i) delivered += stand.run().delivered;
    CHECK(delivered == 50);
    CHECK(stand.requests.size() == 50);
    CHECK(stand.outbox.most_at_once <= 4);
}

TEST_CASE("a full house goes on by itself as places become free") {
    Stand stand{[](auto const&) { return status(200); }};
    for (int i = 0; i < 50; ++i) stand.outbox.add(stand.clock.at);
    asio::io_context loop;
    Deliverer deliverer{{stand.outbox, stand.clock, stand.chance, loop.get_executor()}, stand.options()};
    deliverer.wake();
    auto const end = std::chrono::steady_clock::now() + 20s;
    while (deliverer.counts().delivered < 50 && std::chrono::steady_clock::now() < end) loop.run_one_for(1s);
    CHECK(deliverer.counts().delivered == 50);
}

TEST_CASE("nothing is sent for a webhook that was removed, disabled, or points inside") {
    Stand stand{[](auto const&) { return status(200); }};
    stand.outbox.add(stand.clock.at, "unknown");
    stand.outbox.add(stand.clock.at);
    stand.outbox.hooks[0].disabled = true;
    CHECK(stand.run().given_up == 2);
    stand.outbox.hooks[0].disabled = false;
    stand.allow_private = false;
    stand.outbox.add(stand.clock.at);
    CHECK(stand.run().given_up == 1);
    CHECK(stand.receiver.connections() == 0);
}

TEST_CASE("an effect of a kind that this program does not know stays owed for one that does") {
    Stand stand{[](auto const&) { return status(200); }};
    stand.outbox.add(stand.clock.at, "w", "mail");
    CHECK(stand.run().retried == 1);
    CHECK(stand.outbox.rows[1].state == "pending");
    CHECK(stand.requests.empty());
}
