#pragma once
#include <algorithm>

#include "agents/directory.hpp"
#include "customers/register.hpp"
#include "policy/archive.hpp"

namespace baton::handoff {

/// Agents in memory, for tests; nobody signs in here.
class FakeDirectory final : public agents::Directory {
  public:
    std::vector<agents::Agent> people;
    agents::TeamSettings settings;

    Task<Result<std::vector<agents::Agent>>> all() override { co_return people; }
    Task<Result<agents::Agent>> find(AgentId id) override {
        auto const found = std::ranges::find(people, id, &agents::Agent::id);
        if (found == people.end()) co_return no();
        co_return *found;
    }
    Task<Result<std::pair<agents::Agent, std::string>>> by_email(std::string) override { co_return no(); }
    Task<Result<void>> add(agents::Agent, std::string) override { co_return no(); }
    Task<Result<void>> change(agents::Agent) override { co_return no(); }
    Task<Result<void>> keep_presence(AgentId id, agents::PresenceWord word) override {
        auto const found = std::ranges::find(people, id, &agents::Agent::id);
        if (found == people.end()) co_return no();
        found->word = std::move(word);
        co_return Result<void>{};
    }
    Task<Result<agents::TeamSettings>> team_settings() override { co_return settings; }
    Task<Result<void>> change_team_settings(agents::TeamSettings changed) override {
        settings = std::move(changed);
        co_return Result<void>{};
    }
    Task<Result<void>> set_password(AgentId, std::string) override { co_return no(); }
    Task<Result<bool>> empty() override { co_return people.empty(); }
    Task<Result<void>> open_session(agents::Session, std::string) override { co_return no(); }
    Task<Result<std::pair<agents::Session, agents::Agent>>> session(std::string) override { co_return no(); }
    Task<Result<std::vector<agents::Session>>> sessions(AgentId) override { co_return no(); }
    Task<Result<void>> close_session(AgentId, SessionId) override { co_return no(); }
    Task<Result<void>> close_all_sessions(AgentId) override { co_return no(); }
    Task<Result<void>> add_link(agents::OneTimeLink, std::string) override { co_return no(); }
    Task<Result<agents::OneTimeLink>> peek_link(std::string) override { co_return no(); }
    Task<Result<agents::OneTimeLink>> use_link(std::string) override { co_return no(); }
    Task<Result<std::vector<agents::OneTimeLink>>> links(std::string) override { co_return no(); }
    Task<Result<void>> remove_link(std::string) override { co_return no(); }
    Task<Result<void>> add_token(agents::ApiToken, std::string) override { co_return no(); }
    Task<Result<agents::ApiToken>> token(std::string) override { co_return no(); }
    Task<Result<std::vector<agents::ApiToken>>> tokens() override { co_return no(); }
    Task<Result<void>> remove_token(std::string) override { co_return no(); }

  private:
    static std::unexpected<Error> no() { return refuse(Code::not_found, "not in these tests"); }
};

/// Customers and sites in memory, for tests: everybody is a stranger.
class FakeRegister final : public customers::Register {
  public:
    Task<Result<void>> add_visitor(customers::Visitor, std::string) override { co_return no(); }
    Task<Result<customers::Visitor>> visitor(std::string) override { co_return no(); }
    Task<Result<customers::Customer>> upsert(customers::Customer) override { co_return no(); }
    Task<Result<customers::Customer>> customer(CustomerId) override { co_return no(); }
    Task<Result<void>> identify(VisitorId, CustomerId) override { co_return no(); }
    Task<Result<std::vector<customers::Site>>> sites() override { co_return std::vector<customers::Site>{}; }
    Task<Result<void>> put_site(customers::Site) override { co_return Result<void>{}; }

  private:
    static std::unexpected<Error> no() { return refuse(Code::not_found, "not in these tests"); }
};

/// Versions of a policy in memory.
class FakeArchive final : public policy::Archive {
  public:
    Task<Result<std::vector<policy::StoredPolicy>>> all() override { co_return versions_; }
    Task<Result<int>> add(policy::StoredPolicy policy, int base) override {
        if (base != static_cast<int>(versions_.size())) co_return refuse(Code::conflict, "somebody was faster");
        policy.version = base + 1;
        versions_.push_back(std::move(policy));
        co_return versions_.back().version;
    }
    Task<Result<std::vector<policy::RuleUse>>> use(Instant) override { co_return std::vector<policy::RuleUse>{}; }

  private:
    std::vector<policy::StoredPolicy> versions_;
};

}  // namespace baton::handoff
