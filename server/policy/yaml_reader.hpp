#pragma once
// For this folder's sources and app/config.cpp: yaml-cpp stays out of everyone's headers.
#include <yaml-cpp/yaml.h>

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "policy/problem.hpp"

namespace baton::policy {

/// What a text may cost before it is read at all.
struct YamlLimits {
    std::size_t bytes = 256U * 1024;
    std::size_t nodes = 20'000;
    std::size_t depth = 24;
};

/// One `key: value` of a map.
struct Entry {
    std::string key;
    YAML::Node key_node;
    YAML::Node value;

    Entry(std::string name, YAML::Node const& name_at, YAML::Node const& under) : key{std::move(name)}, key_node{name_at}, value{under} {}
    Entry(Entry const&) = default;
    // Assigning a YAML::Node writes into the tree it points at; here it must only point elsewhere.
    Entry& operator=(Entry const& other) {
        key = other.key;
        key_node.reset(other.key_node);
        value.reset(other.value);
        return *this;
    }
    ~Entry() = default;
};

/// Reads a YAML tree strictly and collects everything that is wrong, each with its place, instead of stopping at the first.
class YamlReader {
  public:
    explicit YamlReader(Problems& problems) : problems_{problems} {}

    /// The text's single document; anchors, aliases and custom tags are refused. Empty after a problem.
    std::optional<YAML::Node> load(std::string_view text, YamlLimits const& limits = {});

    void error(YAML::Node const& at, std::string message) { add(at, std::move(message), Severity::error); }
    void warning(YAML::Node const& at, std::string message) { add(at, std::move(message), Severity::warning); }
    void unknown(YAML::Node const& at, std::string_view kind, std::string_view word, std::span<std::string_view const> known);

    /// The entries of a map with text keys, each once. A problem and nothing when it is something else.
    std::vector<Entry> entries(YAML::Node const& node, std::string_view what);
    /// The same, with keys of the list only.
    std::vector<Entry> entries(YAML::Node const& node, std::string_view what, std::span<std::string_view const> known);
    std::vector<YAML::Node> items(YAML::Node const& node, std::string_view what, std::size_t most = 500);

    std::optional<double> number(YAML::Node const& node, std::string_view what, double least, double most);
    std::optional<int> integer(YAML::Node const& node, std::string_view what, int least, int most);
    std::optional<bool> flag(YAML::Node const& node, std::string_view what);
    std::optional<std::string> text(YAML::Node const& node, std::string_view what, std::size_t code_points_max = 200);
    /// One text or a list of them, none twice.
    std::vector<std::string> texts(YAML::Node const& node, std::string_view what, std::size_t most = 500);

  private:
    void add(YAML::Node const& at, std::string message, Severity severity);

    Problems& problems_;
    YAML::Mark last_{};  // an empty value has no place of its own: its key's is used
};

/// `a map`, `a list`, `a text`, `nothing`
std::string_view shape_of(YAML::Node const& node);
bool is_text(YAML::Node const& node);

}  // namespace baton::policy
