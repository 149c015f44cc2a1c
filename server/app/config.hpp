#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "api/limits.hpp"
#include "base/result.hpp"

namespace baton::app {

/// One YAML file, then BATON_SECTION__KEY from the environment, then *_FILE for secrets. Unknown keys are errors with line and column.
struct Config {
    std::string listen = "127.0.0.1:8080";
    std::string public_url;  ///< "" = http:// and what was bound
    std::vector<std::string> trusted_proxies;
    bool plain_off_loopback = false;            ///< a plain listener beyond loopback only when told so
    std::filesystem::path data = "baton-data";  ///< SQLite, attachments, vectors
    std::string database;                       ///< "" = SQLite in `data`; or postgresql://…
    std::filesystem::path secret_key_file;      ///< "" = beside the data folder, named like it with .key
    std::string log_level = "info";
    std::filesystem::path policy_file;  ///< "" = the policy is edited in the console; else only in this file, which is watched
    int encoder_threads = 1;
    int encoder_queue = 256;
    int encoder_within_ms = 800;
    bool encoder_multilingual = false;  ///< articles and topics across languages, by another encoder
    int cache_mb = 64;
    int quiet_ms = 1200;
    int most_ms = 5000;
    int offer_seconds = 30;
    int agent_gone_seconds = 60;
    int shift_over_seconds = 300;
    int team_first_seconds = 300;
    int connections_max = 19'000;
    bool admission_enabled = true;
    int admission_loop_percent = 85;
    int admission_lag_ms = 500;
    int admission_door = 256;
    int admission_commit_ms = 500;
    int admission_turns = 4000;
    int admission_newcomers = 250;
    int admission_memory_percent = 80;
    bool limits_enabled = true;
    int frames_per_second = 100;  ///< by socket
    int head_seconds = 10;
    int body_seconds = 20;
    int hello_seconds = 10;
    api::LimitSettings limits;
    int escalate_urgent_minutes = 3;  ///< waited so long with nobody taking it: leads are told; 0 = they are not
    int escalate_high_minutes = 10;
    int escalate_normal_minutes = 20;
    std::string push_subject;             ///< whom a push service may write to: mailto: or https:; "" = the public address
    bool push_details = false;            ///< pushes may hold the customer's name and first words
    bool push_allow_private = false;      ///< tests: push services on this machine or its network, also without TLS
    bool webhooks_allow_private = false;  ///< demo and tests: receivers on this machine or its network
};

/// Reads and checks; the first problem names the setting and where it stands.
/// A `data` folder named on the command line goes before what the configuration says.
Result<Config> read_config(std::filesystem::path const& file, std::string const& data = {});
/// The same from text, with an environment given: for tests.
Result<Config> read_config_text(std::string const& yaml, std::vector<std::string> const& environment);

/// What must hold of the whole, wherever each setting came from: call it again after flags were laid over it.
Result<void> check(Config const& config);

/// What the store opens: the SQLite file in the data folder unless another database is named.
std::string database_of(Config const& config);

/// Its name in the data folder, where nothing else has been said.
inline constexpr char const* secret_key_inside = "secret.key";

/// Where the key for secrets in the database is: as configured; else in the data folder, when it is there (a restored backup may have
/// brought it); else beside that folder; else, where nothing may be written beside it, in it.
std::filesystem::path secret_key_of(Config const& config);

struct Listen {
    std::string address;
    unsigned short port = 0;
};
Result<Listen> parse_listen(std::string const& text);
bool is_loopback(std::string const& address);

}  // namespace baton::app
