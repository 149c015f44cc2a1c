#include "storage/agent_rows.hpp"
#include "storage/sql_directory.hpp"

namespace baton::storage {

using agents::Agent;
using agents::ApiToken;
using agents::OneTimeLink;
using SignedIn = std::pair<agents::Session, Agent>;

namespace {

using Text = std::string;
using Number = std::int64_t;

constexpr std::chrono::minutes seen_precision{5};

std::vector<agents::Session> select_sessions(Session& session, std::string const& rest, std::initializer_list<Value> values) {
    std::vector<agents::Session> found;
    for (auto& [id, agent, created, seen, user_agent] : session.rows<Text, Text, Number, Number, Text>(
             "select id, agent, created_at, last_seen, user_agent from agent_session " + rest, values))
        found.push_back({SessionId::trusted(std::move(id)), AgentId::trusted(std::move(agent)), from_millis(created), from_millis(seen),
                         std::move(user_agent)});
    return found;
}

std::string const link_columns = "id, kind, email, name, role, team, agent_id, expires_at";

std::vector<OneTimeLink> select_links(Session& session, std::string const& sql, std::initializer_list<Value> values) {
    std::vector<OneTimeLink> found;
    for (auto& [id, kind, email, name, role, team, agent, expires] :
         session.rows<Text, Text, Text, Text, Text, Text, Text, Number>(sql, values))
        found.push_back({std::move(id), std::move(kind), std::move(email), std::move(name),
                         agents::role_named(role).value_or(agents::Role::viewer), std::move(team), std::move(agent), from_millis(expires)});
    return found;
}

Result<OneTimeLink> the_link(std::vector<OneTimeLink> found) {
    if (found.empty()) return refuse(Code::not_found, "this link has been used or has expired");
    return std::move(found.front());
}

std::vector<ApiToken> select_tokens(Session& session, std::string const& rest, std::initializer_list<Value> values) {
    std::vector<ApiToken> found;
    for (auto& [id, name, role, created] :
         session.rows<Text, Text, Text, Number>("select id, name, role, created_at from api_token " + rest, values))
        found.push_back({std::move(id), std::move(name), agents::role_named(role).value_or(agents::Role::viewer), from_millis(created)});
    return found;
}

Result<SignedIn> who_is_signed_in(Session& session, std::string const& secret_hash) {
    auto sessions = select_sessions(session, "where secret_hash = ?", {secret_hash});
    if (sessions.empty()) return refuse(Code::not_found, "no such session");
    auto agents = select_agents(session, "where id = ? and disabled = 0", {sessions.front().agent.text()});
    if (agents.empty()) return refuse(Code::not_found, "no such session");
    return SignedIn{std::move(sessions.front()), std::move(agents.front().first)};
}

}  // namespace

Task<Result<void>> SqlDirectory::open_session(agents::Session opened, std::string secret_hash) {
    return store_.write<void>([opened = std::move(opened), secret_hash = std::move(secret_hash)](Session& session) -> Result<void> {
        session.run("insert into agent_session (id, secret_hash, agent, created_at, last_seen, user_agent) values (?, ?, ?, ?, ?, ?)",
                    {opened.id.text(), secret_hash, opened.agent.text(), to_millis(opened.created_at), to_millis(opened.last_seen),
                     opened.user_agent});
        return {};
    });
}

// Being seen is noted at most every few minutes: reading must not turn into writing.
Task<Result<SignedIn>> SqlDirectory::session(std::string secret_hash) {
    auto found = co_await store_.read<SignedIn>([secret_hash](Session& session) { return who_is_signed_in(session, secret_hash); });
    auto const now = store_.clock().now();
    if (!found || now - found->first.last_seen < seen_precision) co_return found;
    auto const id = found->first.id.text();
    std::ignore = co_await store_.write<void>([id, now](Session& session) -> Result<void> {
        session.run("update agent_session set last_seen = ? where id = ?", {to_millis(now), id});
        return {};
    });
    co_return found;
}

Task<Result<std::vector<agents::Session>>> SqlDirectory::sessions(AgentId id) {
    using Sessions = std::vector<agents::Session>;
    return store_.read<Sessions>([id = std::move(id)](Session& session) -> Result<Sessions> {
        return select_sessions(session, "where agent = ? order by last_seen desc, id", {id.text()});
    });
}

Task<Result<void>> SqlDirectory::close_session(AgentId id, SessionId closed) {
    return store_.write<void>([id = std::move(id), closed = std::move(closed)](Session& session) -> Result<void> {
        if (session.run("delete from agent_session where id = ? and agent = ?", {closed.text(), id.text()}) == 0)
            return refuse(Code::not_found, "no such session");
        session.run("delete from push_subscription where session = ?", {closed.text()});
        return {};
    });
}

Task<Result<void>> SqlDirectory::close_all_sessions(AgentId id) {
    return store_.write<void>([id = std::move(id)](Session& session) -> Result<void> {
        session.run("delete from agent_session where agent = ?", {id.text()});
        session.run("delete from push_subscription where agent = ?", {id.text()});
        return {};
    });
}

Task<Result<void>> SqlDirectory::add_link(OneTimeLink link, std::string secret_hash) {
    return store_.write<void>([link = std::move(link), secret_hash = std::move(secret_hash)](Session& session) -> Result<void> {
        session.run(
            "insert into one_time_link (id, secret_hash, kind, email, name, role, team, agent_id, expires_at) values (?, ?, ?, ?, ?, ?, ?, "
            "?, ?)",
            {link.id, secret_hash, link.kind, link.email, link.name, name_of(link.role), link.team, link.agent_id,
             to_millis(link.expires_at)});
        return {};
    });
}

Task<Result<OneTimeLink>> SqlDirectory::peek_link(std::string secret_hash) {
    return store_.read<OneTimeLink>([secret_hash = std::move(secret_hash), now = store_.clock().now()](Session& session) {
        return the_link(select_links(session, "select " + link_columns + " from one_time_link where secret_hash = ? and expires_at > ?",
                                     {secret_hash, to_millis(now)}));
    });
}

Task<Result<OneTimeLink>> SqlDirectory::use_link(std::string secret_hash) {
    return store_.write<OneTimeLink>([secret_hash = std::move(secret_hash), now = store_.clock().now()](Session& session) {
        return the_link(select_links(session,
                                     "delete from one_time_link where secret_hash = ? and expires_at > ? returning " + link_columns,
                                     {secret_hash, to_millis(now)}));
    });
}

Task<Result<std::vector<OneTimeLink>>> SqlDirectory::links(std::string kind) {
    using Links = std::vector<OneTimeLink>;
    return store_.read<Links>([kind = std::move(kind), now = store_.clock().now()](Session& session) -> Result<Links> {
        return select_links(session,
                            "select " + link_columns + " from one_time_link where kind = ? and expires_at > ? order by expires_at, id",
                            {kind, to_millis(now)});
    });
}

Task<Result<void>> SqlDirectory::remove_link(std::string id) {
    return store_.write<void>([id = std::move(id)](Session& session) -> Result<void> {
        if (session.run("delete from one_time_link where id = ?", {id}) == 0) return refuse(Code::not_found, "no such link");
        return {};
    });
}

Task<Result<void>> SqlDirectory::add_token(ApiToken token, std::string secret_hash) {
    return store_.write<void>([token = std::move(token), secret_hash = std::move(secret_hash)](Session& session) -> Result<void> {
        session.run("insert into api_token (id, secret_hash, name, role, created_at) values (?, ?, ?, ?, ?)",
                    {token.id, secret_hash, token.name, name_of(token.role), to_millis(token.created_at)});
        return {};
    });
}

Task<Result<ApiToken>> SqlDirectory::token(std::string secret_hash) {
    return store_.read<ApiToken>([secret_hash = std::move(secret_hash)](Session& session) -> Result<ApiToken> {
        auto found = select_tokens(session, "where secret_hash = ?", {secret_hash});
        if (found.empty()) return refuse(Code::not_found, "no such token");
        return std::move(found.front());
    });
}

Task<Result<std::vector<ApiToken>>> SqlDirectory::tokens() {
    using Tokens = std::vector<ApiToken>;
    return store_.read<Tokens>([](Session& session) -> Result<Tokens> { return select_tokens(session, "order by created_at, id", {}); });
}

Task<Result<void>> SqlDirectory::remove_token(std::string id) {
    return store_.write<void>([id = std::move(id)](Session& session) -> Result<void> {
        if (session.run("delete from api_token where id = ?", {id}) == 0) return refuse(Code::not_found, "no such token");
        return {};
    });
}

}  // namespace baton::storage
