#include "api/http.hpp"
#include "api/routes.hpp"
#include "api/topics_view.hpp"
#include "topics/topic_set_json.hpp"

namespace baton::api {
namespace {

using namespace std::chrono_literals;
using topics::Change;
using topics::TopicSet;

constexpr std::string_view name_form = "^[a-z0-9][a-z0-9_.-]{0,59}$";
constexpr auto encoders_within = 800ms;

/// The version that the caller saw; nothing of one who changes whatever is the newest.
std::optional<std::int64_t> seen(json::object const& body) {
    auto const* version = body.if_contains("version");
    return version != nullptr && version->is_int64() ? std::optional{version->get_int64()} : std::nullopt;
}

/// The newest set as somebody who saw it changes it, or Code::conflict when it is another by now.
Result<TopicSet> draft(Services& services, std::optional<std::int64_t> version, Caller const& by, Change change) {
    auto const& newest = services.topics.newest();
    if (version && newest.version != *version)
        return refuse(Code::conflict, "the topics are at version " + std::to_string(newest.version) + " by now", "/version");
    auto set = newest;
    set.by = by.name();
    set.change = std::move(change);
    return set;
}

Task<Result<Response>> store(Services& services, TopicSet set) {
    auto const base = set.version;
    auto changed = co_await services.topics.change(std::move(set), base);
    if (!changed) co_return pass_on(changed);
    co_return reply(topics_view(services.topics));
}

Task<Result<Response>> save(Services& services, Call call) {
    auto const& name = call.parts[0];
    auto set = draft(services, seen(call.body), call.caller, {Change::Kind::saved, name});
    if (!set) co_return pass_on(set);
    auto read = topics::topics_from({json::object{{"name", name}, {"examples", call.body.at("examples")}}});
    if (!read) co_return pass_on(read);
    std::erase_if(set->topics, [&](auto const& topic) { return topic.name == name; });
    set->topics.push_back(std::move(read->front()));
    co_return co_await store(services, std::move(*set));
}

Task<Result<Response>> replace(Services& services, Call call) {
    auto set = draft(services, seen(call.body), call.caller, {Change::Kind::replaced});
    if (!set) co_return pass_on(set);
    auto read = topics::topics_from(call.body.at("topics").get_array());
    if (!read) co_return pass_on(read);
    set->topics = std::move(*read);
    co_return co_await store(services, std::move(*set));
}

Task<Result<Response>> remove(Services& services, Call call) {
    auto const& name = call.parts[0];
    if (services.topics.newest().find(name) == nullptr) co_return refuse(Code::not_found, "no such topic");
    auto const version = call.request.parameter("version");
    auto set = draft(services, version.empty() ? std::nullopt : std::optional<std::int64_t>{std::strtoll(version.c_str(), nullptr, 10)},
                     call.caller, {Change::Kind::removed, name});
    if (!set) co_return pass_on(set);
    std::erase_if(set->topics, [&](auto const& topic) { return topic.name == name; });
    auto stored = co_await store(services, std::move(*set));
    if (!stored) co_return pass_on(stored);
    co_return no_content();
}

Task<Result<Response>> change_settings(Services& services, Call call) {
    auto set = draft(services, seen(call.body), call.caller, {Change::Kind::settings});
    if (!set) co_return pass_on(set);
    set->settings = {};
    if (auto const* rate = call.body.if_contains("error_rate"); rate != nullptr && rate->is_number())
        set->settings.error_rate = rate->to_number<double>();
    set->settings.complete = flag_at(call.body, "complete");
    co_return co_await store(services, std::move(*set));
}

Task<Result<Response>> restore(Services& services, Call call) {
    auto const* old = services.topics.version(std::atoi(call.parts[0].c_str()));
    if (old == nullptr) co_return refuse(Code::not_found, "no such version");
    auto set = draft(services, seen(call.body), call.caller, {Change::Kind::restored});
    if (!set) co_return pass_on(set);
    set->topics = old->topics;
    set->settings = old->settings;
    co_return co_await store(services, std::move(*set));
}

Task<Result<Response>> list_versions(Services& services, Call) {
    json::array items;
    auto const& versions = services.topics.versions();
    for (auto each = versions.rbegin(); each != versions.rend(); ++each) items.push_back(topic_version_view(*each));
    co_return reply(page_of(std::move(items)));
}

Task<Result<Response>> try_text(Services& services, Call call) {
    co_return reply(reading_view(co_await services.topics.read(string_at(call.body, "text"), encoders_within)));
}

Field examples_field() {
    auto const least = static_cast<std::int64_t>(topics::examples_least);
    return such_that(needed(texts("examples", topics::examples_most)),
                     {{"minItems", least}, {"uniqueItems", true}, {"items", text_schema(1, topics::example_max)}});
}

/// Left out, the change is made to whatever is the newest.
Field seen_version() { return optional_integer("version", 0, 1e9); }

void add_shown(Router& router, Services& services) {
    router.add({"GET",
                "/api/v1/topics",
                Access::viewer,
                "The company's topics, how well they are told apart, and what an error rate costs",
                {},
                {},
                with(services, [](Services& services, Call) -> Task<Result<Response>> { co_return reply(topics_view(services.topics)); })});
    router.add({"GET",
                "/api/v1/topic-packs",
                Access::viewer,
                "Sentences to begin with",
                {},
                {},
                with(services, [](Services&, Call) -> Task<Result<Response>> { co_return reply(packs_view()); })});
    router.add({"GET", "/api/v1/topic-versions", Access::viewer, "Every version that is kept", {}, {}, with(services, list_versions)});
    router.add({"POST",
                "/api/v1/topics/try",
                Access::viewer,
                "Which topic a text is about, by the set in force",
                {text("text", 2000)},
                {},
                with(services, try_text)});
}

void add_changes(Router& router, Services& services) {
    constexpr std::size_t bytes = 16UL << 20U;
    Route one{"PUT", "/api/v1/topics/{name}", Access::lead, "Teach a topic, or teach it anew", {examples_field(), seen_version()},
              {},    with(services, save)};
    one.body_max = bytes;
    router.add(std::move(one)).part("name", {{"type", "string"}, {"pattern", name_form}});
    Route all{"PUT",
              "/api/v1/topics",
              Access::lead,
              "Teach all topics at once, instead of those there were",
              {needed(objects("topics", topics::topics_most,
                              {such_that(text("name", topics::name_max), {{"pattern", name_form}}), examples_field()})),
               seen_version()},
              {},
              with(services, replace)};
    all.body_max = bytes;
    router.add(std::move(all));
    router.add({"DELETE", "/api/v1/topics/{name}", Access::lead, "Forget a topic", {}, {seen_version()}, with(services, remove)})
        .answers(204);
    router.add({"PUT",
                "/api/v1/topic-settings",
                Access::lead,
                "How many wrong ones may be among the answered, and whether the topics are all there is",
                {{"error_rate", Field::Type::number, false, 0.005, 0.5}, flag("complete"), seen_version()},
                {},
                with(services, change_settings)});
    router
        .add({"POST",
              "/api/v1/topic-versions/{version}/restore",
              Access::lead,
              "Teach what an earlier version taught",
              {seen_version()},
              {},
              with(services, restore)})
        .part("version", {{"type", "integer"}, {"minimum", 1}});
}

}  // namespace

void add_topic_routes(Router& router, Services& services) {
    add_shown(router, services);
    add_changes(router, services);
}

}  // namespace baton::api
