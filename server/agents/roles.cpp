#include "agents/directory.hpp"

namespace baton::agents {
namespace {
constexpr std::string_view roles[]{"viewer", "agent", "lead", "owner"};
}

std::string_view name_of(Role role) { return roles[static_cast<std::size_t>(role)]; }

std::optional<Role> role_named(std::string_view name) {
    for (std::size_t i = 0; i < std::size(roles); ++i)
        if (roles[i] == name) return static_cast<Role>(i);
    return std::nullopt;
}

}  // namespace baton::agents
