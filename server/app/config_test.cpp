#include "app/config.hpp"

#include <doctest/doctest.h>

#include <fstream>

using namespace baton;
using namespace baton::app;

TEST_CASE("the environment overrides the file, and a secret may come from a file") {
    auto const secret = std::filesystem::temp_directory_path() / "baton-config-test-secret";
    std::ofstream{secret} << "postgresql://db/baton\n";
    auto const config =
        read_config_text("server:\n  listen: 127.0.0.1:9000\nturn:\n  quiet_ms: 5\n",
                         {"BATON_TURN__QUIET_MS=7", "BATON_STORAGE__DATABASE_FILE=" + secret.string(), "BATON_CACHE=/x", "HOME=/root"});
    REQUIRE(config.has_value());
    CHECK(config->listen == "127.0.0.1:9000");
    CHECK(config->quiet_ms == 7);
    CHECK(config->database == "postgresql://db/baton");
    std::filesystem::remove(secret);
}

TEST_CASE("a setting whose own name ends in file is not taken for a secret's file") {
    auto const config = read_config_text("", {"BATON_POLICY__FILE=/etc/policy.yaml"});
    REQUIRE(config.has_value());
    CHECK(config->policy_file == "/etc/policy.yaml");
    CHECK_FALSE(read_config_text("", {"BATON_NOTHING__FILE=/dev/null"}).has_value());
}

TEST_CASE("what is wrong is named with its setting and its place") {
    CHECK(read_config_text("server:\n  lisen: x\n", {}).error().where == "line 2, column 3");
    CHECK(read_config_text("turn:\n  quiet_ms: soon\n", {}).error().message.find("turn.quiet_ms") != std::string::npos);
    CHECK(read_config_text("server: [\n", {}).error().where.starts_with("line"));
    CHECK(read_config_text("", {"BATON_SERVER__PORT=1"}).error().where == "BATON_SERVER__PORT");
    CHECK_FALSE(read_config_text("- a\n", {}).has_value());
}

TEST_CASE("a limit may be none, and a proxy must be an address or a network") {
    CHECK(read_config_text("limits: {messages_per_minute: 0}", {})->limits.messages == 0);
    CHECK(read_config_text("limits: {messages_per_minute: 5, enabled: false}", {})->limits.messages == 0);
    CHECK(read_config_text("limits: {messages_per_minute: 5}", {})->limits.uploads == api::LimitSettings{}.uploads);
    CHECK_FALSE(read_config_text("limits: {messages_per_minute: -1}", {}).has_value());
    CHECK(read_config_text("server: {trusted_proxies: [10.0.0.0/8, '::1']}", {})->trusted_proxies.size() == 2);
    auto const wrong = read_config_text("server:\n  trusted_proxies: [proxy.internal]\n", {});
    REQUIRE_FALSE(wrong.has_value());
    CHECK(wrong.error().message.find("proxy.internal") != std::string::npos);
    CHECK(wrong.error().where == "line 2, column 3");
}

TEST_CASE("a plain listener beyond loopback only when told so") {
    CHECK_FALSE(read_config_text("server: {listen: '0.0.0.0:80'}", {}).has_value());
    CHECK(read_config_text("server: {listen: '0.0.0.0:80', plain_off_loopback: true}", {}).has_value());
    CHECK(read_config_text("server: {listen: '0.0.0.0:80', public_url: 'https://help.example'}", {}).has_value());
}
