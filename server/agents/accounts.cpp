#include "agents/accounts.hpp"

#include <algorithm>
#include <tuple>

#include "agents/passwords.hpp"
#include "agents/session_life.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"

namespace baton::agents {
namespace {

using namespace std::chrono_literals;

constexpr auto remember_for = 30s;
constexpr std::size_t remembered_max = 10'000;

std::string one_address(std::string_view email) { return fold(trim(email)); }

// Costs the same as a real check, so that an unknown address cannot be told by its speed.
std::string const& nobodys_hash() {
    static std::string const hash = hash_password("nobody has this password").value_or("");
    return hash;
}

Error used_up() { return {Code::not_found, "this link was used already or has expired", {}}; }
Error guessed_enough() { return {Code::too_many, "too many failed attempts; try again in a quarter of an hour", {}}; }
Error wrong_credentials() { return {Code::unauthenticated, "the address or the password is wrong", {}}; }

}  // namespace

Task<Result<Accounts::SignedIn>> Accounts::sign_in(std::string email, std::string password, std::string user_agent, std::string remote) {
    auto const who = one_address(email);
    // Counted before it is known to be wrong: a thousand guesses at once are a thousand guesses.
    if (!guesses_.begins(who, remote, clock_.now())) co_return std::unexpected(guessed_enough());
    auto account = co_await directory_.by_email(who);
    if (!account && account.error().code != Code::not_found) co_return pass_on(account);
    auto const hash = account ? account->second : nobodys_hash();
    auto fits = co_await hashing_.run<bool>([hash, password]() -> Result<bool> { return fits_password(hash, password); });
    if (!fits) co_return pass_on(fits);
    if (!account || !*fits || account->first.disabled) co_return std::unexpected(wrong_credentials());
    guesses_.was_right(who, remote, clock_.now());
    co_return co_await open(std::move(account->first), std::move(user_agent));
}

Task<Result<Accounts::SignedIn>> Accounts::open(Agent agent, std::string user_agent) {
    SignedIn signed_in{
        {SessionId::make(random_), agent.id, clock_.now(), clock_.now(), shorten(user_agent, 200)}, agent, random_.token(32)};
    auto kept = co_await directory_.open_session(signed_in.session, hash_hex(signed_in.secret));
    if (!kept) co_return pass_on(kept);
    co_return signed_in;
}

Task<Result<void>> Accounts::sign_out(AgentId agent, SessionId session) {
    auto closed = co_await directory_.close_session(agent, session);
    forget(agent);
    if (closed && revoked_) revoked_(agent);
    co_return closed;
}

Task<Result<void>> Accounts::revoke_all(AgentId agent) {
    auto closed = co_await directory_.close_all_sessions(agent);
    forget(agent);
    if (closed && revoked_) revoked_(agent);
    co_return closed;
}

void Accounts::forget(AgentId agent) {
    ++forgotten_;
    std::erase_if(sessions_, [&](auto const& each) { return each.second.agent.id == agent; });
}

Task<Result<std::pair<Session, Agent>>> Accounts::by_session(std::string secret) {
    auto const hash = hash_hex(secret);
    auto const known = sessions_.find(hash);
    if (known != sessions_.end() && known->second.until > clock_.now()) co_return std::pair{known->second.session, known->second.agent};
    auto const before = forgotten_;
    auto found = co_await directory_.session(hash);
    if (!found && found.error().code == Code::unavailable) co_return pass_on(found);
    if (!found || found->second.disabled) co_return refuse(Code::unauthenticated, "please sign in");
    if (has_ended(found->first, clock_.now())) {
        std::ignore = co_await directory_.close_session(found->second.id, found->first.id);
        co_return refuse(Code::unauthenticated, "please sign in");
    }
    if (before != forgotten_) co_return *found;  // somebody was signed out meanwhile: what was read may be of before
    if (sessions_.size() >= remembered_max) sessions_.clear();
    sessions_[hash] = {found->first, found->second, clock_.now() + remember_for};
    co_return *found;
}

Task<Result<ApiToken>> Accounts::by_token(std::string secret) {
    auto const hash = hash_hex(secret);
    auto const known = tokens_.find(hash);
    if (known != tokens_.end() && known->second.until > clock_.now()) co_return known->second.token;
    auto const before = forgotten_;
    auto found = co_await directory_.token(hash);
    if (!found && found.error().code == Code::unavailable) co_return pass_on(found);
    if (!found) co_return refuse(Code::unauthenticated, "this token is not known");
    if (before != forgotten_) co_return *found;
    if (tokens_.size() >= remembered_max) tokens_.clear();
    tokens_[hash] = {*found, clock_.now() + remember_for};
    co_return *found;
}

Task<Result<std::string>> Accounts::invite(OneTimeLink link) {
    auto const secret = random_.token(32);
    link.id = random_.token(10);
    link.email = one_address(link.email);
    link.expires_at = clock_.now() + (link.kind == "reset" ? 24h : 7 * 24h);
    auto kept = co_await directory_.add_link(std::move(link), hash_hex(secret));
    if (!kept) co_return pass_on(kept);
    co_return secret;
}

Task<Result<OneTimeLink>> Accounts::peek(std::string secret) {
    auto link = co_await directory_.peek_link(hash_hex(secret));
    if (!link || link->expires_at < clock_.now()) co_return std::unexpected(used_up());
    co_return link;
}

Task<Result<Accounts::SignedIn>> Accounts::accept(std::string secret, std::string name, std::string password, std::string user_agent) {
    if (auto fine = acceptable_password(password); !fine) co_return pass_on(fine);
    auto hash = co_await hashing_.run<std::string>([password] { return hash_password(password); });
    if (!hash) co_return pass_on(hash);
    auto link = co_await directory_.use_link(hash_hex(secret));
    if (!link || link->expires_at < clock_.now()) co_return std::unexpected(used_up());
    if (link->kind == "reset") {
        auto const id = AgentId::trusted(link->agent_id);
        auto agent = co_await directory_.find(id);
        // Whoever made it might not make one for this account today.
        if (!agent || agent->disabled || agent->role > link->role) co_return std::unexpected(used_up());
        if (auto set = co_await directory_.set_password(id, *hash); !set) co_return pass_on(set);
        if (auto ended = co_await end_resets(id); !ended) co_return pass_on(ended);
        if (auto closed = co_await revoke_all(id); !closed) co_return pass_on(closed);
        co_return co_await open(std::move(*agent), std::move(user_agent));
    }
    Agent agent{AgentId::make(random_), name.empty() ? link->name : name, link->email, link->role, link->team, {}, {}, 4, {}, {}, false};
    if (auto added = co_await directory_.add(agent, *hash); !added) co_return pass_on(added);
    co_return co_await open(std::move(agent), std::move(user_agent));
}

Task<Result<void>> Accounts::change_password(Agent agent, std::string current, std::string password) {
    if (!guesses_.begins(one_address(agent.email), "signed in", clock_.now())) co_return std::unexpected(guessed_enough());
    auto account = co_await directory_.by_email(agent.email);
    if (!account) co_return pass_on(account);
    auto const old = account->second;
    auto hash = co_await hashing_.run<std::string>([old, current, password]() -> Result<std::string> {
        if (!fits_password(old, current)) return refuse(Code::forbidden, "the present password is wrong", "/current_password");
        if (auto fine = acceptable_password(password); !fine) return pass_on(fine);
        return hash_password(password);
    });
    if (hash || hash.error().code != Code::forbidden) guesses_.was_right(one_address(agent.email), "signed in", clock_.now());
    if (!hash) co_return pass_on(hash);
    if (auto set = co_await directory_.set_password(agent.id, *hash); !set) co_return set;
    if (auto ended = co_await end_resets(agent.id); !ended) co_return ended;
    co_return co_await revoke_all(agent.id);
}

// A link that lies about in a mailbox would open the account again after its owner locked it.
Task<Result<void>> Accounts::end_resets(AgentId agent) {
    auto links = co_await directory_.links("reset");
    if (!links) co_return pass_on(links);
    for (auto const& each : *links)
        if (each.agent_id == agent.text())
            if (auto removed = co_await directory_.remove_link(each.id); !removed && removed.error().code != Code::not_found)
                co_return removed;
    co_return Result<void>{};
}

Task<Result<Agent>> Accounts::add(Agent agent, std::string password) {
    if (auto fine = acceptable_password(password); !fine) co_return pass_on(fine);
    agent.email = one_address(agent.email);
    agent.id = AgentId::make(random_);
    auto hash = co_await hashing_.run<std::string>([password] { return hash_password(password); });
    if (!hash) co_return pass_on(hash);
    if (auto added = co_await directory_.add(agent, *hash); !added) co_return pass_on(added);
    co_return agent;
}

Task<Result<std::string>> Accounts::add_token(std::string name, Role role) {
    auto const secret = "baton_" + random_.token(32);
    auto kept = co_await directory_.add_token({random_.token(10), std::move(name), role, clock_.now()}, hash_hex(secret));
    if (!kept) co_return pass_on(kept);
    co_return secret;
}

}  // namespace baton::agents
