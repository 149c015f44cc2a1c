#include "base/ensure.hpp"

#include <cstdio>
#include <cstdlib>

#include "base/result.hpp"

namespace baton {

void ensure(bool condition, char const* what, std::source_location where) {
    if (condition) [[likely]]
        return;
    std::fprintf(stderr, "ensure failed: %s at %s:%u in %s\n", what, where.file_name(), where.line(), where.function_name());
    std::abort();
}

char const* name_of(Code code) {
    switch (code) {
        case Code::invalid: return "invalid";
        case Code::unauthenticated: return "unauthenticated";
        case Code::forbidden: return "forbidden";
        case Code::not_found: return "not_found";
        case Code::conflict: return "conflict";
        case Code::stale: return "stale";
        case Code::mismatch: return "mismatch";
        case Code::too_large: return "too_large";
        case Code::too_many: return "too_many";
        case Code::unavailable: return "unavailable";
        case Code::timeout: return "timeout";
        case Code::internal: return "internal";
    }
    return "internal";
}

}  // namespace baton
