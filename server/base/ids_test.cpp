#include "base/ids.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace baton;

TEST_CASE("an id says what it belongs to and is never guessed twice") {
    SecureRandom random;
    std::set<ConversationId> seen;
    for (int i = 0; i < 1000; ++i) seen.insert(ConversationId::make(random));
    CHECK(seen.size() == 1000);
    CHECK(seen.begin()->text().starts_with("conv_"));
    CHECK(seen.begin()->text().size() == 31);
}

TEST_CASE("an id of another kind, length or alphabet is refused") {
    SecureRandom random;
    auto const good = ConversationId::make(random).text();
    CHECK(ConversationId::parse(good).has_value());
    CHECK_FALSE(AgentId::parse(good).has_value());
    CHECK_FALSE(ConversationId::parse(good + "a").has_value());
    CHECK_FALSE(ConversationId::parse("conv_../../../etc/passwd0000000").has_value());
    CHECK_FALSE(ConversationId::parse("").has_value());
}
