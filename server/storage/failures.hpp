#pragma once
#include <exception>
#include <optional>

#include "base/log.hpp"
#include "storage/job.hpp"

namespace baton::storage {

/// How an attempt ended that did not succeed.
struct Failure {
    Error error;
    bool broken = false;
    bool again = false;
};

/// A StorageError in the database's own words.
struct DriverError : StorageError {
    using StorageError::StorageError;
    explicit DriverError(StorageError const& failed) : StorageError{failed} {}
};

inline Error error_of(StorageError const& failed) {
    if (dynamic_cast<DriverError const*>(&failed) == nullptr) return {failed.code, failed.what(), {}};
    // Its words name tables, files and hosts: they are for the log.
    log::error("store_failed", {{"what", failed.what()}, {"code", name_of(failed.code)}});
    if (failed.code == Code::conflict) return {failed.code, "this contradicts what is stored", {}};
    return {failed.code, failed.code == Code::unavailable ? "the store is not available; nothing was stored" : "the store failed", {}};
}
inline Error waited_too_long() { return {Code::unavailable, "the store is overloaded; nothing was stored", {}}; }
inline bool is_late(Job const& job) { return std::chrono::steady_clock::now() > job.start_by; }

/// The one catch at the top of every store thread.
template <class Call>
std::optional<Failure> attempt(Call const& call) {
    try {
        call();
        return std::nullopt;
    } catch (StorageError const& failed) {
        return Failure{error_of(failed), failed.broken, failed.again};
    } catch (std::exception const& failed) {
        return Failure{{Code::internal, failed.what(), {}}};
    }
}

}  // namespace baton::storage
