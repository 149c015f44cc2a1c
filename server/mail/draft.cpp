#include "mail/draft.hpp"

#include <algorithm>

#include "base/when.hpp"
#include "conversation/state.hpp"
#include "mail/addresses.hpp"

namespace baton::mail {
namespace {

using conversation::Entry;
using conversation::History;
using conversation::Kind;
using conversation::State;

constexpr std::size_t page = 200;
constexpr int pages_max = 10;
constexpr int chain_max = 30;
constexpr std::size_t files_bytes_max = 15UL << 20U;

template <class Is>
Entry const* newest(History const& history, Is const& is) {
    auto const found = std::ranges::find_if(history.entries.rbegin(), history.entries.rend(), is);
    return found == history.entries.rend() ? nullptr : &*found;
}

Draft not_needed(Draft draft, std::string why) {
    draft.why_not = std::move(why);
    return draft;
}

/// The log's newest entries, back to the one that is meant.
template <class Is>
Task<Result<History>> back_to(conversation::LiveLog& log, ConversationId id, Is is) {
    auto all = co_await log.before(id, 0, page);
    for (int i = 1; all && all->more && i < pages_max && newest(*all, is) == nullptr; ++i) {
        auto older = co_await log.before(id, all->entries.front().seq, page);
        if (!older) co_return pass_on(older);
        older->entries.insert(older->entries.end(), all->entries.begin(), all->entries.end());
        all->entries = std::move(older->entries);
        all->more = older->more;
    }
    co_return all;
}

std::string zone_of(customers::SiteSettings const& site) {
    auto const hours = parse_json_object(site.hours);
    return hours ? string_at(*hours, "zone") : std::string{};
}

}  // namespace

conversation::NewEntry undelivered_note(Locale const& locale, std::string_view language, std::string const& address, std::string const& why,
                                        std::string const& key) {
    conversation::Actor const system{conversation::ActorKind::system, {}, {}};
    return {Kind::note,
            system,
            {{"text", locale.format(language, "mail.undelivered", {{"address", address}, {"why", why}})}, {"key", "mail.undelivered"}},
            key};
}

LetterFacts Drafting::facts_of(State const& state) const {
    LetterFacts facts;
    facts.language = needs_.locale.closest(state.language);
    facts.customer = state.customer_name;
    if (auto const* site = needs_.sites.find(state.site)) {
        facts.company = site->name;
        facts.accent = site->accent;
    }
    return facts;
}

Task<Result<Thread>> Drafting::open_thread(State const& state, std::string address, LetterFacts facts) {
    co_return co_await needs_.postbox.open_thread(
        {state.id.text(), folded_address(address), needs_.random.token(16), subject_of(needs_.locale, facts)});
}

Task<Result<std::string>> Drafting::address_of_customer(State const& state) {
    if (state.customer_id.empty()) co_return std::string{};
    auto customer = co_await needs_.people.customer(CustomerId::trusted(state.customer_id));
    if (!customer && customer.error().code == Code::unavailable) co_return pass_on(customer);
    co_return customer&& is_address(customer->email) ? customer->email : std::string{};
}

Task<std::vector<MailFile>> Drafting::files_of(json::object const& body) {
    std::vector<MailFile> files;
    auto const* list = body.if_contains("attachments");
    if (list == nullptr || !list->is_array()) co_return files;
    std::vector<std::pair<AttachmentId, std::string>> wanted;
    for (auto const& each : list->get_array())
        if (each.is_object())
            wanted.emplace_back(AttachmentId::trusted(string_at(each.get_object(), "id")), string_at(each.get_object(), "name"));
    std::size_t total = 0;
    for (auto& [id, name] : wanted) {
        auto bytes = co_await needs_.blobs.get(id);
        if (!bytes || total + bytes->size() > files_bytes_max) continue;  // it stays in the conversation
        total += bytes->size();
        files.push_back({std::move(name), std::move(*bytes)});
    }
    co_return files;
}

Task<Result<Draft>> Drafting::answer(History history, json::object intent, Draft draft, LetterFacts facts) {
    auto const actor = string_at(intent, "actor"), client_id = string_at(intent, "client_id");
    auto const* entry = newest(history, [&](Entry const& each) { return each.actor.id == actor && each.client_id == client_id; });
    if (entry == nullptr || entry->kind != Kind::message)
        co_return not_needed(std::move(draft), "what was to be sent is not there any more");
    auto const written = *entry;
    auto thread = co_await needs_.postbox.thread(history.state.id.text());
    if (!thread && thread.error().code != Code::not_found) co_return pass_on(thread);
    if (!thread) {
        auto const address = co_await address_of_customer(history.state);
        if (!address) co_return std::unexpected(address.error());
        if (address->empty()) co_return not_needed(std::move(draft), "the customer did not choose e-mail and has no verified address");
        if (needs_.in_widget(history.state) || history.state.last_customer_at > written.at)
            co_return not_needed(std::move(draft), "the customer reads it in the widget");
        if (auto const waited = needs_.clock.now() - written.at; waited < grace_) {
            draft.wait = std::chrono::ceil<std::chrono::seconds>(grace_ - waited);
            co_return draft;
        }
        thread = co_await open_thread(history.state, *address, facts);
        if (!thread) co_return pass_on(thread);
    }
    facts.agent = written.actor.name;
    draft.mail.files = co_await files_of(written.body);
    address(draft, *thread, history.state.site, answer_letter(needs_.locale, facts, string_at(written.body, "text")));
    co_return draft;
}

Task<Result<Draft>> Drafting::of_promise(History history, json::object intent, Draft draft, LetterFacts facts) {
    auto const what = string_at(intent, "what"), promise = string_at(intent, "promise");
    auto const* made =
        newest(history, [&](Entry const& each) { return each.kind == Kind::promise && string_at(each.body, "id") == promise; });
    if (made == nullptr) co_return not_needed(std::move(draft), "the promise is not there any more");
    auto const contact = string_at(made->body, "contact");
    if (string_at(made->body, "promise") != "email" || !is_address(contact))
        co_return not_needed(std::move(draft), "nothing was promised by e-mail");
    auto const due = from_millis(integer_at(made->body, "due_millis"));
    if (what == "promised" && due <= needs_.clock.now()) co_return not_needed(std::move(draft), "the promised time has passed");
    if (auto const* site = needs_.sites.find(history.state.site)) facts.by = say_when(due, zone_of(*site), facts.language);
    auto thread = co_await open_thread(history.state, contact, facts);
    if (!thread) co_return pass_on(thread);
    draft.mail.automatic = true;
    address(draft, *thread, history.state.site,
            what == "promised" ? promised_letter(needs_.locale, facts) : broken_letter(needs_.locale, facts));
    co_return draft;
}

void Drafting::address(Draft& draft, Thread const& thread, std::string const& site, Letter letter) const {
    draft.mail.to = thread.address;
    draft.mail.subject = thread.subject;
    draft.mail.text = std::move(letter.text);
    draft.mail.html = std::move(letter.html);
    auto const* settings = needs_.mail_sites.of_site(site);
    if (settings != nullptr && !settings->reply_domain.empty()) draft.mail.reply_to = reply_address(thread.token, settings->reply_domain);
}

Task<Result<Draft>> Drafting::draft(ConversationId id, json::object intent, std::string key) {
    auto const promise = string_at(intent, "promise"), client_id = string_at(intent, "client_id");
    auto history = co_await back_to(needs_.log, id, [promise, client_id](Entry const& each) {
        return promise.empty() ? each.client_id == client_id : each.kind == Kind::promise && string_at(each.body, "id") == promise;
    });
    if (!history) co_return pass_on(history);
    auto const* found = needs_.mail_sites.of_site(history->state.site);
    if (found == nullptr) co_return not_needed({}, "no e-mail is set up for this site");
    auto const settings = *found;
    auto facts = facts_of(history->state);
    Draft begun;
    begun.server = settings.smtp;
    begun.mail.from = {settings.from_name.empty() ? facts.company : settings.from_name, settings.from_address};
    begun.mail.message_id =
        message_id_of(id.text(), key, settings.reply_domain.empty() ? domain_of(settings.from_address) : settings.reply_domain);
    begun.mail.date = needs_.clock.now();
    auto draft = promise.empty() ? co_await answer(std::move(*history), intent, std::move(begun), facts)
                                 : co_await of_promise(std::move(*history), intent, std::move(begun), facts);
    if (!draft || draft->wait || !draft->needed()) co_return draft;
    auto chain = co_await needs_.postbox.chain(id.text(), chain_max);
    if (!chain) co_return pass_on(chain);
    std::erase(*chain, draft->mail.message_id);
    draft->mail.references = std::move(*chain);
    if (!draft->mail.references.empty()) draft->mail.subject = "Re: " + draft->mail.subject;
    co_return draft;
}

}  // namespace baton::mail
