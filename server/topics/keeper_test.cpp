#include "topics/keeper.hpp"

#include <doctest/doctest.h>

#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <cmath>
#include <numeric>
#include <sstream>

#include "base/offset_clock.hpp"

namespace baton::topics {
namespace {

class MemoryArchive final : public Archive {
  public:
    std::vector<TopicSet> sets;

    Task<Result<std::vector<TopicSet>>> all() override { co_return sets; }
    Task<Result<int>> add(TopicSet set, int base) override {
        if (base != static_cast<int>(sets.size())) co_return refuse(Code::conflict, "another by now");
        set.version = base + 1;
        sets.push_back(std::move(set));
        co_return base + 1;
    }
    Task<Result<void>> settle(int version, Standing standing, std::vector<Problem> problems) override {
        for (auto& each : sets) {
            if (standing == Standing::in_force && each.standing == Standing::in_force) each.standing = Standing::kept;
            if (each.version == version) each.standing = standing, each.problems = problems;
        }
        co_return Result<void>{};
    }
};

/// Words without their endings, hashed: texts that share words are near each other.
class WordBag final : public understanding::Vectorizer {
  public:
    Task<Result<std::vector<Vector>>> vectors(std::vector<std::string> texts, milliseconds) override {
        std::vector<Vector> result;
        for (auto const& text : texts) result.push_back(vector_of(text));
        co_return result;
    }
    std::string_view model_id() const override { return "word bag"; }

  private:
    static Vector vector_of(std::string const& text) {
        constexpr std::size_t dimensions = 512, small_word = 3;
        Vector vector(dimensions);
        vector[0] = 0.1F;
        std::istringstream words{text};
        for (std::string word; words >> word;)
            if (word.size() > small_word) vector[std::hash<std::string>{}(word) % dimensions] += 1;
        auto const length = std::sqrt(std::inner_product(vector.begin(), vector.end(), vector.begin(), 0.0F));
        for (auto& each : vector) each /= length;
        return vector;
    }
};

std::vector<Topic> two_topics() {
    return {{"invoice",
             {"where is my invoice", "please send the invoice again", "the invoice has a wrong address", "I need an invoice for March",
              "can I download an invoice"}},
            {"parcel",
             {"where is my parcel", "the parcel is late", "my parcel never arrived", "track the parcel please",
              "the parcel came to the wrong house"}}};
}

Topic gibberish() {
    return {"mixed",
            {"seven green umbrellas sing", "tax of the moon on Tuesday", "boil onions until they dream", "quietly the piano fell upstairs",
             "no goats beyond this line"}};
}

struct Stand {
    MemoryArchive archive;
    boost::asio::io_context loop;
    OffsetClock clock;
    WordBag encoder;
    Pool learning{1, 4};
    std::unique_ptr<Keeper> keeper;

