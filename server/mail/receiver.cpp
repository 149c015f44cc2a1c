#include "mail/receiver.hpp"

#include <string>

#include "base/blank.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "customers/uploads.hpp"
#include "mail/addresses.hpp"
#include "mail/draft.hpp"

namespace baton::mail {
using conversation::Appended;
using conversation::Kind;
using conversation::NewEntry;
using conversation::OwnerKind;
using conversation::State;

namespace {

using namespace std::chrono_literals;
constexpr auto lately = 1h;
constexpr std::size_t text_max = 8000;
constexpr std::size_t report_max = 600;  // of a report's words for people

/// The same draws for the same mail: who takes it twice makes the same visitor.
class Drawn final : public Random {
  public:
    explicit Drawn(std::string_view from) : hex_{sha256_hex(from)} {}
    void fill(std::span<unsigned char> into) override {
        for (auto& each : into) {
            auto const pair = hex_.substr(at_, 2);
            each = static_cast<unsigned char>(std::stoi(pair, nullptr, 16));
            at_ = (at_ + 2) % hex_.size();
        }
    }

  private:
    std::string hex_;
    std::size_t at_ = 0;
};

NewEntry handed_over_by_mail() {
    return {Kind::handoff,
            {conversation::ActorKind::system, {}, {}},
            {{"reason", "email"},
             {"because", "the customer wrote an e-mail"},
             {"words", json::array{}},
             {"rule", ""},
             {"priority", "normal"},
             {"priority_rank", 1},
             {"skill", ""}},
            {}};
}

bool with_nobody(State const& state) { return state.owner.kind == OwnerKind::bot || state.owner.kind == OwnerKind::closed; }

}  // namespace

struct Receiver::Arrived {
    InboundMail mail;
    std::string site;
    std::string id;      ///< Message-ID, or what stands for it
    std::string sender;  ///< folded
    SenderProof proof = SenderProof::none;

