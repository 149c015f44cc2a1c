#pragma once
#include "agents/directory.hpp"
#include "storage/store.hpp"

namespace baton::storage {

/// Agents here; sessions, links and tokens in sql_directory_secrets.cpp.
class SqlDirectory : public agents::Directory {
  public:
    explicit SqlDirectory(Store& store) : store_{store} {}

    Task<Result<std::vector<agents::Agent>>> all() override;
    Task<Result<agents::Agent>> find(AgentId id) override;
    Task<Result<std::pair<agents::Agent, std::string>>> by_email(std::string email) override;
    Task<Result<void>> add(agents::Agent agent, std::string password_hash) override;
    Task<Result<void>> change(agents::Agent agent) override;
    Task<Result<void>> keep_presence(AgentId id, agents::PresenceWord word) override;
    Task<Result<agents::TeamSettings>> team_settings() override;
    Task<Result<void>> change_team_settings(agents::TeamSettings settings) override;
    Task<Result<void>> set_password(AgentId id, std::string password_hash) override;
    Task<Result<bool>> empty() override;

    Task<Result<void>> open_session(agents::Session session, std::string secret_hash) override;
    /// Code::not_found also for the session of someone who is disabled.
    Task<Result<std::pair<agents::Session, agents::Agent>>> session(std::string secret_hash) override;
    Task<Result<std::vector<agents::Session>>> sessions(AgentId id) override;
    Task<Result<void>> close_session(AgentId id, SessionId session) override;
    Task<Result<void>> close_all_sessions(AgentId id) override;

    Task<Result<void>> add_link(agents::OneTimeLink link, std::string secret_hash) override;
    Task<Result<agents::OneTimeLink>> peek_link(std::string secret_hash) override;
    Task<Result<agents::OneTimeLink>> use_link(std::string secret_hash) override;
    Task<Result<std::vector<agents::OneTimeLink>>> links(std::string kind) override;
    Task<Result<void>> remove_link(std::string id) override;

    Task<Result<void>> add_token(agents::ApiToken token, std::string secret_hash) override;
    Task<Result<agents::ApiToken>> token(std::string secret_hash) override;
    Task<Result<std::vector<agents::ApiToken>>> tokens() override;
    Task<Result<void>> remove_token(std::string id) override;

  private:
    Store& store_;
};

}  // namespace baton::storage
