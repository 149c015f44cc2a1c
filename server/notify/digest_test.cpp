#include "notify/digest.hpp"

#include <doctest/doctest.h>

using namespace baton;
using namespace notify;
using namespace std::chrono_literals;

namespace {

Locale const& locale() {
    static Locale const all = *Locale::load(BATON_SOURCE_DIR "/locale/server");
    return all;
}

Instant const monday_evening = Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}} + 21h;

Missed one(Urgency urgency, std::string id, std::string reason = "asked_for_person") {
    return {Why::escalation, urgency, monday_evening, ConversationId::trusted(std::move(id)), std::move(reason), 12, false};
}

Reader const olga{"Olga <b>", "en", "Europe/Lisbon", "https://help.example"};

}  // namespace

TEST_CASE("a digest names what happened, the most urgent first, with when and where") {
    auto const mail = digest_of({one(Urgency::normal, "conv_a"), one(Urgency::urgent, "conv_b")}, olga, locale());
    REQUIRE(mail.has_value());
    CHECK(mail->subject == "2 conversations needed you");
    CHECK(mail->text.find("conv_b") < mail->text.find("conv_a"));
    CHECK(mail->text.find("https://help.example/inbox/conv_b") != std::string::npos);
    CHECK(mail->settings == "https://help.example/settings/notices");
    CHECK(mail->text.find(mail->settings) != std::string::npos);
    CHECK(mail->text.find("21:00") != std::string::npos);
    CHECK(mail->html.find("<a href=\"https://help.example/inbox/conv_b\">") != std::string::npos);
    CHECK(mail->html.find("Olga <b>") == std::string::npos);
    CHECK(mail->html.find("Olga &lt;b&gt;") != std::string::npos);
}

TEST_CASE("no digest when nothing happened, and one for many has an end") {
    CHECK_FALSE(digest_of({}, olga, locale()).has_value());
    std::vector<Missed> many(200, one(Urgency::normal, "conv_a"));
    auto const mail = digest_of(many, olga, locale());
    CHECK(mail->subject.starts_with("200"));
    CHECK(mail->text.size() < 20'000);
}

TEST_CASE("every language has its sentences") {
    for (auto const& language : locale().languages()) {
        auto reader = olga;
        reader.language = language;
        auto const mail = digest_of({one(Urgency::high, "conv_a")}, reader, locale());
        CHECK((mail->subject + mail->text + mail->html).find("⟦") == std::string::npos);
    }
}

TEST_CASE("it is due at the next such time on their clock, and never when it is switched off") {
    Preferences mine;
    mine.quiet.zone = "Europe/Lisbon";
    CHECK_FALSE(digest_due(mine, monday_evening).has_value());
    mine.digest = {true, 8 * 60 + 30};
    CHECK(digest_due(mine, monday_evening) == monday_evening + 11h + 30min);
    CHECK(digest_due(mine, monday_evening + 11h + 30min + 20s) == monday_evening + 35h + 30min);
    mine.quiet.zone = "America/New_York";
    CHECK(digest_due(mine, monday_evening) == monday_evening + 16h + 30min);
}

TEST_CASE("what was missed comes back as it was kept") {
    auto const kept = one(Urgency::high, "conv_a");
    CHECK(read_missed(to_json(kept)) == kept);
    CHECK_FALSE(read_missed({{"why", "else"}}).has_value());
}
