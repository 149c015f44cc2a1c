#include "api/repeats.hpp"

#include "base/hash.hpp"
#include "base/log.hpp"
#include "base/text.hpp"

namespace baton::api {
namespace {

using integrations::MarkedRequest;
using integrations::RequestKeys;
using integrations::StoredAnswer;

constexpr std::size_t key_max = 255;
constexpr std::size_t answer_max = 256UL << 10U;

Task<Response> run(Route const& route, Call call) {
    auto result = co_await route.handler(std::move(call));
    auto response = result ? std::move(*result) : problem(result.error());
    if (response.type.find("json") != std::string::npos) response.headers.emplace_back("Cache-Control", "no-store");
    co_return response;
}

MarkedRequest marked(Call const& call, std::string const& key) {
    auto const& caller = call.caller;
    auto who = caller.token_id.empty() ? caller.id() : "token " + caller.token_id;
    return {hash_hex(who + "\n" + call.request.path + "\n" + key), who, hash_hex(call.request.body)};
}

Response again(StoredAnswer answer) {
    if (answer.body.empty() && !answer.type.empty())
        return problem({Code::conflict, "this was carried out; what it answered is shown once and was not kept", "idempotency-key"});
    return {
        answer.status, std::move(answer.type), std::move(answer.body), {{"Cache-Control", "no-store"}, {"Idempotency-Replayed", "true"}}};
}

// What came to nothing may be tried again under the same key: nothing was stored.
Task<> remember(Route const& route, RequestKeys& keys, std::string name, Response const& response) {
    bool const nothing = response.status >= 500 || response.status == 429;
    bool const kept = !route.once && response.body.size() <= answer_max;
    auto done = nothing ? co_await keys.forget(name)
                        : co_await keys.answered(name, {response.status, response.type, kept ? response.body : std::string{}});
    if (!done) log::warn("request_key_not_kept", {{"why", done.error().message}});
}

Task<Response> once(Route const& route, Call call, RequestKeys& keys, std::string key) {
    if (key.size() > key_max || !acceptable_text(key))
        co_return problem({Code::invalid, "must have 1 to 255 characters", "idempotency-key"});
    auto const request = marked(call, key);
    auto before = co_await keys.begin(request);
    if (!before) co_return problem(before.error());
    if (*before) co_return again(std::move(**before));
    Response response;
    std::exception_ptr thrown;
    try {
        response = co_await run(route, std::move(call));
    } catch (...) {
        thrown = std::current_exception();
        response.status = 500;
    }
    co_await remember(route, keys, request.name, response);
    if (thrown) std::rethrow_exception(thrown);
    co_return response;
}

}  // namespace

Task<Response> carry_out(Route const& route, Call call, RequestKeys& keys) {
    auto key = call.request.method == "POST" && route.access != Access::open ? call.request.header("idempotency-key") : std::string{};
    if (key.empty()) return run(route, std::move(call));
    return once(route, std::move(call), keys, std::move(key));
}

}  // namespace baton::api
