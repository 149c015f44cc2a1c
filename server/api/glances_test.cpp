#include "api/glances.hpp"

#include <doctest/doctest.h>

#include <memory>

using namespace baton;
using namespace baton::api;

namespace {

conversation::Appended stored(ConversationId const& id, conversation::Seq seq) {
    conversation::Appended appended;
    appended.state.id = id;
    appended.state.seq = seq;
    return appended;
}

}  // namespace

TEST_CASE("who reads learns whether something newer was stored meanwhile, in that conversation alone") {
    auto const id = ConversationId::trusted("conv_a"), other = ConversationId::trusted("conv_b");
    Glances glances;
    Glances::Glance const glance{glances, id.text()};
    glances.heard(stored(other, 9));
    CHECK_FALSE(glance.missed(3));
    glances.heard(stored(id, 4));
    CHECK(glance.missed(3));
    CHECK_FALSE(glance.missed(4));
}

TEST_CASE("who still reads when the program stops may end after all others") {
    auto glances = std::make_unique<Glances>();
    auto const glance = std::make_unique<Glances::Glance>(*glances, "conv_a");
    glances.reset();
    CHECK_FALSE(glance->missed(0));
}
