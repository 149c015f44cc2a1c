#include "mail/outgoing.hpp"

#include <doctest/doctest.h>

using namespace baton;
using namespace baton::mail;

namespace {

OutgoingMail example() {
    OutgoingMail mail;
    mail.from = {"Käse & Söhne, Support", "support@shop.test"};
    mail.to = "ines@customer.test";
    mail.reply_to = "reply+abc@shop.test";
    mail.subject = "Re: Ihr Gespräch";
    mail.message_id = "conv_a.b@shop.test";
    mail.references = {"first@x.test", "second@x.test"};
    mail.date = from_millis(1'795'000'000'000);
    mail.text = "Grüße\n.\nFrom here\n";
    mail.html = "<p>Grüße</p>";
    return mail;
}

}  // namespace

TEST_CASE("what is written is read again as it was meant") {
    auto const bytes = write_mail(example());
    auto const read = read_mail(bytes);
    REQUIRE(read);
    CHECK(read->from.at(0).name == "Käse & Söhne, Support");
    CHECK(read->subject == "Re: Ihr Gespräch");
    CHECK(read->message_id == "conv_a.b@shop.test");
    CHECK(read->references == std::vector<std::string>{"first@x.test", "second@x.test"});
    CHECK(read->in_reply_to == std::vector<std::string>{"second@x.test"});
    CHECK(read->whole_text.starts_with("Grüße\n.\nFrom here"));
    CHECK(bytes.find("text/html") != std::string::npos);
    CHECK_FALSE(read->has("auto-submitted"));
    for (std::size_t at = bytes.find('\n'); at != std::string::npos; at = bytes.find('\n', at + 1)) REQUIRE(bytes.at(at - 1) == '\r');
}

TEST_CASE("nothing in a value makes a header of its own") {
    auto mail = example();
    mail.subject = "x\r\nBcc: everybody@evil.test";
    mail.from.name = "a\nBcc: b@evil.test";
    mail.to = "ines@customer.test\r\nBcc: c@evil.test";
    mail.references = {"d\r\nBcc: e@evil.test"};
    auto const read = read_mail(write_mail(mail));
    REQUIRE(read);
    CHECK_FALSE(read->has("bcc"));
}

TEST_CASE("files go beside the text, and what nobody wrote says so") {
    auto mail = example();
    mail.automatic = true;
    mail.files = {{"über.png", std::string{"\x89PNG\r\n\x1a\n\0x", 10}}};
    auto const read = read_mail(write_mail(mail));
    REQUIRE(read);
    REQUIRE(read->files.size() == 1);
    CHECK(read->files[0].name == "über.png");
    CHECK(read->files[0].bytes == mail.files[0].bytes);
    CHECK(read->field("auto-submitted") == "auto-generated");
    CHECK_FALSE(read->has("list-unsubscribe"));
    mail.settings = "https://help.example/settings/notices\r\nBcc: f@evil.test";
    auto const again = read_mail(write_mail(mail));
    REQUIRE(again);
    CHECK(again->field("list-unsubscribe").starts_with("<https://help.example/settings/notices"));
    CHECK_FALSE(again->has("bcc"));
}
