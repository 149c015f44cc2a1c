#pragma once
#include <filesystem>
#include <stop_token>
#include <string>

#include "outlook/outlook.hpp"
#include "pipes/reader.hpp"

namespace baton::pipes {

/// Who watches.
struct Watcher {
    Reader reader;
    outlook::Outlook outlook{};
};

/// The customer's turns of one line of a history, as the outlook sees them.
Result<std::vector<outlook::Turn>> customers_turns(std::string const& line, Reader const& reader);

/// Learns from a file of conversations, one a line as below, with "handoff": true or false on the customer's turns. Code::unavailable when
/// it was stopped.
Result<outlook::Outlook> learn_outlook(std::filesystem::path const& history, Reader const& reader, unsigned threads,
                                       std::stop_token const& stopped = {});

/// `baton handoff-when`, one line: {"turns":[{"role":"customer"|"agent"|"bot","text":…},…]}. Answers, for each turn, how likely it is that
/// a person is needed then, from it and what came before; nobody is handed over at a turn that is not the customer's.
Result<std::string> handoff_when_line(std::string const& line, Watcher const& watcher);

}  // namespace baton::pipes
