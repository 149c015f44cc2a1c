#include "policy/yaml_reader.hpp"

#include <yaml-cpp/eventhandler.h>

#include <algorithm>
#include <cmath>
#include <sstream>

#include "base/text.hpp"
#include "policy/near.hpp"
#include "policy/numbers.hpp"

namespace baton::policy {

namespace {

struct TooMuch {
    YAML::Mark mark;
    std::string message;
};

/// Walks the events before a tree is built, so that a small text cannot become a large one.
class Gate final : public YAML::EventHandler {
  public:
    explicit Gate(YamlLimits const& limits) : limits_{limits} {}
    void OnDocumentStart(YAML::Mark const& mark) override {
        if (++documents_ > 1) throw TooMuch{mark, "only one document is read; remove the `---`"};
    }
    void OnDocumentEnd() override {}
    void OnNull(YAML::Mark const& mark, YAML::anchor_t anchor) override { count(mark, anchor, ""); }
    void OnAlias(YAML::Mark const& mark, YAML::anchor_t) override { throw TooMuch{mark, no_anchors}; }
    void OnScalar(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor, std::string const&) override {
        count(mark, anchor, tag);
    }
    void OnSequenceStart(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
        open(mark, anchor, tag);
    }
    void OnSequenceEnd() override { --depth_; }
    void OnMapStart(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
        open(mark, anchor, tag);
    }
    void OnMapEnd() override { --depth_; }

  private:
    static constexpr char const* no_anchors =
        "anchors and aliases (`&`, `*`) are not read; write it out, or put a text that begins with them in quotes";

    void count(YAML::Mark const& mark, YAML::anchor_t anchor, std::string const& tag) {
        if (anchor != YAML::NullAnchor) throw TooMuch{mark, no_anchors};
        if (tag.size() > 1) throw TooMuch{mark, "tags (`" + shorten(tag, 40) + "`) are not read"};
        if (++nodes_ > limits_.nodes) throw TooMuch{mark, "more than " + std::to_string(limits_.nodes) + " values"};
    }
    void open(YAML::Mark const& mark, YAML::anchor_t anchor, std::string const& tag) {
        count(mark, anchor, tag);
        if (++depth_ > limits_.depth) throw TooMuch{mark, "nested deeper than " + std::to_string(limits_.depth)};
    }

