#pragma once
#include <expected>
#include <string>
#include <utility>

namespace baton {

/// Every way in which something can be refused. Short and closed; api/ maps each to one HTTP status.
enum class Code {
    invalid,          ///< the input breaks a rule; `where` says which part
    unauthenticated,  ///< we do not know who this is
    forbidden,        ///< we know, and they may not
    not_found,        ///< not there, or not theirs: both look the same
    conflict,         ///< someone was faster, or the thing is in another state
    stale,            ///< written under an owner epoch that has passed
    mismatch,         ///< the same idempotency key or client id with another body
    too_large,
    too_many,     ///< over a limit; try again later
    unavailable,  ///< disk full, database gone, overload: retryable, nothing was stored
    timeout,
    internal,
};

char const* name_of(Code code);

/// One clear error: what is wrong, and where (a JSON pointer, `line 3, column 5`, a setting's name).
struct Error {
    Code code = Code::internal;
    std::string message;
    std::string where;
};

template <class T>
using Result = std::expected<T, Error>;

inline std::unexpected<Error> refuse(Code code, std::string message, std::string where = {}) {
    return std::unexpected(Error{code, std::move(message), std::move(where)});
}

/// Hands an error on from one Result type to another.
template <class T>
std::unexpected<Error> pass_on(Result<T>& failed) {
    return std::unexpected(std::move(failed.error()));
}

}  // namespace baton
