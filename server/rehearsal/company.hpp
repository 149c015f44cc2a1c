#pragma once
#include <vector>

#include "agents/directory.hpp"
#include "customers/register.hpp"
#include "knowledge/library.hpp"
#include "policy/archive.hpp"
#include "understanding/vectorizer.hpp"

/// What the product reads of a company beside its conversations, in memory and for one day: nobody signs in, nothing is searched.
namespace baton::rehearsal {

inline std::unexpected<Error> not_today() { return refuse(Code::not_found, "not in a rehearsed day"); }

class DayDirectory final : public agents::Directory {
  public:
    std::vector<agents::Agent> people;

    Task<Result<std::vector<agents::Agent>>> all() override { co_return people; }
    Task<Result<agents::Agent>> find(AgentId) override { co_return not_today(); }
    Task<Result<std::pair<agents::Agent, std::string>>> by_email(std::string) override { co_return not_today(); }
    Task<Result<void>> add(agents::Agent, std::string) override { co_return not_today(); }
    Task<Result<void>> change(agents::Agent) override { co_return not_today(); }
    Task<Result<void>> keep_presence(AgentId, agents::PresenceWord) override { co_return Result<void>{}; }
    Task<Result<agents::TeamSettings>> team_settings() override { co_return agents::TeamSettings{}; }
    Task<Result<void>> change_team_settings(agents::TeamSettings) override { co_return not_today(); }
    Task<Result<void>> set_password(AgentId, std::string) override { co_return not_today(); }
    Task<Result<bool>> empty() override { co_return people.empty(); }
    Task<Result<void>> open_session(agents::Session, std::string) override { co_return not_today(); }
    Task<Result<std::pair<agents::Session, agents::Agent>>> session(std::string) override { co_return not_today(); }
    Task<Result<std::vector<agents::Session>>> sessions(AgentId) override { co_return not_today(); }
    Task<Result<void>> close_session(AgentId, SessionId) override { co_return not_today(); }
    Task<Result<void>> close_all_sessions(AgentId) override { co_return not_today(); }
    Task<Result<void>> add_link(agents::OneTimeLink, std::string) override { co_return not_today(); }
    Task<Result<agents::OneTimeLink>> peek_link(std::string) override { co_return not_today(); }
    Task<Result<agents::OneTimeLink>> use_link(std::string) override { co_return not_today(); }
    Task<Result<std::vector<agents::OneTimeLink>>> links(std::string) override { co_return not_today(); }
    Task<Result<void>> remove_link(std::string) override { co_return not_today(); }
    Task<Result<void>> add_token(agents::ApiToken, std::string) override { co_return not_today(); }
    Task<Result<agents::ApiToken>> token(std::string) override { co_return not_today(); }
    Task<Result<std::vector<agents::ApiToken>>> tokens() override { co_return not_today(); }
    Task<Result<void>> remove_token(std::string) override { co_return not_today(); }
};

class DayRegister final : public customers::Register {
  public:
    Task<Result<void>> add_visitor(customers::Visitor, std::string) override { co_return not_today(); }
    Task<Result<customers::Visitor>> visitor(std::string) override { co_return not_today(); }
    Task<Result<customers::Customer>> upsert(customers::Customer) override { co_return not_today(); }
    Task<Result<customers::Customer>> customer(CustomerId) override { co_return not_today(); }
    Task<Result<void>> identify(VisitorId, CustomerId) override { co_return not_today(); }
    Task<Result<std::vector<customers::Site>>> sites() override { co_return std::vector<customers::Site>{}; }
    Task<Result<void>> put_site(customers::Site) override { co_return Result<void>{}; }
};

class DayArchive final : public policy::Archive {
  public:
    Task<Result<std::vector<policy::StoredPolicy>>> all() override { co_return versions_; }
    Task<Result<int>> add(policy::StoredPolicy policy, int base) override {
        policy.version = base + 1;
        versions_.push_back(std::move(policy));
        co_return versions_.back().version;
    }
    Task<Result<std::vector<policy::RuleUse>>> use(Instant) override { co_return std::vector<policy::RuleUse>{}; }

  private:
    std::vector<policy::StoredPolicy> versions_;
};

class DayLibrary final : public knowledge::Library {
  public:
    Task<Result<std::vector<knowledge::StoredArticle>>> all() override { co_return std::vector<knowledge::StoredArticle>{}; }
    Task<Result<knowledge::StoredArticle>> find(std::string) override { co_return not_today(); }
    Task<Result<int>> put(knowledge::StoredArticle) override { co_return not_today(); }
    Task<Result<void>> count(std::string, std::int64_t, std::int64_t, std::int64_t) override { co_return Result<void>{}; }
    Task<Result<std::vector<knowledge::StoredVector>>> vectors(std::string) override { co_return std::vector<knowledge::StoredVector>{}; }
    Task<Result<void>> keep_vectors(std::vector<knowledge::StoredVector>) override { co_return Result<void>{}; }
};

class DayVectorizer final : public understanding::Vectorizer {
  public:
    Task<Result<std::vector<understanding::Vector>>> vectors(std::vector<std::string>, milliseconds) override { co_return not_today(); }
    std::string_view model_id() const override { return {}; }
};

}  // namespace baton::rehearsal
