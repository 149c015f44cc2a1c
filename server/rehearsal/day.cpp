#include "rehearsal/day.hpp"

#include "rehearsal/guests.hpp"
#include "rehearsal/tally.hpp"
#include "rehearsal/workers.hpp"

namespace baton::rehearsal {
using namespace std::chrono_literals;

namespace {

constexpr auto over = 40h;  // what is left is worked off next morning

/// Everything of one day, in the order in which it is made.
class Playing {
  public:
    explicit Playing(DaySetup const& setup)
        : setup_{setup},
          core_{setup.lasting,
                setup.plan,
                setup.seed,
                monday,
                setup.history,
                {[this](auto const& appended) { witness().stored(appended, core_.clock.now()); },
                 [this](auto const& appended) { heard(appended); },
                 [this](auto const& changed) {
                     if (tally_) tally_->agents(changed);
                 },
                 [this](auto const& given) { book_.told(given); }}},
          scene_{setup.plan, setup.seed, monday, core_, agenda_, record_, witness()},
          guests_{scene_},
          workers_{scene_} {
        for (auto const& each : setup.plan.agents) {
            Worked worked;
            worked.name = each.name;
            worked.capacity = each.capacity;
            record_.agents.push_back(std::move(worked));
        }
        tally_.emplace(scene_);
    }

    Record play() {
        guests_.expect(crowd(setup_.plan, setup_.seed));
        workers_.expect();
        expect_troubles();
        if (setup_.refreshes) look_at_ranges();
        while (step()) {
        }
        tally_->close();
        record_.entries = core_.store.entries();
        record_.waits = book_.over();
        record_.refreshed = book_.refreshed();
        record_.left_open = static_cast<int>(core_.store.waiting().size() + core_.store.active().size());
        return std::move(record_);
    }

  private:
    Witness& witness() { return setup_.witness != nullptr ? *setup_.witness : nobody_; }

    void heard(conversation::Appended const& appended) {
        guests_.heard(appended);
        book_.heard(appended);
        tally_->heard(appended);
        workers_.heard(appended);
    }

    bool settled() const { return guests_.all_came() && core_.store.waiting().empty() && core_.store.active().empty(); }

    bool step() {
        auto const planned = agenda_.next();
        auto const due = core_.wakes();
        if (!planned && !due) return false;
        auto const by_the_clock = due && (!planned || *due <= *planned);
        auto const next = std::max(by_the_clock ? *due : *planned, core_.clock.now());
        if (next > monday + over || settled_since_ > 3) return false;
        core_.clock.at(next);
        if (by_the_clock)
            core_.wake();
        else
            agenda_.take()();
        core_.drain();
        if (setup_.refreshes && next >= told_at_ + 1s) tell(false);
        witness().quiet(next);
        if (guests_.all_came() && settled() && next > monday + 24h) settled_since_ += 1;
        return true;
    }

    // As Desk::wake() and the timer of its positions do on a server.
    void look_at_ranges() {
        tell(true);
        if (!settled() || core_.clock.now() < monday + 24h)
            scene_.in(std::chrono::duration<double>{handoff::Desk::ranges_every}.count(), [this] { look_at_ranges(); });
    }
    void tell(bool ranges) {
        told_at_ = core_.clock.now();
        core_.desk().tell_now(ranges);
    }

    void expect_troubles() {
        auto const& troubles = setup_.troubles;
        Draws draws{setup_.seed, "restarts"};
        if (troubles.restarts > 0)
            for (double at = draws.exponential(); at < troubles.restarts; at += draws.exponential())
                agenda_.at(scene_.moment(draws.between(7 * 3600, 22 * 3600)), [this] { restart(); });
        if (troubles.store_refuses > 0)
            core_.store.refuses = [this, chances = Draws{setup_.seed, "store"}](ConversationId const& id) mutable {
                if (!chances.happens(setup_.troubles.store_refuses)) return false;
                witness().refused(id, core_.clock.now());
                scene_.in(3, [this] { core_.desk().wake(); });
                return true;
            };
    }

    void restart() {
        tally_->restarted();
        core_.restart();
        workers_.reconnect();
        witness().restarted(core_.clock.now());
    }

    DaySetup const& setup_;
    Witness nobody_;
    Record record_;
    Agenda agenda_;
    WaitBook book_;
    std::optional<Tally> tally_;
    Core core_;
    Scene scene_;
    Guests guests_;
    Workers workers_;
    int settled_since_ = 0;
    Instant told_at_{};
};

}  // namespace

Record play(DaySetup const& setup) { return Playing{setup}.play(); }

}  // namespace baton::rehearsal
