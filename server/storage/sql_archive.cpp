#include "storage/sql_archive.hpp"

namespace baton::storage {

using policy::RuleUse;
using policy::StoredPolicy;

Task<Result<std::vector<StoredPolicy>>> SqlArchive::all() {
    using Policies = std::vector<StoredPolicy>;
    return store_.read<Policies>([](Session& session) -> Result<Policies> {
        Policies policies;
        for (auto& [version, source, author, note, at] : session.rows<int, std::string, std::string, std::string, std::int64_t>(
                 "select version, source, author, note, at from policy order by version"))
            policies.push_back({version, std::move(source), std::move(author), std::move(note), from_millis(at)});
        return policies;
    });
}

Task<Result<int>> SqlArchive::add(StoredPolicy policy, int base) {
    return store_.write<int>([policy = std::move(policy), base, now = store_.clock().now()](Session& session) -> Result<int> {
        auto const newest = session.number("select coalesce(max(version), 0) from policy");
        if (newest != base)
            return refuse(Code::conflict, "the policy is at version " + std::to_string(newest) + " by now", "/base_version");
        auto const added =
            session.run("insert into policy (version, source, author, note, at) values (?, ?, ?, ?, ?) on conflict (version) do nothing",
                        {base + 1, policy.source, policy.by, policy.note, to_millis(now)});
        if (added == 0) return refuse(Code::conflict, "someone else has just changed the policy", "/base_version");
        return base + 1;
    });
}

Task<Result<std::vector<RuleUse>>> SqlArchive::use(Instant since) {
    using Uses = std::vector<RuleUse>;
    auto const day = std::chrono::floor<std::chrono::days>(since).time_since_epoch().count();
    return store_.read<Uses>([day](Session& session) -> Result<Uses> {
        Uses uses;
        for (auto& [rule, fired, well] :
             session.rows<std::string, std::int64_t, std::int64_t>("select rule, cast(sum(fired) as bigint), cast(sum(ended_well) as "
                                                                   "bigint) from rule_use where day >= ? group by rule order by rule",
                                                                   {day}))
            uses.push_back({std::move(rule), fired, well});
        return uses;
    });
}

}  // namespace baton::storage
