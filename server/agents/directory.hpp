#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "agents/team_settings.hpp"
#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace baton::agents {

enum class Role { viewer, agent, lead, owner };
std::string_view name_of(Role role);
std::optional<Role> role_named(std::string_view name);

/// What somebody said of their being there; it outlives connections and the process.
struct PresenceWord {
    std::string state;  ///< online, away, offline; "" = never said anything
    std::string reason;
    Instant at{};     ///< when it was said
    Instant until{};  ///< away: back by themselves then; the epoch = open
};

/// A person of the company.
struct Agent {
    AgentId id;
    std::string name;
    std::string email;
    Role role = Role::agent;
    std::string team;
    std::map<std::string, int> skills;  ///< name → level 1…3
    std::vector<std::string> languages;
    int capacity = 4;
    std::string photo;   ///< attachment id or ""
    std::string shifts;  ///< JSON, as docs/reference/protocol.md writes them; "" = always
    bool disabled = false;
    int soft_capacity = 0;              ///< beyond it they are asked last; 0 = as `capacity`
    std::vector<std::string> days_off;  ///< `2026-12-24`
    PresenceWord word;                  ///< written by `keep_presence` alone
};

struct Session {
    SessionId id;
    AgentId agent;
    Instant created_at{};
    Instant last_seen{};
    std::string user_agent;
};

/// A random token (invite, reset, set-up): stored hashed, used once.
struct OneTimeLink {
    std::string id;
    std::string kind;  ///< setup, invite, reset
    std::string email;
    std::string name;
    Role role = Role::agent;
    std::string team;
    std::string agent_id;
    Instant expires_at{};
};

struct ApiToken {
    std::string id;
    std::string name;
    Role role = Role::agent;
    Instant created_at{};
};

/// Who may sign in. Secrets arrive already hashed; nothing here knows a password.
class Directory {
  public:
    virtual ~Directory() = default;
    virtual Task<Result<std::vector<Agent>>> all() = 0;
    virtual Task<Result<Agent>> find(AgentId id) = 0;
    /// The account and its argon2id hash.
    virtual Task<Result<std::pair<Agent, std::string>>> by_email(std::string email) = 0;
    virtual Task<Result<void>> add(Agent agent, std::string password_hash) = 0;
    virtual Task<Result<void>> change(Agent agent) = 0;
    virtual Task<Result<void>> keep_presence(AgentId id, PresenceWord word) = 0;
    virtual Task<Result<TeamSettings>> team_settings() = 0;
    virtual Task<Result<void>> change_team_settings(TeamSettings settings) = 0;
    virtual Task<Result<void>> set_password(AgentId id, std::string password_hash) = 0;
    virtual Task<Result<bool>> empty() = 0;

    virtual Task<Result<void>> open_session(Session session, std::string secret_hash) = 0;
    virtual Task<Result<std::pair<Session, Agent>>> session(std::string secret_hash) = 0;
    virtual Task<Result<std::vector<Session>>> sessions(AgentId id) = 0;
    virtual Task<Result<void>> close_session(AgentId id, SessionId session) = 0;
    virtual Task<Result<void>> close_all_sessions(AgentId id) = 0;

    virtual Task<Result<void>> add_link(OneTimeLink link, std::string secret_hash) = 0;
    virtual Task<Result<OneTimeLink>> peek_link(std::string secret_hash) = 0;
    /// Finds and removes in one step; Code::not_found when it was used or has expired.
    virtual Task<Result<OneTimeLink>> use_link(std::string secret_hash) = 0;
    virtual Task<Result<std::vector<OneTimeLink>>> links(std::string kind) = 0;
    virtual Task<Result<void>> remove_link(std::string id) = 0;

    virtual Task<Result<void>> add_token(ApiToken token, std::string secret_hash) = 0;
    virtual Task<Result<ApiToken>> token(std::string secret_hash) = 0;
    virtual Task<Result<std::vector<ApiToken>>> tokens() = 0;
    virtual Task<Result<void>> remove_token(std::string id) = 0;
};

}  // namespace baton::agents
