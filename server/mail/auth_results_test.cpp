#include "mail/auth_results.hpp"

#include <doctest/doctest.h>

using namespace baton::mail;

namespace {

InboundMail with(std::vector<HeaderField> fields) {
    InboundMail mail;
    mail.fields = std::move(fields);
    mail.from = {{"Ines", "Ines@Customer.Test"}};
    mail.from_fields = 1;
    return mail;
}

}  // namespace

TEST_CASE("a field of RFC 8601 is read with comments, versions, quotes and blanks around the equals sign") {
    auto const read =
        read_auth_results("Mx.Shop.Test 1; dmarc = pass (p=none; dis=\"x\") header.from=Customer.test; spf=fail reason=\"a; dmarc=pass\"");
    REQUIRE(read);
    CHECK(read->server == "mx.shop.test");
    REQUIRE(read->results.size() == 2);
    CHECK(read->results[0].method == "dmarc");
    CHECK(read->results[0].result == "pass");
    CHECK(read->results[0].properties == std::vector<std::pair<std::string, std::string>>{{"header.from", "customer.test"}});
    CHECK(read->results[1].method == "spf");
    CHECK_FALSE(read_auth_results("two words here; dmarc=pass"));
    CHECK_FALSE(read_auth_results(""));
}

TEST_CASE("a pass inside a comment, a quoted string or the name of another method is none") {
    for (auto const* value : {"mx.shop.test; spf=fail (dmarc=pass header.from=customer.test)",
                              "mx.shop.test; spf=fail reason=\"; dmarc=pass header.from=customer.test\"",
                              "mx.shop.test; x-dmarc=pass header.from=customer.test", "mx.shop.test; dmarc=none header.from=customer.test",
                              "mx.shop.test; none", "mx.shop.test.evil.test; dmarc=pass header.from=customer.test"}) {
        CAPTURE(value);
        CHECK(sender_proof(with({{"authentication-results", value}}), "mx.shop.test") == SenderProof::none);
    }
}

TEST_CASE("only the topmost field of the named server counts") {
    HeaderField const pass{"authentication-results", "mx.shop.test; dmarc=pass header.from=customer.test"};
    HeaderField const spf{"authentication-results", "mx.shop.test; spf=pass smtp.mailfrom=customer.test"};
    HeaderField const other{"authentication-results", "mx.elsewhere.test; dmarc=fail header.from=customer.test"};
    HeaderField const received{"received", "from a by b"};
    CHECK(sender_proof(with({received, other, pass}), "MX.shop.test") == SenderProof::passed);
    CHECK(sender_proof(with({spf, pass}), "mx.shop.test") == SenderProof::none);
    CHECK(sender_proof(with({received, received, received, pass}), "mx.shop.test") == SenderProof::passed);
    CHECK(sender_proof(with({received, received, received, received, pass}), "mx.shop.test") == SenderProof::none);
}

TEST_CASE("a pass counts for the domain of the one sender only") {
    HeaderField const pass{"authentication-results", "mx.shop.test; dmarc=pass header.from=customer.test"};
    CHECK(sender_proof(with({pass}), "mx.shop.test") == SenderProof::passed);
    auto other = with({pass});
    other.from = {{"", "ines@customer.test.evil.test"}};
    CHECK(sender_proof(other, "mx.shop.test") == SenderProof::failed);
    auto two = with({pass});
    two.from.push_back({"", "mallory@customer.test"});
    CHECK(sender_proof(two, "mx.shop.test") == SenderProof::none);
    auto twice = with({pass});
    twice.from_fields = 2;
    CHECK(sender_proof(twice, "mx.shop.test") == SenderProof::none);
    HeaderField const both{"authentication-results",
                           "mx.shop.test; dmarc=pass header.from=customer.test; dmarc=fail header.from=customer.test"};
    CHECK(sender_proof(with({both}), "mx.shop.test") == SenderProof::failed);
}
