#include "app/settings.hpp"

#include "app/pressure_gauge.hpp"

namespace baton::app {
using std::chrono::milliseconds;

conversation::Limits limits_of(Config const& config) {
    conversation::Limits limits;
    limits.offer = std::chrono::seconds{config.offer_seconds};
    limits.agent_gone = std::chrono::seconds{config.agent_gone_seconds};
    limits.shift_over = std::chrono::seconds{config.shift_over_seconds};
    limits.team_first = std::chrono::seconds{config.team_first_seconds};
    return limits;
}

api::ServerOptions server_options(Config const& config) {
    auto const listen = *parse_listen(config.listen);
    api::ServerOptions options;
    options.address = listen.address;
    options.port = listen.port;
    options.trusted_proxies = *api::TrustedProxies::read(config.trusted_proxies);
    options.connections_max = static_cast<std::size_t>(config.connections_max);
    options.connections_by_address = static_cast<std::size_t>(config.limits.connections_by_address);
    options.sockets_by_address = static_cast<std::size_t>(config.limits.sockets_by_address);
    options.frames_a_second = config.frames_per_second;
    options.head_limit = std::chrono::seconds{config.head_seconds};
    options.body_limit = std::chrono::seconds{config.body_seconds};
    options.hello_limit = std::chrono::seconds{config.hello_seconds};
    return options;
}

integrations::PushCourier::Options push_options(Config const& config) {
    integrations::PushCourier::Options options;
    options.http.allow_private = config.push_allow_private;
    return options;
}

std::string push_subject(Config const& config, std::string const& public_url) {
    if (!config.push_subject.empty()) return config.push_subject;
    return public_url.starts_with("https://") ? public_url : "mailto:owner@localhost.invalid";
}

notify::WaitBounds wait_bounds(Config const& config) {
    using std::chrono::minutes;
    return {minutes{config.escalate_urgent_minutes}, minutes{config.escalate_high_minutes}, minutes{config.escalate_normal_minutes}};
}

api::AdmissionSettings admission_settings(Config const& config) {
    api::AdmissionSettings settings;
    settings.enabled = config.admission_enabled;
    settings.loop = config.admission_loop_percent / 100.0;
    settings.lag = milliseconds{config.admission_lag_ms};
    settings.door = static_cast<std::size_t>(config.admission_door);
    settings.oldest_write = milliseconds{config.admission_commit_ms};
    settings.turns = static_cast<std::size_t>(config.admission_turns);
    settings.newcomers = config.admission_newcomers;
    settings.sockets = static_cast<std::size_t>(config.connections_max) * 9 / 10;
    settings.memory = memory_limit() / 100 * static_cast<std::uint64_t>(config.admission_memory_percent);
    return settings;
}

}  // namespace baton::app
