#include "base/text.hpp"

#include <doctest/doctest.h>

using namespace baton;

TEST_CASE("text with a zero or broken bytes is not accepted") {
    CHECK(acceptable_text("Grüße, 你好"));
    CHECK(acceptable_text(""));
    CHECK_FALSE(acceptable_text(std::string_view{"a\0b", 3}));
    CHECK_FALSE(acceptable_text("\xC3\x28"));
    CHECK_FALSE(acceptable_text("\xED\xA0\x80"));
}

TEST_CASE("a long text is cut between characters, not inside one") {
    CHECK(shorten("kurz", 10) == "kurz");
    CHECK(shorten("Übermäßig lang", 5) == "Über…");
}

TEST_CASE("folding makes what people see as equal equal") {
    CHECK(fold("STRASSE") == fold("Straße"));
    CHECK(fold("ﬁne") == "fine");
}
