#pragma once
#include <functional>
#include <string>
#include <unordered_map>

#include "agents/directory.hpp"
#include "agents/guesses.hpp"
#include "base/pool.hpp"

namespace baton::agents {

/// Signing in and out, one-time links, API tokens. Secrets leave here once and are kept as keyed hashes only.
class Accounts {
  public:
    struct SignedIn {
        Session session;
        Agent agent;
        std::string secret;  ///< for the cookie; not kept
    };

    Accounts(Directory& directory, Clock const& clock, Random& random, Pool& hashing)
        : directory_{directory}, clock_{clock}, random_{random}, hashing_{hashing} {}

    /// Code::unauthenticated for a wrong address and a wrong password alike; Code::too_many after as many
    /// failures as `Guesses` allows.
    Task<Result<SignedIn>> sign_in(std::string email, std::string password, std::string user_agent, std::string remote);
    Task<Result<void>> sign_out(AgentId agent, SessionId session);
    Task<Result<void>> revoke_all(AgentId agent);
    Task<Result<std::pair<Session, Agent>>> by_session(std::string secret);
    Task<Result<ApiToken>> by_token(std::string secret);

    /// A link's secret, shown once. `link.expires_at` is set here.
    Task<Result<std::string>> invite(OneTimeLink link);
    Task<Result<OneTimeLink>> peek(std::string secret);
    /// Makes the account of an invite or the first owner, or sets the password of a reset; then signs in.
    /// A reset of an account that was closed or raised above the link's role since is Code::not_found, like a used one.
    Task<Result<SignedIn>> accept(std::string secret, std::string name, std::string password, std::string user_agent);
    Task<Result<void>> change_password(Agent agent, std::string current, std::string password);
    Task<Result<Agent>> add(Agent agent, std::string password);
    Task<Result<std::string>> add_token(std::string name, Role role);

    /// Called with an agent whose sessions ended or whose rights changed: open sockets must go.
    void on_revoked(std::function<void(AgentId)> hear) { revoked_ = std::move(hear); }
    /// Drops what is remembered of this agent's sessions.
    void forget(AgentId agent);
    void forget_tokens() { ++forgotten_, tokens_.clear(); }

  private:
    Task<Result<SignedIn>> open(Agent agent, std::string user_agent);
    Task<Result<void>> end_resets(AgentId agent);

    Directory& directory_;
    Clock const& clock_;
    Random& random_;
    Pool& hashing_;
    std::function<void(AgentId)> revoked_;
    struct Remembered {
        Session session;
        Agent agent;
        Instant until;
    };
    std::unordered_map<std::string, Remembered> sessions_;
    struct RememberedToken {
        ApiToken token;
        Instant until;
    };
    std::unordered_map<std::string, RememberedToken> tokens_;
    std::size_t forgotten_ = 0;  ///< how often something remembered was dropped
    Guesses guesses_;
};

}  // namespace baton::agents
