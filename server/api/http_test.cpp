#include "api/http.hpp"

#include <doctest/doctest.h>

using namespace baton;
using namespace baton::api;

TEST_CASE("a request target becomes a path and parameters, both decoded") {
    Request request;
    REQUIRE(read_target("/api/v1/search?q=h%C3%A9llo+w%26rld&limit=5", request).has_value());
    CHECK(request.path == "/api/v1/search");
    CHECK(request.parameter("q") == "héllo w&rld");
    CHECK(request.parameter("limit") == "5");
    CHECK(request.parameter("none").empty());
}

TEST_CASE("a target that does not decode to text is refused") {
    for (auto const* target : {"", "no slash", "/%zz", "/%ff", "/a%00b", "/?q=%ff", "/?q=%00", "http://elsewhere/"}) {
        CAPTURE(target);
        Request request;
        CHECK_FALSE(read_target(target, request).has_value());
    }
}

TEST_CASE("a cookie is found by its whole name") {
    Request request;
    request.headers = {{"cookie", "other_baton_session=1; baton_session=secret ;x=y"}};
    CHECK(request.cookie("baton_session") == "secret");
    CHECK(request.cookie("session").empty());
    CHECK(request.cookie("x") == "y");
}

TEST_CASE("an error becomes problem details with its own status, and says when to come back") {
    auto const refused = problem({Code::invalid, "must be a text", "/text"});
    CHECK(refused.status == 400);
    CHECK(refused.type == "application/problem+json");
    auto const body = *parse_json_object(refused.body);
    CHECK(string_at(body, "detail") == "must be a text");
    CHECK(string_at(body, "where") == "/text");
    CHECK(integer_at(body, "status") == 400);
    CHECK(problem({Code::unavailable, "busy", {}}).headers.front().first == "Retry-After");
    CHECK(status_of(Code::mismatch) == 422);
    CHECK(status_of(Code::stale) == 409);
}
