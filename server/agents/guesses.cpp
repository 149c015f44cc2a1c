#include "agents/guesses.hpp"

#include <arpa/inet.h>

namespace baton::agents {
namespace {

using namespace std::chrono_literals;

constexpr auto window = 15min;
constexpr auto home_lasts = std::chrono::days{30};
constexpr std::size_t together_max = 10;
constexpr std::size_t network_max = 50;
constexpr std::size_t account_max = 100;
constexpr std::size_t homes_max = 10'000;
// A try costs a slow hash on one thread, some fifty thousand in a window; three keys each are far below this.
constexpr std::size_t keys_max = 200'000;

struct Keys {
    std::string together, network, account;
};

Keys keys_of(std::string_view account, std::string_view remote) {
    auto const network = network_of(remote);
    return {"b " + network + " " + std::string{account}, "n " + network, "a " + std::string{account}};
}

}  // namespace

std::string network_of(std::string_view remote) {
    std::string const text{remote};
    unsigned char bytes[16];
    if (inet_pton(AF_INET6, text.c_str(), bytes) != 1) return text;
    return std::string{reinterpret_cast<char const*>(bytes), 8};
}

bool Guesses::full(std::string const& key, std::size_t most, Instant now) {
    auto const found = tries_.find(key);
    if (found == tries_.end()) return false;
    auto& times = found->second;
    while (!times.empty() && times.front() + window <= now) times.pop_front();
    return times.size() >= most;
}

void Guesses::drop_old(Instant now) {
    if (now < swept_ + 1min && tries_.size() < keys_max) return;
    swept_ = now;
    std::erase_if(tries_, [&](auto const& each) { return each.second.empty() || each.second.back() + window <= now; });
    std::erase_if(at_home_, [&](auto const& each) { return each.second + home_lasts <= now; });
}

bool Guesses::begins(std::string_view account, std::string_view remote, Instant now) {
    drop_old(now);
    auto const keys = keys_of(account, remote);
    bool const home = at_home_.contains(keys.together);
    if (tries_.size() >= keys_max || full(keys.together, together_max, now) || full(keys.network, network_max, now) ||
        (!home && full(keys.account, account_max, now)))
        return false;
    for (auto const* key : {&keys.together, &keys.network, &keys.account}) tries_[*key].push_back(now);
    return true;
}

void Guesses::take_back(std::string const& key) {
    auto const found = tries_.find(key);
    if (found == tries_.end()) return;
    if (!found->second.empty()) found->second.pop_back();
    if (found->second.empty()) tries_.erase(found);
}

void Guesses::was_right(std::string_view account, std::string_view remote, Instant now) {
    auto const keys = keys_of(account, remote);
    tries_.erase(keys.together);
    take_back(keys.network);
    take_back(keys.account);
    if (at_home_.size() < homes_max || at_home_.contains(keys.together)) at_home_[keys.together] = now;
}

}  // namespace baton::agents
