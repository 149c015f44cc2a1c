#include "conversation/state.hpp"

#include "base/names.hpp"

namespace baton::conversation {
namespace {

constexpr std::array<std::string_view, 5> owners{"bot", "queue", "agent", "outside", "closed"};
constexpr std::array<std::string_view, 6> stages{"answering", "queued", "offered", "active", "wrap_up", "closed"};
constexpr std::array<std::string_view, 9> deadlines{"bot_turn",   "bot_idle", "queue_check", "offer",  "agent_reply",
                                                    "agent_idle", "wrap_up",  "snooze",      "promise"};

}  // namespace

std::string_view name_of(OwnerKind kind) { return owners[static_cast<std::size_t>(kind)]; }
std::optional<OwnerKind> owner_kind_named(std::string_view name) { return named<OwnerKind>(owners, name); }
std::string_view name_of(Stage stage) { return stages[static_cast<std::size_t>(stage)]; }
std::optional<Stage> stage_named(std::string_view name) { return named<Stage>(stages, name); }
std::string_view name_of(Deadline kind) { return deadlines[static_cast<std::size_t>(kind)]; }
std::optional<Deadline> deadline_named(std::string_view name) { return named<Deadline>(deadlines, name); }

bool is_open(State const& state) { return state.stage != Stage::closed; }

}  // namespace baton::conversation
