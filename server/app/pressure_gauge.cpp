#include "app/pressure_gauge.hpp"

#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>

#include "base/log.hpp"

namespace baton::app {
using namespace std::chrono_literals;

namespace {

constexpr auto every = 100ms, every_when_deserted = 1000ms;
constexpr double remembered = 0.65;  // seconds: what is as old as this counts a third

double thread_seconds() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

void smooth(double& value, double newest, double seconds) { value += (newest - value) * (1 - std::exp(-seconds / remembered)); }

void tell(api::Admission const& admission) {
    using api::Scarce;
    using Mood = api::Admission::Mood;
    auto const percent = [&](Scarce what) { return std::lround(admission.share(what) * 100); };
    auto const mood = admission.mood();
    log::warn(mood == Mood::busy    ? "new_chats_wait"
              : mood == Mood::paced ? "new_chats_are_paced"
                                    : "new_chats_begin",
              {{"loop", percent(Scarce::loop)},
               {"lag", percent(Scarce::lag)},
               {"door", percent(Scarce::door)},
               {"commits", percent(Scarce::commits)},
               {"turns", percent(Scarce::turns)},
               {"sockets", percent(Scarce::sockets)},
               {"memory", percent(Scarce::memory)}});
}

}  // namespace

std::uint64_t resident_bytes() {
    std::ifstream file{"/proc/self/statm"};
    std::uint64_t all = 0, resident = 0;
    file >> all >> resident;
    return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

std::uint64_t memory_limit() {
    auto const machine = static_cast<std::uint64_t>(sysconf(_SC_PHYS_PAGES)) * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
    std::ifstream file{"/sys/fs/cgroup/memory.max"};
    std::uint64_t group = 0;
    return file >> group ? std::min(group, machine) : machine;
}

PressureGauge::PressureGauge(Needs needs) : needs_{std::move(needs)}, timer_{needs_.executor} {}

void PressureGauge::start() {
    schedule_.open("/proc/self/task/" + std::to_string(gettid()) + "/schedstat");
    demand(0);
    measured_at_ = std::chrono::steady_clock::now();
    wait();
}

// A process that nobody uses sleeps.
bool PressureGauge::deserted() const {
    return last_.sockets == 0 && last_.door == 0 && last_.turns == 0 && needs_.admission.mood() == api::Admission::Mood::open;
}

void PressureGauge::wait() {
    auto const due = std::chrono::steady_clock::now() + (deserted() ? every_when_deserted : every);
    timer_.expires_at(due);
    timer_.async_wait([this, due](boost::system::error_code const& failed) {
        if (failed) return;
        measure(due);
        wait();
    });
}

// What a thread waits for a core counts like what it ran: a machine that is busy with something else is busy.
double PressureGauge::demand(double seconds) {
    auto const before = wanted_;
    std::uint64_t ran = 0, waited = 0;
    schedule_.clear();
    schedule_.seekg(0);
    wanted_ = schedule_ >> ran >> waited ? static_cast<double>(ran + waited) * 1e-9 : thread_seconds();
    return seconds > 0 ? std::clamp((wanted_ - before) / seconds, 0.0, 1.0) : 0;
}

void PressureGauge::measure(Time due) {
    auto const now = std::chrono::steady_clock::now();
    auto const seconds = std::chrono::duration<double>(now - std::exchange(measured_at_, now)).count();
    smooth(lag_, std::max(0.0, std::chrono::duration<double, std::milli>(now - due).count()), seconds);
    smooth(loop_, demand(seconds), seconds);
    last_ = needs_.counts();
    last_.loop = loop_;
    last_.lag = milliseconds{static_cast<std::int64_t>(lag_)};
    last_.memory = resident_bytes();
    needs_.admission.measure(last_, needs_.clock.now());
    if (std::exchange(told_, needs_.admission.mood()) == needs_.admission.mood()) return;
    tell(needs_.admission);
    needs_.changed(told_);
}

}  // namespace baton::app
