#pragma once
#include <filesystem>

#include "evaluation/report.hpp"
#include "pipes/handoff_when.hpp"

namespace baton::evaluation {

/// Conversations, one a line: {"turns":[{"role","text","handoff":true|false on the customer's},…]}. Each customer's turn is judged from it
/// and what came before.
Result<Report> handoffs(std::filesystem::path const& test, pipes::Watcher const& watcher, unsigned threads);

}  // namespace baton::evaluation
