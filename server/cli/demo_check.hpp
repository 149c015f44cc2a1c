#pragma once
#include "cli/demo_yaml.hpp"

namespace baton::cli {

/// The sample company's files, read and found whole.
struct DemoFiles {
    YAML::Node agents;
    YAML::Node customers;
    YAML::Node conversations;
};

/// Reads agents.yaml, customers.yaml and conversations.yaml and checks what they hold and whom they name, before anything is
/// stored. The first thing that is wrong comes with file and line.
Result<DemoFiles> read_demo_files(std::filesystem::path const& examples);

}  // namespace baton::cli
