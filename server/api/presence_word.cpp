#include "api/presence_word.hpp"

#include "turn/promises.hpp"

namespace baton::api {
using namespace std::chrono_literals;

namespace {

constexpr auto ahead_max = 24h * 366;

}  // namespace

Task<Result<void>> say_presence(Services& services, AgentId agent, std::string state, std::string reason, std::string until) {
    auto const now = services.clock.now();
    agents::PresenceWord word{std::move(state), std::move(reason), now, {}};
    if (word.state != "away") word.reason.clear();
    if (!until.empty()) {
        auto at = turn::parse_instant(until);
        if (!at) co_return refuse(Code::invalid, at.error().message, "/until");
        if (word.state != "away") co_return refuse(Code::invalid, "goes with away alone", "/until");
        if (*at <= now || *at > now + ahead_max) co_return refuse(Code::invalid, "must lie ahead, within a year", "/until");
        word.until = *at;
    }
    if (auto kept = co_await services.directory.keep_presence(agent, word); !kept) co_return pass_on(kept);
    services.accounts.forget(agent);
    co_return services.desk.set_presence(agent, std::move(word));
}

}  // namespace baton::api
