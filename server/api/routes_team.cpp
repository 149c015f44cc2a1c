#include "agents/shifts.hpp"
#include "api/address.hpp"
#include "api/routes.hpp"
#include "api/views.hpp"
#include "base/json_texts.hpp"

namespace baton::api {
namespace {

Result<void> take_skills(json::object const& body, agents::Agent& agent) {
    auto const* skills = body.if_contains("skills");
    if (skills == nullptr || !skills->is_object()) return {};
    agent.skills.clear();
    for (auto const& member : skills->get_object()) {
        auto const level = member.value().is_int64() ? member.value().get_int64() : 0;
        if (level < 1 || level > 3) return refuse(Code::invalid, "a level is 1, 2 or 3", "/skills");
        agent.skills[member.key()] = static_cast<int>(level);
    }
    return {};
}

Result<void> take_shifts(json::object const& body, agents::Agent& agent) {
    auto const* shifts = body.if_contains("shifts");
    if (shifts != nullptr && shifts->is_array()) {
        if (auto read = agents::read_shifts(shifts->get_array()); !read) return pass_on(read);
        agent.shifts = to_text(*shifts);
    }
    if (!body.contains("days_off")) return {};
    auto days = agents::read_days_off(texts_at(body, "days_off"));
    if (!days) return pass_on(days);
    agent.days_off.assign(days->begin(), days->end());
    return {};
}

Result<void> take_capacity(json::object const& body, agents::Agent& agent) {
    agent.capacity = static_cast<int>(integer_at(body, "capacity", agent.capacity));
    agent.soft_capacity = static_cast<int>(integer_at(body, "soft_capacity", agent.soft_capacity));
    if (agent.soft_capacity > agent.capacity)
        return refuse(Code::invalid, "must not be above the capacity of " + std::to_string(agent.capacity), "/soft_capacity");
    return {};
}

// Nobody gives a role above their own, and the last owner stays one.
Task<Result<void>> take_role(Services& services, Caller const& caller, json::object const& body, agents::Agent& agent) {
    auto const role = agents::role_named(string_at(body, "role"));
    bool const disabled = flag_at(body, "disabled", agent.disabled);
    if ((role && *role > *caller.role) || agent.role > *caller.role) co_return refuse(Code::forbidden, "that role is above your own");
    bool const loses_owner = agent.role == agents::Role::owner && (disabled || (role && *role != agents::Role::owner));
    if (loses_owner) {
        auto all = co_await services.directory.all();
        if (!all) co_return pass_on(all);
        auto const owners =
            std::count_if(all->begin(), all->end(), [](auto const& each) { return each.role == agents::Role::owner && !each.disabled; });
        if (owners <= 1) co_return refuse(Code::conflict, "the last owner stays", "/role");
    }
    if (role) agent.role = *role;
    agent.disabled = disabled;
    co_return Result<void>{};
}

Task<Result<Response>> change(Services& services, Call call) {
    auto id = AgentId::parse(call.parts[0]);
    if (!id) co_return refuse(Code::not_found, "no such agent");
    auto agent = co_await services.directory.find(*id);
    if (!agent) co_return pass_on(agent);
    auto const before = *agent;
    if (auto taken = co_await take_role(services, call.caller, call.body, *agent); !taken) co_return pass_on(taken);
    if (auto taken = take_skills(call.body, *agent); !taken) co_return pass_on(taken);
    if (auto taken = take_shifts(call.body, *agent); !taken) co_return pass_on(taken);
    if (call.body.contains("team")) agent->team = string_at(call.body, "team");
    if (call.body.contains("languages")) agent->languages = texts_at(call.body, "languages");
    if (auto taken = take_capacity(call.body, *agent); !taken) co_return pass_on(taken);
    if (auto changed = co_await services.directory.change(*agent); !changed) co_return pass_on(changed);
    if (agent->role != before.role || agent->disabled) {
        if (auto revoked = co_await services.accounts.revoke_all(*id); !revoked) co_return pass_on(revoked);
    }
    services.accounts.forget(*id);
    if (auto read = co_await services.desk.reload_agents(); !read) co_return pass_on(read);
    auto const now = services.desk.agent(*id);
    co_return reply(now ? agent_view(*now) : agent_view(*agent));
}

Task<Result<Response>> invite(Services& services, Call call) {
    if (auto fits = check_address(string_at(call.body, "email"), "/email"); !fits) co_return pass_on(fits);
    auto const role = agents::role_named(string_at(call.body, "role"));
    if (*role > *call.caller.role) co_return refuse(Code::forbidden, "that role is above your own", "/role");
    if (auto known = co_await services.directory.by_email(string_at(call.body, "email")))
        co_return refuse(Code::conflict, "this address has an account already", "/email");
    auto secret = co_await services.accounts.invite(
        {{}, "invite", string_at(call.body, "email"), string_at(call.body, "name"), *role, string_at(call.body, "team"), {}, {}});
    if (!secret) co_return pass_on(secret);
    co_return reply(json::object{{"url", services.public_url + "/join?token=" + *secret}}, 201);
}

Task<Result<Response>> invites(Services& services, Call) {
    auto links = co_await services.directory.links("invite");
    if (!links) co_return pass_on(links);
    json::array items;
    for (auto const& each : *links)
        items.push_back(json::object{{"id", each.id},
                                     {"email", each.email},
                                     {"name", each.name},
                                     {"role", name_of(each.role)},
                                     {"team", each.team},
                                     {"expires_at", to_rfc3339(each.expires_at)}});
    co_return reply(page_of(std::move(items)));
}

Task<Result<Response>> reset_link(Services& services, Call call) {
    auto agent = co_await services.directory.find(AgentId::trusted(call.parts[0]));
    if (!agent) co_return pass_on(agent);
    if (agent->role > *call.caller.role) co_return refuse(Code::forbidden, "that role is above your own");
    auto secret =
        co_await services.accounts.invite({{}, "reset", agent->email, agent->name, agent->role, agent->team, agent->id.text(), {}});
    if (!secret) co_return pass_on(secret);
    co_return reply(json::object{{"url", services.public_url + "/join?token=" + *secret}}, 201);
}

/// An invitation or a reset; the set-up link is for another door.
Task<Result<agents::OneTimeLink>> link_to_join(Services& services, std::string token) {
    auto link = co_await services.accounts.peek(std::move(token));
    if (!link || link->kind == "setup") co_return refuse(Code::not_found, "this link was used already or has expired");
    co_return link;
}

Task<Result<Response>> join(Services& services, Call call) {
    if (auto link = co_await link_to_join(services, string_at(call.body, "token")); !link) co_return pass_on(link);
    auto now = co_await services.accounts.accept(string_at(call.body, "token"), string_at(call.body, "name"),
                                                 string_at(call.body, "password"), call.request.header("user-agent"));
    if (!now) co_return pass_on(now);
    if (auto read = co_await services.desk.reload_agents(); !read) co_return pass_on(read);
    auto response = reply(agent_view(now->agent));
    response.headers.emplace_back("Set-Cookie", session_cookie(now->secret, services.public_url));
    co_return response;
}

Task<Result<Response>> team_settings(Services& services, Call) { co_return reply(agents::to_json(services.desk.team_settings())); }

Task<Result<Response>> change_team_settings(Services& services, Call call) {
    auto settings = agents::read_team_settings(call.body);
    if (!settings) co_return pass_on(settings);
    if (auto changed = co_await services.directory.change_team_settings(*settings); !changed) co_return pass_on(changed);
    if (auto read = co_await services.desk.reload_agents(); !read) co_return pass_on(read);
    co_return reply(agents::to_json(*settings));
}

Field skills() {
    return such_that(object("skills"), {{"additionalProperties", {{"type", "integer"}, {"minimum", 1}, {"maximum", 3}}},
                                        {"propertyNames", {{"not", {{"pattern", form::zero}}}}}});
}

Field shifts() {
    json::object const day{{"type", "string"}, {"enum", {"mon", "tue", "wed", "thu", "fri", "sat", "sun"}}};
    json::object const time{{"pattern", form::time_of_day}};
    json::object const pair{
        {"type", "array"}, {"items", {{"type", "string"}, {"pattern", form::time_of_day}}}, {"minItems", 2}, {"maxItems", 2}};
    json::object const breaks{{"items", pair}};
    return objects("shifts", 20,
                   {such_that(needed(texts("days", 7)), {{"items", day}}), such_that(text("from", 5), time), such_that(text("to", 5), time),
                    text("zone", 64), such_that({"breaks", Field::Type::list, false, 0, 8, {}, "pairs of times"}, breaks)});
}

void add_agents(Router& router, Services& services) {
    router
        .add({"GET",
              "/api/v1/agents",
              Access::viewer,
              "Everyone at the desk",
              {},
              {},
              with(services,
                   [](Services& services, Call call) -> Task<Result<Response>> {
                       json::array items;
                       auto const reader = call.caller.role.value_or(agents::Role::viewer);
                       for (auto const& each : services.desk.agents()) items.push_back(roster_view(each, reader));
                       co_return reply(page_of(std::move(items)));
                   })})
        .leads("/items/0/id", "/api/v1/agents");
    router.add({"PATCH",
                "/api/v1/agents/{id}",
                Access::lead,
                "Role, team, skills, languages, capacity, shifts, days off",
                {optional_choice("role", {"viewer", "agent", "lead", "owner"}), optional_text("team", 60), skills(), texts("languages", 20),
                 optional_integer("capacity", 1, 50), optional_integer("soft_capacity", 0, 50), flag("disabled"), shifts(),
                 such_that(texts("days_off", 400), {{"items", {{"type", "string"}, {"pattern", form::date}}}})},
                {},
                with(services, change)});
    json::object const weight{{"additionalProperties", {{"type", "integer"}, {"minimum", 1}, {"maximum", 10}}},
                              {"maxProperties", 200},
                              {"propertyNames", {{"not", {{"pattern", form::zero}}}}}};
    router.add({"GET",
                "/api/v1/team/settings",
                Access::viewer,
                "Weights of skills and the company's holidays",
                {},
                {},
                with(services, team_settings)});
    router.add({"PUT",
                "/api/v1/team/settings",
                Access::lead,
                "Weights of skills and the company's holidays",
                {such_that(object("weights"), weight),
                 objects("holidays", 400,
                         {such_that(text("date", 10), {{"pattern", form::date}}), optional_text("name", 100), texts("zones", 20)})},
                {},
                with(services, change_team_settings)});
    router
        .add(shown_once({"POST",
                         "/api/v1/agents/{id}/reset-link",
                         Access::lead,
                         "A one-time link to set a new password, shown once",
                         {},
                         {},
                         with(services, reset_link)}))
        .answers(201);
}

void add_invites(Router& router, Services& services) {
    router.add({"GET", "/api/v1/invites", Access::lead, "Invitations not yet accepted", {}, {}, with(services, invites)})
        .leads("/items/0/id", "/api/v1/invites");
    router
        .add(shown_once({"POST",
                         "/api/v1/invites",
                         Access::lead,
                         "Invite someone by a one-time link, shown once",
                         {such_that(text("email", 254), {{"pattern", form::email}}), text("name", 100),
                          choice("role", {"viewer", "agent", "lead", "owner"}), optional_text("team", 60)},
                         {},
                         with(services, invite)}))
        .answers(201);
    router
        .add({"DELETE",
              "/api/v1/invites/{id}",
              Access::lead,
              "Take an invitation back",
              {},
              {},
              with(services,
                   [](Services& services, Call call) -> Task<Result<Response>> {
                       auto removed = co_await services.directory.remove_link(call.parts[0]);
                       if (!removed) co_return pass_on(removed);
                       co_return no_content();
                   })})
        .answers(204);
}

void add_joining(Router& router, Services& services) {
    router.add({"GET",
                "/api/v1/join",
                Access::open,
                "Whom a one-time link is for",
                {},
                {text("token", 100)},
                with(services, [](Services& services, Call call) -> Task<Result<Response>> {
                    auto link = co_await link_to_join(services, call.request.parameter("token"));
                    if (!link) co_return pass_on(link);
                    co_return reply(json::object{{"name", link->name}, {"email", link->email}, {"kind", link->kind}});
                })});
    router.add({"POST",
                "/api/v1/join",
                Access::open,
                "Accept an invitation, or set a new password",
                {text("token", 100), new_password(text("password", 512)), filled_text("name", 100)},
                {},
                with(services, join)});
}

}  // namespace

void add_team_routes(Router& router, Services& services) {
    add_agents(router, services);
    add_invites(router, services);
    add_joining(router, services);
}

}  // namespace baton::api
