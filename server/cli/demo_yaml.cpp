#include "cli/demo_yaml.hpp"

#include <cstdio>

namespace baton::cli {

Result<YAML::Node> read_yaml_file(std::filesystem::path const& file) {
    try {
        return YAML::LoadFile(file.string());
    } catch (YAML::Exception const& wrong) {
        return refuse(Code::invalid, wrong.msg,
                      file.filename().string() + ":" + std::to_string(wrong.mark.line + 1) + ":" + std::to_string(wrong.mark.column + 1));
    }
}

std::string text_at(YAML::Node const& node, char const* name, std::string otherwise) {
    auto const value = node[name];
    return value && value.IsScalar() ? value.as<std::string>() : std::move(otherwise);
}

std::vector<std::string> texts_at(YAML::Node const& node, char const* name) {
    std::vector<std::string> list;
    if (auto const value = node[name]; value && value.IsSequence())
        for (auto const& each : value) list.push_back(each.as<std::string>());
    return list;
}

std::optional<Instant> day_at(YAML::Node const& node, char const* name) {
    int year = 0;
    unsigned month = 0, day = 0;
    if (std::sscanf(text_at(node, name).c_str(), "%4d-%2u-%2u", &year, &month, &day) != 3) return std::nullopt;
    std::chrono::year_month_day const date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
    if (!date.ok()) return std::nullopt;
    return Instant{std::chrono::sys_days{date}};
}

std::string place_of(std::string const& file, YAML::Node const& node) {
    return node.IsDefined() ? file + ":" + std::to_string(node.Mark().line + 1) : file;
}

double number_at(YAML::Node const& node, char const* name, double otherwise) {
    auto const value = node[name];
    return value && value.IsScalar() ? value.as<double>(otherwise) : otherwise;
}

}  // namespace baton::cli
