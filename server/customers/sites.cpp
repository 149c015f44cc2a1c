#include "customers/sites.hpp"

#include <re2/re2.h>

#include <algorithm>

#include "base/text.hpp"

namespace baton::customers {
namespace {

bool is_short_text(json::value const& value) {
    constexpr std::size_t most = 300;
    return value.is_string() && !value.get_string().empty() && length_in_code_points(value.get_string()) <= most;
}

std::vector<std::string> texts(Fields& fields, std::string_view name, std::size_t most) {
    std::vector<std::string> list;
    auto const* array = fields.optional_array(name, most);
    if (array == nullptr) return list;
    for (auto const& each : *array) {
        if (!is_short_text(each))
            fields.wrong(name, "must hold short texts");
        else
            list.emplace_back(each.get_string());
    }
    return list;
}

void check_origins(Fields& fields, std::vector<std::string> const& origins) {
    static re2::RE2 const origin{R"(https?://[A-Za-z0-9.\-]+(:\d{1,5})?)"};
    for (auto const& each : origins)
        if (!re2::RE2::FullMatch(each, origin)) fields.wrong("origins", "must be like https://shop.example, without a path: " + each);
}

void check_colour(Fields& fields, std::string_view name, std::string const& value) {
    static re2::RE2 const colour{R"(#[0-9a-fA-F]{6})"};
    if (!re2::RE2::FullMatch(value, colour)) fields.wrong(name, "must be a colour like #0b6068");
}

std::map<std::string, std::vector<std::string>> read_areas(Fields& fields) {
    std::map<std::string, std::vector<std::string>> areas;
    auto const* object = fields.optional_object("areas");
    if (object == nullptr) return areas;
    for (auto const& member : *object) {
        if (!member.value().is_array() || !std::ranges::all_of(member.value().get_array(), is_short_text)) {
            fields.wrong("areas", "must map an area to its words");
            break;
        }
        auto& words = areas[member.key()];
        for (auto const& word : member.value().get_array()) words.emplace_back(word.get_string());
    }
    return areas;
}

constexpr std::size_t wording_max = 600;  // code points of a sentence

std::map<std::string, std::map<std::string, std::string>> read_wording(Fields& fields) {
    std::map<std::string, std::map<std::string, std::string>> wording;
    auto const* object = fields.optional_object("wording");
    if (object == nullptr) return wording;
    for (auto const& language : *object) {
        if (!language.value().is_object() || wording.size() >= 16)
            return fields.wrong("wording", "must map languages to sentences"), wording;
        for (auto const& sentence : language.value().get_object()) {
            auto const* text = sentence.value().if_string();
            if (text == nullptr || text->empty() || length_in_code_points(*text) > wording_max || sentence.key().size() > 60)
                return fields.wrong("wording", "must map sentences to texts of at most 600 characters"), wording;
            wording[language.key()][sentence.key()] = std::string{*text};
        }
    }
    return wording;
}

/// A part of the settings that reads itself; what is wrong in it is wrong in the settings.
template <class Part>
Part read_part(Fields& fields, std::string const& name, Result<Part> (*read)(json::object const&)) {
    auto const* object = fields.optional_object(name);
    if (object == nullptr) return {};
    auto part = read(*object);
    if (part) return *part;
    fields.wrong(name + part.error().where, part.error().message);
    return {};
}

}  // namespace

Result<SiteSettings> read_site(std::string key, json::object const& body) {
    static re2::RE2 const key_shape{R"([a-z0-9][a-z0-9\-]{0,62})"};
    if (!re2::RE2::FullMatch(key, key_shape))
        return refuse(Code::invalid, "a site's key is made of small letters, digits and dashes", "/key");
    SiteSettings site;
    site.key = std::move(key);
    Fields fields{body};
    site.name = fields.text("name", 100);
    if (auto name = fields.optional_text("bot_name", 60); !name.empty()) site.bot_name = std::move(name);
    site.origins = texts(fields, "origins", 32);
    check_origins(fields, site.origins);
    if (auto accent = fields.optional_text("accent", 7); !accent.empty()) site.accent = std::move(accent);
    if (auto accent = fields.optional_text("on_accent", 7); !accent.empty()) site.on_accent = std::move(accent);
    check_colour(fields, "accent", site.accent);
    check_colour(fields, "on_accent", site.on_accent);
    if (auto languages = texts(fields, "languages", 16); !languages.empty()) site.languages = std::move(languages);
    if (auto const* hours = fields.optional_object("hours")) site.hours = to_text(*hours);
    if (auto team = fields.optional_text("team", 60); !team.empty()) site.team = std::move(team);
    site.consent = fields.optional_flag("consent", false);
    site.suggestions = texts(fields, "suggestions", 6);
    site.areas = read_areas(fields);
    site.wording = read_wording(fields);
    site.redaction = read_part(fields, "redaction", read_hides);
    site.retention = read_part(fields, "retention", read_retention);
    for (auto const* name : {"key", "snippet"}) fields.known(name);
    if (auto done = fields.done(); !done) return pass_on(done);
    return site;
}

json::object to_json(SiteSettings const& site) {
    json::object areas;
    for (auto const& [name, words] : site.areas) areas[name] = json::array(words.begin(), words.end());
    json::object wording;
    for (auto const& [language, sentences] : site.wording) {
        json::object texts;
        for (auto const& [key, text] : sentences) texts[key] = text;
        wording[language] = std::move(texts);
    }
    json::object out{{"key", site.key},
                     {"name", site.name},
                     {"bot_name", site.bot_name},
                     {"origins", json::array(site.origins.begin(), site.origins.end())},
                     {"accent", site.accent},
                     {"on_accent", site.on_accent},
                     {"languages", json::array(site.languages.begin(), site.languages.end())},
                     {"team", site.team},
                     {"consent", site.consent},
                     {"suggestions", json::array(site.suggestions.begin(), site.suggestions.end())},
                     {"redaction", to_json(site.redaction)},
                     {"retention", to_json(site.retention)},
                     {"areas", std::move(areas)},
                     {"wording", std::move(wording)}};
    if (auto hours = parse_json(site.hours.empty() ? "null" : site.hours); hours && !hours->is_null()) out["hours"] = *hours;
    return out;
}

Task<Result<void>> Sites::load() {
    auto stored = co_await people_.sites();
    if (!stored) co_return pass_on(stored);
    for (auto const& each : *stored) {
        auto body = parse_json_object(each.settings);
        auto site = body ? read_site(each.key, *body) : Result<SiteSettings>{pass_on(body)};
        auto keys = read_keys(each.jwt_keys);
        if (!site) co_return pass_on(site);
        if (!keys) co_return pass_on(keys);
        identity_.keys(each.key, std::move(*keys));
        keys_[each.key] = each.jwt_keys;
        sites_[each.key] = std::move(*site);
    }
    co_return Result<void>{};
}

SiteSettings const* Sites::find(std::string_view key) const {
    auto const found = sites_.find(key);
    return found == sites_.end() ? nullptr : &found->second;
}

Hides Sites::hides(std::string_view key) const {
    auto const* site = find(key);
    return site == nullptr ? Hides{} : site->redaction;
}

std::vector<SiteSettings> Sites::all() const {
    std::vector<SiteSettings> list;
    for (auto const& [key, site] : sites_) list.push_back(site);
    return list;
}

Task<Result<void>> Sites::put(SiteSettings site) {
    auto stored = co_await people_.put_site({site.key, to_text(to_json(site)), keys_[site.key]});
    if (stored) sites_[site.key] = std::move(site);
    co_return stored;
}

Task<Result<void>> Sites::put_keys(std::string key, std::string jwt_keys) {
    auto keys = read_keys(jwt_keys);
    if (!keys) co_return pass_on(keys);
    auto const* site = find(key);
    if (site == nullptr) co_return refuse(Code::not_found, "no such site");
    auto stored = co_await people_.put_site({key, to_text(to_json(*site)), jwt_keys});
    if (!stored) co_return stored;
    keys_[key] = std::move(jwt_keys);
    identity_.keys(std::move(key), std::move(*keys));
    co_return Result<void>{};
}

}  // namespace baton::customers
