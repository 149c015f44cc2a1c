#include "notify/words.hpp"

#include <doctest/doctest.h>

#include "base/json.hpp"

using namespace baton;
using namespace notify;

namespace {

Locale const& locale() {
    static Locale const all = *Locale::load(BATON_SOURCE_DIR "/locale/server");
    return all;
}

Notice notice(Why why) {
    Notice one;
    one.what.why = why;
    one.what.urgency = Urgency::urgent;
    one.what.reason = "asked_for_person";
    one.what.customer = "Ines\nDuarte";
    one.what.question = "My card is charged twice";
    one.what.minutes = 12;
    return one;
}

}  // namespace

TEST_CASE("a push names the reason and the urgency, and no word of the customer") {
    auto const said = told(notice(Why::offer), locale(), "en", false);
    CHECK(said.title == "Urgent: a conversation is offered to you");
    CHECK(said.body == "Asked for a person · urgent");
    auto const whole = told(notice(Why::offer), locale(), "en", true);
    CHECK(whole.body == "Asked for a person · urgent · InesDuarte · My card is charged twice");
}

TEST_CASE("every kind has a sentence in every language") {
    for (auto const& language : locale().languages())
        for (auto const why : {Why::offer, Why::waiting, Why::mention, Why::promise, Why::escalation}) {
            auto one = notice(why);
            CHECK(told(one, locale(), language, false).title.find("⟦") == std::string::npos);
            CHECK(told(one, locale(), language, false).body.find("⟦") == std::string::npos);
            one.count = 5;
            CHECK(told(one, locale(), language, false).title.find('5') != std::string::npos);
        }
    auto waited = notice(Why::escalation);
    CHECK(told(waited, locale(), "en", false).title == "Nobody has taken this: waits 12 minutes");
    waited.what.reason = "something_new";
    CHECK(told(waited, locale(), "en", false).body == "urgent");
}
