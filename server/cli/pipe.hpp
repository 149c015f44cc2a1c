#pragma once
#include <string>

#include "pipes/json_lines.hpp"

namespace baton::cli {

/// As many as the machine runs at once.
unsigned pipe_threads();

/// Answers standard input line by line on standard output; the command's exit status.
int pipe(std::string name, pipes::Answer const& answer, pipes::Ahead ahead = {});

}  // namespace baton::cli
