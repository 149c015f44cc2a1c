#include "agents/hours.hpp"
#include "api/routes.hpp"
#include "api/views.hpp"
#include "base/hash.hpp"
#include "integrations/receiver_url.hpp"
#include "integrations/webhook_intents.hpp"

namespace baton::api {
namespace {

json::object with_snippet(Services& services, customers::SiteSettings const& site) {
    auto view = customers::to_json(site);
    view["snippet"] = "<script src=\"" + services.public_url + "/widget/loader.js\" data-site=\"" + site.key + "\" async></script>";
    return view;
}

Task<Result<Response>> put_site(Services& services, Call call) {
    auto site = customers::read_site(call.parts[0], call.body);
    if (!site) co_return pass_on(site);
    if (!site->hours.empty()) {
        auto hours = agents::read_hours(*parse_json_object(site->hours));
        if (!hours) co_return pass_on(hours);
    }
    auto const key = site->key;
    if (auto put = co_await services.sites.put(std::move(*site)); !put) co_return pass_on(put);
    services.turn.refresh_lexicon();
    co_return reply(with_snippet(services, *services.sites.find(key)));
}

Task<Result<Response>> add_webhook(Services& services, Call call) {
    auto const url = string_at(call.body, "url");
    if (auto fits = integrations::check_receiver(url, services.webhooks_allow_private); !fits) co_return pass_on(fits);
    std::vector<std::string> events;
    if (auto const* list = call.body.if_contains("events"); list != nullptr)
        for (auto const& each : list->get_array()) events.emplace_back(each.get_string());
    for (auto const& each : events)
        if (!integrations::is_webhook_event(each)) co_return refuse(Code::invalid, "`" + each + "` is not an event", "/events");
    unsigned char key[24];
    services.random.fill(key);
    integrations::Webhook webhook{services.random.token(10), url, "whsec_" + to_base64({reinterpret_cast<char*>(key), sizeof key}),
                                  std::move(events), false};
    if (auto put = co_await services.outbox.put_webhook(webhook); !put) co_return pass_on(put);
    if (auto read = co_await services.webhooks_changed(); !read) co_return pass_on(read);
    co_return reply(json::object{{"id", webhook.id}, {"url", webhook.url}, {"secret", webhook.secret}}, 201);
}

Task<Result<Response>> add_token(Services& services, Call call) {
    auto secret = co_await services.accounts.add_token(string_at(call.body, "name"), *agents::role_named(string_at(call.body, "role")));
    if (!secret) co_return pass_on(secret);
    co_return reply(json::object{{"token", *secret}}, 201);
}

void add_sites(Router& router, Services& services) {
    router.add({"GET",
                "/api/v1/sites",
                Access::viewer,
                "Where the widget lives",
                {},
                {},
                with(services, [](Services& services, Call) -> Task<Result<Response>> {
                    json::array items;
                    for (auto const& each : services.sites.all()) items.push_back(with_snippet(services, each));
                    co_return reply(page_of(std::move(items)));
                })});
    router.add(
        {"PUT",
         "/api/v1/sites/{key}",
         Access::lead,
         "A site's name, origins, look, hours, languages",
         {text("name", 100), optional_text("bot_name", 60), texts("origins", 32), optional_text("accent", 7), optional_text("on_accent", 7),
          texts("languages", 16), object("hours"), optional_text("team", 60), flag("consent"), texts("suggestions", 6),
          object("redaction", {flag("cards"), flag("ibans"), flag("tokens"), flag("emails"), flag("phones")}),
          object("retention", {optional_integer("conversations_days", 0, 36'500), optional_integer("attachments_days", 0, 36'500),
                               optional_integer("pages_days", 0, 36'500)}),
          object("areas"), optional_text("snippet", 1000), optional_text("key", 63)},
         {},
         with(services, put_site)});
}

void add_tokens(Router& router, Services& services) {
    router.add(
        {"GET",
         "/api/v1/tokens",
         Access::owner,
         "API tokens",
         {},
         {},
         with(services, [](Services& services, Call) -> Task<Result<Response>> {
             auto tokens = co_await services.directory.tokens();
             if (!tokens) co_return pass_on(tokens);
             json::array items;
             for (auto const& each : *tokens)
                 items.push_back(json::object{
                     {"id", each.id}, {"name", each.name}, {"role", name_of(each.role)}, {"created_at", to_rfc3339(each.created_at)}});
             co_return reply(page_of(std::move(items)));
         })});
    router.add(shown_once({"POST",
                           "/api/v1/tokens",
                           Access::owner,
                           "A new API token, shown once",
                           {text("name", 100), choice("role", {"viewer", "agent", "lead", "owner"})},
                           {},
                           with(services, add_token)}));
    router.add({"DELETE",
                "/api/v1/tokens/{id}",
                Access::owner,
                "Revoke a token",
                {},
                {},
                with(services, [](Services& services, Call call) -> Task<Result<Response>> {
                    if (auto removed = co_await services.directory.remove_token(call.parts[0]); !removed) co_return pass_on(removed);
                    services.accounts.forget_tokens();
                    co_return no_content();
                })});
}

void add_webhooks(Router& router, Services& services) {
    router.add({"GET",
                "/api/v1/webhooks",
                Access::owner,
                "Who is told of what happens",
                {},
                {},
                with(services, [](Services& services, Call) -> Task<Result<Response>> {
                    auto all = co_await services.outbox.webhooks();
                    if (!all) co_return pass_on(all);
                    json::array items;
                    for (auto const& each : *all)
                        items.push_back(json::object{{"id", each.id},
                                                     {"url", each.url},
                                                     {"events", json::array(each.events.begin(), each.events.end())},
                                                     {"disabled", each.disabled}});
                    co_return reply(page_of(std::move(items)));
                })});
    router.add(shown_once({"POST",
                           "/api/v1/webhooks",
                           Access::owner,
                           "A signed webhook (Standard Webhooks); its secret is shown once",
                           {text("url", 2000), texts("events", 16)},
                           {},
                           with(services, add_webhook)}));
    router.add({"DELETE",
                "/api/v1/webhooks/{id}",
                Access::owner,
                "Remove it",
                {},
                {},
                with(services, [](Services& services, Call call) -> Task<Result<Response>> {
                    if (auto removed = co_await services.outbox.remove_webhook(call.parts[0]); !removed) co_return pass_on(removed);
                    if (auto read = co_await services.webhooks_changed(); !read) co_return pass_on(read);
                    co_return no_content();
                })});
}

}  // namespace

void add_site_routes(Router& router, Services& services) {
    add_sites(router, services);
    add_tokens(router, services);
    add_webhooks(router, services);
}

}  // namespace baton::api
