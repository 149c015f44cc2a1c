#include "api/routes.hpp"
#include "api/views.hpp"
#include "policy/decide.hpp"
#include "policy/decision_json.hpp"
#include "policy/describe.hpp"
#include "turn/entries.hpp"

namespace baton::api {
namespace {

using namespace std::chrono_literals;

Task<Result<Response>> show(Services& services, Call) {
    auto const policy = services.policies.in_force();
    auto use = co_await services.policies.archive().use(services.clock.now() - 30 * 24h);
    if (!use) co_return pass_on(use);
    auto all = co_await services.policies.archive().all();
    if (!all) co_return pass_on(all);
    auto view = policy::describe(*policy);
    for (auto& rule : view["rules"].get_array()) {
        auto& object = rule.get_object();
        object["fired"] = 0;
        object["ended_well"] = 0;
        for (auto const& each : *use)
            if (each.rule == string_at(object, "name")) object["fired"] = each.fired, object["ended_well"] = each.ended_well;
    }
    std::int64_t other = 0;
    for (auto const& each : *use)
        if (each.rule == "answered" || each.rule == "asked back" || each.rule == "not sure enough" || each.rule == "out of scope")
            other += each.fired;
    view["otherwise_fired"] = other;
    json::array versions;
    for (auto const& each : *all)
        versions.push_back(json::object{{"version", each.version}, {"by", each.by}, {"at", to_rfc3339(each.at)}, {"note", each.note}});
    view["versions"] = std::move(versions);
    view["version"] = policy->version;
    view["source"] = policy->source;
    view["file"] = nullptr;
    if (auto const& file = services.policies.file())
        view["file"] = json::object{{"path", file->path}, {"problems", policy::to_json(file->problems)}};
    co_return reply(view);
}

Task<Result<Response>> publish(Services& services, Call call) {
    auto const& body = call.body;
    if (auto const& file = services.policies.file())
        co_return refuse(Code::conflict, "the policy is kept in the file " + file->path + " and is changed there");
    auto published = co_await services.policies.publish(string_at(body, "source"), static_cast<int>(integer_at(body, "base_version")),
                                                        call.caller.name(), string_at(body, "note"));
    if (!published) co_return pass_on(published);
    json::object out{{"version", published->version}, {"problems", policy::to_json(published->problems)}};
    if (published->version != 0) co_return reply(out);
    auto const first = policy::to_error(published->problems);
    out.insert({{"title", "invalid"}, {"status", 422}, {"code", "invalid"}, {"detail", first.message}, {"where", first.where}});
    co_return reply(out, 422);
}

understanding::Dialogue dialogue_of(Services& services, json::object const& body) {
    understanding::Dialogue dialogue;
    dialogue.text = string_at(body, "text");
    dialogue.now = dialogue.began = services.clock.now();
    if (auto const* page = body.if_contains("page"); page != nullptr && page->is_object()) {
        dialogue.page.path = string_at(page->get_object(), "path");
        dialogue.page.feature = string_at(page->get_object(), "feature");
        dialogue.page.error_code = string_at(page->get_object(), "error");
    }
    if (auto const* earlier = body.if_contains("earlier"); earlier != nullptr && earlier->is_array())
        for (auto const& each : earlier->get_array())
            dialogue.earlier.push_back(
                {string_at(each.get_object(), "role") == "customer" ? understanding::Speaker::customer : understanding::Speaker::bot,
                 string_at(each.get_object(), "text"), dialogue.now});
    return dialogue;
}

Task<Result<Response>> try_sentence(Services& services, Call call) {
    auto const site = services.sites.first_key();
    auto thought = co_await services.turn.think(dialogue_of(services, call.body), site, {}, {}, 0);
    policy::Situation situation;
    situation.signals = thought.signals;
    situation.passages = thought.passages;
    if (call.body.contains("exchanges")) {
        situation.signals.exchanges = static_cast<int>(integer_at(call.body, "exchanges"));
        situation.desk = services.desk.state(site);
        situation.page = thought.dialogue.page;
        thought.decision = policy::decide(*services.policies.in_force(), situation);
        thought.signals.exchanges = situation.signals.exchanges;
    }
    json::array also;
    for (auto const& each : policy::would_also_hold(*services.policies.in_force(), situation, thought.decision)) also.emplace_back(each);
    json::object out{{"decision", policy::to_json(thought.decision)},
                     {"signals", turn::to_json(thought.signals)},
                     {"also", std::move(also)},
                     {"reply", nullptr}};
    if (std::holds_alternative<policy::Answer>(thought.decision.action) && !thought.passages.found.empty())
        out["reply"] = answer_view(services, thought);
    co_return reply(out);
}

void add_policy(Router& router, Services& services) {
    router.add({"GET", "/api/v1/policy", Access::viewer, "The rules in force, with how often each fired", {}, {}, with(services, show)});
}

void add_versions(Router& router, Services& services) {
    router.add({"GET",
                "/api/v1/policy/versions/{version}",
                Access::viewer,
                "The text of an earlier version",
                {},
                {},
                with(services, [](Services& services, Call call) -> Task<Result<Response>> {
                    auto all = co_await services.policies.archive().all();
                    if (!all) co_return pass_on(all);
                    for (auto const& each : *all)
                        if (std::to_string(each.version) == call.parts[0])
                            co_return reply(json::object{{"version", each.version},
                                                         {"source", each.source},
                                                         {"by", each.by},
                                                         {"at", to_rfc3339(each.at)},
                                                         {"note", each.note}});
                    co_return refuse(Code::not_found, "no such version");
                })});
}

void add_checks(Router& router, Services& services) {
    Field const source{"source", Field::Type::text, true, 1, 262144, {}, {}};
    router.add({"POST",
                "/api/v1/policy/check",
                Access::lead,
                "What is wrong with this text",
                {source},
                {},
                with(services, [](Services& services, Call call) -> Task<Result<Response>> {
                    co_return reply(json::object{{"problems", policy::to_json(services.policies.check(string_at(call.body, "source")))}});
                })});
    router.add({"PUT",
                "/api/v1/policy",
                Access::lead,
                "Put a new version in force",
                {source, integer("base_version", 0, 1e9), optional_text("note", 300)},
                {},
                with(services, publish)});
    router.add({"POST",
                "/api/v1/policy/try",
                Access::viewer,
                "What would be decided about a sentence; nothing is sent",
                {text("text", 4000), optional_integer("exchanges", 0, 100),
                 object("page", {optional_text("path", 2000), optional_text("title", 300), optional_text("feature", 100),
                                 optional_text("error", 100)}),
                 objects("earlier", 50, {choice("role", {"customer", "bot", "agent"}), text("text", 8000)})},
                {},
                with(services, try_sentence)});
}

}  // namespace

void add_policy_routes(Router& router, Services& services) {
    add_policy(router, services);
    add_versions(router, services);
    add_checks(router, services);
}

}  // namespace baton::api