    YamlLimits limits_;
    std::size_t nodes_ = 0;
    std::size_t depth_ = 0;
    int documents_ = 0;
};

void pass_gate(std::string const& text, YamlLimits const& limits) {
    std::istringstream stream{text};
    YAML::Parser parser{stream};
    Gate gate{limits};
    while (parser.HandleNextDocument(gate)) {
    }
}

Problem problem_at(YAML::Mark const& mark, std::string message) {
    return {mark.line + 1, mark.column + 1, std::move(message), Severity::error};
}

}  // namespace

std::optional<YAML::Node> YamlReader::load(std::string_view text, YamlLimits const& limits) {
    if (text.size() > limits.bytes) {
        problems_.push_back({1, 1, "longer than " + std::to_string(limits.bytes / 1024) + " kB", Severity::error});
        return std::nullopt;
    }
    if (!acceptable_text(text)) {
        problems_.push_back({1, 1, "not UTF-8, or with a zero character", Severity::error});
        return std::nullopt;
    }
    try {
        std::string const copy{text};
        pass_gate(copy, limits);
        return YAML::Load(copy);
    } catch (TooMuch const& much) {
        problems_.push_back(problem_at(much.mark, much.message));
    } catch (YAML::Exception const& broken) {
        problems_.push_back(problem_at(broken.mark, "not valid YAML: " + broken.msg));
    } catch (std::exception const& other) {
        problems_.push_back({1, 1, std::string{"not valid YAML: "} + other.what(), Severity::error});
    }
    return std::nullopt;
}

void YamlReader::add(YAML::Node const& at, std::string message, Severity severity) {
    auto mark = at.IsDefined() ? at.Mark() : YAML::Mark::null_mark();
    if (mark.is_null()) mark = last_;
    problems_.push_back({mark.line + 1, mark.column + 1, std::move(message), severity});
}

void YamlReader::unknown(YAML::Node const& at, std::string_view kind, std::string_view word, std::span<std::string_view const> known) {
    error(at, "unknown " + std::string{kind} + " `" + shorten(word, 60) + "`" + hint(word, known));
}

std::vector<Entry> YamlReader::entries(YAML::Node const& node, std::string_view what) {
    std::vector<Entry> found;
    if (!node.IsMap()) {
        error(node, std::string{what} + " has to be a map (`key: value`), not " + std::string{shape_of(node)});
        return found;
    }
    std::set<std::string> seen;
    for (auto const& each : node) {
        if (!is_text(each.first)) {
            error(each.first, "a key has to be a text");
            continue;
        }
        last_ = each.first.Mark();
        auto key = each.first.Scalar();
        if (!seen.insert(key).second)
            error(each.first, "`" + shorten(key, 60) + "` stands here twice");
        else
            found.emplace_back(std::move(key), each.first, each.second);
    }
    return found;
}

std::vector<Entry> YamlReader::entries(YAML::Node const& node, std::string_view what, std::span<std::string_view const> known) {
    auto all = entries(node, what);
    std::erase_if(all, [&](Entry const& each) {
        bool const is_known = std::ranges::find(known, each.key) != known.end();
        if (!is_known) unknown(each.key_node, "key", each.key, known);
        return !is_known;
    });
    return all;
}

std::vector<YAML::Node> YamlReader::items(YAML::Node const& node, std::string_view what, std::size_t most) {
    std::vector<YAML::Node> found;
    if (!node.IsSequence()) {
        error(node, std::string{what} + " has to be a list, not " + std::string{shape_of(node)});
        return found;
    }
    if (node.size() > most) {
        error(node, std::string{what} + " has more than " + std::to_string(most) + " entries");
        return found;
    }
    for (auto const& each : node) found.push_back(each);
    return found;
}

std::optional<double> YamlReader::number(YAML::Node const& node, std::string_view what, double least, double most) {
    auto const given = is_text(node) ? parse_number(node.Scalar()) : std::nullopt;
    if (!given) {
        error(node, std::string{what} + " has to be a number, not " +
                        (is_text(node) ? "`" + shorten(node.Scalar(), 40) + "`" : std::string{shape_of(node)}));
        return std::nullopt;
    }
    if (*given < least || *given > most) {
        error(node, std::string{what} + " has to be between " + short_number(least) + " and " + short_number(most) + ", not " +
                        shorten(node.Scalar(), 40));
        return std::nullopt;
    }
    return given;
}

std::optional<int> YamlReader::integer(YAML::Node const& node, std::string_view what, int least, int most) {
    auto const given = number(node, what, least, most);
    if (!given) return std::nullopt;
    if (*given != std::floor(*given)) {
        error(node, std::string{what} + " has to be a whole number");
        return std::nullopt;
    }
    return static_cast<int>(*given);
}

std::optional<bool> YamlReader::flag(YAML::Node const& node, std::string_view what) {
    if (is_text(node) && node.Scalar() == "true") return true;
    if (is_text(node) && node.Scalar() == "false") return false;
    error(node, std::string{what} + " has to be true or false");
    return std::nullopt;
}

std::optional<std::string> YamlReader::text(YAML::Node const& node, std::string_view what, std::size_t code_points_max) {
    if (!is_text(node) || trim(node.Scalar()).empty()) {
        error(node, std::string{what} + " has to be a text, not " + std::string{is_text(node) ? "an empty one" : shape_of(node)});
        return std::nullopt;
    }
    auto given = std::string{trim(node.Scalar())};
    if (length_in_code_points(given) <= code_points_max) return given;
    error(node, std::string{what} + " is longer than " + std::to_string(code_points_max) + " characters");
    return std::nullopt;
}

std::vector<std::string> YamlReader::texts(YAML::Node const& node, std::string_view what, std::size_t most) {
    std::vector<std::string> found;
    auto const take = [&](YAML::Node const& each) {
        auto given = text(each, what);
        if (!given) return;
        if (std::ranges::find(found, *given) == found.end())
            found.push_back(std::move(*given));
        else
            error(each, "`" + shorten(*given, 60) + "` stands here twice");
    };
    if (!node.IsSequence()) {
        take(node);
        return found;
    }
    auto const all = items(node, what, most);
    if (all.empty()) error(node, std::string{what} + " is an empty list");
    for (auto const& each : all) take(each);
    return found;
}

std::string_view shape_of(YAML::Node const& node) {
    if (!node.IsDefined() || node.IsNull()) return "nothing";
    if (node.IsMap()) return "a map";
    return node.IsSequence() ? "a list" : "a text";
}

bool is_text(YAML::Node const& node) { return node.IsDefined() && node.IsScalar(); }

}  // namespace baton::policy
