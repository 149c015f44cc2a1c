#include "app/file_limit.hpp"

#include <sys/resource.h>

#include <algorithm>

#include "base/log.hpp"

namespace baton::app {

std::size_t connections_that_fit(std::size_t wanted) {
    constexpr rlim_t for_the_rest = 200;
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return wanted;
    auto const needed = static_cast<rlim_t>(wanted) + for_the_rest;
    if (limit.rlim_cur < needed) {
        limit.rlim_cur = std::min(needed, limit.rlim_max);
        if (setrlimit(RLIMIT_NOFILE, &limit) != 0) getrlimit(RLIMIT_NOFILE, &limit);
    }
    if (limit.rlim_cur >= needed) return wanted;
    auto const fit = limit.rlim_cur > 2 * for_the_rest ? limit.rlim_cur - for_the_rest : limit.rlim_cur / 2;
    log::warn("few_open_files", {{"allowed", limit.rlim_cur}, {"wanted", needed}, {"connections", fit}});
    return fit;
}

}  // namespace baton::app
