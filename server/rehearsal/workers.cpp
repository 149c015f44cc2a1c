#include "rehearsal/workers.hpp"

#include <charconv>
#include <cmath>

namespace baton::rehearsal {
using namespace conversation;
using namespace std::chrono_literals;
using handoff::Presence;

namespace {

constexpr double day = 86'400;
constexpr double look_every = 300;  // seconds: how often somebody looks at what was promised
constexpr auto promise_ahead = 40min;

}  // namespace

std::size_t number_of(std::string_view agent_id) {
    std::size_t number = 0;
    auto const digits = agent_id.substr(agent_id.find('_') + 1);
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

Workers::Workers(Scene& scene) : scene_{scene}, people_(scene.plan.agents.size()) {}

void Workers::expect() {
    for (std::size_t i = 0; i < people_.size(); ++i) {
        auto const& plan = scene_.plan.agents[i];
        auto draws = scene_.draws("shift", i);
        auto const sick = plan.sick || draws.happens(scene_.plan.sick);
        for (double const begins : {0.0, day}) {
            auto const from = begins + plan.shift.from * 60 + draws.between(-120, 240), to = begins + plan.shift.to * 60;
            auto const vanishes = draws.happens(scene_.plan.habits.vanishes);
            auto const when = draws.between(from, to), how_long = draws.between(5, 2400);
            if (sick && begins == 0.0) continue;
            scene_.agenda.at(scene_.moment(from), [this, i] { come(i); });
            scene_.agenda.at(scene_.moment(to), [this, i] { go(i); });
            if (vanishes) scene_.agenda.at(scene_.moment(when), [this, i, how_long] { vanish(i, how_long); });
            for (auto const span : plan.breaks)
                scene_.agenda.at(scene_.moment(begins + span.from * 60), [this, i, span] { take_break(i, span); });
        }
    }
}

Actor Workers::actor(std::size_t agent) const { return {ActorKind::agent, id_of_agent(agent).text(), scene_.plan.agents[agent].name}; }

void Workers::tell_witness(std::size_t agent) {
    auto const& person = people_[agent];
    scene_.witness.there(agent, person.connected && !person.away, scene_.now());
}

void Workers::connect(std::size_t agent) {
    auto& person = people_[agent];
    if (person.connected && person.life == life_) return;
    person.connected = true;
    person.life = life_;
    scene_.core.desk().connected(id_of_agent(agent));
    // What they said last holds across connections, and may be out of date.
    says(agent, person.away ? Presence::away : Presence::online, person.away ? "break" : "");
    tell_witness(agent);
}

void Workers::disconnect(std::size_t agent) {
    auto& person = people_[agent];
    if (!std::exchange(person.connected, false)) return;
    tell_witness(agent);
    if (person.life != life_) return;
    scene_.core.desk().disconnected(id_of_agent(agent));
    // Gone for the desk, and a while later for whoever waits for a word.
    for (auto const seconds : {20, 61}) scene_.in(seconds, [this] { scene_.core.wake(); });
}

void Workers::says(std::size_t agent, Presence presence, std::string const& reason) {
    std::ignore = scene_.core.desk().set_presence(id_of_agent(agent),
                                                  {std::string{name_of(presence)}, std::string{reason}, scene_.core.clock.now(), {}});
    scene_.in(1, [this] { scene_.core.wake(); });
    if (presence == Presence::online) scene_.witness.speaks_up(agent, scene_.now());
}

void Workers::come(std::size_t agent) {
    auto& person = people_[agent];
    if (home_) return;
    person.at_work = true;
    person.away = false;
    connect(agent);
    says(agent, Presence::online, {});
    tell_witness(agent);
    keep_looking(agent);
}

void Workers::keep_looking(std::size_t agent) {
    if (!people_[agent].at_work || home_) return;
    look_for_promises(agent);
    scene_.in(look_every, [this, agent] { keep_looking(agent); });
}

// Most say that they are away, finish what they have, and go. Some close the laptop.
void Workers::go(std::size_t agent) {
    auto& person = people_[agent];
    if (!std::exchange(person.at_work, false)) return;
    if (scene_.draws("laptop", agent).happens(scene_.plan.habits.closes_laptop)) return disconnect(agent);
    person.away = true;
    if (person.connected) says(agent, Presence::away, "My shift is over");
    tell_witness(agent);
    scene_.in(3600, [this, agent] {
        if (!people_[agent].at_work) disconnect(agent);
    });
}

void Workers::take_break(std::size_t agent, Span span) {
    auto& person = people_[agent];
    if (!person.at_work || !person.connected) return;
    person.away = true;
    says(agent, Presence::away, "break");
    tell_witness(agent);
    scene_.in((span.to - span.from) * 60.0, [this, agent] {
        auto& then = people_[agent];
        if (!then.at_work) return;
        then.away = false;
        if (then.connected) says(agent, Presence::online, {});
        tell_witness(agent);
    });
}

void Workers::vanish(std::size_t agent, double seconds) {
    auto& person = people_[agent];
    if (!person.at_work || !person.connected) return;
    person.back = scene_.now() + milliseconds{static_cast<std::int64_t>(seconds * 1000)};
    disconnect(agent);
    scene_.agenda.at(person.back, [this, agent] {
        if (people_[agent].at_work) connect(agent);
    });
}

void Workers::reconnect() {
    ++life_;
    for (std::size_t i = 0; i < people_.size(); ++i)
        if (people_[i].connected) {
            auto const late = scene_.draws("reconnect", i, static_cast<std::uint64_t>(life_)).between(1, 8);
            scene_.in(late, [this, i, life = life_] {
                if (people_[i].connected && life == life_) connect(i);
            });
        }
}

void Workers::heard(Appended const& appended) {
    auto const& state = appended.state;
    for (auto const& entry : appended.entries) {
        if (entry.kind == Kind::offered) consider(number_of(string_at(entry.body, "agent_id")), state.id, state);
        if (entry.kind == Kind::promise) promises_.insert({from_millis(integer_at(entry.body, "due_millis")), state.id});
        if (entry.kind == Kind::promise_ended || entry.kind == Kind::closed)
            std::erase_if(promises_, [&](auto const& each) { return each.second == state.id; });
    }
}

void Workers::consider(std::size_t agent, ConversationId const& id, State const& state) {
    auto* visit = scene_.visit(id);
    if (visit == nullptr || state.stage != Stage::offered) return;
    auto const& habits = scene_.plan.habits;
    auto& worked = scene_.record.agents[agent];
    ++worked.offered;
    auto draws = scene_.draws("offer", agent, static_cast<std::uint64_t>(visit->customer.number), static_cast<std::uint64_t>(claims_[id]));
    auto const how = draws.uniform();
    auto const after = std::clamp(draws.log_normal(habits.accept_seconds, 0.5), 1.0, 28.0);
    auto const seq = state.seq;
    if (how < habits.misses) {
        ++worked.missed;
        scene_.in(draws.between(120, 600), [this, agent] { back_after_missing(agent); });
    } else if (how < habits.misses + habits.declines) {
        scene_.in(after, [this, agent, id, seq] { decline(agent, id, seq); });
    } else {
        // Whether he is still asked is for the log to say: on his screen the offer may stand a moment longer.
        scene_.in(after, [this, agent, id, epoch = state.epoch] { claim(agent, id, epoch); });
    }
    if (draws.happens(habits.grabs)) {
        auto const other = static_cast<std::size_t>(draws.uniform() * static_cast<double>(people_.size()));
        scene_.in(draws.between(0.5, after), [this, other, id, epoch = state.epoch] { grab(other, id, epoch); });
    }
}

void Workers::grab(std::size_t agent, ConversationId const& id, OwnerEpoch epoch) {
    auto const& person = people_[agent];
    if (person.at_work && !person.away && scene_.core.state(id)->owner.kind == OwnerKind::queue && has_a_place(agent))
        claim(agent, id, epoch);
}

bool Workers::has_a_place(std::size_t agent) const {
    auto const now = scene_.core.desk().agent(id_of_agent(agent));
    return now && now->presence == Presence::online && now->load + now->asked < now->agent.capacity;
}

// Who let two offers pass was set away by the desk, and says that he is there again.
void Workers::back_after_missing(std::size_t agent) {
    auto const& person = people_[agent];
    if (!person.at_work || !person.connected || person.away) return;
    says(agent, Presence::online, {});
}

void Workers::decline(std::size_t agent, ConversationId const& id, Seq seq) {
    auto const* now = scene_.core.state(id);
    if (now->stage != Stage::offered || now->seq < seq || now->offered_to != id_of_agent(agent).text() || !people_[agent].connected) return;
    ++scene_.record.agents[agent].declined;
    scene_.core.append(
        {id,
         {{Kind::offer_ended, actor(agent), {{"agent_id", id_of_agent(agent).text()}, {"why", "declined"}, {"reason", ""}}, {}}},
         {now->epoch, std::nullopt},
         {}});
}

void Workers::claim(std::size_t agent, ConversationId const& id, OwnerEpoch epoch) {
    if (!people_[agent].connected || people_[agent].away) return;
    auto const& plan = scene_.plan.agents[agent];
    Append batch{id, {}, {epoch, std::nullopt}, {}};
    batch.entries.push_back({Kind::claimed,
                             actor(agent),
                             {{"agent_id", id_of_agent(agent).text()}, {"name", plan.name}, {"team", plan.team}, {"photo", ""}},
                             {}});
    batch.entries.push_back({Kind::message,
                             {ActorKind::system, {}, {}},
                             {{"text", scene_.core.phrases().connecting(plan.name, plan.team)}, {"key", "connecting"}},
                             {}});
    scene_.core.append(std::move(batch), [this, agent, id](Result<Appended> const& stored) {
        if (stored) begin(agent, id, stored->state);
    });
}

void Workers::begin(std::size_t agent, ConversationId const& id, State const& state) {
    auto* visit = scene_.visit(id);
    if (visit == nullptr) return;
    auto& worked = scene_.record.agents[agent];
    ++worked.claimed;
    if (!visit->agent) visit->agent = agent;
    Stretch stretch{id, agent, state.epoch, claims_[id]++};
    auto draws =
        scene_.draws("stretch", agent, static_cast<std::uint64_t>(visit->customer.number), static_cast<std::uint64_t>(stretch.nth));
    auto const& habits = scene_.plan.habits;
    auto const length = visit->customer.handling * scene_.plan.agents[agent].pace * (stretch.nth > 0 ? 0.7 : 1.0);
    stretch.steps = std::clamp(static_cast<int>(std::ceil(length / 240)), 1, 12);
    stretch.pause = std::min(length / (stretch.steps + 0.2), 540.0);
    if (draws.happens(habits.falls_silent)) stretch.silent_at = stretch.steps / 2;
    if (draws.happens(habits.transfers) && stretch.nth < 3) stretch.passed_on_at = (stretch.steps + 1) / 2;
    if (!state.promise_id.empty()) {
        ++worked.promises;
        scene_.in(45, [this, stretch] {
            auto const* now = scene_.core.state(stretch.id);
            if (!holds(stretch) || now->promise_id.empty()) return;
            say(stretch, {kept(stretch, now->promise_id)});
        });
    }
    scene_.in(stretch.pause * 0.2, [this, stretch] { go_on(stretch); });
}

NewEntry Workers::kept(Stretch const& stretch, std::string const& promise) const {
    auto const& name = scene_.plan.agents[stretch.agent].name;
    return {Kind::promise_ended, actor(stretch.agent), {{"id", promise}, {"state", "kept"}, {"by", name}}, {}};
}

bool Workers::holds(Stretch const& stretch) const {
    auto const* now = scene_.core.state(stretch.id);
    return now->epoch == stretch.epoch && now->stage == Stage::active && now->owner.id == id_of_agent(stretch.agent).text();
}

void Workers::go_on(Stretch stretch) {
    if (!holds(stretch)) return;
    auto const& person = people_[stretch.agent];
    if (!person.connected) {  // goes on when the connection is there again, if it is still his
        if (person.back > scene_.now()) scene_.agenda.at(person.back + 5s, [this, stretch] { go_on(stretch); });
        return customer_replies(stretch);
    }
    if (stretch.step == stretch.silent_at) return customer_replies(stretch);
    if (stretch.step == stretch.passed_on_at) return pass_on(stretch);
    if (stretch.step == stretch.steps) return finish(stretch);
    say(stretch, {{Kind::message, actor(stretch.agent), {{"text", "Let me look at that."}}, {}}});
    if (stretch.step + 1 < stretch.steps) scene_.in(stretch.pause * 0.6, [this, stretch] { customer_replies(stretch); });
    ++stretch.step;
    scene_.in(stretch.pause, [this, stretch] { go_on(stretch); });
}

void Workers::customer_replies(Stretch const& stretch) {
    if (!holds(stretch)) return;
    Actor const customer{ActorKind::customer, scene_.core.state(stretch.id)->visitor_id, {}};
    scene_.core.append({stretch.id, {{Kind::message, customer, {{"text", "Yes, and?"}}, {}}}, {}, {}});
}

void Workers::say(Stretch const& stretch, Batch batch) {
    scene_.core.append({stretch.id, batch, {stretch.epoch, std::nullopt}, {}}, [this, stretch, batch](auto const& stored) {
        if (!stored && stored.error().code == Code::unavailable)
            scene_.in(2, [this, stretch, batch] {
                if (holds(stretch)) say(stretch, batch);
            });
    });
}

void Workers::finish(Stretch const& stretch) {
    auto const& name = scene_.plan.agents[stretch.agent].name;
    ++scene_.record.agents[stretch.agent].resolved;
    Batch batch{{Kind::message, actor(stretch.agent), {{"text", "All done."}}, {}}};
    if (auto const& owed = scene_.core.state(stretch.id)->promise_id; !owed.empty()) batch.push_back(kept(stretch, owed));
    batch.push_back({Kind::resolved, actor(stretch.agent), {{"outcome", "solved"}, {"by", name}}, {}});
    say(stretch, std::move(batch));
    scene_.in(20, [this, agent = stretch.agent] { look_for_promises(agent); });
}

void Workers::pass_on(Stretch const& stretch) {
    auto const& plan = scene_.plan;
    auto draws = scene_.draws("pass on", stretch.agent, static_cast<std::uint64_t>(scene_.visit(stretch.id)->customer.number),
                              static_cast<std::uint64_t>(stretch.nth));
    auto const& skill = plan.skills[static_cast<std::size_t>(draws.uniform() * static_cast<double>(plan.skills.size()))].name;
    json::object to{{"skill", skill}};
    std::optional<NewEntry> offer;
    auto const other = static_cast<std::size_t>(draws.uniform() * static_cast<double>(plan.agents.size()));
    if (draws.happens(0.4) && other != stretch.agent)
        if (auto made = scene_.core.desk().offer_by_name(id_of_agent(other), site_key)) {
            offer = std::move(*made);
            to = {{"agent_id", id_of_agent(other).text()}};
        }
    ++scene_.record.agents[stretch.agent].transferred;
    auto const& name = plan.agents[stretch.agent].name;
    Batch batch{
        {Kind::requeued, actor(stretch.agent), {{"why", "transferred"}, {"to", to}, {"word", "Knows more of this"}, {"from", name}}, {}}};
    batch.push_back({Kind::message,
                     {ActorKind::system, {}, {}},
                     {{"text", scene_.core.phrases().say("transferred", {{"name", name}, {"to", offer ? plan.agents[other].name : skill}})},
                      {"key", "transferred"}},
                     {}});
    if (offer) batch.push_back(std::move(*offer));
    say(stretch, std::move(batch));
}

bool Workers::takes(std::size_t agent, ConversationId const& id) const {
    auto const* state = scene_.core.state(id);
    return state->stage == Stage::queued && (state->skill.empty() || scene_.plan.agents[agent].skills.contains(state->skill));
}

// A call that is owed soon is taken from the list by hand, before somebody new.
void Workers::look_for_promises(std::size_t agent) {
    auto const& person = people_[agent];
    if (!person.at_work || home_) return;
    if (person.connected && !person.away && has_a_place(agent))
        for (auto const& [due, id] : promises_) {
            if (due > scene_.now() + promise_ahead) break;
            if (!takes(agent, id)) continue;
            claim(agent, id, scene_.core.state(id)->epoch);
            break;
        }
}

}  // namespace baton::rehearsal
