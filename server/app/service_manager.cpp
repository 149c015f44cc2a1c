#include "app/service_manager.hpp"

#include <systemd/sd-daemon.h>

#include <cstdint>

namespace baton::app {

void ServiceManager::ready() {
    std::uint64_t limit = 0;
    // Twice within the limit, as sd_watchdog_enabled(3) advises.
    if (sd_watchdog_enabled(0, &limit) > 0) every_ = std::chrono::microseconds{limit / 2};
    sd_notify(0, "READY=1\nSTATUS=Serving");
    if (every_.count() > 0) next_sign_of_life();
}

void ServiceManager::stopping() { sd_notify(0, "STOPPING=1\nSTATUS=Finishing what is under way"); }

void ServiceManager::next_sign_of_life() {
    sd_notify(0, "WATCHDOG=1");
    timer_.expires_after(every_);
    timer_.async_wait([this](boost::system::error_code stopped) {
        if (!stopped) next_sign_of_life();
    });
}

}  // namespace baton::app
