#pragma once
#include <limits>
#include <span>
#include <string>
#include <string_view>

#include "base/random.hpp"
#include "base/result.hpp"
#include "storage/database.hpp"

namespace baton::storage {

/// A numbered step of the schema, as it stands in migrations/ and in the binary.
struct Migration {
    int number;
    std::string_view name;
    std::string_view sql;
};

/// All of them in order, compiled in.
std::span<Migration const> migrations();

/// Brings the schema up to the newest step, or only to `up_to`, one transaction a step. A schema newer than this program is refused.
Result<void> migrate(Database const& database, Random& random, int up_to = std::numeric_limits<int>::max());

/// Number of the newest migration that the database has seen; 0 when there is no Baton in it.
int schema_of(Session& session);

/// Which copy of history this store holds. Clients that name another one are given a snapshot (promise 4).
std::string store_epoch(Session& session);
/// After a restore: what clients remember may not have happened here.
void renew_store_epoch(Session& session, Random& random);

}  // namespace baton::storage
