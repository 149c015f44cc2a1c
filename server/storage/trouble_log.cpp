#include "storage/trouble_log.hpp"

#include <utility>

#include "base/log.hpp"

namespace baton::storage {
namespace {

constexpr std::chrono::seconds between{10};

}  // namespace

void TroubleLog::refused(std::size_t jobs, Failure const& why) {
    unsaid_ += jobs;
    all_ += jobs;
    auto const now = Clock::now();
    if (std::exchange(troubled_, true) && now - said_at_ < between) return;
    said_at_ = now;
    log::warn("storage.refuses", {{"jobs", std::exchange(unsaid_, 0)}, {"code", name_of(why.error.code)}, {"what", why.what}});
}

void TroubleLog::worked() {
    if (!std::exchange(troubled_, false)) return;
    log::info("storage.works_again", {{"jobs_refused", std::exchange(all_, 0)}});
    unsaid_ = 0;
}

}  // namespace baton::storage
