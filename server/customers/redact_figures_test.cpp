#include <doctest/doctest.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include "customers/redact.hpp"
#include "customers/texts_for_tests.hpp"

using namespace baton::customers;

namespace {

/// Wilson score interval, 95 %.
std::pair<double, double> interval(Tally const& tally) {
    double const n = tally.all, share = tally.hidden / n, z = 1.96;
    double const middle = (share + z * z / (2 * n)) / (1 + z * z / n);
    double const half = z / (1 + z * z / n) * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
    return {std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

double share(Tallies const& tallies, std::string const& kind) {
    auto const found = tallies.find(kind);
    REQUIRE_MESSAGE(found != tallies.end(), kind);
    return static_cast<double>(found->second.hidden) / found->second.all;
}

Tallies measured(std::vector<TestText> const& texts, char const* what) {
    Tallies tallies;
    std::vector<std::string> wrong;
    for (auto const& text : texts) tally(text, redact(text.text, hides_all), tallies, wrong);
    std::printf("redact() on %zu %s texts:\n", texts.size(), what);
    for (auto const& [kind, tally] : tallies) {
        auto const [low, high] = interval(tally);
        std::printf("  %-9s %s %5d of %5d = %6.2f %% (95 %%: %.2f to %.2f)\n", kind.c_str(), must_go(kind) ? "hidden" : "hit   ",
                    tally.hidden, tally.all, 100.0 * tally.hidden / tally.all, 100 * low, 100 * high);
    }
    auto const shown = std::getenv("BATON_REDACT_SHOW") == nullptr ? 12UL : 2000UL;
    for (std::size_t i = 0; i < std::min(shown, wrong.size()); ++i) std::printf("    %s\n", wrong[i].c_str());
    return tallies;
}

void hold_to_the_goals(Tallies const& tallies) {
    CHECK(share(tallies, "card") >= 0.999);
    CHECK(share(tallies, "iban") >= 0.999);
    CHECK(share(tallies, "email") >= 0.99);
    CHECK(share(tallies, "phone") >= 0.97);
    for (auto const* kind : {"order", "date", "version"}) CHECK_MESSAGE(share(tallies, kind) <= 0.01, kind);
}

double milliseconds_for(std::string const& text) {
    double best = 1e9;
    for (int i = 0; i < 2; ++i) {
        auto const begun = std::clock();  // of this process: others' work does not count
        auto const out = redact(text, hides_all);
        best = std::min(best, 1000.0 * static_cast<double>(std::clock() - begun) / CLOCKS_PER_SEC);
        CHECK(!out.empty());
    }
    return best;
}

std::string repeated(std::string const& what, std::size_t bytes) {
    std::string out;
    while (out.size() < bytes) out += what;
    return out;
}

}  // namespace

TEST_CASE("of 4,000 drawn texts the cards, accounts, addresses and phones are hidden, and orders, dates and versions stay") {
    hold_to_the_goals(measured(drawn_texts(20261127, 4000), "drawn"));
}

TEST_CASE("of 200 texts written by hand in five languages as well") {
    auto const texts = written_texts(BATON_SOURCE_DIR "/server/customers/redaction_texts.txt");
    CHECK(texts.size() >= 200);
    auto const tallies = measured(texts, "hand-written");
    hold_to_the_goals(tallies);
    CHECK(share(tallies, "token") >= 0.95);
}

TEST_CASE("what has been cleaned stays as it is when it is cleaned again") {
    for (auto const& text : drawn_texts(7, 1000)) {
        auto const once = redact(text.text, hides_all);
        CHECK(redact(once, hides_all) == once);
    }
}

TEST_CASE("each kind is hidden by its own switch alone") {
    for (auto const& text : drawn_texts(11, 500)) CHECK(redact(text.text, Hides{false, false, false, false, false}) == text.text);
    Tallies tallies;
    std::vector<std::string> wrong;
    for (auto const& text : drawn_texts(12, 1000)) tally(text, redact(text.text), tallies, wrong);
    CHECK(share(tallies, "card") >= 0.999);
    CHECK(share(tallies, "iban") >= 0.999);
    CHECK(share(tallies, "email") <= 0.01);  // off until a site turns it on
    CHECK(share(tallies, "phone") <= 0.01);
}

TEST_CASE("the time grows with the length, whatever is written") {
    for (auto const* hostile : {"4",
                                "4 ",
                                "4111 ",
                                "41-",
                                "DE",
                                "DE89 ",
                                "de 8",
                                "a@",
                                "@",
                                "a.",
                                "a@b.",
                                "+1 ",
                                "0171 ",
                                "(0",
                                "password",
                                "password: ",
                                "password is ",
                                "://",
                                "http://a@",
                                "http://a?",
                                "eyJa.",
                                " at ",
                                " dot ",
                                "x at y dot ",
                                "bearer ",
                                "call 1 ",
                                "-----BEGIN PRIVATE KEY-----",
                                "\xEF\xBC\x94",
                                "\xE2\x80\x8B",
                                "[at]",
                                "a1",
                                "tel ",
                                "1.",
                                "cvv "}) {
        // Eight times the text; a square would need 64 times as long. A core that is shared may slow one of the two down, not three times.
        double small = 0, large = 0;
        auto const in_proportion = [&] {
            small = milliseconds_for(repeated(hostile, 2'000));
            large = milliseconds_for(repeated(hostile, 16'000));
            return large < 8 * std::max(small, 0.5) * 3;
        };
        bool const proportional = in_proportion() || in_proportion() || in_proportion();
        INFO(std::string{hostile} << ": " << small << " ms for 2 kB, " << large << " ms for 16 kB");
        CHECK(proportional);
    }
}

TEST_CASE("what is long is hidden to its end, and what comes to light beside it as well") {
    auto const secret = repeated("Ab3", 1500);
    CHECK(redact("password=" + secret) == "password=[hidden]");
    CHECK(redact("my password is " + secret + " today") == "my password is [hidden] today");
    for (auto const* odd : {"a4111111111111111a@b.de 1", "4111 1111 1111 1111 4111 1111 1111 1111 1",
                            "DE89370400440532013000DE89370400440532013000", "+49 171 2345678+49 171 2345678",
                            "0171 2345678a.b@c.de0171 2345678", "token=4111111111111111@x.de", "eyJabcde.eyJabcde.x4111111111111111"}) {
        auto const once = redact(odd, hides_all);
        CHECK(redact(once, hides_all) == once);
    }
}
