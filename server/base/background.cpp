#include "base/background.hpp"

#include <sched.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <tuple>

namespace baton {
namespace {

// sched_setattr(2); the C library of Debian 12 has no words for it.
struct Attributes {
    std::uint32_t size = sizeof(Attributes);
    std::uint32_t policy = SCHED_OTHER;
    std::uint64_t flags = 0;
    std::int32_t nice = 0;
    std::uint32_t priority = 0;
    std::uint64_t slice_nanos = 0;  ///< none: the usual one
    std::uint64_t deadline_nanos = 0, period_nanos = 0;
};
static_assert(sizeof(Attributes) == 48);

void schedule_this_thread(int niceness, std::chrono::nanoseconds slice) {
    if (sched_getscheduler(0) != SCHED_OTHER) return;  // the operator chose another class
    Attributes attributes;
    attributes.nice = niceness;
    attributes.slice_nanos = static_cast<std::uint64_t>(slice.count());
    std::ignore = syscall(SYS_sched_setattr, 0, &attributes, 0U);
}

}  // namespace

void give_way(int niceness) { schedule_this_thread(niceness, std::chrono::nanoseconds{0}); }

void serve_promptly() {
    using namespace std::chrono_literals;
    schedule_this_thread(getpriority(PRIO_PROCESS, static_cast<id_t>(gettid())), 200us);
}

}  // namespace baton
