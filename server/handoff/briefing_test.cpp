#include "handoff/briefing.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace baton;
using namespace baton::handoff;
using conversation::Actor;
using conversation::ActorKind;
using conversation::Entry;
using conversation::Kind;

namespace {

/// Writes a log as the turn writes it.
struct Story {
    BriefingInput input;

    Story() {
        input.customer = customers::Customer{
            {}, "u1", "Ines Duarte", "", {{"company", "Lume"}, {"plan", "Pro"}, {"country", "PT"}}, from_millis(1'600'000'000'000)};
        input.history.state.id = ConversationId::trusted("conv_1");
    }
    Story& add(Kind kind, ActorKind actor, json::object body) {
        auto const seq = static_cast<conversation::Seq>(input.history.entries.size()) + 1;
        input.history.entries.push_back(
            {seq, kind, 1, from_millis(1'700'000'000'000 + seq * 1000), Actor{actor, {}, {}}, {}, std::move(body)});
        return *this;
    }
    Story& customer(std::string const& text) { return add(Kind::message, ActorKind::customer, {{"text", text}}); }
    Story& answer(std::string const& id, std::string const& title) {
        json::object source{{"article_id", id}, {"title", title}, {"heading", ""}};
        return add(
            Kind::message, ActorKind::bot,
            {{"text", "Do this."}, {"act", "answer"}, {"reply", json::object{{"sources", json::array{source}}, {"steps", json::array{}}}}});
    }
    Story& phrase(std::string const& text) {
        return add(Kind::message, ActorKind::bot, {{"text", text}, {"act", "phrase"}, {"reply", json::object{{"sources", json::array{}}}}});
    }
    Story& read(double mood, json::object more = {}) {
        more["sentiment"] = mood;
        return add(Kind::signals, ActorKind::bot, std::move(more));
    }
    Story& page(std::string const& path, std::string const& title) {
        return add(Kind::page, ActorKind::customer, {{"path", path}, {"title", title}, {"feature", ""}});
    }
    Story& handoff(json::array words) {
        return add(Kind::handoff, ActorKind::bot,
                   {{"reason", "tried_already"},
                    {"because", "Handed over because the customer had tried it already."},
                    {"rule", "tried already"},
                    {"priority", "high"},
                    {"skill", "billing"},
                    {"words", std::move(words)}});
    }
};

/// A customer who was charged twice, two answers that did not help, and a handoff.
Story charged_twice() {
    Story story;
    json::object because{{"signal", "tried_already"}, {"words", "I've tried that already"}, {"begin", 0}, {"end", 23}};
    story.page("/billing", "Billing").page("/billing/invoices", "Invoices");
    story.add(Kind::error, ActorKind::customer, {{"code", "BIL-409"}, {"message", "Plan is locked"}});
    story.customer("Hi").customer("I was charged twice for my plan this month.").read(-0.1).answer("art_1", "Find your invoices");
    story.add(Kind::article_opened, ActorKind::customer, {{"article_id", "art_1"}, {"title", "Find your invoices"}});
    story.customer("The invoice shows two charges, that does not help.").read(-0.3, {{"repeats", 1}}).answer("art_2", "Change your plan");
    story.customer("Come on. I've tried that already, twice! What now?")
        .read(-0.62, {{"tried_already", 0.97}, {"because", json::array{because}}});
    story.phrase("I'm finding someone.").handoff({"I've tried that already"});
    story.add(Kind::offered, ActorKind::system, {{"agent_id", "agent_1"}, {"because", "Knows billing, free first"}});
    return story;
}

}  // namespace

TEST_CASE("the briefing of a handoff is whole, and says so") {
    auto const briefing = brief(charged_twice().input);
    CHECK(briefing.missing().empty());
    CHECK(to_json(briefing).at("complete") == true);
    CHECK(briefing.history.whole);
    CHECK(briefing.history.messages == 7);
}

TEST_CASE("it says why, with the customer's words and where they stand") {
    auto const briefing = brief(charged_twice().input);
    CHECK(briefing.why.reason == "tried_already");
    CHECK(briefing.why.priority == "high");
    CHECK(briefing.why.chosen_because == "Knows billing, free first");
    REQUIRE(briefing.why.words.size() == 1);
    CHECK(briefing.why.words[0].seq == 12);
    REQUIRE(briefing.why.mood.size() == 3);
    CHECK(briefing.why.mood.back().value == -0.62);
}

TEST_CASE("everything that was tried stands there with how it went, the customer's own attempts too") {
    auto const briefing = brief(charged_twice().input);
    REQUIRE(briefing.tried.size() == 3);
    CHECK(briefing.tried[0].text == "Find your invoices");
    CHECK(briefing.tried[0].outcome == Outcome::did_not_help);
    CHECK(briefing.tried[1].outcome == Outcome::did_not_help);
    CHECK(briefing.tried[2].by_customer);
    CHECK(briefing.tried[2].text == "I've tried that already, twice");
}

TEST_CASE("an answer that the customer said helped, or that nobody has answered yet, is told apart") {
    Story story;
    story.customer("Where are my invoices?").read(0.1).answer("art_1", "Find your invoices");
    story.add(Kind::helped, ActorKind::customer, {{"seq", 3}, {"yes", true}});
    story.customer("And how do I change my plan?").read(0.1).answer("art_2", "Change your plan");
    auto const briefing = brief(story.input);
    REQUIRE(briefing.tried.size() == 2);
    CHECK(briefing.tried[0].outcome == Outcome::helped);
    CHECK(briefing.tried[1].outcome == Outcome::no_answer);
    story.add(Kind::helped, ActorKind::customer, {{"seq", 7}, {"yes", false}});
    CHECK(brief(story.input).tried[1].outcome == Outcome::did_not_help);
}

