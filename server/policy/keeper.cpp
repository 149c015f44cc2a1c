#include "policy/keeper.hpp"

#include "base/log.hpp"
#include "policy/shipped.hpp"

namespace baton::policy {

void Keeper::take(Policy policy, int version) {
    policy.version = version;
    policy_ = std::make_shared<Policy const>(std::move(policy));
    if (changed_) changed_(*policy_);
}

Task<Result<void>> Keeper::load(std::string first_source, Surroundings around) {
    around_ = std::move(around);
    auto stored = co_await archive_.all();
    if (!stored) co_return pass_on(stored);
    if (stored->empty()) {
        auto published = co_await publish(std::move(first_source), 0, "Baton", "shipped");
        if (!published) co_return pass_on(published);
        if (published->version == 0) co_return std::unexpected(to_error(published->problems));
        co_return Result<void>{};
    }
    StoredPolicy const* newest = &stored->front();
    for (auto const& each : *stored)
        if (each.version > newest->version) newest = &each;
    auto parsed = parse_policy(newest->source, around_);
    if (parsed.policy)
        take(std::move(*parsed.policy), newest->version);
    else {
        // An update of Baton may know better than an old text; people are still reached, and the lead is told.
        log::error("policy_unreadable", {{"version", newest->version}, {"why", to_text(parsed.problems.front())}});
        take(shipped(), newest->version);
    }
    co_return Result<void>{};
}

Problems Keeper::check(std::string_view source) const { return parse_policy(source, around_).problems; }

Task<Result<Keeper::Published>> Keeper::publish(std::string source, int base_version, std::string by, std::string note) {
    auto parsed = parse_policy(source, around_);
    auto problems = std::move(parsed.problems);
    if (has_errors(problems)) co_return Published{0, std::move(problems)};
    auto version = co_await archive_.add({0, source, std::move(by), std::move(note), clock_.now()}, base_version);
    if (!version) co_return pass_on(version);
    take(std::move(*parsed.policy), *version);
    co_return Published{*version, std::move(problems)};
}

}  // namespace baton::policy
