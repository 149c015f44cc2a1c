#include "mail/auth_results.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "mail/addresses.hpp"

namespace baton::mail {
namespace {

constexpr std::size_t value_max = 8192;

std::string lowered(std::string_view text) {
    std::string out{text};
    std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

/// Comments are nested parentheses; quoted strings keep theirs. Semicolons inside a quoted string become blanks: no result needs them.
std::string without_comments(std::string_view value) {
    std::string out;
    int depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < value.size(); ++i) {
        auto const c = value[i];
        if (c == '\\' && i + 1 < value.size()) {
            ++i;
            if (depth == 0) out += value[i] == ';' ? ' ' : value[i];
        } else if (c == '"' && depth == 0) {
            quoted = !quoted;
        } else if (c == '(' && !quoted) {
            ++depth;
        } else if (c == ')' && !quoted && depth > 0) {
            --depth;
            out += ' ';
        } else if (depth == 0) {
            out += quoted && (c == ';' || c == '=') ? '_' : c;
        }
    }
    return out;
}

std::vector<std::string_view> split(std::string_view text, char by) {
    std::vector<std::string_view> parts;
    while (true) {
        auto const end = text.find(by);
        parts.push_back(trim(text.substr(0, end)));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

std::vector<std::string_view> words(std::string_view text) {
    std::vector<std::string_view> found;
    while (!text.empty()) {
        auto const begin = text.find_first_not_of(" \t\r\n");
        if (begin == std::string_view::npos) break;
        auto const end = std::min(text.find_first_of(" \t\r\n", begin), text.size());
        found.push_back(text.substr(begin, end - begin));
        text.remove_prefix(end);
    }
    return found;
}

/// `a = b` is `a=b`.
std::string tight(std::string_view text) {
    std::string out;
    for (auto const word : words(text)) {
        bool const glued = out.ends_with('=') || word.starts_with('=');
        if (!out.empty() && !glued) out += ' ';
        out += word;
    }
    return out;
}

std::optional<AuthResults::One> read_one(std::string_view text) {
    auto const clean = tight(text);
    auto const parts = words(clean);
    if (parts.empty()) return std::nullopt;
    auto const equals = parts.front().find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    AuthResults::One one;
    one.method = lowered(parts.front().substr(0, std::min(equals, parts.front().find('/'))));
    one.result = lowered(parts.front().substr(equals + 1));
    for (auto const part : std::vector(parts.begin() + 1, parts.end()))
        if (auto const at = part.find('='); at != std::string_view::npos)
            one.properties.emplace_back(lowered(part.substr(0, at)), lowered(part.substr(at + 1)));
    return one;
}

std::string property(AuthResults::One const& one, std::string_view name) {
    for (auto const& [key, value] : one.properties)
        if (key == name) return value;
    return {};
}

/// The topmost of that name, if it stands where the server itself put it.
std::optional<AuthResults> of_server(InboundMail const& mail, std::string const& server) {
    int hops = 0;
    for (auto const& field : mail.fields) {
        if (field.name == "received") ++hops;
        if (hops > own_hops_max) return std::nullopt;
        if (field.name != "authentication-results") continue;
        auto read = read_auth_results(field.value);
        if (read && read->server == server) return read;
    }
    return std::nullopt;
}

}  // namespace

std::optional<AuthResults> read_auth_results(std::string_view value) {
    if (value.size() > value_max) return std::nullopt;
    auto const clean = without_comments(value);
    auto const parts = split(clean, ';');
    auto const head = words(parts.front());
    if (head.empty() || head.size() > 2) return std::nullopt;  // the name, and a version
    if (head.size() == 2 && head[1] != "1") return std::nullopt;
    AuthResults read{lowered(head.front()), {}};
    for (std::size_t i = 1; i < parts.size(); ++i)
        if (auto one = read_one(parts[i])) read.results.push_back(std::move(*one));
    return read;
}

SenderProof sender_proof(InboundMail const& mail, std::string_view trusted_server) {
    auto const server = lowered(trim(trusted_server));
    if (server.empty() || mail.from_fields != 1 || mail.from.size() != 1) return SenderProof::none;
    auto const results = of_server(mail, server);
    if (!results) return SenderProof::none;
    auto const domain = domain_of(mail.from.front().address);
    bool passed = false, failed = false;
    for (auto const& one : results->results) {
        if (one.method != "dmarc") continue;
        auto const about = property(one, "header.from");
        auto const same = about == domain || (about.contains('@') && domain_of(about) == domain);
        passed = passed || (one.result == "pass" && same);
        failed = failed || one.result == "fail" || (one.result == "pass" && !same);
    }
    if (failed) return SenderProof::failed;
    return passed ? SenderProof::passed : SenderProof::none;
}

}  // namespace baton::mail
