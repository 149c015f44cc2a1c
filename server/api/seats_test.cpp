#include "api/seats.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace baton::api;

TEST_CASE("one address has so many seats, and another has its own") {
    Seats seats;
    std::vector<Seats::Seat> mine;
    for (int i = 0; i < 3; ++i) mine.push_back(seats.take("203.0.113.9", 3));
    for (auto const& seat : mine) CHECK(static_cast<bool>(seat));
    CHECK_FALSE(static_cast<bool>(seats.take("203.0.113.9", 3)));
    CHECK(static_cast<bool>(seats.take("203.0.113.10", 3)));
}

TEST_CASE("a seat is given back once, however often it changed hands, and nothing is kept of who has gone") {
    Seats seats;
    {
        auto first = seats.take("a", 1);
        Seats::Seat second{std::move(first)};
        Seats::Seat third;
        third = std::move(second);
        CHECK(seats.taken("a") == 1);
        third = seats.take("b", 1);
        CHECK(seats.taken("a") == 0);
        CHECK(seats.taken("b") == 1);
    }
    CHECK(seats.keys() == 0);
}

TEST_CASE("zero is no limit") {
    Seats seats;
    std::vector<Seats::Seat> mine;
    for (int i = 0; i < 1000; ++i) mine.push_back(seats.take("a", 0));
    CHECK(seats.taken("a") == 1000);
}