    Stand() { restart(); }
    void restart() {
        keeper = std::make_unique<Keeper>(Keeper::Needs{archive, {&encoder}, learning, clock, loop.get_executor(), {}});
        CHECK(run(keeper->load()));
        finish();
    }
    template <class T>
    T run(Task<T> task) {
        std::optional<T> result;
        boost::asio::co_spawn(loop, std::move(task), [&](std::exception_ptr const& thrown, T value) {
            if (thrown) std::rethrow_exception(thrown);
            result = std::move(value);
        });
        while (!result) {
            loop.restart();
            loop.run_one_for(std::chrono::seconds{10});
        }
        return std::move(*result);
    }
    void finish() {
        do {
            loop.restart();
            loop.run_one_for(std::chrono::milliseconds{100});
            loop.poll();
        } while (keeper->learning());
    }
    Result<int> teach(std::vector<Topic> topics, Change::Kind kind = Change::Kind::saved) {
        TopicSet set;
        set.topics = std::move(topics);
        set.change.kind = kind;
        auto changed = run(keeper->change(std::move(set), keeper->newest().version));
        finish();
        return changed;
    }
    std::string label_of(std::string const& text) {
        auto const reading = run(keeper->read(text, std::chrono::seconds{5}));
        return reading ? std::string{reading->verdict.topics.front().label} : std::string{};
    }
};

}  // namespace

TEST_CASE("a taught topic judges the next message, also after a restart") {
    Stand stand;
    CHECK(stand.keeper->newest().version == 0);
    CHECK(stand.label_of("my invoice please").empty());
    REQUIRE(stand.teach(two_topics()) == 1);
    CHECK(stand.keeper->in_force() == 1);
    CHECK(stand.keeper->newest().standing == Standing::in_force);
    CHECK(stand.label_of("my invoice please") == "invoice");
    REQUIRE(stand.keeper->newest_trial() != nullptr);
    CHECK(stand.keeper->newest_trial()->known_texts() == 10);
    stand.restart();
    CHECK(stand.label_of("has the parcel been sent") == "parcel");
}

TEST_CASE("sentences without anything in common do not take over, and say why") {
    Stand stand;
    REQUIRE(stand.teach(two_topics()));
    auto worse = two_topics();
    worse.push_back(gibberish());
    REQUIRE(stand.teach(worse) == 2);
    CHECK(stand.keeper->newest().standing == Standing::refused);
    REQUIRE_FALSE(stand.keeper->newest().problems.empty());
    CHECK(stand.keeper->newest().problems.front().kind == Problem::Kind::not_alike);
    CHECK(stand.keeper->newest().problems.front().topic == "mixed");
    CHECK(stand.keeper->in_force() == 1);
    CHECK(stand.label_of("my invoice please") == "invoice");
    stand.restart();
    CHECK(stand.keeper->in_force() == 1);
    CHECK(stand.keeper->newest().standing == Standing::refused);
}

TEST_CASE("who takes topics away, or all of them, is not asked to prove anything") {
    Stand stand;
    REQUIRE(stand.teach(two_topics()));
    REQUIRE(stand.teach({two_topics().front()}, Change::Kind::removed));
    CHECK(stand.keeper->in_force() == 2);
    CHECK(stand.label_of("has the parcel been sent") == "invoice");
    REQUIRE(stand.teach({}, Change::Kind::removed));
    CHECK(stand.keeper->in_force() == 3);
    CHECK(stand.label_of("my invoice please").empty());
    CHECK(stand.archive.sets[0].standing == Standing::kept);
}

TEST_CASE("what is not learned by a crash is learned at the next start") {
    Stand stand;
    REQUIRE(stand.teach(two_topics()));
    TopicSet set;
    set.topics = two_topics();
    set.topics.front().examples.emplace_back("the invoice was never sent");
    CHECK(stand.run(stand.archive.add(set, 1)) == 2);
    stand.restart();
    CHECK(stand.keeper->in_force() == 2);
}

TEST_CASE("a change of what somebody else has changed is refused, and so is what is not a topic") {
    Stand stand;
    REQUIRE(stand.teach(two_topics()));
    TopicSet set;
    set.topics = two_topics();
    CHECK(stand.run(stand.keeper->change(set, 0)).error().code == Code::conflict);
    auto const refused = [&](Topic topic) {
        TopicSet bad;
        bad.topics = {std::move(topic)};
        auto const done = stand.run(stand.keeper->change(bad, 1));
        return !done && done.error().code == Code::invalid;
    };
    std::vector<std::string> const five{"a b", "c d", "e f", "g h", "i j"};
    CHECK(refused({"Big Name", five}));
    CHECK(refused({"oos", five}));
    CHECK(refused({"courtesy.hello", five}));
    CHECK(refused({"four", {"a b", "c d", "e f", "g h"}}));
    CHECK(refused({"same", {"a b", "A b", " a b", "a b ", "A B"}}));
    CHECK(stand.keeper->newest().version == 1);
}

}  // namespace baton::topics
