#pragma once
#include <exception>
#include <new>
#include <optional>
#include <string>

#include "storage/job.hpp"

namespace baton::storage {

/// How an attempt ended that did not succeed.
struct Failure {
    Error error;       ///< for whoever asked
    std::string what;  ///< for the log: the database's own words name tables, files and hosts
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
        return Failure{error_of(failed), failed.what(), failed.broken, failed.again};
    } catch (std::bad_alloc const& failed) {
        return Failure{{Code::unavailable, "no memory", {}}, failed.what()};
    } catch (std::exception const& failed) {
        return Failure{{Code::internal, "the store failed", {}}, failed.what()};
    }
}

}  // namespace baton::storage
