#include "storage/sql_postbox.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "mail/addresses.hpp"

namespace baton::storage {
namespace {

using mail::KnownMail;
using mail::MailRecord;
using mail::MailSettings;
using mail::Thread;
using Text = std::string;
using Number = std::int64_t;

constexpr int troubles_kept = 500;

json::object secrets_of(MailSettings const& settings) { return {{"smtp", settings.smtp.password}, {"imap", settings.imap.password}}; }

Result<MailSettings> opened(Sealing const& sealing, Text const& settings, Text const& secrets) {
    auto const plain = sealing.opened(secrets);
    if (!plain) return refuse(plain.error().code, "the passwords of e-mail: " + plain.error().message);
    auto const body = parse_json_object(settings);
    auto const words = parse_json_object(*plain);
    if (!body || !words) return refuse(Code::invalid, "the settings of e-mail cannot be read");
    auto read = mail::read_mail_settings(*body, nullptr);
    if (!read) return read;
    read->smtp.password = string_at(*words, "smtp");
    read->imap.password = string_at(*words, "imap");
    return read;
}

std::optional<Thread> find_thread(Session& session, Text const& conversation) {
    auto found = session.one<Text, Text, Text>("select address, token, subject from mail_thread where conversation = ?", {conversation});
    if (!found) return std::nullopt;
    auto& [address, token, subject] = *found;
    return Thread{conversation, std::move(address), std::move(token), std::move(subject)};
}

// A mail that was taken or sent in a conversation without a thread of its own is known by nobody's address.
void find_mail(Session& session, Text const& id, std::map<Text, KnownMail>& into) {
    auto found = session.one<Text, Text, Text>(
        "select m.conversation, t.address, t.subject_key from mail_message m join mail_thread t on t.conversation = m.conversation "
        "where m.message_id = ? and m.conversation <> ''",
        {id});
    if (!found) return;
    auto& [conversation, address, subject] = *found;
    into[id] = {std::move(conversation), std::move(address), std::move(subject)};
}

void find_token(Session& session, Text const& token, std::map<Text, KnownMail>& into) {
    auto found = session.one<Text, Text, Text>("select conversation, address, subject_key from mail_thread where token = ?", {token});
    if (!found) return;
    auto& [conversation, address, subject] = *found;
    into[token] = {std::move(conversation), std::move(address), std::move(subject)};
}

// Refused ones are kept to be looked at, not for ever.
void drop_old_refusals(Session& session) {
    auto const oldest = session.one<Number>(
        "select id from mail_message where outcome = 'refused' or outcome = 'failed' order by id desc limit 1 offset ?", {troubles_kept});
    if (oldest) session.run("delete from mail_message where id <= ? and outcome = 'refused'", {std::get<0>(*oldest)});
}

}  // namespace

void forget_mail(Session& session, std::string const& conversation) {
    session.run("delete from mail_thread where conversation = ?", {conversation});
    session.run("delete from mail_message where conversation = ? and conversation <> ''", {conversation});
}

Task<Result<std::vector<MailSettings>>> SqlPostbox::settings() {
    using All = std::vector<MailSettings>;
    return store_.read<All>([sealing = sealing_](Session& session) -> Result<All> {
        All all;
        for (auto const& [settings, secrets] : session.rows<Text, Text>("select settings, secrets from mail_settings order by site")) {
            auto one = opened(sealing, settings, secrets);
            if (!one) return pass_on(one);
            all.push_back(std::move(*one));
        }
        return all;
    });
}

Task<Result<void>> SqlPostbox::put_settings(MailSettings settings) {
    return store_.write<void>([settings = std::move(settings), sealing = sealing_](Session& session) -> Result<void> {
        session.run(
            "insert into mail_settings (site, settings, secrets) values (?, ?, ?) on conflict (site) do update "
            "set settings = excluded.settings, secrets = excluded.secrets",
            {settings.site, to_text(to_json(settings)), sealing.sealed(to_text(secrets_of(settings)))});
        return {};
    });
}

Task<Result<void>> SqlPostbox::remove_settings(std::string site) {
    return store_.write<void>([site = std::move(site)](Session& session) -> Result<void> {
        if (session.run("delete from mail_settings where site = ?", {site}) == 0)
            return refuse(Code::not_found, "no e-mail is set up there");
        return {};
    });
}

Task<Result<Thread>> SqlPostbox::thread(std::string conversation) {
    return store_.read<Thread>([conversation = std::move(conversation)](Session& session) -> Result<Thread> {
        auto found = find_thread(session, conversation);
        if (!found) return refuse(Code::not_found, "this conversation does not go on by e-mail");
        return std::move(*found);
    });
}

Task<Result<Thread>> SqlPostbox::open_thread(Thread thread) {
    return store_.write<Thread>([thread = std::move(thread)](Session& session) -> Result<Thread> {
        session.run(
            "insert into mail_thread (conversation, address, token, subject, subject_key) values (?, ?, ?, ?, ?) on conflict do nothing",
            {thread.conversation, thread.address, thread.token, thread.subject, mail::folded_subject(thread.subject)});
        auto found = find_thread(session, thread.conversation);
        if (!found) return refuse(Code::conflict, "this reply address is taken");
        return std::move(*found);
    });
}

Task<Result<mail::Found>> SqlPostbox::look_up(mail::Lookup lookup) {
    return store_.read<mail::Found>([lookup = std::move(lookup)](Session& session) -> Result<mail::Found> {
        mail::Found found;
        for (auto const& id : lookup.ids) find_mail(session, id, found.mails);
        for (auto const& token : lookup.tokens) find_token(session, token, found.tokens);
        found.from_sender =
            static_cast<int>(session.number("select count(*) from mail_message where direction = 'in' and address = ? and at >= ?",
                                            {lookup.sender, to_millis(lookup.since)}));
        return found;
    });
}

Task<Result<std::vector<std::string>>> SqlPostbox::chain(std::string conversation, int limit) {
    using Ids = std::vector<std::string>;
    return store_.read<Ids>([conversation = std::move(conversation), limit](Session& session) -> Result<Ids> {
        Ids ids;
        for (auto& [id] : session.rows<Text>("select message_id from mail_message where conversation = ? and conversation <> '' and "
                                             "outcome <> 'queued' order by id desc limit ?",
                                             {conversation, limit}))
            ids.push_back(std::move(id));
        std::ranges::reverse(ids);
        auto first = session.one<Text>(
            "select message_id from mail_message where conversation = ? and conversation <> '' and outcome <> 'queued' order by id limit 1",
            {conversation});
        if (first && !ids.empty() && ids.front() != std::get<0>(*first)) ids.insert(ids.begin(), std::move(std::get<0>(*first)));
        return ids;
    });
}

Task<Result<void>> SqlPostbox::record(MailRecord record) {
    return store_.write<void>([record = std::move(record)](Session& session) -> Result<void> {
        session.run(
            "insert into mail_message (message_id, conversation, address, direction, outcome, why, at) values (?, ?, ?, ?, ?, ?, ?) "
            "on conflict (message_id) do update set outcome = excluded.outcome, why = excluded.why",
            {record.message_id, record.conversation, record.address, record.direction, record.outcome, record.why, to_millis(record.at)});
        if (record.outcome == "refused") drop_old_refusals(session);
        return {};
    });
}

Task<Result<bool>> SqlPostbox::taken_before(std::string message_id) {
    return store_.read<bool>([message_id = std::move(message_id)](Session& session) -> Result<bool> {
        return session.one<Number>("select id from mail_message where message_id = ?", {message_id}).has_value();
    });
}

Task<Result<std::vector<MailRecord>>> SqlPostbox::troubles(int limit) {
    using Records = std::vector<MailRecord>;
    return store_.read<Records>([limit](Session& session) -> Result<Records> {
        Records records;
        for (auto& [id, conversation, address, direction, outcome, why, at] : session.rows<Text, Text, Text, Text, Text, Text, Number>(
                 "select message_id, conversation, address, direction, outcome, why, at from mail_message where outcome = 'refused' or "
                 "outcome = 'failed' order by id desc limit ?",
                 {limit}))
            records.push_back({std::move(id), std::move(conversation), std::move(address), std::move(direction), std::move(outcome),
                               std::move(why), from_millis(at)});
        return records;
    });
}

Task<Result<mail::MailboxMark>> SqlPostbox::mark(std::string mailbox) {
    return store_.read<mail::MailboxMark>([mailbox = std::move(mailbox)](Session& session) -> Result<mail::MailboxMark> {
        auto const found = session.one<Number, Number>("select validity, last from mail_mark where mailbox = ?", {mailbox});
        return found ? mail::MailboxMark{std::get<0>(*found), std::get<1>(*found)} : mail::MailboxMark{};
    });
}

Task<Result<void>> SqlPostbox::keep_mark(std::string mailbox, mail::MailboxMark mark) {
    return store_.write<void>([mailbox = std::move(mailbox), mark](Session& session) -> Result<void> {
        session.run(
            "insert into mail_mark (mailbox, validity, last) values (?, ?, ?) on conflict (mailbox) do update set validity = "
            "excluded.validity, last = excluded.last",
            {mailbox, mark.validity, mark.last});
        return {};
    });
}

}  // namespace baton::storage
