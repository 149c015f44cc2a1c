#include "api/route.hpp"

#include <doctest/doctest.h>

using namespace baton;
using namespace baton::api;

namespace {

Route route(std::string method, std::string pattern) {
    return {std::move(method),
            std::move(pattern),
            Access::viewer,
            "a route",
            {},
            {},
            [](Call) -> Task<Result<Response>> { co_return no_content(); }};
}

Router table() {
    Router router;
    for (auto const* pattern : {"/api/v1/things", "/api/v1/things/{id}", "/api/v1/things/{id}/parts/{part}", "/"})
        router.add(route("GET", pattern));
    router.add(route("POST", "/api/v1/things"));
    return router;
}

Caller of_role(agents::Role role) {
    Caller caller;
    caller.role = role;
    return caller;
}

}  // namespace

TEST_CASE("a path finds its route, and what stood for the names comes with it") {
    auto const router = table();
    auto const found = router.match("GET", "/api/v1/things/t1/parts/p2");
    REQUIRE(found.route != nullptr);
    CHECK(found.route->pattern == "/api/v1/things/{id}/parts/{part}");
    CHECK(found.parts == std::vector<std::string>{"t1", "p2"});
    CHECK(router.match("GET", "/api/v1/things").parts.empty());
    CHECK(router.match("POST", "/api/v1/things").route->method == "POST");
}

TEST_CASE("a path that is longer, shorter, empty where a name belongs or without a slash finds nothing") {
    auto const router = table();
    for (auto const* path : {"/api/v1/things/t1/parts", "/api/v1/things/t1/parts/p2/more", "/api/v1/things/", "/api/v1/things//parts/p2",
                             "/api/v1", "", "api/v1/things", "/api/v1/thingsandmore", "//api/v1/things"}) {
        CAPTURE(path);
        auto const found = router.match("GET", path);
        CHECK(found.route == nullptr);
        CHECK_FALSE(found.other_method);
    }
}

TEST_CASE("a known path with another method is told apart from an unknown one, and HEAD is answered where GET is") {
    auto const router = table();
    auto const other = router.match("DELETE", "/api/v1/things");
    CHECK(other.route == nullptr);
    CHECK(other.other_method);
    CHECK(router.match("HEAD", "/api/v1/things").route->method == "GET");
}

TEST_CASE("each role may what the ones before it may, and a customer only what is the customer's") {
    Caller const nobody;
    Caller customer;
    customer.visitor_id = "vis_1";
    CHECK(may(nobody, Access::open));
    for (auto const needed : {Access::visitor, Access::viewer, Access::agent, Access::lead, Access::owner})
        CHECK_FALSE(may(nobody, needed));
    CHECK(may(customer, Access::visitor));
    CHECK_FALSE(may(customer, Access::viewer));
    constexpr agents::Role roles[]{agents::Role::viewer, agents::Role::agent, agents::Role::lead, agents::Role::owner};
    constexpr Access needs[]{Access::viewer, Access::agent, Access::lead, Access::owner};
    for (int has = 0; has < 4; ++has)
        for (int needed = 0; needed < 4; ++needed) {
            CAPTURE(has);
            CAPTURE(needed);
            CHECK(may(of_role(roles[has]), needs[needed]) == (has >= needed));
        }
}

TEST_CASE("the OpenAPI document names every route, its parameters and who may call it") {
    auto const document = openapi(table(), "1.2.3");
    auto const& paths = document.at("paths").as_object();
    CHECK(paths.size() == 4);
    auto const& operation = paths.at("/api/v1/things/{id}/parts/{part}").at("get").as_object();
    CHECK(operation.at("parameters").as_array().size() == 2);
    CHECK(operation.at("x-access").as_string() == "viewer");
    CHECK(paths.at("/api/v1/things").as_object().contains("post"));
}
