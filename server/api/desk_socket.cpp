#include "api/desk_socket.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "agents/session_life.hpp"
#include "api/desk_frames.hpp"
#include "api/goodbye.hpp"
#include "api/http.hpp"
#include "api/presence_word.hpp"
#include "api/views.hpp"
#include "notify/notifier.hpp"

namespace baton::api {
namespace asio = boost::asio;

namespace {

constexpr std::size_t watched_max = 16;
constexpr std::size_t page = 200;
constexpr std::size_t followed_max = 1000;
constexpr std::size_t offered_within = 60;  // entries

// Where the customer was last seen, so that the desk need not wait for the next step to say it.
json::value last_page(std::vector<conversation::Entry> const& entries) {
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry)
        if (entry->kind == conversation::Kind::page) return json::object(entry->body);
    return nullptr;
}

}  // namespace

void DeskSocket::opened(std::shared_ptr<Channel> channel) {
    channel_ = std::move(channel);
    hub_.join(*this);
    services_.desk.connected(agent_.id);
    if (services_.notifier != nullptr) services_.notifier->screens().opened(this, agent_.id);
    asio::co_spawn(services_.executor, [self = shared_from_this()] { return self->stays(); }, asio::detached);
}

// Who was signed out between the handshake and here was not yet among those that a sign-out ends.
Task<> DeskSocket::stays() {
    auto self = shared_from_this();
    auto const mine = co_await services_.directory.sessions(agent_.id);
    if (mine && std::ranges::find(*mine, session_.id, &agents::Session::id) == mine->end()) end(signed_out, "signed out");
}

bool DeskSocket::over() {
    if (!agents::has_ended(session_, services_.clock.now())) return false;
    end(signed_out, "signed out");
    return true;
}

void DeskSocket::closed() {
    hub_.leave(*this);
    services_.desk.disconnected(agent_.id);
    if (services_.notifier != nullptr) services_.notifier->screens().closed(this);
    channel_.reset();
}

void DeskSocket::send(Frame frame) {
    if (channel_ && !over()) channel_->send(std::move(frame));
}

void DeskSocket::end(int code, std::string_view why) {
    if (channel_) say_goodbye(*channel_, code, Code::unauthenticated, why);
}

void DeskSocket::refused(Error const& error) {
    send(frame_of(json::object{{"type", "refused"}, {"code", name_of(error.code)}, {"message", told(error)}, {"where", error.where}}));
}

void DeskSocket::text(std::string_view text) {
    if (over()) return;
    auto frame = read_desk_frame(text);
    if (!frame) return refused(frame.error());
    act(frame->type, frame->fields);
}

void DeskSocket::act(std::string_view type, json::object const& frame) {
    auto const self = shared_from_this();
    if (type == "hello") {
        auto const store = string_at(frame, "store");
        other_store_ = !store.empty() && store != services_.store_epoch;
        return asio::co_spawn(services_.executor, [self] { return self->welcome(); }, asio::detached);
    }
    if (type == "presence")
        return asio::co_spawn(services_.executor, [self, frame = json::object(frame)] { return self->presence(frame); }, asio::detached);
    if (type == "attention") return attends(frame);
    auto id = ConversationId::parse(string_at(frame, "conversation"));
    if (!id) return refused({Code::not_found, "no such conversation", "/conversation"});
    if (type == "watch")
        return asio::co_spawn(
            services_.executor, [self, id = *id, seq = integer_at(frame, "seq")] { return self->watch(id, seq); }, asio::detached);
    if (type == "unwatch") watched_.erase(*id);
    if (!watches(*id) || agent_.role < agents::Role::agent) return;
    if (type == "typing") hub_.typing(*id, {conversation::ActorKind::agent, agent_.id.text(), agent_.name}, flag_at(frame, "on"), true);
    if (type == "seen") hub_.seen_by_agent(*id, integer_at(frame, "seq"));
}

void DeskSocket::attends(json::object const& frame) {
    if (services_.notifier == nullptr) return;
    services_.notifier->screens().shows(this, flag_at(frame, "front"), ConversationId::trusted(string_at(frame, "conversation")));
}

Task<> DeskSocket::presence(json::object frame) {
    auto self = shared_from_this();
    auto said =
        co_await say_presence(services_, agent_.id, string_at(frame, "state"), string_at(frame, "reason"), string_at(frame, "until"));
    if (!said) refused(said.error());
}

Task<> DeskSocket::welcome() {
    auto self = shared_from_this();
    auto counts = co_await services_.lists.counts(agent_.id);
    if (!counts) co_return refused(counts.error());
    json::array offers;
    for (auto const& offer : services_.desk.offers_to(agent_.id)) {
        auto row = co_await services_.lists.row(offer.conversation);
        if (!row) continue;
        auto view = row_view(*row, services_.desk);
        view["until"] = to_rfc3339(offer.until);
        // An offer lasts for seconds: its entry is among the newest.
        if (auto const history = co_await services_.log.before(offer.conversation, 0, offered_within)) {
            auto const offered = std::ranges::find(history->entries.rbegin(), history->entries.rend(), conversation::Kind::offered,
                                                   &conversation::Entry::kind);
            if (offered != history->entries.rend()) add_word(view, history->entries, *offered);
        }
        offers.push_back(std::move(view));
    }
    auto const me = services_.desk.agent(agent_.id);
    auto agents = hub_.team();
    auto const wishes = services_.notifier == nullptr ? notify::Preferences{} : services_.notifier->preferences(agent_.id);
    send(frame_of(json::object{{"type", "welcome"},
                               {"store", services_.store_epoch},
                               {"me", me ? agent_view(*me) : agent_view(agent_)},
                               {"agents", std::move(agents)},
                               {"counts", counts_view(*counts)},
                               {"offers", std::move(offers)},
                               {"notices", notices_view(wishes)},
                               {"quiet", notify::is_quiet(wishes.quiet, services_.clock.now())}}));
}

// Promise 4: what follows the seq that was named, or, where that is of another store, too far back or ahead of the log, an open reset.
Task<Result<std::pair<conversation::History, bool>>> DeskSocket::what_follows(ConversationId id, conversation::Seq seq) {
    if (seq > 0 && !other_store_) {
        auto since = co_await services_.log.after(id, seq, followed_max);
        if (!since) co_return pass_on(since);
        auto const reached = since->entries.empty() ? seq : since->entries.back().seq;
        if (reached == since->state.seq) co_return std::pair{std::move(*since), false};
    }
    auto newest = co_await services_.log.before(id, 0, page);
    if (!newest) co_return pass_on(newest);
    co_return std::pair{std::move(*newest), true};
}

Task<> DeskSocket::watch(ConversationId id, conversation::Seq seq) {
    auto self = shared_from_this();
    if (watched_.size() >= watched_max) watched_.clear();
    watched_[id] = true;
    auto found = co_await what_follows(id, seq);
    if (!found) {
        watched_.erase(id);
        co_return refused(found.error());
    }
    auto const& [history, reset] = *found;
    send(frame_of(json::object{{"type", "entries"},
                               {"conversation", id.text()},
                               {"entries", entries_view(history.entries)},
                               {"state", state_view(history.state, services_.desk)},
                               {"reset", reset},
                               {"more", history.more}}));
    send(frame_of(json::object{{"type", "customer"},
                               {"conversation", id.text()},
                               {"online", hub_.customer_online(history.state)},
                               {"page", last_page(history.entries)}}));
}

}  // namespace baton::api
