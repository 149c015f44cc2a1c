#include "turn/front.hpp"

#include "answering/compose.hpp"
#include "base/blank.hpp"
#include "customers/redact.hpp"
#include "turn/entries.hpp"
#include "turn/promises.hpp"

namespace baton::turn {
using conversation::Appended;
using conversation::Kind;
using conversation::NewEntry;

namespace {

constexpr std::size_t places_max = 8;

/// What a page or an error says of itself: nobody is answered by it.
std::string of_a_page(std::string_view words) { return customers::redact(words, customers::hides_all); }

}  // namespace

std::string Front::cleaned(Visit const& visit, std::string_view words) const {
    return customers::redact(words, needs_.sites.hides(visit.visitor.site));
}

void Front::say(Visit& visit, ConversationId id, std::string client_id, std::string const& text, std::vector<std::string> const& files,
                Done done) {
    NewEntry entry{Kind::message, visit.actor(), {{"text", cleaned(visit, text)}}, std::move(client_id)};
    for (auto const& each : files) {
        auto file = AttachmentId::parse(each);
        if (!file) return done(refuse(Code::forbidden, "not a file of yours that can be sent here", "/attachments"));
        entry.files.push_back(std::move(*file));
    }
    if (id.empty()) return begin(visit, std::move(entry), std::move(done));
    needs_.log.append({std::move(id), {std::move(entry)}, {}, {}, true}, std::move(done));
}

void Front::begin(Visit& visit, NewEntry first, Done done) {
    auto const who = visit.visitor.id.text();
    if (auto under_way = beginning_.find(who); under_way != beginning_.end()) {
        if (under_way->second.size() >= 32) return done(refuse(Code::too_many, "too many messages at once"));
        under_way->second.push_back([this, first = std::move(first), done = std::move(done)](ConversationId const& id) {
            if (id.empty()) return done(refuse(Code::unavailable, "the conversation could not be begun; send it again"));
            needs_.log.append({id, {first}, {}, {}, true}, done);
        });
        return;
    }
    beginning_[who] = {};
    conversation::Begin begin;
    auto& state = begin.first;
    state.id = ConversationId::make(needs_.random);
    state.site = visit.visitor.site;
    state.visitor_id = who;
    if (visit.customer) {
        state.customer_id = visit.customer->id.text();
        state.customer_name = visit.customer->name;
    }
    state.language = visit.language;
    state.created_at = state.bot_since = needs_.clock.now();
    state.test = visit.test;
    begin.entries.assign(visit.places.begin(), visit.places.end());
    visit.places.clear();
    begin.entries.push_back(std::move(first));
    needs_.log.begin(std::move(begin), [this, who, done = std::move(done)](Result<Appended> const& result) {
        auto waiting = std::move(beginning_[who]);
        beginning_.erase(who);
        auto const id = result ? result->state.id : ConversationId{};
        done(result);
        for (auto const& each : waiting) each(id);
    });
}

answering::Phrases Front::phrases(Visit const& visit) const {
    auto const* site = needs_.sites.find(visit.visitor.site);
    return {needs_.locale, visit.language, site != nullptr ? &site->wording : nullptr};
}

void Front::wants_person(Visit& visit, ConversationId id, std::string client_id, Done done) {
    auto const phrases = this->phrases(visit);
    say(visit, std::move(id), std::move(client_id), phrases.say("offer_person.yes"), {}, std::move(done));
}

void Front::choose(Visit& visit, ConversationId id, std::string client_id, Chosen chosen, Done done) {
    auto const standing = needs_.desk.standing(id);
    if (!standing) return done(refuse(Code::conflict, "nobody is being waited for in this conversation"));
    if (chosen.needs_contact() && blank(chosen.contact)) return done(refuse(Code::invalid, "is needed to reach you", "/contact"));
    chosen.contact = customers::redact(chosen.contact);
    auto made = choice_entries(chosen, *standing, phrases(visit), visit.zone, visit.actor(), needs_.random, needs_.clock.now());
    if (!made) return done(pass_on(made));
    made->front().client_id = std::move(client_id);
    needs_.log.append({std::move(id), std::move(*made), {}, {}}, std::move(done));
}

void Front::helped(Visit& visit, ConversationId id, std::string client_id, conversation::Seq seq, bool yes, Done done) {
    auto const phrases = this->phrases(visit);
    conversation::Append batch{std::move(id), {{Kind::helped, visit.actor(), {{"seq", seq}, {"yes", yes}}, std::move(client_id)}}, {}, {}};
    batch.entries.push_back(yes ? bot_message(answering::only(phrases.say("glad")), "phrase", "glad") : not_helped_message(phrases));
    batch.entries.back().body["act"] = "aside";  // what they wrote before they pressed it still waits
    needs_.log.append(std::move(batch), std::move(done));
}

void Front::rate(Visit& visit, ConversationId id, std::string client_id, int score, std::vector<std::string> const& tags,
                 std::string const& comment, Done done) {
    json::array chosen;
    for (auto const& each : tags) chosen.emplace_back(cleaned(visit, each));
    json::object body{{"score", score}, {"tags", std::move(chosen)}, {"comment", cleaned(visit, comment)}};
    needs_.log.append({std::move(id), {{Kind::rated, visit.actor(), std::move(body), std::move(client_id)}}, {}, {}}, std::move(done));
}

void Front::opened(Visit& visit, ConversationId id, std::string article_id, std::string title) {
    if (id.empty()) return;
    needs_.log.append({std::move(id),
                       {{Kind::article_opened, visit.actor(), {{"article_id", std::move(article_id)}, {"title", std::move(title)}}, {}}},
                       {},
                       {}},
                      [](auto const&) {});
}

void Front::end(Visit& visit, ConversationId id, std::string client_id, Done done) {
    conversation::Append batch{
        std::move(id), {{Kind::resolved, visit.actor(), {{"outcome", "solved"}, {"by", "customer"}}, std::move(client_id)}}, {}, {}};
    batch.entries.push_back({Kind::closed, visit.actor(), {{"why", "customer"}}, {}});
    needs_.log.append(std::move(batch), std::move(done));
}

void Front::identified(Visit const& visit, ConversationId id) {
    if (!visit.customer) return;
    needs_.log.append(
        {std::move(id),
         {{Kind::identified, visit.actor(), {{"customer_id", visit.customer->id.text()}, {"name", visit.customer->name}}, {}}},
         {},
         {}},
        [](auto const&) {});
}

void Front::place(Visit& visit, ConversationId id, NewEntry entry) {
    if (!id.empty()) return needs_.log.append({std::move(id), {std::move(entry)}, {}, {}}, [](auto const&) {});
    visit.places.push_back(std::move(entry));
    if (visit.places.size() > places_max) visit.places.erase(visit.places.begin());
}

void Front::at_page(Visit& visit, ConversationId id, std::string const& path, std::string const& title, std::string const& feature) {
    place(visit, std::move(id),
          {Kind::page,
           visit.actor(),
           {{"path", customers::redact_path(path)}, {"title", of_a_page(title)}, {"feature", of_a_page(feature)}},
           {}});
}

void Front::at_error(Visit& visit, ConversationId id, std::string const& code, std::string const& message) {
    place(visit, std::move(id), {Kind::error, visit.actor(), {{"code", of_a_page(code)}, {"message", of_a_page(message)}}, {}});
}

}  // namespace baton::turn
