#include "api/audited.hpp"

#include <doctest/doctest.h>

using namespace baton;
using namespace baton::api;

namespace {

Route route(std::string method, std::string pattern) { return {std::move(method), std::move(pattern), Access::owner, "", {}, {}, {}}; }

Call call(json::object body) {
    Call made;
    made.body = std::move(body);
    made.caller.token_id = "tok_a";
    made.caller.token_name = "Reports";
    return made;
}

struct Kept final : audit::Trail {
    Task<Result<void>> note(audit::Event event) override {
        events.push_back(std::move(event));
        co_return Result<void>{};
    }
    Task<Result<std::vector<audit::Row>>> page(std::int64_t, int) override { co_return std::vector<audit::Row>{}; }
    Task<Result<audit::Checked>> check() override { co_return audit::Checked{}; }
    std::vector<audit::Event> events;
};

}  // namespace

TEST_CASE("a change is noted with who and what, and without secrets") {
    auto const event = audited(route("POST", "/api/v1/session"), call({{"email", "a@example.com"}, {"password", "hunter22"}}));
    REQUIRE(event);
    CHECK(event->action == "signed_in");
    CHECK(event->detail == json::object{{"email", "a@example.com"}});
    CHECK(event->actor_kind == "token");
    CHECK(event->actor_name == "Reports");
    CHECK(!audited(route("GET", "/api/v1/today"), call({})));
    CHECK(!audited(route("GET", "/api/v1/session"), call({})));
}
