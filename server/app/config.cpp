#include "app/config.hpp"

#include <unistd.h>

#include <functional>
#include <map>
#include <sstream>

#include "api/client_address.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "policy/yaml_reader.hpp"

extern char** environ;

namespace baton::app {
namespace {

using Set = std::function<Result<void>(Config&, std::string const&)>;
using Limit = api::LimitSettings;

Result<int> whole(std::string const& text, int least, int most) {
    char* end = nullptr;
    auto const value = std::strtol(text.c_str(), &end, 10);
    if (text.empty() || *end != '\0' || value < least || value > most)
        return refuse(Code::invalid, "must be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    return static_cast<int>(value);
}

Set number(int Config::* field, int least, int most) {
    return [=](Config& config, std::string const& text) -> Result<void> {
        auto value = whole(text, least, most);
        if (!value) return pass_on(value);
        config.*field = *value;
        return {};
    };
}

Set limit(int api::LimitSettings::* field) {
    return [=](Config& config, std::string const& text) -> Result<void> {
        auto value = whole(text, 0, 100'000'000);
        if (!value) return pass_on(value);
        config.limits.*field = *value;
        return {};
    };
}

Set words(std::string Config::* field) {
    return [=](Config& config, std::string const& text) -> Result<void> {
        config.*field = text;
        return {};
    };
}

Set path(std::filesystem::path Config::* field) {
    return [=](Config& config, std::string const& text) -> Result<void> {
        config.*field = text;
        return {};
    };
}

Result<void> set_listen(Config& config, std::string const& text) {
    if (auto listen = parse_listen(text); !listen) return pass_on(listen);
    config.listen = text;
    return {};
}

Result<void> set_public_url(Config& config, std::string const& text) {
    if (!text.starts_with("http://") && !text.starts_with("https://")) return refuse(Code::invalid, "must begin with http:// or https://");
    if (text.ends_with('/')) return refuse(Code::invalid, "must not end with a slash");
    config.public_url = text;
    return {};
}

Result<void> set_subject(Config& config, std::string const& text) {
    if (!text.starts_with("mailto:") && !text.starts_with("https://")) return refuse(Code::invalid, "must begin with mailto: or https://");
    config.push_subject = text;
    return {};
}

Result<void> set_flag(bool Config::* field, Config& config, std::string const& text) {
    if (text != "true" && text != "false") return refuse(Code::invalid, "must be true or false");
    config.*field = text == "true";
    return {};
}

Result<void> set_level(Config& config, std::string const& text) {
    for (auto const* known : {"debug", "info", "warn", "error"})
        if (text == known) {
            config.log_level = text;
            return {};
        }
    return refuse(Code::invalid, "must be debug, info, warn or error");
}

Result<void> set_proxies(Config& config, std::string const& text) {
    config.trusted_proxies.clear();
    std::istringstream in{text};
    for (std::string each; std::getline(in, each, ',');)
        if (auto const one = trim(each); !one.empty()) config.trusted_proxies.emplace_back(one);
    if (auto read = api::TrustedProxies::read(config.trusted_proxies); !read) return pass_on(read);
    return {};
}

std::map<std::string, Set> const& settings() {
    static std::map<std::string, Set> const all{
        {"server.listen", set_listen},
        {"server.public_url", set_public_url},
        {"server.trusted_proxies", set_proxies},
        {"server.plain_off_loopback", [](Config& c, std::string const& t) { return set_flag(&Config::plain_off_loopback, c, t); }},
        {"server.connections_max", number(&Config::connections_max, 10, 100'000)},
        {"storage.data", path(&Config::data)},
        {"storage.database", words(&Config::database)},
        {"storage.cache_mb", number(&Config::cache_mb, 1, 65'536)},
        {"storage.secret_key_file", path(&Config::secret_key_file)},
        {"log.level", set_level},
        {"policy.file", path(&Config::policy_file)},
        {"encoder.threads", number(&Config::encoder_threads, 1, 64)},
        {"encoder.queue", number(&Config::encoder_queue, 1, 10'000)},
        {"encoder.within_ms", number(&Config::encoder_within_ms, 50, 10'000)},
        {"encoder.multilingual", [](Config& c, std::string const& t) { return set_flag(&Config::encoder_multilingual, c, t); }},
        {"turn.quiet_ms", number(&Config::quiet_ms, 0, 10'000)},
        {"turn.most_ms", number(&Config::most_ms, 0, 60'000)},
        {"webhooks.allow_private", [](Config& c, std::string const& t) { return set_flag(&Config::webhooks_allow_private, c, t); }},
        {"push.subject", set_subject},
        {"push.details", [](Config& c, std::string const& t) { return set_flag(&Config::push_details, c, t); }},
        {"push.allow_private", [](Config& c, std::string const& t) { return set_flag(&Config::push_allow_private, c, t); }},
        {"handoff.escalate_urgent_minutes", number(&Config::escalate_urgent_minutes, 0, 1440)},
        {"handoff.escalate_high_minutes", number(&Config::escalate_high_minutes, 0, 1440)},
        {"handoff.escalate_normal_minutes", number(&Config::escalate_normal_minutes, 0, 1440)},
        {"handoff.offer_seconds", number(&Config::offer_seconds, 5, 600)},
        {"handoff.agent_gone_seconds", number(&Config::agent_gone_seconds, 20, 3600)},
        {"handoff.shift_over_seconds", number(&Config::shift_over_seconds, 60, 7200)},
        {"handoff.team_first_seconds", number(&Config::team_first_seconds, 30, 7200)},
        {"admission.enabled", [](Config& c, std::string const& t) { return set_flag(&Config::admission_enabled, c, t); }},
        {"admission.loop_percent", number(&Config::admission_loop_percent, 0, 100)},
        {"admission.lag_ms", number(&Config::admission_lag_ms, 0, 60'000)},
        {"admission.door", number(&Config::admission_door, 0, 4096)},
        {"admission.commit_ms", number(&Config::admission_commit_ms, 0, 60'000)},
        {"admission.turns", number(&Config::admission_turns, 0, 1'000'000)},
        {"admission.newcomers", number(&Config::admission_newcomers, 0, 1'000'000)},
        {"admission.memory_percent", number(&Config::admission_memory_percent, 0, 100)},
        {"limits.enabled", [](Config& c, std::string const& t) { return set_flag(&Config::limits_enabled, c, t); }},
        {"limits.head_seconds", number(&Config::head_seconds, 1, 200)},
        {"limits.body_seconds", number(&Config::body_seconds, 1, 3600)},
        {"limits.hello_seconds", number(&Config::hello_seconds, 1, 200)},
        {"limits.frames_per_second", number(&Config::frames_per_second, 0, 1'000'000)},
        {"limits.connections_by_address", limit(&Limit::connections_by_address)},
        {"limits.sockets_by_address", limit(&Limit::sockets_by_address)},
        {"limits.connects_per_minute", limit(&Limit::connects_by_address)},
        {"limits.visitors_per_minute", limit(&Limit::visitors_by_address)},
        {"limits.requests_per_minute", limit(&Limit::requests_by_address)},
        {"limits.messages_per_minute", limit(&Limit::messages)},
        {"limits.messages_per_minute_by_address", limit(&Limit::messages_by_address)},
        {"limits.messages_per_minute_by_site", limit(&Limit::messages_by_site)},
        {"limits.uploads_per_minute", limit(&Limit::uploads)},
        {"limits.uploads_per_minute_by_address", limit(&Limit::uploads_by_address)},
        {"limits.uploads_per_minute_by_site", limit(&Limit::uploads_by_site)},
        {"limits.upload_mb_per_hour", limit(&Limit::upload_mb)},
        {"limits.upload_mb_per_hour_by_address", limit(&Limit::upload_mb_by_address)},
        {"limits.upload_mb_per_hour_by_site", limit(&Limit::upload_mb_by_site)},
    };
    return all;
}

Result<void> set(Config& config, std::string const& name, std::string const& value, std::string const& where) {
    auto const found = settings().find(name);
    if (found == settings().end()) return refuse(Code::invalid, "`" + name + "` is not a setting", where);
    auto done = found->second(config, value);
    if (!done) return refuse(Code::invalid, "`" + name + "` " + done.error().message, where);
    return {};
}

std::string mark(YAML::Node const& node) {
    return "line " + std::to_string(node.Mark().line + 1) + ", column " + std::to_string(node.Mark().column + 1);
}

/// A value as text; a list's, with commas.
Result<std::string> written(YAML::Node const& node) {
    if (node.IsScalar()) return node.Scalar();
    std::string value;
    bool plain = node.IsSequence();
    if (plain)
        for (auto const& item : node) {
            plain = plain && item.IsScalar();
            if (plain) value += (value.empty() ? "" : ",") + item.Scalar();
        }
    if (!plain) return refuse(Code::invalid, "must be one value, or a list of them");
    return value;
}

Result<void> read_setting(Config& config, std::string const& name, policy::Entry const& entry) {
    auto const where = mark(entry.key_node);
    auto value = written(entry.value);
    if (!value) return refuse(Code::invalid, "`" + name + "` " + value.error().message, where);
    return set(config, name, *value, where);
}

Result<void> read_yaml(Config& config, std::string const& yaml) {
    policy::Problems problems;
    policy::YamlReader reader{problems};
    auto const root = reader.load(yaml);
    if (root && !root->IsNull())
        for (auto const& section : reader.entries(*root, "the configuration"))
            for (auto const& entry : reader.entries(section.value, "`" + section.key + "`"))
                if (auto done = read_setting(config, section.key + "." + entry.key, entry); !done) return done;
    if (policy::has_errors(problems)) return std::unexpected(policy::to_error(problems));
    return {};
}

Result<std::string> secret_from(std::string const& file) {
    auto const text = read_file(file);
    if (!text) return refuse(Code::invalid, "cannot read " + file);
    return std::string{trim(*text)};
}

// STORAGE__DATABASE is storage.database.
std::string setting_of(std::string name) {
    for (auto& c : name) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    if (auto const two = name.find("__"); two != std::string::npos) name.replace(two, 2, ".");
    return name;
}

// BATON_STORAGE__DATABASE, or BATON_STORAGE__DATABASE_FILE with the value in a file. Others that begin with BATON_ are not settings.
Result<void> read_environment(Config& config, std::vector<std::string> const& environment) {
    for (auto const& each : environment) {
        auto const equals = each.find('=');
        auto name = each.substr(0, equals);
        if (!name.starts_with("BATON_") || name.find("__") == std::string::npos || equals == std::string::npos) continue;
        auto value = each.substr(equals + 1);
        auto const where = name;
        name = name.substr(6);
        if (name.ends_with("_FILE") && !settings().contains(setting_of(name))) {
            auto secret = secret_from(value);
            if (!secret) return refuse(Code::invalid, secret.error().message, where);
            value = *secret;
            name.resize(name.size() - 5);
        }
        if (auto done = set(config, setting_of(name), value, where); !done) return done;
    }
    return {};
}

}  // namespace

std::string database_of(Config const& config) { return config.database.empty() ? (config.data / "baton.db").string() : config.database; }

std::filesystem::path secret_key_of(Config const& config) {
    if (!config.secret_key_file.empty()) return config.secret_key_file;
    std::error_code unknown;
    auto const data = std::filesystem::absolute(config.data, unknown).lexically_normal();
    auto const folder = data.has_filename() ? data : data.parent_path();
    auto const beside = folder.parent_path() / (folder.filename().string() + ".key");
    auto const within = folder / secret_key_inside;
    if (std::filesystem::exists(within, unknown)) return within;
    if (std::filesystem::exists(beside, unknown)) return beside;
    return ::access(folder.parent_path().c_str(), W_OK) == 0 ? beside : within;
}

Result<Listen> parse_listen(std::string const& text) {
    auto const colon = text.rfind(':');
    if (colon == std::string::npos || colon == 0) return refuse(Code::invalid, "must be an address and a port, such as 127.0.0.1:8080");
    auto address = text.substr(0, colon);
    if (address.starts_with('[') && address.ends_with(']')) address = address.substr(1, address.size() - 2);
    auto port = whole(text.substr(colon + 1), 0, 65535);
    if (!port) return refuse(Code::invalid, "must end with a port from 0 to 65535");
    return Listen{address, static_cast<unsigned short>(*port)};
}

bool is_loopback(std::string const& address) { return address.starts_with("127.") || address == "::1" || address == "localhost"; }

Result<void> check(Config const& config) {
    auto const listen = parse_listen(config.listen);
    if (!listen) return refuse(Code::invalid, listen.error().message, "server.listen");
    if (!is_loopback(listen->address) && !config.plain_off_loopback && !config.public_url.starts_with("https://"))
        return refuse(
            Code::invalid,
            "a plain listener beyond loopback needs server.plain_off_loopback: true, or a public_url with https:// and a proxy in front",
            "server.listen");
    return {};
}

Result<Config> read_config_text(std::string const& yaml, std::vector<std::string> const& environment) {
    Config config;
    if (auto done = read_yaml(config, yaml); !done) return pass_on(done);
    if (auto done = read_environment(config, environment); !done) return pass_on(done);
    if (auto fine = check(config); !fine) return pass_on(fine);
    if (!config.limits_enabled) {
        config.limits = api::no_limits;
        config.frames_per_second = 0;
    }
    return config;
}

Result<Config> read_config(std::filesystem::path const& file, std::string const& data) {
    std::string yaml;
    if (!file.empty()) {
        auto text = read_file(file);
        if (!text) return refuse(Code::invalid, "cannot read the configuration", file.string());
        yaml = std::move(*text);
    }
    std::vector<std::string> environment;
    for (char** each = environ; *each != nullptr; ++each) environment.emplace_back(*each);
    auto config = read_config_text(yaml, environment);
    if (config && !data.empty()) config->data = data;
    return config;
}

}  // namespace baton::app
