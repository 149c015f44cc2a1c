#include "turn/departures.hpp"

#include <boost/asio/steady_timer.hpp>
#include <set>

#include "answering/phrases.hpp"
#include "base/log.hpp"

namespace baton::turn {
using conversation::ActorKind;
using conversation::Kind;
using namespace std::chrono_literals;

namespace {

conversation::Actor const system_actor{ActorKind::system, {}, {}};
constexpr auto every = 1s;

}  // namespace

struct Departures::Inside : std::enable_shared_from_this<Inside> {
    explicit Inside(Needs n) : needs{std::move(n)}, timer{needs.executor} {}

    void look() {
        needs.desk.look_at_crew();
        for (auto const& each : needs.desk.left_alone())
            if (under_way.insert(each.conversation).second) put_back(each);
    }

    void put_back(handoff::LeftAlone const& alone) {
        auto const* site = needs.sites.find(alone.site);
        answering::Phrases const phrases{needs.locale, alone.language, site != nullptr ? &site->wording : nullptr};
        conversation::Append batch{alone.conversation, {}, {alone.epoch, std::nullopt}, {}};
        batch.entries.push_back(
            {Kind::requeued, system_actor, {{"why", alone.why}, {"from", alone.agent_name}, {"agent_id", alone.agent.text()}}, {}});
        batch.entries.push_back(
            {Kind::message, system_actor, {{"text", phrases.say(alone.why, {{"name", alone.agent_name}})}, {"key", alone.why}}, {}});
        needs.log.append(std::move(batch), [self = shared_from_this(), id = alone.conversation](auto const& result) {
            self->under_way.erase(id);
            if (result || result.error().code == Code::stale || result.error().code == Code::conflict)
                return;  // something was done meanwhile
            log::warn("not_put_back", {{"conversation", id.text()}, {"why", result.error().message}});
        });
    }

    void arm() {
        timer.expires_after(every);
        timer.async_wait([self = shared_from_this()](boost::system::error_code const& failed) {
            if (failed || self->stopped) return;
            self->look();
            self->arm();
        });
    }

    Needs needs;
    boost::asio::steady_timer timer;
    std::set<ConversationId> under_way;
    bool stopped = false;
};

Departures::Departures(Needs needs) : inside_{std::make_shared<Inside>(std::move(needs))} {}
Departures::~Departures() { stop(); }

void Departures::start() { inside_->arm(); }
void Departures::wake() {
    if (!inside_->stopped) inside_->look();
}
void Departures::stop() {
    inside_->stopped = true;
    inside_->timer.cancel();
}
std::size_t Departures::under_way() const { return inside_->under_way.size(); }

}  // namespace baton::turn
