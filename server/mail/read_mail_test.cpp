#include <doctest/doctest.h>

#include "mail/bounce.hpp"
#include "mail/inbound.hpp"

using namespace baton;
using namespace baton::mail;

TEST_CASE("what is no mail, and what is too large, is refused with one sentence") {
    CHECK(read_mail("").error().code == Code::invalid);
    CHECK(read_mail("  \r\n\r\n").error().code == Code::invalid);
    MailLimits limits;
    limits.bytes_max = 10;
    CHECK(read_mail("From: a@b.test\n\nhello", limits).error().code == Code::too_large);
}

TEST_CASE("a mail in very many pieces, beside each other or inside each other, is refused before it is taken apart") {
    std::string beside = "From: a@b.test\nContent-Type: multipart/mixed; boundary=x\n\n", inside = "From: a@b.test\n";
    for (int i = 0; i < 200'000; ++i) beside += "--x\n\na\n";
    for (int i = 0; i < 200'000; ++i) {
        auto const name = std::to_string(i);
        inside += "Content-Type: multipart/mixed; boundary=" + name + "\n\n--" + name + "\n";
    }
    CHECK(read_mail(beside).error().code == Code::too_large);
    CHECK(read_mail(inside).error().code == Code::too_large);
}

TEST_CASE("files are bounded in number and size, and what was left out is counted") {
    std::string mail = "From: a@b.test\nContent-Type: multipart/mixed; boundary=x\n\n";
    for (int i = 0; i < 5; ++i)
        mail += "--x\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=f" + std::to_string(i) + "\n\n12345\n";
    mail += "--x\nContent-Type: application/pdf\n\n" + std::string(50, 'x') + "\n--x--\n";
    MailLimits limits;
    limits.files_max = 3;
    limits.file_bytes_max = 20;
    auto const read = read_mail(mail, limits);
    REQUIRE(read);
    CHECK(read->files.size() == 3);
    CHECK(read->files_left_out == 3);
    limits.parts_max = 2;
    CHECK(read_mail(mail, limits)->files.size() == 1);
}

TEST_CASE("a text is cut where a message of the widget would be") {
    MailLimits limits;
    limits.text_max = 10;
    auto const read = read_mail("From: a@b.test\nContent-Type: text/plain; charset=utf-8\n\nüüüüüüüüüüüüüüüü", limits);
    REQUIRE(read);
    CHECK(read->text == "üüüüüüüüü…");
}

TEST_CASE("a mail in ISO-2022-JP, whose bytes are all ASCII, is read in it") {
    auto const read = read_mail("From: a@b.test\nContent-Type: text/plain; charset=iso-2022-jp\n\n\x1b$B@A5a=q\x1b(B");
    REQUIRE(read);
    CHECK(read->text == "請求書");
}

TEST_CASE("a delivery report names each recipient, why, and whether it is for good") {
    auto const read = read_delivery_status(
        "Reporting-MTA: dns; a\r\n\r\nFinal-Recipient: rfc822; A@b.test\r\nAction: failed\r\nStatus: 5.1.1 (no)\r\n"
        "Diagnostic-Code: smtp; 550 no\r\n such user\r\n\r\nFinal-Recipient: rfc822; c@d.test\r\nAction: delayed\r\nStatus: 4.0.0\r\n\r\n"
        "Final-Recipient: rfc822; e@f.test\r\nAction: delivered\r\nStatus: 2.0.0\r\n");
    REQUIRE(read.size() == 2);
    CHECK(read[0].recipient == "a@b.test");
    CHECK(read[0].status == "5.1.1");
    CHECK(read[0].diagnostic == "550 no such user");
    CHECK(read[0].permanent);
    CHECK_FALSE(read[1].permanent);
    CHECK(message_id_in("Subject: x\nMessage-ID:\n <a.b@c>\n\n<d@e>") == "a.b@c");
    CHECK(message_id_in("Subject: x\n\nMessage-ID: <a@b>").empty());
}
