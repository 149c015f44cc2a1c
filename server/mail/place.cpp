#include "mail/place.hpp"

#include <algorithm>
#include <optional>

#include "base/blank.hpp"
#include "base/text.hpp"
#include "mail/addresses.hpp"

namespace baton::mail {
namespace {

constexpr std::string_view reply_prefix = "reply+";
constexpr std::size_t token_length = 26;  // 128 bits

std::string first_word(std::string const& value) {
    auto const folded = fold(value);
    auto const text = trim(folded);
    return std::string{text.substr(0, text.find_first_of(" ;(\t"))};
}

bool comes_from_a_machine(std::string const& address) {
    auto const box = address.substr(0, address.find('@'));
    return box == "mailer-daemon" || box == "postmaster" || box == "noreply" || box == "no-reply" || box == "donotreply";
}

/// Why nobody should answer it; "" = a person may have written it.
std::string not_from_a_person(InboundMail const& mail, Knowledge const& knowledge) {
    if (mail.from_fields == 0 || mail.from.empty()) return "no_sender";
    if (mail.from_fields > 1 || mail.from.size() > 1) return "several_senders";
    auto const sender = folded_address(mail.from.front().address);
    if (!is_address(sender)) return "no_sender";
    if (std::ranges::find(knowledge.own_addresses, sender) != knowledge.own_addresses.end()) return "own_address";
    if (mail.null_sender) return "null_sender";
    if (auto const kind = first_word(mail.field("auto-submitted")); !kind.empty() && kind != "no") return "automatic";
    for (auto const* name : {"x-autoreply", "x-autorespond", "x-auto-reply-from"})
        if (mail.has(name)) return "automatic";
    auto const precedence = first_word(mail.field("precedence"));
    if (precedence == "auto_reply") return "automatic";
    for (auto const* name : {"list-id", "list-post", "list-unsubscribe"})
        if (mail.has(name)) return "list";
    if (precedence == "bulk" || precedence == "junk" || precedence == "list") return "bulk";
    if (comes_from_a_machine(sender)) return "automatic";
    return {};
}

std::optional<KnownMail> found(std::map<std::string, KnownMail> const& known, std::string const& key) {
    auto const at = known.find(key);
    return at == known.end() ? std::nullopt : std::optional{at->second};
}

struct Thread {
    KnownMail mail;
    std::string by;
};

std::optional<Thread> thread_of(InboundMail const& mail, Knowledge const& knowledge) {
    for (auto const& id : mail.in_reply_to)
        if (auto known = found(knowledge.mails, id)) return Thread{std::move(*known), "in_reply_to"};
    auto const subject = folded_subject(mail.subject);
    for (auto id = mail.references.rbegin(); id != mail.references.rend(); ++id)
        if (auto known = found(knowledge.mails, *id); known && known->subject == subject) return Thread{std::move(*known), "references"};
    for (auto const& [token, known] : knowledge.tokens) return Thread{known, "reply_address"};
    return std::nullopt;
}

Place bounced(InboundMail const& mail, Knowledge const& knowledge) {
    for (auto const& each : mail.bounces)
        if (auto known = found(knowledge.mails, each.message_id)) return Bounced{known->conversation, each};
    return Refused{"unknown_bounce"};
}

}  // namespace

std::string reply_address(std::string_view token, std::string_view domain) {
    return std::string{reply_prefix} + std::string{token} + "@" + std::string{domain};
}

std::string token_of(std::string_view address, std::string_view domain) {
    auto const folded = folded_address(address);
    if (domain.empty() || !folded.starts_with(reply_prefix) || domain_of(folded) != folded_address(domain)) return {};
    auto const token = folded.substr(reply_prefix.size(), folded.rfind('@') - reply_prefix.size());
    bool const fits =
        token.size() == token_length && std::ranges::all_of(token, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '2' && c <= '7'); });
    return fits ? token : std::string{};
}

std::vector<std::string> ids_to_look_up(InboundMail const& mail) {
    auto ids = mail.in_reply_to;
    ids.insert(ids.end(), mail.references.begin(), mail.references.end());
    for (auto const& each : mail.bounces)
        if (!each.message_id.empty()) ids.push_back(each.message_id);
    std::ranges::sort(ids);
    ids.erase(std::ranges::unique(ids).begin(), ids.end());
    return ids;
}

std::vector<std::string> tokens_to_look_up(InboundMail const& mail, std::string_view reply_domain) {
    std::vector<std::string> tokens;
    for (auto const& address : mail.to)
        if (auto token = token_of(address, reply_domain); !token.empty()) tokens.push_back(std::move(token));
    return tokens;
}

Place place(InboundMail const& mail, Knowledge const& knowledge) {
    if (!mail.bounces.empty()) return bounced(mail, knowledge);
    if (auto why = not_from_a_person(mail, knowledge); !why.empty()) return Refused{std::move(why)};
    if (sender_proof(mail, knowledge.trusted_server) == SenderProof::failed) return Refused{"forged"};
    if (knowledge.from_sender_lately >= knowledge.sender_max) return Refused{"too_many"};
    if (blank(mail.text) && mail.files.empty() && blank(mail.subject)) return Refused{"empty"};
    auto const thread = thread_of(mail, knowledge);
    if (!thread) return Begins{};
    if (thread->mail.address != folded_address(mail.from.front().address)) return Begins{"other_sender"};
    return Joins{thread->mail.conversation, thread->by};
}

}  // namespace baton::mail
