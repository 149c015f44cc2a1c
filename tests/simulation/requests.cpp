// HTTP as an agent's console uses it: the product's own routes, with a way there and a way back on which things get lost.
#include <boost/asio/co_spawn.hpp>

#include "colleague.hpp"
#include "world.hpp"

namespace baton::simulation {
using namespace std::chrono_literals;

namespace {

struct Asking {
    std::function<void(int, json::object const&)> done;
    bool answered = false;

    void answer(int status, json::object const& body) {
        if (!std::exchange(answered, true)) done(status, body);
    }
};

api::Call call_of(api::Router::Match const& match, agents::Agent const& account, std::string method, json::object body) {
    api::Call call;
    call.request.method = std::move(method);
    call.caller.agent = account;
    call.caller.role = account.role;
    call.parts = match.parts;
    if (call.request.method == "GET")
        for (auto const& [name, value] : body) call.request.query[std::string{name}] = std::string{value.get_string()};
    else
        call.body = std::move(body);
    return call;
}

}  // namespace

void Colleague::request(std::string method, std::string path, json::object body, Answered done) {
    auto const asking = std::make_shared<Asking>(Asking{std::move(done)});
    world_.later(9s, [asking] { asking->answer(0, {}); });
    if (chance_.happens(world_.lossy)) return;
    auto const back = chance_.time(1ms, 60ms);
    bool const lost = chance_.happens(world_.lossy);
    world_.later(chance_.time(1ms, 60ms), [this, asking, method, path, body, back, lost] {
        auto* const core = world_.core();
        if (core == nullptr) return asking->answer(0, {});
        auto const match = core->router().match(method, path);
        boost::asio::co_spawn(core->loop, match.route->handler(call_of(match, account_, method, body)),
                              [this, asking, back, lost](std::exception_ptr const& thrown, Result<api::Response> answer) {
                                  if (lost || thrown) return;
                                  auto const status = answer ? answer->status : api::status_of(answer.error().code);
                                  auto const text = answer ? parse_json_object(answer->body, std::string::npos) : Result<json::object>{};
                                  world_.later(back,
                                               [asking, status, read = text ? *text : json::object{}] { asking->answer(status, read); });
                              });
    });
}

}  // namespace baton::simulation
