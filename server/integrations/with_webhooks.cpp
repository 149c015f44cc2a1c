#include "integrations/with_webhooks.hpp"

#include <iterator>

namespace baton::integrations {

using conversation::Append;
using conversation::Appended;
using conversation::Begin;
using conversation::Effect;
using conversation::History;
using conversation::Seq;

namespace {

void add(std::vector<Effect>& effects, std::vector<Effect> more) {
    effects.insert(effects.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace

Task<Result<void>> WithWebhooks::reload() {
    auto all = co_await outbox_.webhooks();
    if (!all) co_return pass_on(all);
    webhooks_ = std::move(*all);
    co_return Result<void>{};
}

WithWebhooks::Done<Appended> WithWebhooks::telling(bool effects, Done<Appended> done) {
    if (!effects) return done;
    return [this, done = std::move(done)](Result<Appended> result) {
        bool const stored = result && !result->repeated;
        done(std::move(result));
        if (stored && hear_) hear_();
    };
}

void WithWebhooks::begin(Begin begin, Done<Appended> done) {
    if (!webhooks_.empty())
        add(begin.effects, intents_for({begin.first.id, begin.first.site, begin.entries, clock_.now()}, webhooks_, random_));
    auto const effects = !begin.effects.empty();
    log_.begin(std::move(begin), telling(effects, std::move(done)));
}

void WithWebhooks::append(Append append, Done<Appended> done) {
    if (!webhooks_.empty()) add(append.effects, intents_for({append.id, {}, append.entries, clock_.now()}, webhooks_, random_));
    auto const effects = !append.effects.empty();
    log_.append(std::move(append), telling(effects, std::move(done)));
}

void WithWebhooks::on_late(std::function<void(Appended const&)> hear) { log_.on_late(std::move(hear)); }

void WithWebhooks::after(ConversationId id, Seq after, std::size_t limit, Done<History> done) {
    log_.after(std::move(id), after, limit, std::move(done));
}
void WithWebhooks::before(ConversationId id, Seq before, std::size_t limit, Done<History> done) {
    log_.before(std::move(id), before, limit, std::move(done));
}

}  // namespace baton::integrations
