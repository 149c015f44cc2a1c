#include "api/routes_privacy.hpp"

#include "api/routes.hpp"
#include "privacy/export.hpp"

namespace baton::api {
namespace {

// A call that went out of its way has its own copies: what it refers to lives as long as the server.
Task<Result<Response>> export_one(Services& services, Privacy privacy, Call call) {
    auto exported = co_await privacy::export_person(privacy.records, privacy.log, call.request.parameter("subject"), services.clock.now());
    if (!exported) co_return pass_on(exported);
    co_return reply(std::move(exported->document));
}

Task<Result<Response>> erase_one(Privacy privacy, Call call) {
    auto erased =
        co_await privacy.eraser.erase(string_at(call.body, "subject"), call.caller.agent ? call.caller.id() : call.caller.token_id);
    if (!erased) co_return pass_on(erased);
    co_return reply(to_json(*erased));
}

json::object view_of(audit::Row const& row) {
    auto const& event = row.event;
    return {{"seq", row.seq},
            {"at", to_rfc3339(row.at)},
            {"actor", json::object{{"kind", event.actor_kind}, {"id", event.actor_id}, {"name", event.actor_name}}},
            {"action", event.action},
            {"target", event.target},
            {"outcome", event.outcome},
            {"remote", event.remote},
            {"detail", event.detail},
            {"hash", row.hash}};
}

Task<Result<Response>> audit_page(Services& services, Call call) {
    if (services.audit == nullptr) co_return refuse(Code::not_found, "no audit log is kept");
    constexpr int most = 100;
    auto const& query = call.request;
    auto const before = query.parameter("before").empty() ? 0 : std::stoll(query.parameter("before"));
    auto const limit = query.parameter("limit").empty() ? 50 : std::stoi(query.parameter("limit"));
    auto rows = co_await services.audit->page(before, std::min(limit, most));
    if (!rows) co_return pass_on(rows);
    json::array items;
    for (auto const& row : *rows) items.push_back(view_of(row));
    json::value next;
    if (!rows->empty() && rows->back().seq > 1) next = rows->back().seq;
    co_return reply(json::object{{"items", std::move(items)}, {"next", std::move(next)}});
}

}  // namespace

void add_privacy_routes(Router& router, Services& services, Privacy privacy) {
    router.add({"GET",
                "/api/v1/privacy/export",
                Access::lead,
                "Everything stored about one person, by cust_…, vis_… or a customer's outside id",
                {},
                {text("subject", 300)},
                [&services, privacy](Call call) { return export_one(services, privacy, std::move(call)); }});
    router.add({"POST",
                "/api/v1/privacy/erasures",
                Access::lead,
                "Erase one person; answers when it is done. It cannot be undone",
                {text("subject", 300)},
                {},
                [privacy](Call call) { return erase_one(privacy, std::move(call)); }});
    router.add({"GET",
                "/api/v1/audit",
                Access::owner,
                "Who did what in administration, newest first",
                {},
                {optional_integer("before", 1, 9e15), optional_integer("limit", 1, 100)},
                with(services, audit_page)});
}

}  // namespace baton::api
