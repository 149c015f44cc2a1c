#include "agents/directory.hpp"
#include "base/names.hpp"

namespace baton::agents {
namespace {
constexpr std::array<std::string_view, 4> roles{"viewer", "agent", "lead", "owner"};
}

std::string_view name_of(Role role) { return roles[static_cast<std::size_t>(role)]; }

std::optional<Role> role_named(std::string_view name) { return named<Role>(roles, name); }

}  // namespace baton::agents
