#include "cli/test_routes.hpp"

#ifdef BATON_TEST_BUILD

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cstdlib>
#include <thread>

#include "api/routes.hpp"
#include "base/hash.hpp"

namespace baton::cli {
namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

using api::Access;
using api::Call;
using api::Response;

// Rests when nothing has been under way for a few looks: a commit's listeners run in between.
Task<bool> rests(app::App& app) {
    asio::steady_timer timer{app.services().executor};
    boost::system::error_code ignored;
    int quiet = 0;
    for (int look = 0; look < 2000; ++look) {
        timer.expires_after(5ms);
        co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
        quiet = app.under_way() == 0 ? quiet + 1 : 0;
        if (quiet >= 6) co_return true;
    }
    co_return false;
}

Task<Result<Response>> sign_in(app::App& app, Call call) {
    auto& services = app.services();
    auto all = co_await services.directory.all();
    if (!all) co_return pass_on(all);
    auto const login = string_at(call.body, "login");
    for (auto const& each : *all) {
        if (!each.email.starts_with(login + "@")) continue;
        auto const secret = services.random.token(32);
        agents::Session session{SessionId::make(services.random), each.id, services.clock.now(), services.clock.now(), "scenario"};
        if (auto opened = co_await services.directory.open_session(session, hash_hex(secret)); !opened) co_return pass_on(opened);
        auto response = api::reply(json::object{{"id", each.id.text()}, {"name", each.name}, {"secret", secret}});
        response.headers.emplace_back("Set-Cookie", api::session_cookie(secret, services.public_url));
        co_return response;
    }
    co_return refuse(Code::not_found, "no such login", "/login");
}

Task<Result<Response>> advance(app::App& app, std::int64_t millis) {
    app.clock().advance(milliseconds{millis});
    app.wake();
    auto const rested = co_await rests(app);
    co_return api::reply(json::object{{"now", to_rfc3339(app.clock().now())}, {"rests", rested}});
}

Task<Result<Response>> quiet(app::App& app) {
    if (!co_await rests(app)) co_return refuse(Code::timeout, "still busy after ten seconds");
    co_return api::reply(json::object{{"now", to_rfc3339(app.clock().now())}});
}

// What no code of ours should ever do: it blocks everybody.
Task<Result<Response>> hang(std::int64_t seconds) {
    std::this_thread::sleep_for(std::chrono::seconds{seconds});
    co_return api::reply(json::object{});
}

}  // namespace

void add_test_routes(api::Router& router, app::App& app) {
    if (std::getenv("BATON_TEST_CLOCK") == nullptr) return;
    router.add({"POST",
                "/test/clock",
                Access::open,
                "Move the clock and run what became due",
                {api::integer("advance_ms", 0, 1e12)},
                {},
                [&app](Call const& call) { return advance(app, integer_at(call.body, "advance_ms")); }});
    router.add({"POST", "/test/hang", Access::open, "Hold the loop", {api::integer("seconds", 1, 600)}, {}, [](Call const& call) {
                    return hang(integer_at(call.body, "seconds"));
                }});
    router.add(
        {"POST", "/test/quiet", Access::open, "Wait until nothing is under way", {}, {}, [&app](Call const&) { return quiet(app); }});
    router.add({"POST", "/test/sign-in", Access::open, "A session of a sample agent", {api::text("login", 60)}, {}, [&app](Call call) {
                    return sign_in(app, std::move(call));
                }});
}

}  // namespace baton::cli

#else

namespace baton::cli {
void add_test_routes(api::Router&, app::App&) {}
}  // namespace baton::cli

#endif
