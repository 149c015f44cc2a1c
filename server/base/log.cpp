#include "base/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "base/clock.hpp"
#include "base/json.hpp"

namespace baton::log {
namespace {

spdlog::logger& logger() {
    static auto instance = [] {
        auto made = spdlog::stderr_logger_mt("baton");
        made->set_pattern("%v");
        return made;
    }();
    return *instance;
}

void write(spdlog::level::level_enum level, char const* name, std::string_view event, std::initializer_list<Field> fields) {
    if (!logger().should_log(level)) return;
    json::object line{{"at", to_rfc3339(SystemClock{}.now())}, {"level", name}, {"event", event}};
    for (auto const& field : fields) line.emplace(field.name, field.value);
    logger().log(level, "{}", to_text(line));
}

}  // namespace

void start(std::string_view level) { logger().set_level(spdlog::level::from_str(std::string{level})); }
void debug(std::string_view event, std::initializer_list<Field> fields) { write(spdlog::level::debug, "debug", event, fields); }
void info(std::string_view event, std::initializer_list<Field> fields) { write(spdlog::level::info, "info", event, fields); }
void warn(std::string_view event, std::initializer_list<Field> fields) { write(spdlog::level::warn, "warn", event, fields); }
void error(std::string_view event, std::initializer_list<Field> fields) { write(spdlog::level::err, "error", event, fields); }

}  // namespace baton::log
