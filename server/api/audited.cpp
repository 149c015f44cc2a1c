#include "api/audited.hpp"

#include <algorithm>
#include <array>

#include "base/log.hpp"
#include "base/text.hpp"

namespace baton::api {
namespace {

struct Noted {
    std::string_view method, pattern, action;
    std::string_view fields;  ///< of the body, separated by blanks
};

constexpr std::array table{
    Noted{"POST", "/api/v1/setup", "set_up", "email"},
    Noted{"POST", "/api/v1/session", "signed_in", "email"},
    Noted{"DELETE", "/api/v1/session", "signed_out", ""},
    Noted{"DELETE", "/api/v1/me/sessions/{id}", "session_ended", ""},
    Noted{"PATCH", "/api/v1/me", "own_account_changed", "name presence"},
    Noted{"POST", "/api/v1/invites", "invited", "email role team"},
    Noted{"DELETE", "/api/v1/invites/{id}", "invite_withdrawn", ""},
    Noted{"POST", "/api/v1/join", "joined", ""},
    Noted{"PATCH", "/api/v1/agents/{id}", "agent_changed", "role team skills languages capacity soft_capacity disabled"},
    Noted{"PUT", "/api/v1/team/settings", "team_settings_changed", "weights"},
    Noted{"POST", "/api/v1/agents/{id}/reset-link", "reset_link_made", ""},
    Noted{"POST", "/api/v1/tokens", "token_made", "name role"},
    Noted{"DELETE", "/api/v1/tokens/{id}", "token_revoked", ""},
    Noted{"PUT", "/api/v1/sites/{key}", "site_changed", "origins consent redaction retention languages"},
    Noted{"PUT", "/api/v1/policy", "policy_changed", "note"},
    Noted{"PUT", "/api/v1/topics", "topics_replaced", ""},
    Noted{"PUT", "/api/v1/topics/{name}", "topic_saved", ""},
    Noted{"DELETE", "/api/v1/topics/{name}", "topic_removed", ""},
    Noted{"PUT", "/api/v1/topic-settings", "topic_settings_changed", "error_rate complete"},
    Noted{"POST", "/api/v1/topic-versions/{version}/restore", "topics_restored", ""},
    Noted{"POST", "/api/v1/webhooks", "webhook_added", "events"},
    Noted{"DELETE", "/api/v1/webhooks/{id}", "webhook_removed", ""},
    Noted{"PUT", "/api/v1/mail", "mail_changed", "site on from_address reply_domain trusted_server"},
    Noted{"DELETE", "/api/v1/mail", "mail_removed", ""},
    Noted{"POST", "/api/v1/mail/test", "mail_tested", "site to"},
    Noted{"GET", "/api/v1/privacy/export", "exported", ""},
    Noted{"POST", "/api/v1/privacy/erasures", "erasure_asked", ""}};

Noted const* noted_as(Route const& route) {
    auto const* found =
        std::ranges::find_if(table, [&](Noted const& each) { return each.method == route.method && each.pattern == route.pattern; });
    return found == table.end() ? nullptr : found;
}

json::object chosen(json::object const& body, std::string_view fields) {
    json::object out;
    while (!fields.empty()) {
        auto const end = std::min(fields.find(' '), fields.size());
        auto const name = fields.substr(0, end);
        if (auto const* value = body.if_contains(name)) out[name] = *value;
        fields.remove_prefix(std::min(end + 1, fields.size()));
    }
    return out;
}

std::string_view kind_of(Caller const& caller) {
    if (caller.agent) return "agent";
    return caller.token_id.empty() ? "nobody" : "token";
}

}  // namespace

std::optional<audit::Event> audited(Route const& route, Call const& call) {
    auto const* as = noted_as(route);
    if (as == nullptr) return std::nullopt;
    auto const& caller = call.caller;
    auto const target = !call.parts.empty() ? call.parts[0] : call.request.parameter("subject");
    return audit::Event{std::string{kind_of(caller)},
                        caller.agent ? caller.agent->id.text() : caller.token_id,
                        caller.name(),
                        std::string{as->action},
                        shorten(target, 100),
                        0,
                        call.request.remote,
                        chosen(call.body, as->fields)};
}

Task<> note(audit::Trail& trail, audit::Event event, int status) {
    bool const failed_sign_in = status == 401 && event.action == "signed_in";
    bool const not_allowed = status == 403 && event.actor_kind != "nobody";
    if (status >= 300 && !failed_sign_in && !not_allowed) co_return;
    event.outcome = status;
    auto const action = event.action;
    if (auto noted = co_await trail.note(std::move(event)); !noted)
        log::warn("audit_not_written", {{"action", action}, {"why", noted.error().message}});
}

}  // namespace baton::api
