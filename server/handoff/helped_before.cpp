#include "handoff/helped_before.hpp"

#include <ranges>

namespace baton::handoff {
namespace {

constexpr int conversations_max = 4;
constexpr std::size_t entries_max = 200;

std::string last_claim(std::vector<conversation::Entry> const& entries) {
    for (auto const& entry : entries | std::views::reverse)
        if (entry.kind == conversation::Kind::claimed) return string_at(entry.body, "agent_id");
    return {};
}

}  // namespace

Task<std::string> helped_before(conversation::Lists& lists, conversation::LiveLog& log, std::string visitor_id, std::string customer_id) {
    auto rows = co_await lists.of_visitor(std::move(visitor_id), std::move(customer_id), conversations_max);
    if (!rows) co_return std::string{};
    std::ranges::sort(*rows, std::ranges::greater{}, [](conversation::Row const& row) { return row.state.updated_at; });
    for (auto const& row : *rows) {
        auto history = co_await log.before(row.state.id, 0, entries_max);
        if (!history) co_return std::string{};
        if (auto agent = last_claim(history->entries); !agent.empty()) co_return agent;
    }
    co_return std::string{};
}

}  // namespace baton::handoff
