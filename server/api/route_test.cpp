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
        CHECK(found.allowed.empty());
    }
}

TEST_CASE("a known path with another method is told apart from an unknown one, and HEAD is answered where GET is") {
    auto const router = table();
    auto const other = router.match("DELETE", "/api/v1/things");
    CHECK(other.route == nullptr);
    CHECK(other.allowed == std::vector<std::string>{"GET", "HEAD", "POST"});
    CHECK(router.match("HEAD", "/api/v1/things").route->method == "GET");
}

TEST_CASE("a path that is named in full is another resource than the one whose {…} it would fit") {
    auto router = table();
    router.add(route("POST", "/api/v1/things/check"));
    router.add(route("DELETE", "/api/v1/things/{id}"));
    CHECK(router.match("POST", "/api/v1/things/check").route->pattern == "/api/v1/things/check");
    CHECK(router.match("DELETE", "/api/v1/things/checks").route->pattern == "/api/v1/things/{id}");
    auto const other = router.match("DELETE", "/api/v1/things/check");
    CHECK(other.route == nullptr);
    CHECK(other.allowed == std::vector<std::string>{"POST"});
}

TEST_CASE("a body has room for the longest texts that its fields permit, however their JSON is written") {
    auto long_one = route("PUT", "/api/v1/books/{id}");
    long_one.body = {text("title", 200), text("text", 100'000)};
    Router router;
    router.add(std::move(long_one));
    router.add(route("POST", "/api/v1/books"));
    CHECK(router.routes()[0].body_max >= 12 * 100'200);
    CHECK(router.routes()[1].body_max == 256UL << 10U);
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
    auto const document = openapi(table(), "1.2.3", "baton_session");
    auto const& paths = document.at("paths").as_object();
    CHECK(paths.size() == 4);
    auto const& operation = paths.at("/api/v1/things/{id}/parts/{part}").at("get").as_object();
    CHECK(operation.at("parameters").as_array().size() == 2);
    CHECK(operation.at("x-access").as_string() == "viewer");
    CHECK(paths.at("/api/v1/things").as_object().contains("post"));
}

TEST_CASE("what a route says of its answer stands in the document: status, type, and where what it names leads") {
    auto router = table();
    router.add(route("POST", "/api/v1/toys")).answers(201).leads("/id", "/api/v1/toys");
    router.add(route("DELETE", "/api/v1/toys/{id}")).answers(204).part("id", {{"pattern", "^t"}});
    auto const document = openapi(router, "1.2.3", "baton_session");
    auto const& made = document.at("paths").at("/api/v1/toys").at("post").at("responses").at("201").as_object();
    auto const& link = made.at("links").at("DELETE/api/v1/toys/{id}").as_object();
    CHECK(link.at("parameters").at("id") == "$response.body#/id");
    auto const& broken = document.at("paths").at("/api/v1/toys/{id}").at("delete").as_object();
    CHECK_FALSE(broken.at("responses").at("204").as_object().contains("content"));
    CHECK(broken.at("parameters").at(0).at("schema") == json::object{{"pattern", "^t"}});
    CHECK(broken.at("security").at(0) == json::object{{"session", json::array{}}, {"own_page", json::array{}}});
}
