#include "api/customer_socket.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "api/client_address.hpp"
#include "api/goodbye.hpp"
#include "api/http.hpp"
#include "base/json_text.hpp"
#include "customers/embedding.hpp"
#include "customers/redact.hpp"
#include "knowledge/audience.hpp"

namespace baton::api {
namespace asio = boost::asio;
using conversation::Appended;
using conversation::Entry;
using Type = CustomerFrame::Type;

namespace {

constexpr customers::Window window{1000, 150};
constexpr std::size_t early_max = 32;
constexpr std::size_t older_page = 50;
constexpr std::size_t older_read = 200;
constexpr int older_reads_max = 10;
constexpr std::chrono::seconds soon{5};

bool retryable(Code code) { return code == Code::unavailable || code == Code::timeout || code == Code::too_many; }

TooMany told_when(Error error) {
    auto const pause = retryable(error.code) ? soon : std::chrono::seconds{};
    return {std::move(error), pause};
}

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

void CustomerSocket::refused(std::string_view client_id, Error const& error, std::chrono::seconds retry_after, bool busy) {
    if (!channel_) return;
    json::object frame{{"type", "refused"},
                       {"client_id", client_id.empty() ? json::value(nullptr) : json::value(client_id)},
                       {"code", name_of(error.code)},
                       {"message", told(error)},
                       {"where", error.where},
                       {"retry", retryable(error.code)},
                       {"retry_after", retry_after.count()},
                       {"busy", busy}};
    channel_->send(to_text(frame));
}

std::optional<TooMany> CustomerSocket::over_limit(Limited what) const {
    return door_.limits.take(what, {address_, visit_.visitor.id.text(), visit_.visitor.site}, door_.services.clock.now());
}

void CustomerSocket::opened(std::shared_ptr<Channel> channel) {
    channel_ = std::move(channel);
    address_ = limit_key(channel_->remote());
}

void CustomerSocket::text(std::string_view text) {
    auto frame = read_customer_frame(text);
    if (!frame) return refused({}, frame.error());
    if (frame->type == Type::hello) {
        if (known_ || greeting_) return refused({}, {Code::conflict, "hello was said already", "/type"});
        greeting_ = true;
        asio::co_spawn(
            door_.services.executor,
            [self = shared_from_this(), given = std::make_shared<CustomerFrame const>(std::move(*frame))]() { return self->hello(given); },
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

void CustomerSocket::turn_away(int close_code, TooMany const& why) {
    refused({}, why.error, why.retry_after);
    if (channel_) say_goodbye(*channel_, close_code, why.error.code, why.error.message, static_cast<int>(why.retry_after.count()));
}

// Whoever was let in has a minute for the first word.
std::optional<TooMany> CustomerSocket::no_room(bool has_waited) {
    constexpr std::chrono::seconds first_word{60};
    auto const now = door_.services.clock.now();
    if (now < place_until_) return std::nullopt;
    auto const wait = door_.admission.ask(has_waited || waited_, now);
    waited_ = wait.has_value();
    if (wait) return TooMany{{Code::too_many, "many people are writing just now; your place is kept", {}}, wait->retry_after};
    place_until_ = now + first_word;
    return std::nullopt;
}

Task<> CustomerSocket::hello(Said said) {
    auto self = shared_from_this();
    auto& limits = door_.limits;
    auto const now = door_.services.clock.now();
    if (auto const over = limits.take(Limited::connects, {address_}, now)) co_return turn_away(1013, *over);
    auto const& frame = *said;
    auto const* site = door_.services.sites.find(frame.site);
    if (site == nullptr) co_return turn_away(4004, {{Code::not_found, "no such site", "/site"}, {}});
    if (!page_.empty() && !customers::embeds(*site, page_))
        co_return turn_away(4003, {{Code::forbidden, "this page is not of that site", "/site"}, {}});
    bool const same_store = frame.store == door_.services.store_epoch;
    auto greeted = co_await greet(said, {frame.conversation, same_store ? frame.seq : 0});
    if (greeted) co_return welcome(frame, *greeted);
    turn_away(retryable(greeted.error().error.code) ? 1013 : 4001, greeted.error());
}

// An open conversation goes on, whoever else comes. What follows is for those who have none: there must be room for a new one.
Task<std::expected<CustomerSocket::Greeted, TooMany>> CustomerSocket::greet(Said said, customers::Had had) {
    auto const& frame = *said;
    Glances::Glance const glance{door_.glances, had.conversation};
    auto const secret = customers::secret_hash(frame.visitor);
    auto found = secret ? co_await door_.comebacks.by_secret(*secret, had, window)
                        : Result<customers::Comebacks::Comeback>{refuse(Code::not_found, "no such visitor")};
    if (!found && found.error().code != Code::not_found) co_return std::unexpected(told_when(found.error()));
    bool const here_before = found && found->visitor.site == frame.site;
    bool const goes_on = here_before && found->resumed && is_open(found->resumed->history.state);
    // While all are let in only first words count: most who look at a page write nothing.
    bool const asks = !goes_on && door_.admission.mood() != Admission::Mood::open;
    auto over = asks ? no_room(frame.flag) : std::nullopt;
    bool const makes_one = !here_before || (frame.token.empty() && !found->visitor.customer_id.empty());
    if (!over && makes_one) over = door_.limits.take(Limited::visitors, {address_}, door_.services.clock.now());
    if (over) co_return std::unexpected(std::move(*over));
    if (!makes_one && frame.token.empty()) {
        Greeted greeted{{std::move(found->visitor), {}, {}, false}, std::move(found->resumed)};
        join(greeted.known);
        if (greeted.resumed && greeted.resumed->history.state.id.text() == had.conversation &&
            !glance.missed(greeted.resumed->history.state.seq))
            co_return greeted;
        co_return co_await greet_known(std::move(had), std::move(greeted.known));
    }
    auto known = co_await door_.services.identity.hello(frame.site, frame.visitor, frame.token);
    if (!known) co_return std::unexpected(told_when(known.error()));
    join(*known);
    co_return co_await greet_known(std::move(had), std::move(*known));
}

// Joined before the log is read: what is stored in between is held and sent after the welcome, and seqs tell doubles.
Task<std::expected<CustomerSocket::Greeted, TooMany>> CustomerSocket::greet_known(customers::Had had, customers::Identity::Known known) {
    auto const customer = known.customer ? known.customer->id.text() : std::string{};
    auto resumed = known.new_secret.empty() || !customer.empty()
                       ? co_await door_.comebacks.of(known.visitor.id.text(), customer, std::move(had), window)
                       : Result<std::optional<customers::Resumed>>{std::nullopt};
    if (!resumed) co_return std::unexpected(told_when(resumed.error()));
    co_return Greeted{std::move(known), std::move(*resumed)};
}

void CustomerSocket::join(customers::Identity::Known const& known) {
    if (!channel_) return;  // gone while we looked who it is: nobody would take it off the hub's lists again
    visit_.visitor = known.visitor;
    visit_.customer = known.customer;
    door_.hub.join(*this, visit_.visitor.id.text(), visit_.customer ? visit_.customer->id.text() : std::string{});
    known_ = true;
}

void CustomerSocket::welcome(CustomerFrame const& frame, Greeted const& greeted) {
    if (!channel_) return;
    visit_.zone = frame.zone;
    visit_.language = door_.services.locale.closest(frame.language);
    auto const& resumed = greeted.resumed;
    if (resumed) {
        show(resumed->history.state.id);
        newest_ = std::max(newest_, resumed->history.state.seq);
    }
    channel_->send(welcome_text(greeted));
    greeting_ = false;
    for (auto& each : std::exchange(held_, {})) channel_->send(std::move(each));
    // Merging takes both: the shop's word for who it is, and the secret of the browser in which it began.
    if (resumed && visit_.customer && resumed->history.state.customer_id.empty() &&
        resumed->history.state.visitor_id == visit_.visitor.id.text())
        door_.front.identified(visit_, conversation_);
    if (frame.path.empty())
        stands_at(frame);
    else
        look(frame);
    for (auto const& each : std::exchange(early_, {})) act(each);
}

// A message sent twice is answered from the conversation that has it, which may be one the customer has left since.
bool CustomerSocket::moves_to(ConversationId const& id) const {
    return (conversation_.empty() || fresh_) && std::ranges::find(left_, id) == left_.end();
}

turn::Front::Done CustomerSocket::answer(std::string client_id, std::string said) {
    return [self = shared_from_this(), client_id = std::move(client_id), said = std::move(said)](Result<Appended> const& result) {
        if (!result) return self->refused(client_id, result.error());
        auto const whole = self->moves_to(result->state.id) ? self->begins_at(*result) : true;
        if (self->conversation_ == result->state.id) self->newest_ = std::max(self->newest_, result->state.seq);
        conversation::Entry const* own = nullptr;
        for (auto const& entry : result->entries)
            if (entry.client_id == client_id) own = &entry;
        if (!self->channel_ || own == nullptr) return;
        // Nothing else happened and nothing was hidden: the client has the entry already. The first one brings the conversation's state. Of
        // one that this line does not hear from its beginning the client shows nothing yet: what it shows is where it says it is.
        bool const as_sent = whole && !said.empty() && own->seq > 1 && result->entries.size() == 1 && string_at(own->body, "text") == said;
        if (as_sent) self->own_ = own->seq;
        Scratch scratch;
        self->channel_->send(to_text(json::object({{"type", "ack"},
                                                   {"client_id", client_id},
                                                   {"conversation", result->state.id.text()},
                                                   {"seq", own->seq},
                                                   {"at", to_rfc3339(own->at)},
                                                   {"as_sent", as_sent}},
                                                  scratch.storage())));
        if (!whole)
            say_goodbye(*self->channel_, 1013, Code::unavailable, "this conversation began on another line: come back for all of it");
    };
}

// Whether this line hears of the conversation from its first entry on. One that was begun on a line that was lost it would show without its
// beginning, and what is only found again is told to nobody: coming back brings all of it.
bool CustomerSocket::begins_at(Appended const& stored) {
    fresh_ = false;
    show(stored.state.id);
    return !stored.repeated && !stored.entries.empty() && stored.entries.front().seq == 1;
}

void CustomerSocket::act(CustomerFrame const& frame) {
    auto& hub = door_.hub;
    switch (frame.type) {
        case Type::page:
        case Type::error:
        case Type::opened:
            if (auto const over = over_limit(Limited::places)) return refused({}, over->error, over->retry_after);
            return look(frame);
        case Type::typing: return hub.typing(conversation_, visit_.actor(), frame.flag, false);
        case Type::seen: return hub.seen_by_customer(conversation_, frame.seq);
        case Type::history: return page_back(frame.before);
        case Type::anew:
            if (!conversation_.empty()) left_.push_back(conversation_);
            show({});
            fresh_ = true;
            return;
        default: break;
    }
    if (auto const over = over_limit(Limited::messages)) return refused(frame.client_id, over->error, over->retry_after);
    bool const begins = conversation_.empty() || fresh_;
    if (begins && (frame.type == Type::send || frame.type == Type::person))
        if (auto const full = no_room(false)) return refused(frame.client_id, full->error, full->retry_after, true);
    if (frame.type == Type::send || frame.type == Type::person) return talk(frame);
    if (conversation_.empty()) return refused(frame.client_id, {Code::conflict, "there is no conversation yet", {}});
    if (frame.type == Type::helped && frame.seq > newest_) return refused(frame.client_id, {Code::not_found, "no such answer", "/seq"});
    auto& front = door_.front;
    auto done = answer(frame.client_id);
    switch (frame.type) {
        case Type::choose:
            return front.choose(visit_, conversation_, frame.client_id, {frame.choice, frame.contact, frame.at, frame.by == "chat"},
                                std::move(done));
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
    std::string text;
    ObjectText frame{text};
    frame.text("type", "history");
    frame.text("conversation", id.text());
    frame.number("before", before);
    add_entries_for_customer(frame.member("entries"), shown);
    frame.flag("more", more);
    frame.number("next", more ? from : 0);
    frame.end();
    channel_->send(std::move(text));
}

void CustomerSocket::talk(CustomerFrame const& frame) {
    if (frame.type == Type::person) return door_.front.wants_person(visit_, conversation_, frame.client_id, answer(frame.client_id));
    auto done = answer(frame.client_id, frame.attachments.empty() ? frame.text : std::string{});
    door_.front.say(visit_, conversation_, frame.client_id, frame.text, frame.attachments, std::move(done));
}

void CustomerSocket::stands_at(CustomerFrame const& frame) {
    if (conversation_.empty()) return;
    door_.hub.customer_is(conversation_, true,
                          {{"path", customers::redact_path(frame.path)}, {"title", customers::redact(frame.title, customers::hides_all)}});
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
    stands_at(frame);
}

}  // namespace baton::api
