#include "api/timer_wheel.hpp"

#include <algorithm>
#include <boost/asio/steady_timer.hpp>

#include "api/rounds.hpp"

namespace baton::api {

struct TimerWheel::Clockwork : std::enable_shared_from_this<Clockwork> {
    explicit Clockwork(boost::asio::any_io_executor const& executor) : timer{executor}, rounds{std::make_shared<Rounds>(executor)} {}

    void run() {
        timer.expires_after(std::chrono::seconds{1});
        timer.async_wait([self = shared_from_this()](boost::system::error_code const& failed) {
            if (failed || self->stopped) return;
            self->turn();
            self->run();
        });
    }

    // Thousands came in the same second and are due in the same one.
    void turn() {
        now = (now + 1) % slots.size();
        for (auto& each : std::exchange(slots[now], {}))
            rounds->add([due = std::move(each)] {
                if (auto const alive = due.lock()) alive->tick();
            });
    }

    boost::asio::steady_timer timer;
    std::shared_ptr<Rounds> rounds;
    std::array<std::vector<std::weak_ptr<Timed>>, 256> slots;
    std::size_t now = 0;
    bool stopped = false;
};

TimerWheel::TimerWheel(boost::asio::any_io_executor const& executor) : clockwork_{std::make_shared<Clockwork>(executor)} {
    clockwork_->run();
}

TimerWheel::~TimerWheel() { stop(); }

void TimerWheel::watch(std::weak_ptr<Timed> what, std::chrono::seconds in) {
    auto const ahead = std::clamp<std::int64_t>(in.count() + 1, 1, 255);
    clockwork_->slots[(clockwork_->now + static_cast<std::size_t>(ahead)) % 256].push_back(std::move(what));
}

void TimerWheel::stop() {
    clockwork_->stopped = true;
    clockwork_->timer.cancel();
    clockwork_->rounds->drop_all();
}

}  // namespace baton::api
