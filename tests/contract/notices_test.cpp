#include <doctest/doctest.h>

#include <algorithm>

#include "place.hpp"
#include "storage/sql_notices.hpp"
#include "storage/sql_outbox.hpp"

using namespace baton;
using namespace baton::contract;
using namespace std::chrono_literals;

namespace {

struct Desk : Stand {
    Desk() : Stand{fresh()} {}

    agents::Agent agent(std::string const& name) {
        agents::Agent one;
        one.id = AgentId::make(random);
        one.name = name;
        one.email = name + "@stallwright.example";
        REQUIRE(wait(directory.add(one, "hash")).has_value());
        return one;
    }
    SessionId session(AgentId const& of) {
        agents::Session one{SessionId::make(random), of, clock.now(), clock.now(), "test"};
        REQUIRE(wait(directory.open_session(one, one.id.text())).has_value());
        return one.id;
    }
    notify::Subscription browser(AgentId const& of, SessionId const& session, std::string const& id) {
        notify::Subscription one{
            id, of, session, "https://push.example.com/" + id, std::string(65, '\x04'), std::string(16, '\0'), "pt", clock.now()};
        REQUIRE(wait(notices.put_subscription(one)).has_value());
        return one;
    }
    std::vector<std::string> browsers(AgentId const& of) {
        std::vector<std::string> ids;
        for (auto const& each : wait(notices.subscriptions(of)).value()) ids.push_back(each.id);
        return ids;
    }

