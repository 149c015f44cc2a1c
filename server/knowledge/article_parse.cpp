#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>

#include "base/text.hpp"
#include "knowledge/article.hpp"

namespace baton::knowledge {

namespace {

constexpr std::size_t front_matter_bytes_max = 16U << 10U;

struct Place {
    int line = 1;
    int column = 1;
};

/// Where every field stands, so that a rule broken later can still be shown in the margin.
struct Reading {
    std::string file;
    std::map<std::string, Place, std::less<>> places;
    Article article;

    std::unexpected<Error> wrong(Place at, std::string message, Code code = Code::invalid) const {
        return refuse(code, std::move(message), file + ":" + std::to_string(at.line) + ":" + std::to_string(at.column));
    }
};

// The front matter starts on the file's second line; yaml-cpp counts from zero.
Place place_of(YAML::Mark const& mark) { return mark.is_null() ? Place{} : Place{mark.line + 2, mark.column + 1}; }

std::string ticked(std::string_view name) { return "`" + std::string{name} + "`"; }

using Setter = std::function<void(Article&, std::string)>;
using Lister = std::function<void(Article&, std::vector<std::string>)>;

std::map<std::string, Setter, std::less<>> const& scalars() {
    static std::map<std::string, Setter, std::less<>> const known{
        {"title", [](Article& a, std::string v) { a.title = std::move(v); }},
        {"area", [](Article& a, std::string v) { a.area = std::move(v); }},
        {"audience", [](Article& a, std::string v) { a.audience = std::move(v); }},
        {"problem", [](Article& a, std::string v) { a.problem = std::move(v); }},
        {"success", [](Article& a, std::string v) { a.success = std::move(v); }},
        {"reviewed", [](Article& a, std::string v) { a.reviewed = std::move(v); }},
    };
    return known;
}

std::map<std::string, Lister, std::less<>> const& lists() {
    static std::map<std::string, Lister, std::less<>> const known{
        {"pages", [](Article& a, std::vector<std::string> v) { a.pages = std::move(v); }},
        {"features", [](Article& a, std::vector<std::string> v) { a.features = std::move(v); }},
        {"errors", [](Article& a, std::vector<std::string> v) { a.errors = std::move(v); }},
        {"related", [](Article& a, std::vector<std::string> v) { a.related = std::move(v); }},
        {"keywords", [](Article& a, std::vector<std::string> v) { a.keywords = std::move(v); }},
    };
    return known;
}

Result<std::vector<std::string>> read_list(Reading const& reading, std::string const& key, YAML::Node const& value) {
    if (!value.IsSequence()) return reading.wrong(place_of(value.Mark()), ticked(key) + " must be a list such as [one, two]");
    if (value.size() > 32) return reading.wrong(place_of(value.Mark()), ticked(key) + " has more than 32 entries", Code::too_large);
    std::vector<std::string> entries;
    for (auto const& entry : value) {
        if (!entry.IsScalar()) return reading.wrong(place_of(entry.Mark()), "an entry of " + ticked(key) + " must be one word or text");
        entries.push_back(entry.Scalar());
    }
    return entries;
}

Result<void> read_state(Reading& reading, YAML::Node const& value) {
    for (State const state : {State::draft, State::live, State::archived}) {
        if (!value.IsScalar() || value.Scalar() != name_of(state)) continue;
        reading.article.state = state;
        return {};
    }
    return reading.wrong(place_of(value.Mark()), "`state` must be one of draft, live, archived");
}

Result<void> read_field(Reading& reading, std::string const& key, YAML::Node const& value) {
    if (key == "state") return read_state(reading, value);
    if (auto const list = lists().find(key); list != lists().end()) {
        auto entries = read_list(reading, key, value);
        if (!entries) return pass_on(entries);
        list->second(reading.article, std::move(*entries));
        return {};
    }
    auto const scalar = scalars().find(key);
    if (!value.IsScalar()) return reading.wrong(place_of(value.Mark()), ticked(key) + " must be one text");
    scalar->second(reading.article, value.Scalar());
    return {};
}

Result<void> read_fields(Reading& reading, YAML::Node const& root) {
    if (!root.IsMap()) return reading.wrong({2, 1}, "the front matter must be lines of `key: value`");
    std::set<std::string> seen;
    for (auto const& pair : root) {
        auto const at = place_of(pair.first.Mark());
        if (!pair.first.IsScalar()) return reading.wrong(at, "a key must be one word");
        auto const key = pair.first.Scalar();
        if (key != "state" && !lists().contains(key) && !scalars().contains(key)) return reading.wrong(at, "unknown key " + ticked(key));
        if (!seen.insert(key).second) return reading.wrong(at, ticked(key) + " is there twice");
        auto const value_at = place_of(pair.second.Mark());
        reading.places.emplace(key, value_at);
        if (auto sound = read_field(reading, key, pair.second); !sound) return sound;
    }
    return {};
}

Result<void> read_front_matter(Reading& reading, std::string_view text) {
    if (text.size() > front_matter_bytes_max) return reading.wrong({1, 1}, "the front matter is larger than 16 KiB", Code::too_large);
    try {
        return read_fields(reading, YAML::Load(std::string{text}));
    } catch (YAML::Exception const& failed) {
        return reading.wrong(place_of(failed.mark), "not YAML: " + failed.msg);
    }
}

bool names_steps(std::string_view heading) {
    static std::vector<std::string> const names{fold("Steps"), fold("Pasos"), fold("Étapes"), fold("Schritte"), fold("Passos")};
    return std::ranges::find(names, fold(heading)) != names.end();
}

/// The text after `3. ` or `3) `, nothing when the line starts no item.
std::optional<std::string_view> list_item(std::string_view line) {
    auto const digits = line.find_first_not_of("0123456789");
    if (digits == 0 || digits == std::string_view::npos || digits > 3 || digits + 1 >= line.size()) return std::nullopt;
    if ((line[digits] != '.' && line[digits] != ')') || line[digits + 1] != ' ') return std::nullopt;
    return trim(line.substr(digits + 1));
}

/// Walks the body line by line; headings inside code fences are text.
class Body {
  public:
    Body(Reading& reading, int first_line) : reading_{reading}, line_number_{first_line} {}

