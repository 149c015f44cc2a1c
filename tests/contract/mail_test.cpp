#include <doctest/doctest.h>

#include "place.hpp"
#include "storage/sql_outbox.hpp"
#include "storage/sql_postbox.hpp"

using namespace baton;
using namespace baton::contract;
using namespace baton::mail;

namespace {

MailSettings settings_of(std::string site) {
    MailSettings settings;
    settings.site = std::move(site);
    settings.smtp = {"smtp.example.com", 465, Security::tls, "shop", "the password"};
    settings.imap = {"imap.example.com", 993, Security::starttls, "shop", "another"};
    settings.from_address = "support@example.com";
    settings.reply_domain = "example.com";
    settings.trusted_server = "mx.example.com";
    return settings;
}

std::string const token(26, 'a');

}  // namespace

TEST_CASE("settings of e-mail come back as they were kept, with passwords that are sealed where they lie") {
    Stand stand{fresh()};
    SecureRandom random;
    storage::SqlPostbox postbox{*stand.store, storage::Sealing{SecretBox::from_hex(std::string(64, 'a')).value(), random}};
    CHECK(stand.wait(postbox.settings())->empty());
    REQUIRE(stand.wait(postbox.put_settings(settings_of(""))).has_value());
    REQUIRE(stand.wait(postbox.put_settings(settings_of("main"))).has_value());
    auto const kept = stand.wait(postbox.settings()).value();
    REQUIRE(kept.size() == 2);
    CHECK(kept[0].smtp.password == "the password");
    CHECK(kept[1].imap.password == "another");
    CHECK(kept[1].imap.security == Security::starttls);
    CHECK(kept[1].trusted_server == "mx.example.com");
    auto const lies = stand.wait(stand.store->read<std::string>([](storage::Session& session) -> Result<std::string> {
        return std::get<0>(*session.one<std::string>("select settings || secrets from mail_settings limit 1"));
    }));
    CHECK(lies->find("the password") == std::string::npos);
    CHECK(stand.wait(postbox.remove_settings("main")).has_value());
    CHECK(stand.wait(postbox.remove_settings("main")).error().code == Code::not_found);
}

TEST_CASE("a thread is made once, and found by its mails and by its token") {
    Stand stand{fresh()};
    storage::SqlPostbox postbox{*stand.store};
    CHECK(stand.wait(postbox.thread("conv_a")).error().code == Code::not_found);
    auto const first = stand.wait(postbox.open_thread({"conv_a", "ines@customer.test", token, "Re: Your Invoice"})).value();
    auto const again = stand.wait(postbox.open_thread({"conv_a", "other@customer.test", std::string(26, 'b'), "x"})).value();
    CHECK(again.token == first.token);
    CHECK(again.address == "ines@customer.test");
    CHECK(stand.wait(postbox.open_thread({"conv_b", "ben@other.test", token, "x"})).error().code == Code::conflict);
    auto const now = stand.clock.now();
    REQUIRE(stand.wait(postbox.record({"a@shop", "conv_a", "ines@customer.test", "out", "queued", "", now})).has_value());
    CHECK(stand.wait(postbox.chain("conv_a", 10))->empty());
    REQUIRE(stand.wait(postbox.record({"a@shop", "conv_a", "ines@customer.test", "out", "sent", "", now})).has_value());
    for (auto const* id : {"b@customer", "c@customer", "d@customer"})
        REQUIRE(stand.wait(postbox.record({id, "conv_a", "ines@customer.test", "in", "taken", "", now})).has_value());
    CHECK(stand.wait(postbox.chain("conv_a", 10)) == std::vector<std::string>{"a@shop", "b@customer", "c@customer", "d@customer"});
    CHECK(stand.wait(postbox.chain("conv_a", 2)) == std::vector<std::string>{"a@shop", "c@customer", "d@customer"});
    auto const found =
        stand.wait(postbox.look_up({{"a@shop", "unknown@x"}, {token, std::string(26, 'c')}, "ines@customer.test", now})).value();
    REQUIRE(found.mails.size() == 1);
    CHECK(found.mails.at("a@shop").subject == "your invoice");
    REQUIRE(found.tokens.size() == 1);
    CHECK(found.tokens.at(token).conversation == "conv_a");
    CHECK(found.from_sender == 3);
    CHECK(stand.wait(postbox.look_up({{}, {}, "ines@customer.test", now + std::chrono::seconds{1}}))->from_sender == 0);
    CHECK(stand.wait(postbox.taken_before("b@customer")) == true);
    CHECK(stand.wait(postbox.taken_before("z@customer")) == false);
}

