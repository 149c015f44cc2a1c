#pragma once
#include <cstdio>

#include "base/result.hpp"

namespace baton::cli {

/// The one clear line with which a command fails, and its exit status.
inline int fail(Error const& error) {
    std::fprintf(stderr, "baton: %s%s%s\n", error.message.c_str(), error.where.empty() ? "" : " at ", error.where.c_str());
    return 1;
}

}  // namespace baton::cli
