#pragma once
#include <string>
#include <unordered_map>

#include "rehearsal/agenda.hpp"
#include "rehearsal/core.hpp"
#include "rehearsal/record.hpp"

namespace baton::rehearsal {

/// What goes wrong beyond people's habits.
struct Troubles {
    double restarts = 0;       ///< mean number of times that the process ends and begins anew
    double store_refuses = 0;  ///< share of writes that the store says no to
};

/// Somebody who watches the day and knows nothing of how it is made.
class Witness {
  public:
    virtual ~Witness() = default;
    /// As it is stored, before anybody else hears of it.
    virtual void stored(conversation::Appended const&, Instant) {}
    /// What was to be stored of it and the store said no to.
    virtual void refused(ConversationId const&, Instant) {}
    /// By his own word and his connection an agent is there, or is not.
    virtual void there(std::size_t, bool, Instant) {}
    /// He has said himself that he is there.
    virtual void speaks_up(std::size_t, Instant) {}
    virtual void restarted(Instant) {}
    /// Nothing is under way at this moment.
    virtual void quiet(Instant) {}
};

/// What those who take part in a day share.
struct Scene {
    DayPlan const& plan;
    std::uint64_t seed;
    Instant midnight;
    Core& core;
    Agenda& agenda;
    Record& record;
    Witness& witness;
    std::unordered_map<ConversationId, std::size_t> visit_of{};  ///< place in record.visits

    Instant now() const { return core.clock.now(); }
    Instant moment(double second_of_day) const { return midnight + milliseconds{static_cast<std::int64_t>(second_of_day * 1000)}; }
    double second(Instant at) const { return std::chrono::duration<double>(at - midnight).count(); }
    double second() const { return second(now()); }
    void in(double seconds, std::function<void()> what) const {
        agenda.at(now() + milliseconds{static_cast<std::int64_t>(seconds * 1000)}, std::move(what));
    }
    Draws draws(std::string_view what, std::uint64_t who = 0, std::uint64_t whom = 0, std::uint64_t nth = 0) const {
        return {seed, what, who, whom, nth};
    }
    Visit* visit(ConversationId const& id) const {
        auto const found = visit_of.find(id);
        return found == visit_of.end() ? nullptr : &record.visits[found->second];
    }
};

}  // namespace baton::rehearsal
