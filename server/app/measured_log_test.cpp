#include "app/measured_log.hpp"

#include <doctest/doctest.h>

#include "handoff/fake_log.hpp"

using namespace baton;

TEST_CASE("what turns out late to have been stored is heard through the measured log as well") {
    boost::asio::io_context loop;
    handoff::HeldClock const clock;
    handoff::FakeLog log{loop, clock, {}};
    app::MeasuredLog measured{log};
    int heard = 0;
    measured.on_late([&](conversation::Appended const&) { ++heard; });
    REQUIRE(log.late);
    log.late({});
    CHECK(heard == 1);
}
