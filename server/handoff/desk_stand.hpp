#pragma once
#include <doctest/doctest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "customers/identity.hpp"
#include "handoff/desk.hpp"
#include "handoff/fake_log.hpp"
#include "handoff/fake_people.hpp"
#include "policy/shipped.hpp"

namespace baton::handoff {

/// Ids one after the other, so that a test repeats itself.
class CountingRandom final : public Random {
  public:
    void fill(std::span<unsigned char> bytes) override {
        for (auto& each : bytes) each = 0;
        auto rest = ++number_;
        for (auto each = bytes.rbegin(); each != bytes.rend() && rest > 0; ++each, rest >>= 8) *each = static_cast<unsigned char>(rest);
    }

  private:
    unsigned number_ = 0;
};

/// A real desk on a log in memory, with a loop that runs until nothing is left to do.
struct DeskStand {
    using Kind = conversation::Kind;

    boost::asio::io_context loop;
    HeldClock clock;
    CountingRandom random;
    conversation::Limits limits;
    FakeLog store{loop, clock, limits};
    FakeLists lists{store};
    FakeDirectory directory;
    FakeRegister people;
    FakeArchive archive;
    customers::Identity identity{people, clock, random};
    customers::Sites sites{people, identity};
    policy::Keeper policies{archive, clock};
    conversation::LiveLog log{store};
    Desk desk{{log, lists, directory, sites, policies, clock, loop.get_executor(), limits}};

    explicit DeskStand(std::string hours = {}) {
        customers::SiteSettings site;
        site.key = site.name = "shop";
        site.hours = std::move(hours);
        REQUIRE(wait(sites.put(std::move(site))));
        REQUIRE(wait(policies.load(std::string{policy::shipped_text()}, {})));
        log.subscribe([this](auto const& appended) { desk.heard(appended); });
    }

    /// Runs what is ready; timers of wall time are not waited for.
    void run() {
        loop.restart();
        loop.poll();
    }

    template <class T>
    T wait(Task<T> task) {
        std::optional<T> result;
        boost::asio::co_spawn(
            loop, [](Task<T> inner, std::optional<T>& out) -> Task<> { out = co_await std::move(inner); }(std::move(task), result),
            boost::asio::detached);
        run();
        REQUIRE(result.has_value());
        return std::move(*result);
    }

    void publish(std::string source) {
        auto const published = wait(policies.publish(std::move(source), policies.in_force()->version, "lead", "test"));
        REQUIRE(published);
        REQUIRE(published->version > 0);
    }

    AgentId agent(std::string const& name, std::map<std::string, int> skills = {}, int capacity = 2, std::string team = {}) {
        agents::Agent one;
        one.id = AgentId::trusted("agent_" + name);
        one.name = name;
        one.skills = std::move(skills);
        one.capacity = capacity;
        one.team = std::move(team);
        directory.people.push_back(one);
        REQUIRE(wait(desk.reload_agents()));
        desk.connected(one.id);
        run();
        return one.id;
    }

    ConversationId begun(std::string const& who, std::string const& words = "Hello there") {
        conversation::Begin begin;
        begin.first.id = ConversationId::make(random);
        begin.first.site = "shop";
        begin.first.visitor_id = "vis_" + who;
        begin.first.created_at = begin.first.bot_since = clock.now();
        begin.entries.push_back({Kind::message, {conversation::ActorKind::customer, "vis_" + who, {}}, {{"text", words}}, {}});
        auto const id = begin.first.id;
        log.begin(std::move(begin), [](auto const& result) { REQUIRE(result); });
        run();
        return id;
    }

    Result<conversation::Appended> add(ConversationId const& id, std::vector<conversation::NewEntry> entries) {
        return wait(log.append({id, std::move(entries), {}, {}}));
    }

    ConversationId handed_over(std::string const& who, std::string const& skill = {}, std::string const& reason = "asked_for_person") {
        auto const id = begun(who);
        hand_over(id, skill, reason);
        return id;
    }
    void hand_over(ConversationId const& id, std::string const& skill = {}, std::string const& reason = "asked_for_person") {
        REQUIRE(add(id, {{Kind::handoff,
                          {conversation::ActorKind::bot, {}, {}},
                          {{"reason", reason}, {"because", "b"}, {"skill", skill}, {"priority_rank", 1}},
                          {}}}));
        run();
    }

    static conversation::Actor by(AgentId const& agent) { return {conversation::ActorKind::agent, agent.text(), agent.text()}; }
    void claim(ConversationId const& id, AgentId const& agent) {
        REQUIRE(add(id, {{Kind::claimed, by(agent), {{"agent_id", agent.text()}, {"name", agent.text()}}, {}}}));
    }
    void end_offer(ConversationId const& id, AgentId const& agent, std::string const& why) {
        REQUIRE(add(id, {{Kind::offer_ended, by(agent), {{"agent_id", agent.text()}, {"why", why}}, {}}}));
        run();
    }
    std::string offered_to(ConversationId const& id) const { return store.state(id).offered_to; }
};

}  // namespace baton::handoff
