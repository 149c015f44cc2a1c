#include "turn/promises.hpp"

#include <doctest/doctest.h>

#include "handoff/desk_stand.hpp"

using namespace baton;
using namespace baton::turn;
using namespace std::chrono_literals;
using conversation::Kind;

namespace {

Instant const now = from_millis(1'795'428'000'000);

struct Choosing {
    Locale locale = *Locale::load(BATON_SOURCE_DIR "/locale/server");
    handoff::CountingRandom random;
    handoff::Standing standing;

    Choosing() { standing.choices = {true, {}, now + 45min, {}, "nobody_free"}; }

    Result<std::vector<conversation::NewEntry>> choose(std::string const& choice, std::string const& at = {}) {
        return choice_entries({choice, "+34 600", at}, standing, {locale, "en"}, "UTC", {}, random, now);
    }
};

}  // namespace

TEST_CASE("a promise is due when the policy's own time is up, in the log and in the sentence") {
    auto const made = Choosing{}.choose("callback");
    REQUIRE(made);
    REQUIRE(made->size() == 3);
    CHECK((*made)[1].kind == Kind::promise);
    CHECK(integer_at((*made)[1].body, "due_millis") == to_millis(now + 45min));
    CHECK(string_at((*made)[2].body, "text").find("10:45") != std::string::npos);
}

TEST_CASE("a call at a time of the customer's own is due then, within thirty days") {
    Choosing choosing;
    auto const later = choosing.choose("callback", to_rfc3339(now + 26h));
    REQUIRE(later);
    CHECK(integer_at((*later)[1].body, "due_millis") == to_millis(now + 26h));
    CHECK(choosing.choose("callback", to_rfc3339(now - 1min)).error().where == "/at");
    CHECK(choosing.choose("callback", to_rfc3339(now + 31 * 24h)).error().where == "/at");
}

TEST_CASE("who wants to be called back here needs no number, and is told that it will be here") {
    Choosing choosing;
    auto const made =
        choice_entries({"callback", "+34 600", {}, true}, choosing.standing, {choosing.locale, "en"}, "UTC", {}, choosing.random, now);
    REQUIRE(made);
    CHECK(string_at((*made)[0].body, "by") == "chat");
    CHECK(string_at((*made)[1].body, "contact").empty());
    CHECK(string_at((*made)[2].body, "key") == "callback.promised.chat");
    CHECK_FALSE(Chosen{"callback", {}, {}, true}.needs_contact());
    CHECK(Chosen{"email", {}, {}, true}.needs_contact());
}

TEST_CASE("a moment is written in one way, and exists") {
    CHECK(parse_instant("2026-11-24T14:00:00Z") == from_millis(1'795'528'800'000));
    CHECK(parse_instant("2026-11-24T14:00:00.25Z") == from_millis(1'795'528'800'250));
    CHECK(parse_instant("2028-02-29T23:59:59.9999Z").has_value());
    for (auto const* odd : {"", "2026-11-24", "2026-11-24T14:00:00", "2026-11-24T14:00:nanZ", "2026-11-24T14:00:1e1Z",
                            "2026-11-24T14:00:00.Z", "+026-11-24T14:00:00Z", "2026- 1-24T14:00:00Z", "2026-11-24T14:00:00Zz",
                            "2026-02-29T14:00:00Z", "2026-11-24T24:00:00Z", "2026-11-24T14:00:60Z", "1926-11-24T14:00:00Z"}) {
        CAPTURE(odd);
        CHECK_FALSE(parse_instant(odd).has_value());
    }
}

TEST_CASE("what the policy does not offer cannot be chosen; staying always can") {
    Choosing choosing;
    auto const refused = choosing.choose("email");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Code::conflict);
    CHECK(refused.error().where == "/choice");
    CHECK(choosing.choose("stay"));
}
