#include "knowledge/article.hpp"

namespace baton::knowledge {

namespace {

/// A double-quoted YAML scalar: whatever stands in it stays text, and control characters stay what they are.
std::string scalar(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out{"\""};
    for (char const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') out += '\\';
        if (byte >= 0x20 && byte != 0x7F)
            out += c;
        else
            out += {'\\', 'x', digits[byte >> 4U], digits[byte & 0xFU]};
    }
    return out + "\"";
}

void write(std::string& out, std::string_view key, std::string_view value) {
    if (!value.empty()) out += std::string{key} + ": " + scalar(value) + "\n";
}

void write(std::string& out, std::string_view key, std::vector<std::string> const& values) {
    if (values.empty()) return;
    out += std::string{key} + ": [";
    for (std::size_t i = 0; i < values.size(); ++i) out += (i == 0 ? "" : ", ") + scalar(values[i]);
    out += "]\n";
}

std::string indented(std::string_view step) {
    std::string out;
    for (char const c : step) out += c == '\n' ? std::string{"\n   "} : std::string{c};
    return out;
}

}  // namespace

std::string to_markdown(Article const& article) {
    std::string out{"---\n"};
    write(out, "title", article.title);
    write(out, "area", article.area);
    write(out, "audience", article.audience);
    write(out, "pages", article.pages);
    write(out, "features", article.features);
    write(out, "errors", article.errors);
    write(out, "problem", article.problem);
    write(out, "success", article.success);
    write(out, "related", article.related);
    write(out, "reviewed", article.reviewed);
    write(out, "keywords", article.keywords);
    if (article.state != State::live) write(out, "state", name_of(article.state));
    out += "---\n";
    if (!article.intro.empty()) out += article.intro + "\n";
    if (!article.steps.empty()) out += "\n## Steps\n";
    for (std::size_t i = 0; i < article.steps.size(); ++i) out += std::to_string(i + 1) + ". " + indented(article.steps[i]) + "\n";
    for (auto const& section : article.sections) out += "\n## " + section.heading + "\n" + section.text + "\n";
    return out;
}

}  // namespace baton::knowledge
