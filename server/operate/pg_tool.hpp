#pragma once
#include <string>
#include <vector>

#include "base/result.hpp"

namespace baton::operate {

/// Runs a program of PostgreSQL's client (pg_dump, pg_restore), the newest that Debian has installed, against the database of `url`, for
/// an hour at most. What it says against it is the error. The password goes by the environment: arguments can be read by everybody.
Result<void> run_pg_tool(std::string const& program, std::vector<std::string> arguments, std::string const& url);

}  // namespace baton::operate
