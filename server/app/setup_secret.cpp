#include "app/setup_secret.hpp"

namespace baton::app {

Task<Result<std::string>> new_setup_secret(agents::Directory& directory, agents::Accounts& accounts) {
    auto old = co_await directory.links("setup");
    if (!old) co_return pass_on(old);
    for (auto const& each : *old)
        if (auto removed = co_await directory.remove_link(each.id); !removed) co_return pass_on(removed);
    co_return co_await accounts.invite({{}, "setup", "owner@setup.invalid", "Owner", agents::Role::owner, {}, {}, {}});
}

}  // namespace baton::app
