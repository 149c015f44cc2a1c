// Promise 8: what happens to a customer when the machine behind the bot is late, dead or mistaken.
#include <doctest/doctest.h>

#include <algorithm>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/locale.hpp"
#include "place.hpp"
#include "policy/shipped.hpp"
#include "turn/turns.hpp"

using namespace baton;
using namespace baton::contract;
using namespace std::chrono_literals;
using conversation::ActorKind;
using conversation::Kind;

namespace {

std::string const article = R"(---
title: Reset your password
area: account
audience: everyone
problem: "I forgot my password and cannot sign in."
success: "You are signed in."
keywords: [forgot, "log in", password]
---
Resetting the password takes two minutes.

## Steps
1. Open **Sign in**.
2. Press **Forgot password** and follow the link in the e-mail.
)";
std::string const question = "I forgot my password, how do I reset my password?";

/// An encoder with one fault: too late, or broken in a way nobody foresaw. Without a fault it is absent, and nobody waits for it.
struct FaultyVectorizer final : understanding::Vectorizer {
    enum class Fault { none, late, breaks } fault = Fault::none;
    Task<Result<std::vector<understanding::Vector>>> vectors(std::vector<std::string>, milliseconds) override {
        if (fault == Fault::breaks) throw std::runtime_error{"the encoder's memory is gone"};
        co_return refuse(fault == Fault::late ? Code::timeout : Code::unavailable, "no vectors");
    }
    std::string_view model_id() const override { return fault == Fault::none ? "" : "faulty"; }
};

/// A model that writes replies: dead, or itself.
struct FaultyWriter final : answering::Writer {
    explicit FaultyWriter(Locale const& locale) : healthy{locale} {}
    Task<Result<answering::Reply>> write(answering::Grounding grounding, milliseconds limit, answering::OnPiece on_piece) override {
        ++asked;
        if (dead) co_return refuse(Code::timeout, "the model did not answer");
        co_return co_await healthy.write(std::move(grounding), limit, std::move(on_piece));
    }
    std::string_view name() const override { return "faulty"; }
    answering::ArticleWriter healthy;
    bool dead = false;
    int asked = 0;
};

Locale sentences() { return Locale::load(std::filesystem::path{BATON_CONTRACT_DIR} / "../../locale/server").value(); }

/// The bot as app/ wires it, on the stand's store and loop, with one article.
struct Bot {
    explicit Bot(Stand& on)
        : stand{on},
          log{stand.log},
          identity{stand.people, stand.clock, stand.random},
          sites{stand.people, identity},
          shelf{stand.library, vectorizer, stand.random, folder.path / "vectors.bin"},
          policies{stand.archive, stand.clock},
          desk{{log, stand.lists, stand.directory, sites, policies, stand.clock, stand.executor(), stand.limits}},
          writer{locale},
          turn{{log, stand.people, sites, understanding, vectorizer, shelf, policies, desk, writer, locale, stand.clock, 50ms}},
          turns{{log, turn, stand.executor(), understanding}, {0ms, 0ms}} {
        REQUIRE(stand.wait(stand.people.put_site({"shop", R"({"name":"Shop"})", "[]"})).has_value());
        REQUIRE(stand.wait(started()).has_value());
    }

    Task<Result<void>> started() {
        if (auto read = co_await sites.load(); !read) co_return read;
        if (auto read = co_await policies.load(std::string{policy::shipped_text()}, {}); !read) co_return read;
        auto saved = co_await shelf.save("", "reset-password", article, 0);
        if (!saved) co_return pass_on(saved);
        if (auto read = co_await desk.start(); !read) co_return read;
        turn.refresh_lexicon();
        log.subscribe([this](auto const& appended) { desk.heard(appended); });
        log.subscribe([this](auto const& appended) { turns.heard(appended); });
        log.subscribe([this](auto const& appended) { note(appended); });
        co_return Result<void>{};
    }

    void note(conversation::Appended const& appended) {
        for (auto const& entry : appended.entries) {
            if (entry.actor.kind == ActorKind::customer) continue;
            after_the_question.push_back(entry);
            if ((entry.kind != Kind::message && entry.kind != Kind::handoff) || told) continue;
            told = true;
            answered.set_value();
        }
    }

