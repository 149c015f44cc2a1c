// Promise 8: a fault on the way is a reason for a person, never for silence.
#include "turn/turns.hpp"

#include "turn/turn_stand.hpp"

using namespace baton;
using namespace baton::turn;
using namespace std::chrono_literals;
using conversation::Kind;
using conversation::OwnerKind;

namespace {

constexpr std::string_view rules_that_answer =
    "policy: 1\nthresholds: { answer: 0.05, in_scope: 0 }\nrules:\n  - { name: asked for a person, when: wants_person, then: hand_off }\n";

/// One article, and a policy that answers from it as soon as anything fits.
struct Answering : TurnStand {
    Answering() {
        knowledge::StoredArticle article;
        article.id = "art_1";
        article.slug = "find-your-invoices";
        article.markdown =
            "---\ntitle: Find your invoices\narea: billing\nproblem: Where are my invoices?\nsuccess: The list shows your invoices.\n---\n"
            "Invoices are kept for ten years.\n\n## Steps\n1. Open **Billing, Invoices**.\n2. Press the month you need.\n";
        article.title = "Find your invoices";
        article.area = "billing";
        library.articles.push_back(article);
        REQUIRE(wait(shelf.reload()));
        publish(std::string{rules_that_answer});
    }
};

void handed_over_with_a_word(TurnStand const& stand, ConversationId const& id, std::string const& reason) {
    CHECK(stand.store.state(id).owner.kind == OwnerKind::queue);
    auto const* handoff = stand.last(id, Kind::handoff);
    REQUIRE(handoff != nullptr);
    CHECK(string_at(handoff->body, "reason") == reason);
    CHECK_FALSE(stand.said(id).empty());
}

}  // namespace

TEST_CASE("an encoder that is too late costs nothing but vectors: the turn goes by words") {
    Answering stand;
    auto const id = stand.says("ana", "Where are my invoices?");
    CHECK(stand.vectorizer.asked > 0);
    auto const* signals = stand.last(id, Kind::signals);
    REQUIRE(signals != nullptr);
    CHECK(flag_at(signals->body, "words_only"));
    CHECK(string_at(stand.last(id, Kind::decision)->body, "action") == "answer");
    CHECK(stand.said(id).find("Invoices") != std::string::npos);
}

TEST_CASE("an encoder that falls over is a person's turn, and the customer is told") {
    TurnStand stand;
    stand.vectorizer.does = FakeVectorizer::Does::throws;
    handed_over_with_a_word(stand, stand.says("ana", "Where are my invoices?"), "bot_failed");
}

TEST_CASE("a writer that is too late is replaced by the article's own words") {
    Answering stand;
    auto const id = stand.says("ana", "Where are my invoices?");
    CHECK(stand.store.state(id).owner.kind == OwnerKind::bot);
    CHECK(string_at(stand.last(id, Kind::message)->body, "act") == "answer");
}

TEST_CASE("a writer that falls over is a person's turn, and the customer is told") {
    Answering stand;
    stand.writer.does = FakeWriter::Does::throws;
    handed_over_with_a_word(stand, stand.says("ana", "Where are my invoices?"), "bot_failed");
}

TEST_CASE("when even the word cannot be stored, the deadline that stands in the log hands over later") {
    TurnStand stand;
    stand.store.accepts = 1;  // the customer's message, and nothing after it
    auto const id = stand.says("ana", "Where are my invoices?");
    CHECK(stand.said(id).empty());
    auto const& deadlines = stand.store.state(id).deadlines;
    REQUIRE(deadlines.contains(conversation::Deadline::bot_turn));
    CHECK(deadlines.at(conversation::Deadline::bot_turn) == stand.clock.now() + stand.limits.bot_turn);
    stand.store.accepts = 10;
    REQUIRE(stand.wait(stand.turn.hand_over(id, "bot_silent", "the assistant did not answer in time", "unavailable")));
    handed_over_with_a_word(stand, id, "bot_silent");
}

TEST_CASE("an encoder that did not answer is a model that is down; where there is none, going by words is no failure") {
    auto const rules = std::string{rules_that_answer} + "  - { name: no model, when: model_down, then: hand_off }\n";
    TurnStand stand;
    stand.publish(rules);
    auto const id = stand.says("ana", "Something about a thing");
    CHECK(string_at(stand.last(id, Kind::handoff)->body, "reason") == "no_model");
    stand.vectorizer.name.clear();
    auto const other = stand.says("ben", "Something about a thing");
    CHECK(string_at(stand.last(other, Kind::handoff)->body, "reason") == "not_sure");
}

TEST_CASE("a person is offered once in a stretch with the bot; then the next rule counts") {
    TurnStand stand;
    stand.vectorizer.name.clear();
    stand.publish(std::string{rules_that_answer} + "  - { name: maybe, when: { exchanges: { at_least: 0 } }, then: offer_hand_off }\n");
    auto const id = stand.says("ana", "Something about a thing");
    CHECK(string_at(stand.last(id, Kind::message)->body, "act") == "offer");
    stand.clock.move(1min);
    stand.more(id, "Something about another thing");
    CHECK(string_at(stand.last(id, Kind::handoff)->body, "reason") == "not_sure");
}

TEST_CASE("a callback rule gives the choice, with the time the policy says") {
    TurnStand stand;
    stand.publish(std::string{rules_that_answer} +
                  "  - { name: slow, when: { exchanges: { at_least: 0 } }, then: { callback: { within: 90m } } }\n");
    stand.agent("sarah");
    auto const id = stand.says("ana", "Please tell me about the shipping of my last order");
    CAPTURE(stand.said(id));
    CHECK(stand.said(id).find("call you back by Monday") != std::string::npos);
    CHECK(stand.said(id).find("11:30") != std::string::npos);
    CHECK(stand.desk.standing(id)->choices.callback_at == stand.clock.now() + 90min);
    CHECK(stand.store.state(id).stage == conversation::Stage::queued);
}