    storage::SqlNotices notices{*store};
};

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("preferences come back as they were kept, and the newest hold") {
    Desk desk;
    auto const sarah = desk.agent("sarah");
    CHECK(desk.wait(desk.notices.all_preferences())->empty());
    notify::Preferences mine;
    CHECK(desk.wait(desk.notices.put_preferences(sarah.id, mine)).has_value());
    mine.volume = 20;
    mine.quiet.until = desk.clock.now() + 1h;
    CHECK(desk.wait(desk.notices.put_preferences(sarah.id, mine)).has_value());
    auto const all = desk.wait(desk.notices.all_preferences()).value();
    REQUIRE(all.size() == 1);
    CHECK(all[0].first == sarah.id);
    CHECK(all[0].second == mine);
}

TEST_CASE("a browser's keys come back byte for byte, and a session has one subscription") {
    Desk desk;
    auto const sarah = desk.agent("sarah");
    auto const session = desk.session(sarah.id);
    desk.browser(sarah.id, session, "first");
    auto const second = desk.browser(sarah.id, session, "second");
    auto const kept = desk.wait(desk.notices.subscriptions(sarah.id)).value();
    REQUIRE(kept.size() == 1);
    CHECK(kept[0].id == "second");
    CHECK(kept[0].endpoint == second.endpoint);
    CHECK(kept[0].p256dh == second.p256dh);
    CHECK(kept[0].auth == second.auth);
    CHECK(kept[0].language == "pt");
    CHECK(kept[0].session == session);
}

TEST_CASE("it goes with the session, with the account, and when its push service has forgotten it") {
    Desk desk;
    auto sarah = desk.agent("sarah");
    auto const one = desk.session(sarah.id);
    auto const other = desk.session(sarah.id);
    desk.browser(sarah.id, one, "one");
    desk.clock.move(1s);
    desk.browser(sarah.id, other, "other");
    CHECK(desk.browsers(sarah.id) == Ids{"other", "one"});
    CHECK(desk.wait(desk.directory.close_session(sarah.id, one)).has_value());
    CHECK(desk.browsers(sarah.id) == Ids{"other"});
    sarah.disabled = true;
    CHECK(desk.wait(desk.directory.change(sarah)).has_value());
    CHECK(desk.browsers(sarah.id).empty());
    sarah.disabled = false;
    CHECK(desk.wait(desk.directory.change(sarah)).has_value());
    CHECK(desk.browsers(sarah.id) == Ids{"other"});
    CHECK(desk.wait(desk.notices.remove_subscription("other")).has_value());
    CHECK(desk.browsers(sarah.id).empty());
    desk.browser(sarah.id, other, "again");
    CHECK(desk.wait(desk.directory.close_all_sessions(sarah.id)).has_value());
    auto const later = desk.session(sarah.id);
    CHECK(desk.browsers(sarah.id).empty());
    desk.browser(sarah.id, later, "later");
    CHECK(desk.wait(desk.notices.remove_of_session(later)).has_value());
    CHECK(desk.browsers(sarah.id).empty());
}

TEST_CASE("nobody is told where they have not been seen for as long as a session lasts; and a person has so many browsers") {
    Desk desk;
    auto const sarah = desk.agent("sarah");
    desk.browser(sarah.id, desk.session(sarah.id), "old");
    desk.clock.move(8 * 24h);
    CHECK(desk.browsers(sarah.id).empty());
    for (int n = 0; n < 12; ++n) {
        desk.clock.move(1s);
        desk.browser(sarah.id, desk.session(sarah.id), "browser" + std::to_string(n));
    }
    auto const kept = desk.browsers(sarah.id);
    CHECK(kept.size() == notify::subscriptions_max);
    CHECK(kept.front() == "browser11");
}

TEST_CASE("what was missed is kept for one mail, in order, with a bound, and goes when it was sent") {
    Desk desk;
    auto const sarah = desk.agent("sarah"), tom = desk.agent("tom");
    auto const miss = [&](AgentId const& who, std::string reason) {
        notify::Missed one;
        one.at = desk.clock.now();
        one.reason = std::move(reason);
        REQUIRE(desk.wait(desk.notices.keep_missed(who, one)).has_value());
    };
    CHECK(desk.wait(desk.notices.oldest_missed())->empty());
    auto const began = desk.clock.now();
    miss(sarah.id, "first");
    desk.clock.move(1min);
    miss(sarah.id, "second");
    miss(tom.id, "other");
    auto const oldest = desk.wait(desk.notices.oldest_missed()).value();
    REQUIRE(oldest.size() == 2);
    CHECK(std::ranges::find(oldest, std::pair{sarah.id, began}) != oldest.end());
    auto const [all, last] = desk.wait(desk.notices.missed_by(sarah.id)).value();
    REQUIRE(all.size() == 2);
    CHECK(all[0].reason == "second");
    miss(sarah.id, "third");
    CHECK(desk.wait(desk.notices.forget_missed(sarah.id, last)).has_value());
    CHECK(desk.wait(desk.notices.missed_by(sarah.id))->first.size() == 1);
    CHECK(desk.wait(desk.notices.missed_by(tom.id))->first.size() == 1);
    for (std::size_t n = 0; n < notify::missed_max + 5; ++n) miss(tom.id, std::to_string(n));
    CHECK(desk.wait(desk.notices.missed_by(tom.id))->first.size() == notify::missed_max);
}

TEST_CASE("a digest is owed and what stands in it forgotten in one step, once") {
    Desk desk;
    auto const sarah = desk.agent("sarah");
    notify::Missed one;
    one.at = desk.clock.now();
    REQUIRE(desk.wait(desk.notices.keep_missed(sarah.id, one)).has_value());
    auto const last = desk.wait(desk.notices.missed_by(sarah.id))->second;
    REQUIRE(desk.wait(desk.notices.keep_missed(sarah.id, one)).has_value());
    notify::Mail const digest{"One conversation needed you", "text", "<p>text</p>", "https://help.example/settings/notices"};
    for (int again = 0; again < 2; ++again) CHECK(desk.wait(desk.notices.owe_digest(sarah.id, digest, last)).has_value());
    CHECK(desk.wait(desk.notices.missed_by(sarah.id))->first.size() == 1);
    storage::SqlOutbox outbox{*desk.store, {}, "mail"};
    auto const owed = desk.wait(outbox.take(desk.clock.now() + 1min, desk.clock.now() + 2min, 10)).value();
    REQUIRE(owed.size() == 1);
    auto const payload = parse_json_object(owed.front().payload).value();
    CHECK(string_at(payload, "agent") == sarah.id.text());
    CHECK(string_at(payload, "subject") == digest.subject);
    CHECK(string_at(payload, "settings") == digest.settings);

    auto const left = desk.wait(desk.notices.missed_by(sarah.id))->second;
    CHECK(desk.wait(desk.notices.owe_digest(sarah.id, digest, left)).has_value());
    desk.clock.move(1h);
    REQUIRE(desk.wait(desk.notices.keep_missed(sarah.id, one)).has_value());
    auto const newest = desk.wait(desk.notices.missed_by(sarah.id))->second;
    CHECK(desk.wait(desk.notices.owe_digest(sarah.id, digest, newest)).has_value());
    INFO("whatever numbers the store gives its notices");
    CHECK(desk.wait(outbox.take(desk.clock.now() + 1min, desk.clock.now() + 2min, 10))->size() == 3);
}

TEST_CASE("the secret that signs pushes is made once") {
    Desk desk;
    CHECK(desk.wait(desk.notices.push_secret("first")) == "first");
    CHECK(desk.wait(desk.notices.push_secret("second")) == "first");
}

TEST_CASE("leads are told once of a wait, also by two who watch it; whoever takes it ends that") {
    Desk desk;
    auto const id = desk.begun();
    CHECK(desk.append({id, {handed_over()}, {}, {}}).has_value());
    auto const tell = [&](int nth) {
        return desk.append({id, {event(conversation::Kind::escalated, conversation::ActorKind::system, {{"nth", nth}})}, {}, {}});
    };
    CHECK(tell(1)->state.escalated == 1);
    CHECK(tell(1).error().code == Code::conflict);
    CHECK(tell(2)->state.escalated == 2);
    CHECK(desk.before(id)->state.escalated == 2);
    CHECK(desk.append({id, {claim_by("sarah")}, {}, {}})->state.escalated == 0);
    CHECK(tell(1).error().code == Code::conflict);
}
