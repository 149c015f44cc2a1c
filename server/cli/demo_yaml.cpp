#include "cli/demo_yaml.hpp"

namespace baton::cli {

Result<YAML::Node> read_yaml_file(std::filesystem::path const& file) {
    try {
        return YAML::LoadFile(file.string());
    } catch (YAML::Exception const& wrong) {
        return refuse(Code::invalid, wrong.msg, file.filename().string() + ":" + std::to_string(wrong.mark.line + 1) + ":" + std::to_string(wrong.mark.column + 1));
    }
}

std::string text_at(YAML::Node const& node, char const* name, std::string otherwise) {
    auto const value = node[name];
    return value && value.IsScalar() ? value.as<std::string>() : otherwise;
}

std::vector<std::string> texts_at(YAML::Node const& node, char const* name) {
    std::vector<std::string> list;
    if (auto const value = node[name]; value && value.IsSequence())
        for (auto const& each : value) list.push_back(each.as<std::string>());
    return list;
}

double number_at(YAML::Node const& node, char const* name, double otherwise) {
    auto const value = node[name];
    return value && value.IsScalar() ? value.as<double>(otherwise) : otherwise;
}

}  // namespace baton::cli
