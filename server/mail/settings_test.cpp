#include "mail/settings.hpp"

#include <doctest/doctest.h>

using namespace baton;
using namespace baton::mail;

namespace {

json::object body(json::object smtp, json::object more = {}) {
    json::object all{{"smtp", std::move(smtp)}, {"from_address", "Support@Shop.test"}};
    for (auto const& [name, value] : more) all[name] = value;
    return all;
}

std::string wrong_at(json::object const& given) {
    auto const read = read_mail_settings(given, nullptr);
    return read ? std::string{} : read.error().where;
}

}  // namespace

TEST_CASE("what is missing or cannot be is named by its field") {
    CHECK(wrong_at(body({{"host", ""}})) == "/smtp/host");
    CHECK(wrong_at(body({{"host", "a b"}})) == "/smtp/host");
    CHECK(wrong_at(body({{"host", "smtp.test"}, {"port", 70000}})) == "/smtp/port");
    CHECK(wrong_at(body({{"host", "smtp.test"}, {"security", "ssl"}})) == "/smtp/security");
    CHECK(wrong_at(body({{"host", "smtp.test"}, {"user", "a\nb"}})) == "/smtp/user");
    CHECK(wrong_at(body({{"host", "smtp.test"}}, {{"from_address", "support"}})) == "/from_address");
    CHECK(wrong_at(body({{"host", "smtp.test"}}, {{"from_name", "a\r\nBcc: x"}})) == "/from_name");
    CHECK(wrong_at(body({{"host", "smtp.test"}}, {{"reply_domain", "a@b"}})) == "/reply_domain");
    CHECK(wrong_at(body({{"host", "smtp.test"}}, {{"trusted_server", "a b"}})) == "/trusted_server");
    CHECK(wrong_at(body({{"host", "smtp.test"}}, {{"imap", json::object{{"host", "imap.test"}}}})) == "/imap/user");
}

TEST_CASE("without TLS only this machine is spoken to") {
    CHECK(wrong_at(body({{"host", "smtp.test"}, {"security", "none"}})) == "/smtp/security");
    CHECK(wrong_at(body({{"host", "127.0.0.1"}, {"security", "none"}})).empty());
}

TEST_CASE("a password that is left out stays, but is never kept for another server or user") {
    auto const first = read_mail_settings(body({{"host", "smtp.test"}, {"user", "a"}, {"password", "secret"}}), nullptr);
    REQUIRE(first);
    CHECK(first->from_address == "support@shop.test");
    CHECK(first->smtp.port == 465);
    CHECK(read_mail_settings(body({{"host", "smtp.test"}, {"user", "a"}}), &*first)->smtp.password == "secret");
    CHECK(read_mail_settings(body({{"host", "evil.test"}, {"user", "a"}}), &*first)->smtp.password.empty());
    CHECK(read_mail_settings(body({{"host", "smtp.test"}, {"user", "b"}}), &*first)->smtp.password.empty());
    CHECK(to_text(to_json(*first)).find("secret") == std::string::npos);
}

TEST_CASE("a site's own settings go before those of all, and what is off is none") {
    MailSites sites;
    CHECK_FALSE(sites.any());
    MailSettings all, own;
    all.from_address = "all@shop.test";
    own.site = "main";
    own.from_address = "own@shop.test";
    sites.set({all, own});
    CHECK(sites.of_site("main")->from_address == "own@shop.test");
    CHECK(sites.of_site("other")->from_address == "all@shop.test");
    CHECK(sites.of_company()->from_address == "all@shop.test");
    own.on = false;
    sites.set({all, own});
    CHECK(sites.of_site("main") == nullptr);
    CHECK(sites.any());
    own.on = true;
    sites.set({own});
    CHECK(sites.of_company()->from_address == "own@shop.test");
    sites.set({});
    CHECK(sites.of_company() == nullptr);
}
