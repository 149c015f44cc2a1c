#pragma once
#include <CLI/CLI.hpp>

namespace baton::cli {

/// Each adds its command; `result` receives what the process returns.
void add_serve(CLI::App& cli, int& result);
void add_demo(CLI::App& cli, int& result);
void add_config(CLI::App& cli, int& result);
void add_policy(CLI::App& cli, int& result);
void add_import(CLI::App& cli, int& result);
void add_understand(CLI::App& cli, int& result);

}  // namespace baton::cli