TEST_CASE("documents shown are listed once, with whether they were opened") {
    auto const briefing = brief(charged_twice().input);
    REQUIRE(briefing.shown.size() == 2);
    CHECK(briefing.shown[0].opened);
    CHECK_FALSE(briefing.shown[1].opened);
}

TEST_CASE("where they are: page, error and the way there") {
    auto const briefing = brief(charged_twice().input);
    CHECK(briefing.where.path == "/billing/invoices");
    CHECK(briefing.where.error_code == "BIL-409");
    REQUIRE(briefing.where.journey.size() == 2);
    CHECK(briefing.where.journey[0].title == "Billing");
    Story long_way;
    for (int i = 0; i < 30; ++i) long_way.page("/p" + std::to_string(i), "");
    CHECK(brief(long_way.input).where.journey.size() == 8);
}

TEST_CASE("the paragraph holds the first question, the last problem and what was tried, in the customer's words") {
    auto const summary = brief(charged_twice().input).summary;
    CHECK(summary ==
          "Asked: “I was charged twice for my plan this month.” Last: “Come on. I've tried that already, twice! What now?” The assistant "
          "proposed Find your invoices and Change your plan, "
          "which did not help. Tried by the customer: “I've tried that already, twice”. On the page Invoices, with the error BIL-409. The "
          "mood has fallen during the conversation.");
}

TEST_CASE("no sentence of the paragraph ends twice, whatever marks the customer, the page and the error bring") {
    for (auto const* words :
         {"Where is my invoice?", "It is broken again!", "I wait and wait…", "Nothing works here.", "no mark at all here"}) {
        Story story;
        story.page("/billing", "What do I pay?")
            .customer(words)
            .add(Kind::error, ActorKind::customer, {{"code", ""}, {"message", "Try again."}});
        story.customer("and now this.").read(-0.5);
        auto const summary = brief(story.input).summary;
        CAPTURE(summary);
        for (auto const* twice : {"..", "?.", "!.", "….", ".”.", "?”.", "!”.", "…”."}) CHECK(summary.find(twice) == std::string::npos);
        CHECK(summary.ends_with("The customer is upset."));
    }
}

TEST_CASE("what is missing is named, part by part") {
    CHECK(brief(BriefingInput{}).missing() == std::vector<std::string>{"history", "account", "page", "why", "mood"});
    auto story = charged_twice();
    auto const known = std::exchange(story.input.customer, std::nullopt);
    CHECK(brief(story.input).missing() == std::vector<std::string>{"account"});
    story.input.customer = known;
    story.input.before_known = false;
    CHECK(brief(story.input).missing() == std::vector<std::string>{"before"});
    story.input.before_known = true;
    story.input.history.more = true;
    CHECK(brief(story.input).missing() == std::vector<std::string>{"history"});
    story.input.history.more = false;
    std::erase_if(story.input.history.entries, [](Entry const& each) { return each.kind == Kind::page; });
    for (std::size_t i = 0; i < story.input.history.entries.size(); ++i)
        story.input.history.entries[i].seq = static_cast<conversation::Seq>(i) + 1;
    CHECK(brief(story.input).missing() == std::vector<std::string>{"page"});
}

TEST_CASE("a second handoff tells of itself, with the word of the colleague who passed it on") {
    auto story = charged_twice();
    story.add(Kind::requeued, ActorKind::agent, {{"why", "transferred"}, {"word", "Needs a refund, I may not book it."}});
    auto const briefing = brief(story.input);
    CHECK(briefing.why.word == "Needs a refund, I may not book it.");
    story.add(Kind::handoff, ActorKind::bot, {{"reason", "asked_for_person"}, {"because", "b"}, {"priority", "normal"}});
    CHECK(brief(story.input).why.word.empty());
    CHECK(brief(story.input).why.words.empty());
    CHECK(brief(story.input).why.reason == "asked_for_person");
}

TEST_CASE("the JSON has the parts of the protocol page") {
    auto story = charged_twice();
    conversation::Row earlier;
    earlier.state.id = ConversationId::trusted("conv_9");
    earlier.state.rating = 5;
    conversation::Row itself;
    itself.state.id = ConversationId::trusted("conv_1");
    story.input.before = {itself, earlier};
    story.input.promises.push_back(
        {PromiseId::trusted("prom_1"), {}, "callback", from_millis(1'700'000'100'000), "+351", "Call back", "open", {}, {}});
    auto const written = to_json(brief(story.input));
    for (auto const* part : {"complete", "missing", "why", "summary", "tried", "shown", "where", "who", "before", "promises", "similar"})
        CHECK(written.contains(part));
    CHECK(written.at("who").at("company") == "Lume");
    CHECK(written.at("who").at("attributes").as_object().size() == 1);
    CHECK(written.at("before").as_array().size() == 1);
    CHECK(written.at("before").at(0).at("rating") == 5);
    CHECK(written.at("promises").at(0).at("promise") == "callback");
    CHECK(written.at("tried").at(2).at("by") == "customer");
    CHECK(written.at("where").at("error").at("code") == "BIL-409");
}

TEST_CASE("a log with bodies that are not what they should be makes a poorer briefing, not a crash") {
    Story story;
    story.add(Kind::message, ActorKind::customer, {{"text", 7}})
        .add(Kind::message, ActorKind::bot, {{"reply", "no"}})
        .add(Kind::signals, ActorKind::bot, {{"because", json::array{1, "x"}}, {"tried_already", 1}});
    story.add(Kind::handoff, ActorKind::bot, {{"words", json::array{1, nullptr}}})
        .add(Kind::helped, ActorKind::customer, {{"seq", "x"}})
        .add(Kind::erased, ActorKind::system, {});
    CHECK_FALSE(brief(story.input).missing().empty());
}
