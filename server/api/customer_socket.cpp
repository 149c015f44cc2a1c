#include "api/customer_socket.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "api/goodbye.hpp"
#include "api/http.hpp"
#include "api/views.hpp"
#include "customers/embedding.hpp"
#include "customers/redact.hpp"
#include "knowledge/audience.hpp"

namespace baton::api {
namespace asio = boost::asio;
using conversation::Appended;
using Type = CustomerFrame::Type;

namespace {

constexpr std::size_t welcome_entries = 150;
constexpr std::size_t resume_max = 1000;
constexpr std::size_t early_max = 32;
constexpr std::size_t older_page = 50;
constexpr std::size_t older_read = 200;
constexpr int older_reads_max = 10;
constexpr int busy_seconds = 5;

bool retryable(Code code) { return code == Code::unavailable || code == Code::timeout || code == Code::too_many; }

}  // namespace

void CustomerSocket::send(Frame frame) {
    if (!channel_) return;
    if (greeting_)
        held_.push_back(std::move(frame));
    else
        channel_->send(std::move(frame));
}

void CustomerSocket::end(int code, std::string_view why) {
    if (channel_) say_goodbye(*channel_, code, Code::unauthenticated, why);
}

bool CustomerSocket::shows(conversation::State const& state) {
    if (conversation_.empty() && !fresh_) show(state.id);
    bool const shown = conversation_ == state.id;
    if (shown) newest_ = std::max(newest_, state.seq);
    return shown;
}

bool CustomerSocket::knows(Appended const& appended) const { return own_ == appended.state.seq && appended.entries.size() == 1; }

void CustomerSocket::refused(std::string_view client_id, Error const& error) {
    if (!channel_) return;
    json::object frame{{"type", "refused"},           {"client_id", client_id.empty() ? json::value(nullptr) : json::value(client_id)},
                       {"code", name_of(error.code)}, {"message", told(error)},
                       {"where", error.where},        {"retry", retryable(error.code)}};
    channel_->send(to_text(frame));
}

void CustomerSocket::text(std::string_view text) {
    auto frame = read_customer_frame(text);
    if (!frame) return refused({}, frame.error());
    if (frame->type == Type::hello) {
        if (known_ || greeting_) return refused({}, {Code::conflict, "hello was said already", "/type"});
        greeting_ = true;
        asio::co_spawn(
            door_.services.executor, [self = shared_from_this(), given = std::move(*frame)]() { return self->hello(given); },
            asio::detached);
        return;
    }
    if (greeting_ && early_.size() < early_max) return early_.push_back(std::move(*frame));  // said while the welcome is being made
    if (!known_) return refused(frame->client_id, {Code::unauthenticated, "say hello first", "/type"});
    act(*frame);
}

void CustomerSocket::closed() {
    if (known_) {
        door_.hub.leave(*this, visit_.visitor.id.text(), visit_.customer ? visit_.customer->id.text() : std::string{});
        if (!conversation_.empty()) door_.hub.customer_is(conversation_, false, {});
    }
    known_ = false;
    channel_.reset();
}

Task<> CustomerSocket::hello(CustomerFrame frame) {
    auto self = shared_from_this();
    auto const fail = [&](Error const& error, int close_code) {
        greeting_ = false;
        refused({}, error);
        if (channel_) say_goodbye(*channel_, close_code, error.code, error.message, close_code == 1013 ? busy_seconds : 0);
    };
    if (!door_.hellos.allow(channel_ ? channel_->remote() : "", door_.services.clock.now()))
        co_return fail({Code::too_many, "too many connections from this address", {}}, 1013);
    auto const* site = door_.services.sites.find(frame.site);
    if (site == nullptr) co_return fail({Code::not_found, "no such site", "/site"}, 4004);
    if (!page_.empty() && !customers::embeds(*site, page_))
        co_return fail({Code::forbidden, "this page is not of that site", "/site"}, 4003);
    auto known = co_await door_.services.identity.hello(frame.site, frame.visitor, frame.token);
    if (!known) co_return fail(known.error(), known.error().code == Code::unavailable ? 1013 : 4001);
    co_await welcome(std::move(frame), std::move(*known));
}

Task<Result<std::optional<conversation::History>>> CustomerSocket::resume(CustomerFrame const& frame, bool& reset) {
    auto const customer = visit_.customer ? visit_.customer->id.text() : std::string{};
    auto mine = co_await door_.services.lists.of_visitor(visit_.visitor.id.text(), customer, 20);
    if (!mine) co_return pass_on(mine);
    conversation::State const* chosen = nullptr;
    for (auto const& row : *mine)
        if (row.state.id.text() == frame.conversation) chosen = &row.state;
    for (auto const& row : *mine)
        if (chosen == nullptr && is_open(row.state)) chosen = &row.state;
    if (chosen == nullptr && !mine->empty()) chosen = &mine->front().state;
    if (chosen == nullptr) co_return std::nullopt;
    bool const goes_on = frame.store == door_.services.store_epoch && frame.conversation == chosen->id.text() && frame.seq > 0 &&
                         frame.seq <= chosen->seq && chosen->seq - frame.seq < static_cast<conversation::Seq>(resume_max);
    reset = !goes_on;
    auto history = goes_on ? co_await door_.services.log.after(chosen->id, frame.seq, resume_max)
                           : co_await door_.services.log.before(chosen->id, 0, welcome_entries);
    if (!history) co_return pass_on(history);
    co_return std::move(*history);
}

Task<> CustomerSocket::welcome(CustomerFrame frame, customers::Identity::Known known) {
    if (!channel_) co_return;  // gone while we looked who it is: nobody would take it off the hub's lists again
    auto& services = door_.services;
    visit_.visitor = known.visitor;
    visit_.customer = known.customer;
    visit_.zone = frame.zone;
    visit_.language = services.locale.closest(frame.language);
    auto const customer = visit_.customer ? visit_.customer->id.text() : std::string{};
    // Joined before the log is read: what is stored in between is held and sent after the welcome, and seqs tell doubles.
    door_.hub.join(*this, visit_.visitor.id.text(), customer);
    known_ = true;
    bool reset = true;
    auto history = co_await resume(frame, reset);
    if (!channel_) co_return;
    auto const* site = services.sites.find(visit_.visitor.site);
    json::object out{{"type", "welcome"},
                     {"store", services.store_epoch},
                     {"site", site_view(*site, {services.locale, visit_.language})},
                     {"reset", reset},
                     {"more", false},
                     {"conversation", nullptr},
                     {"entries", json::array{}},
                     {"language", visit_.language}};
    if (!known.new_secret.empty()) out["visitor"] = known.new_secret;
    out["customer"] = visit_.customer ? json::value{{"id", customer}, {"name", visit_.customer->name}} : json::value(nullptr);
    if (history && *history) {
        show((*history)->state.id);
        newest_ = std::max(newest_, (*history)->state.seq);
        out["conversation"] = state_view((*history)->state, services.desk, true);
        out["entries"] = entries_view((*history)->entries, true);
        out["more"] = (*history)->more;
    }
    channel_->send(to_text(out));
    greeting_ = false;
    for (auto& each : std::exchange(held_, {})) channel_->send(std::move(each));
    if (!history) refused({}, history.error());
    // Merging takes both: the shop's word for who it is, and the secret of the browser in which it began.
    if (history && *history && visit_.customer && (*history)->state.customer_id.empty() &&
        (*history)->state.visitor_id == visit_.visitor.id.text())
        door_.front.identified(visit_, conversation_);
    if (!frame.path.empty()) look(frame);
    if (!conversation_.empty())
        door_.hub.customer_is(
            conversation_, true,
            {{"path", customers::redact_path(frame.path)}, {"title", customers::redact(frame.title, customers::hides_all)}});
    for (auto const& each : std::exchange(early_, {})) act(each);
}

turn::Front::Done CustomerSocket::answer(std::string client_id, std::string said) {
    return [self = shared_from_this(), client_id = std::move(client_id), said = std::move(said)](Result<Appended> const& result) {
        if (!result) return self->refused(client_id, result.error());
        if (self->conversation_.empty() || self->fresh_) {
            self->fresh_ = false;
            self->show(result->state.id);
        }
        if (self->conversation_ == result->state.id) self->newest_ = std::max(self->newest_, result->state.seq);
        conversation::Entry const* own = nullptr;
        for (auto const& entry : result->entries)
            if (entry.client_id == client_id) own = &entry;
        if (!self->channel_ || own == nullptr) return;
        // Nothing else happened and nothing was hidden: the client has the entry already. The first one brings the conversation's state.
        bool const as_sent = !said.empty() && own->seq > 1 && result->entries.size() == 1 && string_at(own->body, "text") == said;
        if (as_sent) self->own_ = own->seq;
        Scratch scratch;
        self->channel_->send(to_text(json::object({{"type", "ack"},
                                                   {"client_id", client_id},
                                                   {"conversation", result->state.id.text()},
                                                   {"seq", own->seq},
                                                   {"at", to_rfc3339(own->at)},
                                                   {"as_sent", as_sent}},
                                                  scratch.storage())));
    };
}

void CustomerSocket::act(CustomerFrame const& frame) {
    auto& hub = door_.hub;
    switch (frame.type) {
        case Type::page:
        case Type::error:
        case Type::opened:
            if (!door_.places.allow(visit_.visitor.id.text(), door_.services.clock.now()))
                return refused({}, {Code::too_many, "more pages at once than anybody can look at", {}});
            return look(frame);
        case Type::typing: return hub.typing(conversation_, visit_.actor(), frame.flag, false);
        case Type::seen: return hub.seen_by_customer(conversation_, frame.seq);
        case Type::history: return page_back(frame.before);
        case Type::anew:
            show({});
            fresh_ = true;
            return;
        default: break;
    }
    if (!door_.messages.allow(visit_.visitor.id.text(), door_.services.clock.now()))
        return refused(frame.client_id,
                       {Code::too_many, "more messages at once than anybody can read; it is kept, try again in a moment", {}});
    if (frame.type == Type::send || frame.type == Type::person) return talk(frame);
    if (conversation_.empty()) return refused(frame.client_id, {Code::conflict, "there is no conversation yet", {}});
    if (frame.type == Type::helped && frame.seq > newest_) return refused(frame.client_id, {Code::not_found, "no such answer", "/seq"});
    auto& front = door_.front;
    auto done = answer(frame.client_id);
    switch (frame.type) {
        case Type::choose:
            return front.choose(visit_, conversation_, frame.client_id, frame.choice, frame.contact, frame.at, std::move(done));
        case Type::helped: return front.helped(visit_, conversation_, frame.client_id, frame.seq, frame.flag, std::move(done));
        case Type::rate: return front.rate(visit_, conversation_, frame.client_id, frame.score, frame.tags, frame.comment, std::move(done));
        case Type::end: return front.end(visit_, conversation_, frame.client_id, std::move(done));
        default: return;
    }
}

void CustomerSocket::show(ConversationId id) {
    if (id == conversation_) return;
    if (known_) door_.hub.moved(*this, conversation_, id);
    conversation_ = std::move(id);
    newest_ = 0;
    own_ = 0;
}

void CustomerSocket::page_back(conversation::Seq before) {
    if (conversation_.empty()) return refused({}, {Code::conflict, "there is no conversation yet", {}});
    if (paging_) return refused({}, {Code::too_many, "one page of older entries at a time", "/before"});
    paging_ = true;
    asio::co_spawn(door_.services.executor, [self = shared_from_this(), before]() { return self->older(before); }, asio::detached);
}

// What only agents see does not fill a customer's page: reading goes on until there is something to show, within a bound.
Task<> CustomerSocket::older(conversation::Seq before) {
    auto self = shared_from_this();
    auto const id = conversation_;
    std::vector<conversation::Entry> shown;
    bool more = true;
    auto from = before;
    for (int reads = 0; more && shown.size() < older_page && reads < older_reads_max; ++reads) {
        auto history = co_await door_.services.log.before(id, from, older_read);
        if (!history) {
            paging_ = false;
            co_return refused({}, history.error());
        }
        more = history->more;
        if (!history->entries.empty()) from = history->entries.front().seq;
        std::erase_if(history->entries, [](auto const& entry) { return !shown_to_customer(entry.kind); });
        shown.insert(shown.begin(), std::make_move_iterator(history->entries.begin()), std::make_move_iterator(history->entries.end()));
    }
    if (shown.size() > older_page) {
        shown.erase(shown.begin(), shown.end() - older_page);
        from = shown.front().seq;
        more = true;
    }
    paging_ = false;
    if (!channel_) co_return;
    channel_->send(to_text(json::object{{"type", "history"},
                                        {"conversation", id.text()},
                                        {"before", before},
                                        {"entries", entries_view(shown, true)},
                                        {"more", more},
                                        {"next", more ? from : 0}}));
}

void CustomerSocket::talk(CustomerFrame const& frame) {
    if (frame.type == Type::person) return door_.front.wants_person(visit_, conversation_, frame.client_id, answer(frame.client_id));
    auto done = answer(frame.client_id, frame.attachments.empty() ? frame.text : std::string{});
    door_.front.say(visit_, conversation_, frame.client_id, frame.text, frame.attachments, std::move(done));
}

void CustomerSocket::look(CustomerFrame const& frame) {
    if (frame.type == Type::error) return door_.front.at_error(visit_, conversation_, frame.code, frame.message);
    if (frame.type == Type::opened) {
        auto const* article = door_.services.shelf.index().article(frame.article);
        if (article == nullptr || !knowledge::for_customers(*article))
            return refused({}, {Code::not_found, "no such article", "/article_id"});
        return door_.front.opened(visit_, conversation_, article->id, article->title);
    }
    door_.front.at_page(visit_, conversation_, frame.path, frame.title, frame.feature);
    if (!conversation_.empty())
        door_.hub.customer_is(
            conversation_, true,
            {{"path", customers::redact_path(frame.path)}, {"title", customers::redact(frame.title, customers::hides_all)}});
}

}  // namespace baton::api
