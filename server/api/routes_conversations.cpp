#include "api/access.hpp"
#include "api/briefing_view.hpp"
#include "api/routes.hpp"
#include "api/views.hpp"

namespace baton::api {
namespace {

constexpr std::size_t entries_page = 200;

int limit_of(Request const& request) {
    auto const given = request.parameter("limit");
    return given.empty() ? 50 : std::clamp(std::atoi(given.c_str()), 1, 100);
}

Task<Result<Response>> list(Services& services, Call call) {
    auto const name = call.request.parameter("view");
    auto const view = conversation::view_named(name.empty() ? "open" : name);
    if (!view) co_return refuse(Code::invalid, "is not a view", "view");
    auto const me = call.caller.agent ? call.caller.agent->id : AgentId{};
    auto page = co_await services.lists.page(*view, me, call.request.parameter("cursor"), limit_of(call.request));
    if (!page) co_return pass_on(page);
    auto counts = co_await services.lists.counts(me);
    if (!counts) co_return pass_on(counts);
    json::array items;
    for (auto const& row : page->items) items.push_back(row_view(row, services.desk));
    auto answer = page_of(std::move(items), page->next);
    answer["counts"] = counts_view(*counts);
    co_return reply(answer);
}

Task<Result<Response>> show(Services& services, Call call) {
    auto id = access_conversation(call.caller, call.parts[0]);
    if (!id) co_return pass_on(id);
    auto history = co_await services.log.before(*id, 0, entries_page);
    if (!history) co_return pass_on(history);
    auto row = co_await services.lists.row(*id);
    if (!row) co_return pass_on(row);
    auto briefing = co_await briefing_view(services, *id);
    if (!briefing) co_return pass_on(briefing);
    co_return reply(json::object{{"state", state_view(history->state, services.desk)},
                                 {"row", row_view(*row, services.desk)},
                                 {"entries", entries_view(history->entries)},
                                 {"more", history->more},
                                 {"briefing", *briefing}});
}

Task<Result<Response>> entries(Services& services, Call call) {
    auto id = access_conversation(call.caller, call.parts[0]);
    if (!id) co_return pass_on(id);
    auto const after = call.request.parameter("after");
    auto const before = call.request.parameter("before");
    auto const limit = static_cast<std::size_t>(limit_of(call.request));
    auto history = after.empty() ? co_await services.log.before(*id, std::atoll(before.c_str()), limit)
                                 : co_await services.log.after(*id, std::atoll(after.c_str()), limit);
    if (!history) co_return pass_on(history);
    co_return reply(json::object{
        {"items", entries_view(history->entries)}, {"more", history->more}, {"state", state_view(history->state, services.desk)}});
}

Task<Result<Response>> search(Services& services, Call call) {
    auto page = co_await services.lists.search(call.request.parameter("q"), call.request.parameter("cursor"), limit_of(call.request));
    if (!page) co_return pass_on(page);
    json::array items;
    for (auto const& hit : page->items)
        items.push_back(json::object{{"conversation", hit.conversation.text()},
                                     {"seq", hit.seq},
                                     {"at", to_rfc3339(hit.at)},
                                     {"actor", {{"kind", name_of(hit.actor.kind)}, {"name", hit.actor.name}}},
                                     {"excerpt", hit.excerpt},
                                     {"customer", hit.customer_name}});
    co_return reply(page_of(std::move(items), page->next));
}

template <auto View>
Task<Result<Response>> viewed(Services& services, Call call) {
    auto id = access_conversation(call.caller, call.parts[0]);
    if (!id) co_return pass_on(id);
    auto view = co_await View(services, *id);
    if (!view) co_return pass_on(view);
    co_return reply(*view);
}

}  // namespace

void add_conversation_routes(Router& router, Services& services) {
    using Work = Task<Result<Response>> (*)(Services&, Call);
    auto const get = [&](char const* pattern, Access access, char const* summary, std::vector<Field> query, Work work) -> Told& {
        return router.add({"GET", pattern, access, summary, {}, std::move(query), with(services, work)});
    };
    auto const cursor = optional_text("cursor", 400);
    auto const view = optional_choice("view", {"mine", "waiting", "open", "at_risk", "snoozed", "closed", "bot"});
    auto const limit = optional_integer("limit", 1, 100);
    auto const seq = [](char const* name) { return optional_integer(name, 0, 9e15); };
    get("/api/v1/conversations", Access::viewer, "One view of the list, by keyset", {view, cursor, limit}, list)
        .leads("/items/0/id", "/api/v1/conversations");
    get("/api/v1/conversations/{id}", Access::viewer, "A conversation with its newest entries and briefing", {}, show);
    get("/api/v1/conversations/{id}/entries", Access::viewer, "Entries before or after a seq", {seq("before"), seq("after"), limit},
        entries);
    get("/api/v1/conversations/{id}/briefing", Access::viewer, "Everything an agent needs", {}, viewed<briefing_view>);
    get("/api/v1/conversations/{id}/assist", Access::agent, "A drafted reply, fitting articles, similar solved ones", {},
        viewed<assist_view>);
    get("/api/v1/search", Access::viewer, "Words in messages and notes, newest first", {text("q", 200), cursor, limit}, search)
        .leads("/items/0/conversation", "/api/v1/conversations");
}

}  // namespace baton::api