    std::string client_id() const { return "mail_" + hash_hex(id).substr(0, 32); }
};

Task<Result<std::vector<AttachmentId>>> Receiver::keep_files(std::vector<MailFile> files, std::string owner) {
    std::vector<AttachmentId> kept;
    for (auto& file : files) {
        conversation::Attachment one{AttachmentId::make(needs_.random),
                                     customers::file_name(file.name),
                                     customers::file_type(file.bytes),
                                     static_cast<std::int64_t>(file.bytes.size()),
                                     owner,
                                     {}};
        if (auto put = co_await needs_.blobs.put(one.id, std::move(file.bytes)); !put) co_return pass_on(put);
        if (auto added = co_await needs_.attachments.add(one); !added) co_return pass_on(added);
        kept.push_back(one.id);
    }
    co_return kept;
}

namespace {

json::object body_of(std::string text, std::string const& subject, InboundMail const& mail, SenderProof proof) {
    json::object about{{"subject", subject}, {"verified", proof == SenderProof::passed}};
    if (mail.files_left_out > 0) about["files_left_out"] = mail.files_left_out;
    return {{"text", std::move(text)}, {"channel", "email"}, {"mail", std::move(about)}};
}

}  // namespace

Task<Result<Taken>> Receiver::noted(Arrived arrived, Taken taken) {
    MailRecord record{arrived.id, taken.conversation, arrived.sender, "in", taken.outcome == "refused" ? "refused" : "taken",
                      taken.why,  needs_.clock.now()};
    if (auto kept = co_await needs_.postbox.record(std::move(record)); !kept) co_return pass_on(kept);
    co_return taken;
}

Task<Result<Taken>> Receiver::join(Arrived arrived, std::string conversation) {
    auto const id = ConversationId::trusted(conversation);
    auto row = co_await needs_.lists.row(id);
    if (!row && row.error().code == Code::not_found) co_return co_await begin(std::move(arrived), "gone");
    if (!row) co_return pass_on(row);
    auto const& state = row->state;
    auto const hides = needs_.sites.hides(state.site);
    auto text = customers::redact(arrived.mail.text, hides);
    if (blank(text)) text = customers::redact(arrived.mail.subject, hides);
    conversation::Actor const customer{conversation::ActorKind::customer, state.visitor_id, state.customer_name};
    conversation::Append batch{id, {}, {}, {}, true};
    batch.entries.push_back({Kind::message, customer,
                             body_of(std::move(text), customers::redact(arrived.mail.subject, hides), arrived.mail, arrived.proof),
                             arrived.client_id()});
    auto files = co_await keep_files(arrived.mail.files, state.visitor_id);
    if (!files) co_return pass_on(files);
    batch.entries.back().files = std::move(*files);
    // Who writes a mail is not in front of the widget: nobody reads there what the assistant would say.
    bool const hand_over = with_nobody(state) || (state.stage == conversation::Stage::wrap_up && state.owner.kind != OwnerKind::agent);
    if (hand_over) batch.entries.push_back(handed_over_by_mail());
    batch.expect.epoch = state.epoch;
    auto stored = co_await needs_.log.append(std::move(batch));
    if (!stored && (stored.error().code == Code::stale || stored.error().code == Code::conflict))
        co_return refuse(Code::unavailable, "the conversation just changed hands");
    if (!stored) co_return pass_on(stored);
    co_return co_await noted(std::move(arrived), {stored->repeated ? "known" : "taken", conversation, {}});
}

Task<Result<customers::Visitor>> Receiver::sender_of(Arrived const& arrived) {
    customers::Visitor visitor;
    Drawn drawn{"visitor by mail " + arrived.sender + " " + arrived.id};
    visitor.id = VisitorId::make(drawn);
    visitor.site = arrived.site;
    visitor.created_at = needs_.clock.now();
    if (arrived.proof == SenderProof::passed) {
        customers::Customer customer{CustomerId::make(needs_.random),
                                     "mailto:" + arrived.sender,
                                     arrived.mail.from.front().name,
                                     arrived.sender,
                                     {},
                                     needs_.clock.now()};
        auto known = co_await needs_.people.upsert(std::move(customer));
        if (!known) co_return pass_on(known);
        visitor.customer_id = known->id.text();
    }
    // The secret is drawn and thrown away: no browser is this visitor.
    auto added = co_await needs_.people.add_visitor(visitor, hash_hex(needs_.random.token(32)));
    if (!added && added.error().code != Code::conflict) co_return pass_on(added);
    co_return visitor;
}

Task<Result<Taken>> Receiver::begin(Arrived arrived, std::string why) {
    auto const* site = needs_.sites.find(arrived.site);
    if (site == nullptr) co_return refuse(Code::unavailable, "there is no site yet");
    auto const language = site->languages.empty() ? std::string{"en"} : site->languages.front();
    auto const hides = needs_.sites.hides(arrived.site);
    auto visitor = co_await sender_of(arrived);
    if (!visitor) co_return pass_on(visitor);
    auto const subject = customers::redact(arrived.mail.subject, hides);
    auto text = customers::redact(arrived.mail.text, hides);
    if (!blank(subject)) text = blank(text) ? subject : shorten(subject + "\n\n" + text, text_max);
    auto name = shorten(customers::redact(arrived.mail.from.front().name, customers::Hides{}), 100);
    conversation::Begin begin;
    begin.first.id = ConversationId::make(needs_.random);
    begin.first.site = arrived.site;
    begin.first.visitor_id = visitor->id.text();
    begin.first.customer_id = visitor->customer_id;
    begin.first.customer_name = name;
    begin.first.language = language;
    begin.first.created_at = begin.first.bot_since = needs_.clock.now();
    conversation::Actor const customer{conversation::ActorKind::customer, visitor->id.text(), std::move(name)};
    begin.entries.push_back({Kind::message, customer, body_of(std::move(text), subject, arrived.mail, arrived.proof), arrived.client_id()});
    auto files = co_await keep_files(arrived.mail.files, visitor->id.text());
    if (!files) co_return pass_on(files);
    begin.entries.back().files = std::move(*files);
    begin.entries.push_back(handed_over_by_mail());
    auto stored = co_await needs_.log.begin(std::move(begin));
    if (!stored) co_return pass_on(stored);
    auto const conversation = stored->state.id.text();
    auto const shown = blank(subject) ? std::string{"-"} : subject;
    auto thread = co_await needs_.postbox.open_thread({conversation, arrived.sender, needs_.random.token(16), shown});
    if (!thread) co_return pass_on(thread);
    co_return co_await noted(std::move(arrived), {stored->repeated ? "known" : "begun", conversation, std::move(why)});
}

Task<Result<Taken>> Receiver::bounced(Arrived arrived, Bounced bounced) {
    auto const& bounce = bounced.bounce;
    auto why = bounce.diagnostic.empty() ? bounce.status + ": " + shorten(arrived.mail.whole_text, report_max) : bounce.diagnostic;
    if (bounce.permanent) {
        auto told = co_await needs_.log.append(ConversationId::trusted(bounced.conversation),
                                               undelivered_note(needs_.locale, "en", bounce.recipient, why, arrived.client_id()));
        if (!told && told.error().code == Code::unavailable) co_return pass_on(told);
    }
    co_return co_await noted(std::move(arrived), {"bounced", bounced.conversation, std::move(why)});
}

Task<Result<Taken>> Receiver::refused(Arrived arrived, std::string why) {
    co_return co_await noted(std::move(arrived), {"refused", {}, std::move(why)});
}

Task<Result<Taken>> Receiver::take(std::string bytes, std::string site) {
    if (needs_.sites.find(site) == nullptr) site = needs_.sites.first_key();
    auto const digest = hash_hex(bytes);
    auto mail = co_await needs_.pool.run<InboundMail>([bytes = std::move(bytes)] { return read_mail(bytes); });
    if (!mail) co_return pass_on(mail);
    Arrived arrived{std::move(*mail), std::move(site), {}, {}, SenderProof::none};
    arrived.id = arrived.mail.message_id.empty() ? digest + "@without.id" : arrived.mail.message_id;
    if (arrived.mail.from.size() == 1) arrived.sender = folded_address(arrived.mail.from.front().address);
    auto before = co_await needs_.postbox.taken_before(arrived.id);
    if (!before) co_return pass_on(before);
    if (*before) co_return Taken{"known", {}, {}};
    auto const* settings = needs_.mail_sites.of_site(arrived.site);
    Knowledge knowledge;
    for (auto const& each : needs_.mail_sites.all()) knowledge.own_addresses.push_back(each.from_address);
    if (settings != nullptr) knowledge.trusted_server = settings->trusted_server;
    auto found = co_await needs_.postbox.look_up(
        {ids_to_look_up(arrived.mail),
         settings == nullptr ? std::vector<std::string>{} : tokens_to_look_up(arrived.mail, settings->reply_domain), arrived.sender,
         needs_.clock.now() - lately});
    if (!found) co_return pass_on(found);
    knowledge.mails = std::move(found->mails);
    knowledge.tokens = std::move(found->tokens);
    knowledge.from_sender_lately = found->from_sender;
    arrived.proof = sender_proof(arrived.mail, knowledge.trusted_server);
    auto const where = place(arrived.mail, knowledge);
    if (auto const* joins = std::get_if<Joins>(&where)) co_return co_await join(std::move(arrived), joins->conversation);
    if (auto const* begins = std::get_if<Begins>(&where)) co_return co_await begin(std::move(arrived), begins->why);
    if (auto const* back = std::get_if<Bounced>(&where)) co_return co_await bounced(std::move(arrived), *back);
    co_return co_await refused(std::move(arrived), std::get<Refused>(where).why);
}

}  // namespace baton::mail
