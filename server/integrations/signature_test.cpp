#include "integrations/signature.hpp"

#include <doctest/doctest.h>

using namespace baton;
using integrations::sign;

TEST_CASE("a signature is the one that the Standard Webhooks libraries publish as their example") {
    auto const signature =
        sign("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, R"({"test": 2432232314})");
    REQUIRE(signature);
    CHECK(*signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

TEST_CASE("another id, time, body or secret makes another signature") {
    std::string const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    auto const first = *sign(secret, "a", 1, "{}");
    CHECK(*sign(secret, "b", 1, "{}") != first);
    CHECK(*sign(secret, "a", 2, "{}") != first);
    CHECK(*sign(secret, "a", 1, "{} ") != first);
    CHECK(*sign("whsec_NfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "a", 1, "{}") != first);
}

TEST_CASE("what is no secret signs nothing and is not repeated in the error") {
    for (auto const* secret : {"", "whsec_", "whsec_***", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}) {
        auto const signature = sign(secret, "a", 1, "{}");
        REQUIRE_FALSE(signature);
        CHECK(signature.error().code == Code::invalid);
        CHECK(signature.error().message.find("MfKQ") == std::string::npos);
    }
}
