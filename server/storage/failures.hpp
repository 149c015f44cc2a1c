#pragma once
#include <exception>
#include <optional>

#include "storage/job.hpp"

namespace baton::storage {

/// How an attempt ended that did not succeed.
struct Failure {
    Error error;
    bool broken = false;
    bool again = false;
};

inline Error error_of(StorageError const& failed) { return {failed.code, failed.what(), {}}; }
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
