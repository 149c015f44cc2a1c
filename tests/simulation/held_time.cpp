#include "held_time.hpp"

#include <sys/epoll.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <cerrno>
#include <ctime>

namespace baton::simulation::held_time {
namespace {

bool held = false;
std::chrono::nanoseconds at{1'000'000'000};

}  // namespace

void hold() { held = true; }
std::chrono::steady_clock::time_point now() { return std::chrono::steady_clock::time_point{at}; }
void move_to(std::chrono::steady_clock::time_point to) {
    if (to.time_since_epoch() > at) at = to.time_since_epoch();
}

}  // namespace baton::simulation::held_time

namespace held_time = baton::simulation::held_time;

// The program's own definitions come before the C library's, also for calls from within libstdc++.
extern "C" {

int clock_gettime(clockid_t id, timespec* time) noexcept {
    if (!held_time::held || id != CLOCK_MONOTONIC) return static_cast<int>(syscall(SYS_clock_gettime, id, time));
    time->tv_sec = held_time::at.count() / 1'000'000'000;
    time->tv_nsec = held_time::at.count() % 1'000'000'000;
    return 0;
}

// Nothing comes from outside: to wait is to let the time pass that was asked for.
int epoll_wait(int, epoll_event*, int, int timeout_ms) {
    if (timeout_ms > 0) held_time::at += std::chrono::milliseconds{timeout_ms};
    return 0;
}

// Without a timer of the kernel, Asio looks at the clock itself.
int timerfd_create(int, int) noexcept {
    errno = ENOSYS;
    return -1;
}
}