TEST_CASE("what mail knows of a conversation goes with its words, and nothing else does") {
    Stand stand{fresh()};
    storage::SqlPostbox postbox{*stand.store};
    auto const now = stand.clock.now();
    for (auto const* id : {"conv_a", "conv_b"}) {
        REQUIRE(stand.wait(postbox.open_thread({id, "ines@customer.test", std::string(26, id[5]), "x"})).has_value());
        REQUIRE(stand.wait(postbox.record({std::string{id} + "@shop", id, "ines@customer.test", "out", "sent", "", now})).has_value());
    }
    REQUIRE(stand
                .wait(stand.store->write<void>([](storage::Session& session) -> Result<void> {
                    storage::forget_mail(session, "conv_a");
                    return {};
                }))
                .has_value());
    CHECK(stand.wait(postbox.thread("conv_a")).error().code == Code::not_found);
    CHECK(stand.wait(postbox.taken_before("conv_a@shop")) == false);
    CHECK(stand.wait(postbox.thread("conv_b")).has_value());
    CHECK(stand.wait(postbox.taken_before("conv_b@shop")) == true);
}

TEST_CASE("what went wrong is listed newest first, and a mailbox's mark moves") {
    Stand stand{fresh()};
    storage::SqlPostbox postbox{*stand.store};
    auto const now = stand.clock.now();
    REQUIRE(stand.wait(postbox.record({"1@x", "", "a@x", "in", "refused", "list", now})).has_value());
    REQUIRE(stand.wait(postbox.record({"2@x", "conv_a", "b@x", "out", "failed", "550 no", now})).has_value());
    REQUIRE(stand.wait(postbox.record({"3@x", "conv_a", "b@x", "out", "sent", "", now})).has_value());
    auto const troubles = stand.wait(postbox.troubles(5)).value();
    REQUIRE(troubles.size() == 2);
    CHECK(troubles[0].why == "550 no");
    CHECK(troubles[1].outcome == "refused");
    CHECK(stand.wait(postbox.mark("box"))->validity == 0);
    CHECK(stand.wait(postbox.keep_mark("box", {7, 9})).has_value());
    CHECK(stand.wait(postbox.keep_mark("box", {7, 10})).has_value());
    CHECK(stand.wait(postbox.mark("box"))->last == 10);
}

TEST_CASE("each kind of effect is taken by its own deliverer alone") {
    Stand stand{fresh()};
    REQUIRE(stand
                .wait(stand.store->write<void>([](storage::Session& session) -> Result<void> {
                    for (auto const* kind : {"mail", "webhook"})
                        session.run(
                            "insert into outbox (kind, idempotency_key, payload, attempts, next_at, state, result) values (?, ?, '{}', 0, "
                            "1, 'pending', '')",
                            {kind, kind});
                    return {};
                }))
                .has_value());
    storage::SqlOutbox mails{*stand.store, {}, "mail"};
    auto const now = stand.clock.now();
    auto const taken = stand.wait(mails.take(now, now + std::chrono::minutes{1}, 10)).value();
    REQUIRE(taken.size() == 1);
    CHECK(taken[0].kind == "mail");
    auto const others = stand.wait(stand.outbox.take(now, now + std::chrono::minutes{1}, 10)).value();
    REQUIRE(others.size() == 1);
    CHECK(others[0].kind == "webhook");
}
