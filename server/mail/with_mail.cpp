#include "mail/with_mail.hpp"

#include <iterator>
#include <optional>

#include "mail/addresses.hpp"

namespace baton::mail {

using conversation::ActorKind;
using conversation::Appended;
using conversation::Effect;
using conversation::Kind;
using conversation::NewEntry;

namespace {

std::optional<json::object> intent_of(NewEntry const& entry) {
    if (entry.kind == Kind::promise && string_at(entry.body, "promise") == "email" && is_address(string_at(entry.body, "contact")))
        return json::object{{"what", "promised"}, {"promise", string_at(entry.body, "id")}};
    if (entry.kind == Kind::promise_ended && string_at(entry.body, "state") == "broken")
        return json::object{{"what", "broken"}, {"promise", string_at(entry.body, "id")}};
    if (entry.kind == Kind::message && entry.actor.kind == ActorKind::agent && !entry.client_id.empty())
        return json::object{{"what", "answer"}, {"actor", entry.actor.id}, {"client_id", entry.client_id}};
    return std::nullopt;
}

}  // namespace

std::vector<Effect> mail_intents(std::vector<NewEntry> const& entries, ConversationId const& id, Random& random) {
    std::vector<Effect> effects;
    for (auto const& entry : entries) {
        auto intent = intent_of(entry);
        if (!intent) continue;
        (*intent)["conversation"] = id.text();
        effects.push_back({"mail", "mail_" + random.token(16), std::move(*intent)});
    }
    return effects;
}

bool WithMail::add(std::vector<Effect>& effects, std::vector<NewEntry> const& entries, ConversationId const& id) {
    if (!sites_.any()) return false;
    auto more = mail_intents(entries, id, random_);
    bool const owed = !more.empty();
    effects.insert(effects.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    return owed;
}

WithMail::Done<Appended> WithMail::telling(bool owed, Done<Appended> done) {
    if (!owed) return done;
    return [this, done = std::move(done)](Result<Appended> result) {
        bool const stored = result && !result->repeated;
        done(std::move(result));
        if (stored && hear_) hear_();
    };
}

void WithMail::begin(conversation::Begin begin, Done<Appended> done) {
    bool const owed = add(begin.effects, begin.entries, begin.first.id);
    log_.begin(std::move(begin), telling(owed, std::move(done)));
}

void WithMail::append(conversation::Append append, Done<Appended> done) {
    bool const owed = add(append.effects, append.entries, append.id);
    log_.append(std::move(append), telling(owed, std::move(done)));
}

}  // namespace baton::mail
