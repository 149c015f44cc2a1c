#include "api/routes.hpp"
#include "api/views.hpp"
#include "base/hash.hpp"
#include "notify/notifier.hpp"
#include "turn/promises.hpp"

namespace baton::api {
namespace {

// A token is nobody: nobody hears for it.
Result<notify::Notifier*> notifier_for(Services& services, Call const& call) {
    if (!call.caller.agent || services.notifier == nullptr) return refuse(Code::not_found, "a token is nobody");
    return services.notifier;
}

Task<Result<Response>> my_notices(Services& services, Call call) {
    auto notifier = notifier_for(services, call);
    if (!notifier) co_return pass_on(notifier);
    auto const browsers = co_await (*notifier)->archive().subscriptions(call.caller.agent->id);
    if (!browsers) co_return std::unexpected(browsers.error());
    bool here = false;
    for (auto const& each : *browsers) here |= call.caller.session && each.session == call.caller.session->id;
    auto view = notices_view((*notifier)->preferences(call.caller.agent->id));
    view["push"] = json::object{{"here", here}, {"browsers", browsers->size()}};
    co_return reply(std::move(view));
}

// As `notices_view` writes it: the moment is a time there.
Result<notify::Preferences> wishes_of(json::object body) {
    auto* quiet = body.if_contains("quiet");
    if (quiet != nullptr && quiet->is_object()) {
        auto& hours = quiet->get_object();
        auto const until = string_at(hours, "until");
        hours.erase("until");
        if (!until.empty()) {
            auto const at = turn::parse_instant(until);
            if (!at) return refuse(Code::invalid, at.error().message, "/quiet/until");
            hours["until_millis"] = to_millis(*at);
        }
    }
    return notify::read_preferences(body);
}

Task<Result<Response>> change_notices(Services& services, Call call) {
    auto notifier = notifier_for(services, call);
    if (!notifier) co_return pass_on(notifier);
    auto wishes = wishes_of(std::move(call.body));
    if (!wishes) co_return pass_on(wishes);
    auto changed = co_await (*notifier)->change(call.caller.agent->id, std::move(*wishes));
    if (!changed) co_return pass_on(changed);
    co_return co_await my_notices(services, std::move(call));
}

Result<std::string> key_bytes(json::object const& keys, std::string_view name) {
    std::string bytes;
    if (!from_base64url(string_at(keys, name), bytes)) return refuse(Code::invalid, "must be base64url", "/keys/" + std::string{name});
    return bytes;
}

Result<notify::Subscription> subscription_of(Services& services, Call const& call) {
    auto const& keys = call.body.at("keys").get_object();
    auto p256dh = key_bytes(keys, "p256dh");
    if (!p256dh) return pass_on(p256dh);
    auto auth = key_bytes(keys, "auth");
    if (!auth) return pass_on(auth);
    notify::Subscription one;
    one.agent = call.caller.agent->id;
    one.session = call.caller.session->id;
    one.endpoint = string_at(call.body, "endpoint");
    one.id = hash_hex(one.endpoint).substr(0, 32);
    one.p256dh = std::move(*p256dh);
    one.auth = std::move(*auth);
    one.language = services.locale.closest(string_at(call.body, "language"));
    one.created_at = services.clock.now();
    return one;
}

Task<Result<Response>> subscribe(Services& services, Call call) {
    auto notifier = notifier_for(services, call);
    if (!notifier) co_return pass_on(notifier);
    if (!call.caller.session) co_return refuse(Code::forbidden, "a browser that has signed in subscribes for itself");
    auto one = subscription_of(services, call);
    if (!one) co_return pass_on(one);
    if (auto fits = (*notifier)->courier().check(*one); !fits) co_return pass_on(fits);
    if (auto kept = co_await (*notifier)->archive().put_subscription(std::move(*one)); !kept) co_return pass_on(kept);
    co_return no_content();
}

Task<Result<Response>> unsubscribe(Services& services, Call call) {
    auto notifier = notifier_for(services, call);
    if (!notifier) co_return pass_on(notifier);
    if (call.caller.session)
        if (auto gone = co_await (*notifier)->archive().remove_of_session(call.caller.session->id); !gone) co_return pass_on(gone);
    co_return no_content();
}

Task<Result<Response>> push_key(Services& services, Call) {
    auto const key = services.notifier == nullptr ? std::string{} : services.notifier->courier().public_key();
    if (key.empty()) co_return refuse(Code::unavailable, "pushes cannot be sent just now");
    co_return reply(json::object{{"key", key}});
}

Field clock_field(std::string name) { return such_that(filled_text(std::move(name), 5), {{"pattern", "^([01][0-9]|2[0-3]):[0-5][0-9]$"}}); }

Field days_field() { return such_that(texts("days", 7), {{"items", {{"enum", {"mon", "tue", "wed", "thu", "fri", "sat", "sun"}}}}}); }

std::vector<Field> wishes_fields() {
    std::vector<Field> kinds;
    for (auto const* why : {"offer", "waiting", "mention", "promise", "escalation"})
        kinds.push_back(object(why, {flag("sound"), flag("banner"), flag("push")}));
    return {optional_integer("volume", 0, 100), object("kinds", std::move(kinds)),
            object("quiet",
                   {flag("on"), such_that(optional_text("zone", 64), {{"examples", {"Europe/Lisbon"}}}), days_field(), clock_field("from"),
                    clock_field("to"), such_that(filled_text("until", 40), {{"pattern", form::instant}}), flag("urgent"), flag("by_name")}),
            flag("while_looking"), object("digest", {flag("on"), clock_field("at")})};
}

Field endpoint_field() {
    return such_that(text("endpoint", 2000), {{"pattern", form::receiver}, {"examples", {"https://push.example.com/send/abc"}}});
}

// The example is RFC 8291's own.
Field keys_field() {
    json::object const example{{"p256dh", "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"},
                               {"auth", "BTBZMqHH6r4Tts7J_aSIgg"}};
    auto const part = [](std::string name, std::string_view form) { return such_that(text(std::move(name), 88), {{"pattern", form}}); };
    return such_that(needed(object("keys", {part("p256dh", "^[A-Za-z0-9_-]{87}$"), part("auth", "^[A-Za-z0-9_-]{22}$")})),
                     {{"examples", {example}}});
}

void add_wishes(Router& router, Services& services) {
    router.add({"GET", "/api/v1/me/notices", Access::viewer, "How I want to be told", {}, {}, with(services, my_notices)});
    router.add(
        {"PUT", "/api/v1/me/notices", Access::viewer, "Change how I want to be told", wishes_fields(), {}, with(services, change_notices)});
}

void add_browsers(Router& router, Services& services) {
    router.add({"GET", "/api/v1/push-key", Access::viewer, "The key with which a browser subscribes", {}, {}, with(services, push_key)});
    router
        .add({"PUT",
              "/api/v1/me/push",
              Access::viewer,
              "This browser takes pushes for me while I am signed in here",
              {endpoint_field(), keys_field(), optional_text("language", 35)},
              {},
              with(services, subscribe)})
        .answers(204);
    router.add({"DELETE", "/api/v1/me/push", Access::viewer, "This browser takes pushes no more", {}, {}, with(services, unsubscribe)})
        .answers(204);
}

}  // namespace

void add_notice_routes(Router& router, Services& services) {
    add_wishes(router, services);
    add_browsers(router, services);
}

}  // namespace baton::api
