#include <algorithm>
#include <charconv>
#include <limits>

#include "app/places.hpp"
#include "base/files.hpp"
#include "inference/find_encoder.hpp"
#include "operate/doctor_checks.hpp"
#include "policy/parse.hpp"

namespace baton::operate {
namespace {

namespace fs = std::filesystem;
constexpr std::uint64_t memory_needed = 512U << 20U;
constexpr std::uint64_t files_spare = 200;
constexpr auto most = std::numeric_limits<std::uint64_t>::max();

/// The first number of a text; `most` when there is none ("max").
std::uint64_t number_in(std::string_view text) {
    auto const begin = std::min(text.find_first_of("0123456789"), text.size());
    std::uint64_t number = most;
    std::from_chars(text.data() + begin, text.data() + text.size(), number);
    return number;
}

std::uint64_t memory_of(Examination const& at) {
    auto const info = read_file(at.meminfo).value_or("");
    auto const line = info.find("MemAvailable:");
    auto const kilobytes = line == std::string::npos ? most : number_in(std::string_view{info}.substr(line, info.find('\n', line) - line));
    auto const here = kilobytes == most ? most : kilobytes * 1024;
    return std::min(here, number_in(read_file(at.memory_max).value_or("max")));
}

}  // namespace

void clock_right(Examination const& at, Findings& found) {
    using namespace std::chrono;
    // Older than this program: no moment in which it can run.
    if (at.now < sys_days{year{2026} / November / 1})
        found.push_back({{}, Weight::fault, "The clock shows " + to_rfc3339(at.now), "the system's clock", "timedatectl set-ntp true"});
    if (!at.clock_set)
        found.push_back({{},
                         Weight::warning,
                         "Nothing keeps the clock right; signed tokens and deadlines go by it",
                         "the system's clock",
                         "timedatectl set-ntp true"});
    with_database(at, [&](storage::Session& session) {
        auto const newest =
            session.number("select coalesce(max(at), 0) from entry where id > (select coalesce(max(id), 0) - 100 from entry)");
        if (newest > to_millis(at.now + minutes{5}))
            found.push_back(
                {{},
                 Weight::fault,
                 "The clock shows " + to_rfc3339(at.now) + ", earlier than what is stored (" + to_rfc3339(from_millis(newest)) + ")",
                 "the system's clock",
                 "Set the clock before you serve"});
    });
}

void zones_known(Examination const& at, Findings& found) {
    std::error_code failed;
    for (auto const* name : {"UTC", "Europe/Lisbon", "America/New_York"})
        if (!fs::exists(at.zones / name, failed))
            return found.push_back({{},
                                    Weight::fault,
                                    std::string{"The time zone "} + name + " is not known, so opening hours cannot be told",
                                    at.zones.string(),
                                    "Install Debian's package tzdata"});
}

void memory_enough(Examination const& at, Findings& found) {
    if (auto const memory = memory_of(at); memory < memory_needed)
        found.push_back({{},
                         Weight::warning,
                         "Only " + std::to_string(memory >> 20U) + " MB of memory are to be had; 512 MB are needed",
                         memory == number_in(read_file(at.memory_max).value_or("max")) ? at.memory_max.string() : at.meminfo.string(),
                         "Give it more, or set MemoryMax of the service higher"});
}

void files_enough(Examination const& at, Findings& found) {
    auto const needed = static_cast<std::uint64_t>(at.config.connections_max) + files_spare;
    if (at.open_files < needed)
        found.push_back(
            {{},
             at.open_files < 256 ? Weight::fault : Weight::warning,
             "A process may open " + std::to_string(at.open_files) + " files; server.connections_max needs " + std::to_string(needed),
             "ulimit -n",
             "LimitNOFILE of the service, or a lower server.connections_max"});
}

void encoder_there(Examination const& at, Findings& found) {
    if (auto const encoder = inference::find_encoder(); !encoder)
        found.push_back({{},
                         Weight::warning,
                         "Understanding and search go by words only: " + encoder.error().message,
                         encoder.error().where,
                         "Install the package, or run scripts/setup build; BATON_RUNTIME and BATON_MODEL_DIR name other places"});
    if (!at.config.encoder_multilingual) return;
    if (auto const encoder = inference::find_multilingual_encoder(); !encoder)
        found.push_back({{},
                         Weight::warning,
                         "Articles are not found across languages, though encoder.multilingual is on: " + encoder.error().message,
                         encoder.error().where,
                         "Run scripts/setup multilingual; BATON_MULTILINGUAL_DIR names another place"});
}

void product_whole(Examination const&, Findings& found) {
    auto const places = app::find_places();
    std::error_code failed;
    if (!places)
        found.push_back({{},
                         Weight::fault,
                         "The product's sentences are not there",
                         places.error().where,
                         "Install the package anew, or set BATON_SHARE"});
    else if (!fs::exists(places->web / "console" / "index.html", failed))
        found.push_back(
            {{}, Weight::fault, "The console is not there", places->web.string(), "Install the package anew, or run scripts/web"});
}

void policy_valid(Examination const& at, Findings& found) {
    auto const& file = at.config.policy_file;
    if (file.empty()) return;
    auto const mend = "baton policy check FILE shows all of it; until then the last valid version is in force";
    auto const text = read_file(file);
    if (!text) return found.push_back({{}, Weight::fault, "The policy file cannot be read", file.string(), mend});
    for (auto const& each : policy::parse_policy(*text).problems)
        if (each.severity == policy::Severity::error)
            return found.push_back({{},
                                    Weight::fault,
                                    "The policy file is not valid: " + each.message,
                                    file.string() + ", line " + std::to_string(each.line) + ", column " + std::to_string(each.column),
                                    mend});
}

}  // namespace baton::operate
