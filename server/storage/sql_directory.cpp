#include "storage/sql_directory.hpp"

#include "base/text.hpp"
#include "storage/agent_rows.hpp"
#include "storage/json_lists.hpp"

namespace baton::storage {

using agents::Agent;
using Account = std::pair<Agent, std::string>;

std::vector<Account> select_agents(Session& session, std::string const& rest, std::initializer_list<Value> values) {
    static std::string const columns =
        "select id, name, email, role, team, skills, languages, capacity, photo, shifts, disabled, password_hash, soft_capacity, days_off, "
        "presence, presence_reason, presence_at, presence_until from agent ";
    using Text = std::string;
    std::vector<Account> found;
    using Number = std::int64_t;
    for (auto& [id, name, email, role, team, skills, languages, capacity, photo, shifts, disabled, hash, soft, days_off, presence, reason,
                said_at, until] :
         session.rows<Text, Text, Text, Text, Text, Text, Text, int, Text, Text, int, Text, int, Text, Text, Text, Number, Number>(
             columns + rest, values)) {
        Agent agent{AgentId::trusted(std::move(id)),
                    std::move(name),
                    std::move(email),
                    agents::role_named(role).value_or(agents::Role::viewer),
                    std::move(team),
                    {},
                    texts_from(languages),
                    capacity,
                    std::move(photo),
                    std::move(shifts),
                    disabled != 0,
                    soft,
                    texts_from(days_off),
                    {std::move(presence), std::move(reason), from_millis(said_at), from_millis(until)}};
        for (auto const& [skill, level] : map_from(skills))
            if (level.is_number()) agent.skills.emplace(std::string{skill}, level.to_number<int>());
        found.emplace_back(std::move(agent), std::move(hash));
    }
    return found;
}

namespace {

// Who signs in as Sarah@Example.com is sarah@example.com.
std::string email_key(std::string_view email) { return fold(trim(email)); }

Result<void> add_agent(Session& session, Agent const& agent, std::string const& password_hash) {
    auto const added = session.run(
        "insert into agent (id, name, email, email_key, role, team, skills, languages, capacity, photo, shifts, disabled, password_hash, "
        "soft_capacity, days_off) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
        {agent.id.text(), agent.name, agent.email, email_key(agent.email), name_of(agent.role), agent.team, to_map(agent.skills),
         to_list(agent.languages), agent.capacity, agent.photo, agent.shifts, agent.disabled, password_hash, agent.soft_capacity,
         to_list(agent.days_off)});
    if (added == 0) return refuse(Code::conflict, "someone with this e-mail address is here already", "/email");
    return {};
}

Result<void> change_agent(Session& session, Agent const& agent) {
    if (session.number("select count(*) from agent where email_key = ? and id <> ?", {email_key(agent.email), agent.id.text()}) != 0)
        return refuse(Code::conflict, "someone else has this e-mail address", "/email");
    auto const changed = session.run(
        "update agent set name = ?, email = ?, email_key = ?, role = ?, team = ?, skills = ?, languages = ?, capacity = ?, photo = ?, "
        "shifts = ?, disabled = ?, soft_capacity = ?, days_off = ? where id = ?",
        {agent.name, agent.email, email_key(agent.email), name_of(agent.role), agent.team, to_map(agent.skills), to_list(agent.languages),
         agent.capacity, agent.photo, agent.shifts, agent.disabled, agent.soft_capacity, to_list(agent.days_off), agent.id.text()});
    if (changed == 0) return refuse(Code::not_found, "no such agent");
    return {};
}

}  // namespace

Task<Result<std::vector<Agent>>> SqlDirectory::all() {
    using Agents = std::vector<Agent>;
    return store_.read<Agents>([](Session& session) -> Result<Agents> {
        Agents agents;
        for (auto& account : select_agents(session, "order by name, id", {})) agents.push_back(std::move(account.first));
        return agents;
    });
}

Task<Result<Agent>> SqlDirectory::find(AgentId id) {
    return store_.read<Agent>([id = std::move(id)](Session& session) -> Result<Agent> {
        auto found = select_agents(session, "where id = ?", {id.text()});
        if (found.empty()) return refuse(Code::not_found, "no such agent");
        return std::move(found.front().first);
    });
}

Task<Result<Account>> SqlDirectory::by_email(std::string email) {
    return store_.read<Account>([key = email_key(email)](Session& session) -> Result<Account> {
        auto found = select_agents(session, "where email_key = ?", {key});
        if (found.empty()) return refuse(Code::not_found, "no such agent");
        return std::move(found.front());
    });
}

Task<Result<void>> SqlDirectory::add(Agent agent, std::string password_hash) {
    return store_.write<void>([agent = std::move(agent), password_hash = std::move(password_hash)](Session& session) {
        return add_agent(session, agent, password_hash);
    });
}

Task<Result<void>> SqlDirectory::change(Agent agent) {
    return store_.write<void>([agent = std::move(agent)](Session& session) { return change_agent(session, agent); });
}

Task<Result<void>> SqlDirectory::set_password(AgentId id, std::string password_hash) {
    return store_.write<void>([id = std::move(id), password_hash = std::move(password_hash)](Session& session) -> Result<void> {
        if (session.run("update agent set password_hash = ? where id = ?", {password_hash, id.text()}) == 0)
            return refuse(Code::not_found, "no such agent");
        return {};
    });
}

Task<Result<void>> SqlDirectory::keep_presence(AgentId id, agents::PresenceWord word) {
    return store_.write<void>([id = std::move(id), word = std::move(word)](Session& session) -> Result<void> {
        if (session.run("update agent set presence = ?, presence_reason = ?, presence_at = ?, presence_until = ? where id = ?",
                        {word.state, word.reason, to_millis(word.at), to_millis(word.until), id.text()}) == 0)
            return refuse(Code::not_found, "no such agent");
        return {};
    });
}

Task<Result<agents::TeamSettings>> SqlDirectory::team_settings() {
    return store_.read<agents::TeamSettings>([](Session& session) -> Result<agents::TeamSettings> {
        auto const found = session.one<std::string>("select value from team_setting where name = 'settings'");
        return found ? agents::read_team_settings(map_from(std::get<0>(*found))) : agents::TeamSettings{};
    });
}

Task<Result<void>> SqlDirectory::change_team_settings(agents::TeamSettings settings) {
    return store_.write<void>([text = to_text(agents::to_json(settings))](Session& session) -> Result<void> {
        session.run("insert into team_setting (name, value) values ('settings', ?) on conflict (name) do update set value = excluded.value",
                    {text});
        return {};
    });
}

Task<Result<bool>> SqlDirectory::empty() {
    return store_.read<bool>(
        [](Session& session) -> Result<bool> { return session.rows<std::string>("select id from agent limit 1").empty(); });
}

}  // namespace baton::storage
