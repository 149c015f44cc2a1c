#pragma once
#include <yaml-cpp/yaml.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace baton::cli {

/// A file of the sample company; errors name file, line and column.
Result<YAML::Node> read_yaml_file(std::filesystem::path const& file);
std::string text_at(YAML::Node const& node, char const* name, std::string otherwise = {});
std::vector<std::string> texts_at(YAML::Node const& node, char const* name);
/// A day such as 2023-03-14, at its beginning in UTC.
std::optional<Instant> day_at(YAML::Node const& node, char const* name);
/// `conversations.yaml:12`, for errors.
std::string place_of(std::string const& file, YAML::Node const& node);
double number_at(YAML::Node const& node, char const* name, double otherwise = 0);

}  // namespace baton::cli
