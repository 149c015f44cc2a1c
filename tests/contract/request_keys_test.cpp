// Idempotency-Key: what a marked request was answered is kept in the store, for a day and through restarts.
#include <doctest/doctest.h>

#include "place.hpp"

using namespace baton;
using namespace baton::contract;
using integrations::MarkedRequest;
using storage::SqlRequestKeys;
using namespace std::chrono_literals;

namespace {

MarkedRequest const request{"name", "agent_1", "body"};

Code refusal(Stand& stand, SqlRequestKeys& keys, MarkedRequest const& asked) {
    auto const answer = stand.wait(keys.begin(asked));
    REQUIRE_FALSE(answer.has_value());
    CHECK(answer.error().where == "idempotency-key");
    return answer.error().code;
}

}  // namespace

TEST_CASE("a marked request is carried out once: a repeat in flight is told so, a later one gets the answer") {
    Stand stand{fresh()};
    auto& keys = stand.request_keys;
    CHECK_FALSE(stand.wait(keys.begin(request)).value().has_value());
    CHECK(refusal(stand, keys, request) == Code::conflict);
    CHECK(stand.wait(keys.answered("name", {201, "application/json", "{}"})).has_value());
    auto const again = stand.wait(keys.begin(request)).value();
    REQUIRE(again.has_value());
    CHECK(again->status == 201);
    CHECK(again->type == "application/json");
    CHECK(again->body == "{}");
    CHECK(refusal(stand, keys, {"name", "agent_1", "another body"}) == Code::mismatch);
}

TEST_CASE("an answer is there after a restart, and a request that the restart cut off is never carried out again") {
    auto const settings = fresh();
    {
        Stand stand{settings};
        std::ignore = stand.wait(stand.request_keys.begin(request)).value();
        std::ignore = stand.wait(stand.request_keys.begin({"answered", "agent_1", "body"})).value();
        CHECK(stand.wait(stand.request_keys.answered("answered", {204, "", ""})).has_value());
    }
    Stand stand{settings};
    SqlRequestKeys later{*stand.store, "second process"};
    CHECK(stand.wait(later.begin({"answered", "agent_1", "body"})).value()->status == 204);
    auto const cut = stand.wait(later.begin(request));
    REQUIRE_FALSE(cut.has_value());
    CHECK(cut.error().code == Code::conflict);
    CHECK(cut.error().message.find("cut off") != std::string::npos);
}

TEST_CASE("what came to nothing may be tried again under its key") {
    Stand stand{fresh()};
    std::ignore = stand.wait(stand.request_keys.begin(request)).value();
    CHECK(stand.wait(stand.request_keys.forget("name")).has_value());
    CHECK_FALSE(stand.wait(stand.request_keys.begin(request)).value().has_value());
}

TEST_CASE("a key is forgotten after a day, and its row goes when others come") {
    Stand stand{fresh()};
    auto& keys = stand.request_keys;
    for (auto const* name : {"one", "two", "three"}) {
        std::ignore = stand.wait(keys.begin({name, "agent_1", "body"})).value();
        CHECK(stand.wait(keys.answered(name, {200, "", ""})).has_value());
    }
    stand.clock.move(23h);
    CHECK(stand.wait(keys.begin({"one", "agent_1", "body"})).value().has_value());
    stand.clock.move(2h);
    CHECK_FALSE(stand.wait(keys.begin({"one", "agent_1", "body"})).value().has_value());
    auto const session = stand.store->database().open(storage::Use::keeper);
    CHECK(session->number("select count(*) from request_key") == 1);
}

TEST_CASE("one caller's keys are bounded, and do not keep others out") {
    Stand stand{fresh()};
    auto const session = stand.store->database().open(storage::Use::keeper);
    session->begin_write();
    for (int i = 0; i < SqlRequestKeys::keys_max; ++i)
        session->run(
            "insert into request_key (name, caller, body_hash, runner, status, type, body, expires_at) values (?, ?, '', '', 200, '', '', "
            "?)",
            {"filled " + std::to_string(i), "agent_1", to_millis(stand.clock.now() + 1h)});
    session->commit();
    CHECK(refusal(stand, stand.request_keys, request) == Code::too_many);
    CHECK(stand.wait(stand.request_keys.begin({"name", "agent_2", "body"})).has_value());
}
