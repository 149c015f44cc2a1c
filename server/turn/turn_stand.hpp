#pragma once
#include "answering/writer.hpp"
#include "handoff/desk_stand.hpp"
#include "knowledge/shelf.hpp"
#include "turn/turns.hpp"

namespace baton::turn {

/// Articles in memory; nothing is counted.
class FakeLibrary final : public knowledge::Library {
  public:
    std::vector<knowledge::StoredArticle> articles;

    Task<Result<std::vector<knowledge::StoredArticle>>> all() override { co_return articles; }
    Task<Result<knowledge::StoredArticle>> find(std::string) override { co_return refuse(Code::not_found, "not in these tests"); }
    Task<Result<int>> put(knowledge::StoredArticle) override { co_return 1; }
    Task<Result<void>> count(std::string, std::int64_t, std::int64_t, std::int64_t) override { co_return Result<void>{}; }
    Task<Result<std::vector<knowledge::StoredVector>>> vectors(std::string) override { co_return std::vector<knowledge::StoredVector>{}; }
    Task<Result<void>> keep_vectors(std::vector<knowledge::StoredVector>) override { co_return Result<void>{}; }
};

/// An encoder that is there by name and does what the test says.
class FakeVectorizer final : public understanding::Vectorizer {
  public:
    enum class Does { times_out, throws } does = Does::times_out;
    std::string name = "encoder";
    int asked = 0;

    Task<Result<std::vector<understanding::Vector>>> vectors(std::vector<std::string>, milliseconds) override {
        ++asked;
        if (does == Does::throws) throw std::runtime_error{"the encoder fell over"};
        co_return refuse(Code::timeout, "not within the limit");
    }
    std::string_view model_id() const override { return name; }
};

/// A writer of replies that does what the test says.
class FakeWriter final : public answering::Writer {
  public:
    enum class Does { refuses, throws } does = Does::refuses;
    Task<Result<answering::Reply>> write(answering::Grounding, milliseconds, answering::OnPiece) override {
        if (does == Does::throws) throw std::runtime_error{"the writer fell over"};
        co_return refuse(Code::timeout, "not within the limit");
    }
    std::string_view name() const override { return "fake"; }
};

/// The bot's turn on a log in memory: real understanding, search, policy and desk; the encoder and the writer are the test's.
struct TurnStand : handoff::DeskStand {
    Locale locale = *Locale::load(BATON_SOURCE_DIR "/locale/server");
    understanding::Understanding understanding;
    FakeLibrary library;
    FakeVectorizer vectorizer;
    FakeWriter writer;
    knowledge::Shelf shelf{library, vectorizer, random, {}};
    Turn turn{{log, people, sites, understanding, vectorizer, shelf, policies, desk, writer, locale, clock, milliseconds{50}}};
    Turns turns{{log, turn, loop.get_executor(), understanding}, {milliseconds{0}, milliseconds{0}}};

    explicit TurnStand(std::string hours = {}) : DeskStand{std::move(hours)} {
        turn.refresh_lexicon();
        log.subscribe([this](auto const& appended) { turns.heard(appended); });
    }

    /// Until the customer's turn is over: gathered, thought about, stored.
    void finish() {
        do {
            loop.restart();
            loop.run_one_for(std::chrono::milliseconds{100});
            loop.poll();
        } while (turns.under_way() + turns.gathering() > 0);
    }

    ConversationId says(std::string const& who, std::string const& words) {
        auto const id = begun(who, words);
        finish();
        return id;
    }

    void more(ConversationId const& id, std::string const& words) {
        REQUIRE(add(id, {{Kind::message, {conversation::ActorKind::customer, store.state(id).visitor_id, {}}, {{"text", words}}, {}}}));
        finish();
    }

    conversation::Entry const* last(ConversationId const& id, Kind kind) const {
        conversation::Entry const* found = nullptr;
        for (auto const& entry : store.entries(id))
            if (entry.kind == kind) found = &entry;
        return found;
    }

    std::string said(ConversationId const& id) const {
        std::string text;
        for (auto const& entry : store.entries(id))
            if (entry.kind == Kind::message && entry.actor.kind == conversation::ActorKind::bot)
                text += string_at(entry.body, "text") + "\n";
        return text;
    }
};

}  // namespace baton::turn
