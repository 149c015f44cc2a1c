#include "policy/problem.hpp"

#include <algorithm>
#include <tuple>

namespace baton::policy {

bool has_errors(Problems const& problems) {
    return std::ranges::any_of(problems, [](Problem const& each) { return each.severity == Severity::error; });
}

void sort(Problems& problems) {
    std::ranges::sort(problems, {}, [](Problem const& each) { return std::tuple{each.line, each.column, each.severity, each.message}; });
}

std::string to_text(Problem const& problem) {
    return "line " + std::to_string(problem.line) + ", column " + std::to_string(problem.column) + ": " + problem.message;
}

Error to_error(Problems const& problems) {
    auto const first = std::ranges::find(problems, Severity::error, &Problem::severity);
    if (first == problems.end()) return {};
    auto const where = "line " + std::to_string(first->line) + ", column " + std::to_string(first->column);
    return {Code::invalid, first->message, where};
}

}  // namespace baton::policy
