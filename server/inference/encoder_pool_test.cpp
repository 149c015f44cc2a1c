#include "inference/encoder_pool.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <future>
#include <latch>

using namespace baton;
using namespace std::chrono_literals;
using inference::EncoderPool;

namespace {

// Gives [length] for each text; holds the first call until told to go on.
class SlowEncoder final : public understanding::Encoder {
  public:
    explicit SlowEncoder(std::latch* gate = nullptr, std::latch* entered = nullptr) : gate_{gate}, entered_{entered} {}
    Result<std::vector<understanding::Vector>> encode(std::span<std::string const> texts) const override {
        if (!held_.exchange(true)) {
            if (entered_ != nullptr) entered_->count_down();
            if (gate_ != nullptr) gate_->wait();
        }
        calls += static_cast<int>(texts.size());
        std::vector<understanding::Vector> vectors;
        for (auto const& text : texts) {
            if (text == "bad") return refuse(Code::unavailable, "no vector");
            vectors.push_back({static_cast<float>(text.size())});
        }
        return vectors;
    }
    std::string_view model_id() const override { return "slow"; }
    std::size_t dimensions() const override { return 1; }
    mutable std::atomic<int> calls = 0;

  private:
    std::latch* gate_;
    std::latch* entered_;
    mutable std::atomic<bool> held_ = false;
};

auto far() { return std::chrono::steady_clock::now() + 1h; }

std::future<Result<EncoderPool::Vectors>> ask(EncoderPool& pool, std::vector<std::string> texts, EncoderPool::Deadline deadline) {
    auto promise = std::make_shared<std::promise<Result<EncoderPool::Vectors>>>();
    auto answer = promise->get_future();
    pool.submit(std::move(texts), deadline, [promise](auto done) { promise->set_value(std::move(done)); });
    return answer;
}

}  // namespace

TEST_CASE("texts come back as vectors in their order") {
    EncoderPool pool{std::make_shared<SlowEncoder>(), {2, 8}};
    auto const done = ask(pool, {"a", "bb", "ccc"}, far()).get();
    REQUIRE(done);
    CHECK((*done)[2][0] == 3.0F);
    CHECK(pool.counts().texts == 3);
}

TEST_CASE("when the queue is full the turn is told at once and nothing waits longer") {
    std::latch gate{1};
    std::latch entered{1};
    EncoderPool pool{std::make_shared<SlowEncoder>(&gate, &entered), {1, 1}};
    auto running = ask(pool, {"a"}, far());
    entered.wait();
    auto waiting = ask(pool, {"b"}, far());
    auto const refused = ask(pool, {"c"}, far()).get();
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Code::too_many);
    CHECK(pool.counts().queued == 1);
    gate.count_down();
    CHECK(running.get());
    CHECK(waiting.get());
    CHECK(pool.counts().refused == 1);
}

TEST_CASE("a job whose deadline has passed is not run") {
    auto encoder = std::make_shared<SlowEncoder>();
    EncoderPool pool{encoder, {1, 8}};
    auto const late = ask(pool, {"a"}, std::chrono::steady_clock::now() - 1ms).get();
    REQUIRE_FALSE(late);
    CHECK(late.error().code == Code::timeout);
    CHECK(encoder->calls == 0);
    CHECK(pool.counts().expired == 1);
}

TEST_CASE("an encoder that fails fails the job, and the next one works") {
    EncoderPool pool{std::make_shared<SlowEncoder>(), {1, 8}};
    CHECK_FALSE(ask(pool, {"bad"}, far()).get());
    CHECK(ask(pool, {"good"}, far()).get());
    CHECK(pool.counts().failed == 1);
}

TEST_CASE("stopping answers everyone who waits") {
    std::latch gate{1};
    std::latch entered{1};
    std::future<Result<EncoderPool::Vectors>> waiting;
    {
        auto pool = std::make_unique<EncoderPool>(std::make_shared<SlowEncoder>(&gate, &entered), EncoderPool::Limits{1, 8});
        auto running = ask(*pool, {"a"}, far());
        entered.wait();
        waiting = ask(*pool, {"b"}, far());
        std::thread stop{[&] { pool.reset(); }};
        gate.count_down();
        stop.join();
        CHECK(running.get());
    }
    CHECK(waiting.wait_for(0s) == std::future_status::ready);
}

TEST_CASE("many threads may submit at once and every job is answered once") {
    EncoderPool pool{std::make_shared<SlowEncoder>(), {3, 64}};
    std::atomic<int> answered = 0;
    std::latch all{4 * 200};
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&] {
            for (int n = 0; n < 200; ++n)
                pool.submit({"x"}, far(), [&](auto const&) {
                    ++answered;
                    all.count_down();
                });
        });
    for (auto& thread : threads) thread.join();
    all.wait();
    auto const counts = pool.counts();
    CHECK(answered == 800);
    CHECK(counts.accepted + counts.refused == 800);
    CHECK(counts.texts == counts.accepted);
}
