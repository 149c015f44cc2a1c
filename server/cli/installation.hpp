#pragma once
#include <CLI/CLI.hpp>
#include <string>

#include "app/config.hpp"

namespace baton::cli {

/// What a command is told about the installation it works on.
struct Installation {
    std::string config, data;

    void add_to(CLI::App& command) {
        command.add_option("--config", config, "YAML configuration");
        command.add_option("--data", data, "Data folder");
    }
    Result<app::Config> read() const { return app::read_config(config, data); }
};

/// Whose data a command is about.
struct Whose {
    std::string customer, visitor;

    void add_to(CLI::App& command) {
        auto* who = command.add_option_group("who")->require_option(1);
        who->add_option("--customer", customer, "A customer's id, or the id the company knows them by");
        who->add_option("--visitor", visitor, "A browser's id (vis_…)");
    }
    std::string const& id() const { return customer.empty() ? visitor : customer; }
};

}  // namespace baton::cli
