#include "mail/place.hpp"

#include <doctest/doctest.h>

#include "mail/addresses.hpp"

using namespace baton::mail;

namespace {

InboundMail from(std::string address) {
    InboundMail mail;
    mail.from = {{"", std::move(address)}};
    mail.from_fields = 1;
    mail.subject = "Re: Invoice";
    mail.text = "hello";
    return mail;
}

std::string refusal(InboundMail const& mail, Knowledge const& knowledge = {}) {
    auto const came = place(mail, knowledge);
    auto const* refused = std::get_if<Refused>(&came);
    return refused == nullptr ? std::string{} : refused->why;
}

}  // namespace

TEST_CASE("loops end: each mark of a machine refuses a mail") {
    for (auto const& [name, value, why] :
         std::vector<std::tuple<std::string, std::string, std::string>>{{"auto-submitted", "auto-generated", "automatic"},
                                                                        {"auto-submitted", "Auto-Replied (vacation)", "automatic"},
                                                                        {"precedence", "Junk", "bulk"},
                                                                        {"precedence", "auto_reply", "automatic"},
                                                                        {"list-id", "<a.b>", "list"},
                                                                        {"x-autoreply", "yes", "automatic"}}) {
        auto mail = from("ines@customer.test");
        mail.fields = {{name, value}};
        CAPTURE(name);
        CHECK(refusal(mail) == why);
    }
    auto no = from("ines@customer.test");
    no.fields = {{"auto-submitted", "no"}};
    CHECK(refusal(no).empty());
    CHECK(refusal(from("MAILER-DAEMON@x.test")) == "automatic");
}

TEST_CASE("who writes too often is refused, and so is what says nothing") {
    Knowledge busy;
    busy.from_sender_lately = 20;
    CHECK(refusal(from("ines@customer.test"), busy) == "too_many");
    auto empty = from("ines@customer.test");
    empty.text = empty.subject = " ";
    CHECK(refusal(empty) == "empty");
    empty.files.push_back({"a", "b"});
    CHECK(refusal(empty).empty());
}

TEST_CASE("a reply address is known by its form and its domain") {
    std::string const token(26, 'a');
    CHECK(reply_address(token, "shop.test") == "reply+" + token + "@shop.test");
    CHECK(token_of("<Reply+" + token + "@SHOP.test>", "shop.test") == token);
    CHECK(token_of("reply+" + token + "@shop.test.evil.test", "shop.test").empty());
    CHECK(token_of("reply+aaa@shop.test", "shop.test").empty());
    CHECK(token_of("reply+" + token + "@shop.test", "").empty());
}

TEST_CASE("subjects are compared without what mail programs put in front") {
    CHECK(folded_subject("AW: Re[2]: FWD: Invoice ") == "invoice");
    CHECK(folded_subject("Regarding: x") == "regarding: x");
    CHECK(folded_subject("回复：发票") == "发票");
}

TEST_CASE("an address is one mailbox and nothing that ends a header or a command") {
    for (auto const* good : {"a@b.test", "a+b@b-c.test", "jörg@käse.test"}) CHECK(is_address(good));
    for (auto const* bad : {"", "a", "@b", "a@", "a@b@c", "a b@c", "a@b\r\nTo: x", "<a@b>", "a,b@c", "-a@b", "a@.b", "a@b."})
        CHECK_FALSE(is_address(bad));
}
