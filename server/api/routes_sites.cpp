#include <algorithm>
#include <array>

#include "agents/hours.hpp"
#include "answering/phrases.hpp"
#include "api/routes.hpp"
#include "api/views.hpp"
#include "base/hash.hpp"
#include "base/json_texts.hpp"
#include "integrations/receiver_url.hpp"
#include "integrations/webhook_intents.hpp"

namespace baton::api {
namespace {

json::object with_snippet(Services& services, customers::SiteSettings const& site) {
    auto view = customers::to_json(site);
    view["snippet"] = "<script src=\"" + services.public_url + "/widget/loader.js\" data-site=\"" + site.key + "\" async></script>";
    return view;
}

constexpr std::array<std::string_view, 1> also_given{"team"};

Result<void> wording_fits(Locale const& locale, answering::Wording const& wording) {
    auto const keys = answering::editable();
    for (auto const& [language, sentences] : wording)
        for (auto const& [key, text] : sentences) {
            auto const where = "/wording/" + language + "/" + key;
            if (std::ranges::find(keys, key) == keys.end()) return refuse(Code::invalid, "is no sentence that can be worded anew", where);
            bool const connecting = key == "connecting";
            auto fits =
                locale.fits(key, text, connecting ? std::span<std::string_view const>{also_given} : std::span<std::string_view const>{});
            if (!fits) return refuse(Code::invalid, fits.error().message, where);
        }
    return {};
}

Task<Result<Response>> put_site(Services& services, Call call) {
    auto site = customers::read_site(call.parts[0], call.body);
    if (!site) co_return pass_on(site);
    if (!site->hours.empty()) {
        auto hours = agents::read_hours(*parse_json_object(site->hours));
        if (!hours) co_return pass_on(hours);
    }
    if (auto fits = wording_fits(services.locale, site->wording); !fits) co_return pass_on(fits);
    auto const key = site->key;
    if (auto put = co_await services.sites.put(std::move(*site)); !put) co_return pass_on(put);
    services.turn.refresh_lexicon();
    co_return reply(with_snippet(services, *services.sites.find(key)));
}

Task<Result<Response>> add_webhook(Services& services, Call call) {
    auto const url = string_at(call.body, "url");
    if (auto fits = integrations::check_receiver(url, services.webhooks_allow_private); !fits) co_return pass_on(fits);
    auto events = texts_at(call.body, "events");
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

json::object short_text() {
    auto schema = text_schema(0, 300);
    schema["minLength"] = 1;
    return schema;
}

Field hours() {
    json::object const time{{"type", "string"}, {"pattern", form::time_of_day}};
    json::object const span{{"type", "array"}, {"items", time}, {"minItems", 2}, {"maxItems", 2}};
    json::object week;
    for (auto const* day : {"mon", "tue", "wed", "thu", "fri", "sat", "sun"}) week[day] = json::object{{"type", "array"}, {"items", span}};
    return such_that(
        object("hours"),
        {{"properties",
          {{"zone", text_schema(1, 64)},
           {"week", {{"type", {"object", "null"}}, {"properties", std::move(week)}, {"additionalProperties", false}}},
           {"holidays", {{"type", {"array", "null"}}, {"maxItems", 400}, {"items", {{"type", "string"}, {"pattern", form::date}}}}}}},
         {"required", {"zone"}},
         {"additionalProperties", false}});
}

Field wording() {
    json::object text = text_schema(1, 600);
    return such_that(object("wording"),
                     {{"maxProperties", 16}, {"additionalProperties", {{"type", "object"}, {"additionalProperties", std::move(text)}}}});
}

// What the widget's own screens and the desk say is in locale/; what is said in the conversation can be the company's.
Task<Result<Response>> sentences(Services& services, Call) {
    json::array items;
    for (auto const key : answering::editable()) {
        json::object texts;
        for (auto const& language : services.locale.languages()) texts[language] = services.locale.pattern_of(language, key);
        items.push_back(json::object{{"key", key}, {"texts", std::move(texts)}});
    }
    co_return reply(json::object{{"items", std::move(items)}});
}

Field areas() {
    return such_that(object("areas"), {{"additionalProperties", {{"type", "array"}, {"items", short_text()}}},
                                       {"propertyNames", {{"not", {{"pattern", form::zero}}}}}});
}

void add_sites(Router& router, Services& services) {
    router
        .add({"GET",
              "/api/v1/sites",
              Access::viewer,
              "Where the widget lives",
              {},
              {},
              with(services,
                   [](Services& services, Call) -> Task<Result<Response>> {
                       json::array items;
                       for (auto const& each : services.sites.all()) items.push_back(with_snippet(services, each));
                       co_return reply(page_of(std::move(items)));
                   })})
        .leads("/items/0/key", "/api/v1/sites");
    router
        .add({"PUT",
              "/api/v1/sites/{key}",
              Access::lead,
              "A site's name, origins, look, hours, languages",
              {text("name", 100), optional_text("bot_name", 60),
               such_that(texts("origins", 32), {{"items", {{"type", "string"}, {"maxLength", 300}, {"pattern", form::origin}}}}),
               such_that(optional_text("accent", 7), {{"pattern", form::optional_colour}}),
               such_that(optional_text("on_accent", 7), {{"pattern", form::optional_colour}}),
               such_that(texts("languages", 16), {{"items", short_text()}}), hours(), optional_text("team", 60), flag("consent"),
               such_that(texts("suggestions", 6), {{"items", short_text()}}),
               object("redaction", {flag("cards"), flag("ibans"), flag("tokens"), flag("emails"), flag("phones")}),
               object("retention", {optional_integer("conversations_days", 0, 36'500), optional_integer("attachments_days", 0, 36'500),
                                    optional_integer("pages_days", 0, 36'500)}),
               areas(), wording(), optional_text("snippet", 1000), optional_text("key", 63)},
              {},
              with(services, put_site)})
        .part("key", {{"type", "string"}, {"pattern", form::site_key}});
    router.add({"GET",
                "/api/v1/sentences",
                Access::viewer,
                "What is said to customers, and a site's `wording` may say otherwise",
                {},
                {},
                with(services, sentences)});
}

void add_tokens(Router& router, Services& services) {
    router
        .add({"GET",
              "/api/v1/tokens",
              Access::owner,
              "API tokens",
              {},
              {},
              with(services,
                   [](Services& services, Call) -> Task<Result<Response>> {
                       auto tokens = co_await services.directory.tokens();
                       if (!tokens) co_return pass_on(tokens);
                       json::array items;
                       for (auto const& each : *tokens)
                           items.push_back(json::object{{"id", each.id},
                                                        {"name", each.name},
                                                        {"role", name_of(each.role)},
                                                        {"created_at", to_rfc3339(each.created_at)}});
                       co_return reply(page_of(std::move(items)));
                   })})
        .leads("/items/0/id", "/api/v1/tokens");
    router
        .add(shown_once({"POST",
                         "/api/v1/tokens",
                         Access::owner,
                         "A new API token, shown once",
                         {text("name", 100), choice("role", {"viewer", "agent", "lead", "owner"})},
                         {},
                         with(services, add_token)}))
        .answers(201);
    router
        .add({"DELETE",
              "/api/v1/tokens/{id}",
              Access::owner,
              "Revoke a token",
              {},
              {},
              with(services,
                   [](Services& services, Call call) -> Task<Result<Response>> {
                       if (auto removed = co_await services.directory.remove_token(call.parts[0]); !removed) co_return pass_on(removed);
                       services.accounts.forget_tokens();
                       co_return no_content();
                   })})
        .answers(204);
}

void add_webhooks(Router& router, Services& services) {
    auto const& known = integrations::webhook_events();
    json::array const events(known.begin(), known.end());
    router
        .add({"GET",
              "/api/v1/webhooks",
              Access::owner,
              "Who is told of what happens",
              {},
              {},
              with(services,
                   [](Services& services, Call) -> Task<Result<Response>> {
                       auto all = co_await services.outbox.webhooks();
                       if (!all) co_return pass_on(all);
                       json::array items;
                       for (auto const& each : *all)
                           items.push_back(json::object{{"id", each.id},
                                                        {"url", each.url},
                                                        {"events", json::array(each.events.begin(), each.events.end())},
                                                        {"disabled", each.disabled}});
                       co_return reply(page_of(std::move(items)));
                   })})
        .leads("/items/0/id", "/api/v1/webhooks");
    router
        .add(shown_once({"POST",
                         "/api/v1/webhooks",
                         Access::owner,
                         "A signed webhook (Standard Webhooks); its secret is shown once",
                         {such_that(text("url", 2000), {{"pattern", form::receiver}, {"examples", {"https://hooks.example.com/baton"}}}),
                          such_that(texts("events", 16), {{"items", {{"enum", events}}}})},
                         {},
                         with(services, add_webhook)}))
        .answers(201)
        .leads("/id", "/api/v1/webhooks");
    router
        .add({"DELETE",
              "/api/v1/webhooks/{id}",
              Access::owner,
              "Remove it",
              {},
              {},
              with(services,
                   [](Services& services, Call call) -> Task<Result<Response>> {
                       if (auto removed = co_await services.outbox.remove_webhook(call.parts[0]); !removed) co_return pass_on(removed);
                       if (auto read = co_await services.webhooks_changed(); !read) co_return pass_on(read);
                       co_return no_content();
                   })})
        .answers(204);
}

}  // namespace

void add_site_routes(Router& router, Services& services) {
    add_sites(router, services);
    add_tokens(router, services);
    add_webhooks(router, services);
}

}  // namespace baton::api