    /// What the customer and the log got for these words, once the bot has said something or handed over.
    std::vector<conversation::Entry> asked(std::string const& words) {
        boost::asio::post(stand.executor(), [this, words] {
            conversation::State first;
            first.id = ConversationId::make(stand.random);
            first.site = "shop";
            first.visitor_id = "vis_1";
            first.language = "en";
            log.begin({first, {says(ActorKind::customer, "vis_1", words, "c-1")}, {}}, [](auto const& begun) { CHECK(begun.has_value()); });
        });
        bool const came = answered.get_future().wait_for(30s) == std::future_status::ready;
        CHECK_MESSAGE(came, "the customer heard nothing");
        return stand.wait(all_heard());
    }

    Task<std::vector<conversation::Entry>> all_heard() {
        while (turns.under_way() > 0) co_await boost::asio::post(boost::asio::use_awaitable);
        co_return after_the_question;
    }

    Stand& stand;
    Folder folder;
    Locale locale = sentences();
    FaultyVectorizer vectorizer;
    understanding::Understanding understanding;
    conversation::LiveLog log;
    customers::Identity identity;
    customers::Sites sites;
    knowledge::Shelf shelf;
    policy::Keeper policies;
    handoff::Desk desk;
    FaultyWriter writer;
    turn::Turn turn;
    turn::Turns turns;
    std::vector<conversation::Entry> after_the_question;
    std::promise<void> answered;
    bool told = false;
};

/// What lives on the loop is unmade there.
class BotOnItsLoop {
  public:
    explicit BotOnItsLoop(Stand& stand) : stand_{stand}, bot_{std::make_unique<Bot>(stand)} {}
    ~BotOnItsLoop() { stand_.wait(unmade()); }
    BotOnItsLoop(BotOnItsLoop const&) = delete;
    BotOnItsLoop& operator=(BotOnItsLoop const&) = delete;
    Bot* operator->() { return bot_.get(); }

  private:
    Task<bool> unmade() {
        bot_.reset();
        co_return true;
    }
    Stand& stand_;
    std::unique_ptr<Bot> bot_;
};

conversation::Entry const* first(std::vector<conversation::Entry> const& entries, Kind kind) {
    auto const found = std::ranges::find(entries, kind, &conversation::Entry::kind);
    return found == entries.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("promise 8, degrade towards people: an encoder that is late means words instead of vectors, and a reply all the same") {
    Stand stand{fresh()};
    BotOnItsLoop bot{stand};
    bot->vectorizer.fault = FaultyVectorizer::Fault::late;
    auto const heard = bot->asked(question);
    auto const* signals = first(heard, Kind::signals);
    REQUIRE(signals != nullptr);
    CHECK(signals->body.at("words_only").as_bool());
    CHECK(first(heard, Kind::decision) != nullptr);
    CHECK((first(heard, Kind::message) != nullptr || first(heard, Kind::handoff) != nullptr));
}

TEST_CASE("promise 8, degrade towards people: a model that does not write is replaced by the article's own words") {
    Stand stand{fresh()};
    BotOnItsLoop bot{stand};
    bot->writer.dead = true;
    auto const heard = bot->asked(question);
    CHECK(bot->writer.asked == 1);
    auto const* answer = first(heard, Kind::message);
    REQUIRE(answer != nullptr);
    CHECK(answer->actor.kind == ActorKind::bot);
    CHECK(to_text(answer->body).find("Forgot password") != std::string::npos);
}

TEST_CASE("promise 8, degrade towards people: a turn that breaks puts the customer into the queue for a person") {
    Stand stand{fresh()};
    BotOnItsLoop bot{stand};
    bot->vectorizer.fault = FaultyVectorizer::Fault::breaks;
    auto const heard = bot->asked(question);
    auto const* handoff = first(heard, Kind::handoff);
    REQUIRE(handoff != nullptr);
    CHECK(string_at(handoff->body, "reason") == "bot_failed");
    CHECK(first(heard, Kind::message) != nullptr);
    CHECK(first(heard, Kind::decision) == nullptr);
}
