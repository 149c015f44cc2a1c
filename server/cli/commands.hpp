#pragma once
#include <CLI/CLI.hpp>
#include <string>

namespace baton::cli {

/// Each adds its command; `result` receives what the process returns.
void add_serve(CLI::App& cli, int& result);
void add_demo(CLI::App& cli, int& result);
void add_backup(CLI::App& cli, int& result);
void add_restore(CLI::App& cli, int& result);
void add_doctor(CLI::App& cli, int& result);
void add_config(CLI::App& cli, int& result);
void add_policy(CLI::App& cli, int& result);
void add_import(CLI::App& cli, int& result);
void add_export(CLI::App& cli, int& result);
void add_erase(CLI::App& cli, int& result);
void add_audit(CLI::App& cli, int& result);
void add_mail(CLI::App& cli, int& result);
void add_eval(CLI::App& cli, int& result);
void add_understand(CLI::App& cli, int& result);
void add_handoff_when(CLI::App& cli, int& result);
void add_search(CLI::App& cli, int& result);
void add_simulate(CLI::App& cli, int& result);

/// `baton policy check`: 0, or 1 with what is wrong on standard error.
int check_policy(std::string const& file, bool as_json);

}  // namespace baton::cli
