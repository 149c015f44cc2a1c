#include "integrations/receiver_url.hpp"

#include <doctest/doctest.h>

using namespace baton;
using integrations::check_receiver;

TEST_CASE("a webhook may go to any public http or https address") {
    for (auto const* url : {"https://example.com/hook", "http://example.com:8080/a?b=c", "HTTPS://EXAMPLE.COM", "https://8.8.8.8/",
                            "https://[2606:4700::1111]/x", "https://xn--bcher-kva.example/", "https://127.0.0.1.example.com/"}) {
        CAPTURE(url);
        CHECK(check_receiver(url, false));
    }
}

TEST_CASE("numbers that mean this machine or its network are refused however they are written") {
    for (auto const* url : {"http://127.0.0.1/",
                            "http://127.0.0.1:6379/",
                            "http://127.1/",
                            "http://127.0.1/",
                            "http://2130706433/",
                            "http://0x7f000001/",
                            "http://0x7f.0.0.1/",
                            "http://0177.0.0.1/",
                            "http://017700000001/",
                            "http://0/",
                            "http://0.0.0.0/",
                            "http://10.1/",
                            "http://169.254.169.254/latest/meta-data",
                            "http://0xa9fea9fe/",
                            "http://2852039166/",
                            "http://192.168.1.1/",
                            "http://[::1]/",
                            "http://[::]/",
                            "http://[::ffff:127.0.0.1]/",
                            "http://[::ffff:7f00:1]/",
                            "http://[64:ff9b::7f00:1]/",
                            "http://[fe80::1]/",
                            "http://[fe80::1%25eth0]/",
                            "http://[fd00:ec2::254]/",
                            "http://localhost/",
                            "http://LOCALHOST/",
                            "http://localhost./",
                            "http://\u2460\u2461\u2466.0.0.1/",
                            "http://127\u30020\u30020\u30021/",
                            "http://\uff11\uff12\uff17.0.0.1/",
                            "http://\uff4c\uff4f\uff43\uff41\uff4c\uff48\uff4f\uff53\uff54/",
                            "http://a.localhost/"}) {
        CAPTURE(url);
        auto const checked = check_receiver(url, false);
        REQUIRE_FALSE(checked);
        CHECK(checked.error().where == "/url");
    }
    CHECK(check_receiver("http://127.0.0.1:8080/hook", true));
}

TEST_CASE("what is no plain web address is refused, also where private ones are allowed") {
    for (std::string const& url : std::initializer_list<std::string>{
             "", "example.com\n", "ftp://example.com/", "file:///etc/passwd", "gopher://example.com/", "dict://example.com/",
             "javascript:alert(1)", "https://", "http://:80/", "https://user:secret@example.com/", "https://user@example.com/",
             "https://exa mple.com/", "https://example.com/\r\nHost: x", "https://example.com\\@127.0.0.1/", "https://[::1",
             "https://example.com:99999/", "https://" + std::string(2000, 'a')}) {
        CAPTURE(url);
        CHECK_FALSE(check_receiver(url, true));
    }
}