    Result<void> read(std::string_view text) {
        for (auto const& line : split_lines(text)) {
            if (auto sound = take(line); !sound) return sound;
            ++line_number_;
        }
        close();
        if (in_steps_seen_ && reading_.article.steps.empty()) return reading_.wrong(steps_at_, "`## Steps` has no numbered list below it");
        return {};
    }

  private:
    Result<void> take(std::string const& line) {
        if (line.starts_with("```") || line.starts_with("~~~")) fenced_ = !fenced_;
        if (!fenced_ && line.starts_with("## ")) return open(std::string{trim(std::string_view{line}.substr(3))});
        if (!fenced_ && line.starts_with("# "))
            return reading_.wrong({line_number_, 1}, "the title belongs into the front matter; headings start with `##`");
        if (in_steps_) return take_step(line);
        text_ += line + "\n";
        return {};
    }

    Result<void> open(std::string heading) {
        close();
        if (heading.empty()) return reading_.wrong({line_number_, 1}, "a heading without words");
        in_steps_ = names_steps(heading);
        if (in_steps_ && in_steps_seen_) return reading_.wrong({line_number_, 1}, "the steps are there twice");
        if (in_steps_) steps_at_ = {line_number_, 1};
        in_steps_seen_ = in_steps_seen_ || in_steps_;
        heading_ = std::move(heading);
        return {};
    }

    Result<void> take_step(std::string_view line) {
        auto& steps = reading_.article.steps;
        if (auto const item = list_item(line)) {
            steps.emplace_back(*item);
            return {};
        }
        if (trim(line).empty()) return {};
        if (steps.empty()) return reading_.wrong({line_number_, 1}, "`## Steps` must be a numbered list: `1. Open …`");
        steps.back() += "\n" + std::string{trim(line)};
        return {};
    }

    void close() {
        auto& article = reading_.article;
        auto text = std::string{trim(text_)};
        if (heading_.empty())
            article.intro = std::move(text);
        else if (!in_steps_)
            article.sections.push_back({heading_, std::move(text)});
        text_.clear();
    }

    Reading& reading_;
    int line_number_;
    Place steps_at_;
    bool fenced_ = false;
    bool in_steps_ = false;
    bool in_steps_seen_ = false;
    std::string heading_;
    std::string text_;
};

/// Turns a broken rule's field name into its place in the file.
Result<Article> finish(Reading& reading) {
    auto sound = check(reading.article);
    if (sound) return std::move(reading.article);
    auto const& error = sound.error();
    auto const place = reading.places.find(error.where);
    auto const at = place == reading.places.end() ? Place{} : place->second;
    bool const is_field = lists().contains(error.where) || scalars().contains(error.where);
    return reading.wrong(at, is_field ? ticked(error.where) + " " + error.message : error.message, error.code);
}

}  // namespace

Result<Article> parse_article(std::string_view text, std::string_view file) {
    std::filesystem::path const path{file};
    Reading reading{path.filename().string(), {}, {}};
    reading.article.slug = path.stem().string();
    if (text.size() > article_bytes_max) return reading.wrong({1, 1}, "larger than 64 KiB", Code::too_large);
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (!acceptable_text(text)) return reading.wrong({1, 1}, "is not UTF-8 text");
    std::string unix_text{text};
    std::erase(unix_text, '\r');
    if (!unix_text.starts_with("---\n")) return reading.wrong({1, 1}, "must start with a front matter between two lines `---`");
    auto const end = unix_text.find("\n---\n", 3);
    if (end == std::string::npos) return reading.wrong({1, 1}, "the front matter has no closing line `---`");
    std::string_view const front = std::string_view{unix_text}.substr(4, end > 3 ? end - 3 : 0);
    if (auto sound = read_front_matter(reading, front); !sound) return pass_on(sound);
    auto const first_line =
        1 + static_cast<int>(std::count(unix_text.begin(), unix_text.begin() + static_cast<std::ptrdiff_t>(end) + 5, '\n'));
    if (auto sound = Body{reading, first_line}.read(std::string_view{unix_text}.substr(end + 5)); !sound) return pass_on(sound);
    return finish(reading);
}

}  // namespace baton::knowledge
