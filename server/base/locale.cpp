#include "base/locale.hpp"

#include <unicode/locid.h>
#include <unicode/messagepattern.h>
#include <unicode/msgfmt.h>

#include <algorithm>

#include "base/files.hpp"
#include "base/json.hpp"

namespace baton {

namespace {

constexpr std::size_t catalogue_bytes_max = 256U << 10U;

Result<void> check_pattern(std::string const& language, std::string const& pattern, std::string const& where) {
    UErrorCode status = U_ZERO_ERROR;
    UParseError at{};
    icu::MessageFormat const format{icu::UnicodeString::fromUTF8(pattern), icu::Locale{language.c_str()}, at, status};
    if (U_SUCCESS(status)) return {};
    return refuse(Code::invalid, "not a message pattern near character " + std::to_string(at.offset), where);
}

icu::Formattable formattable(Argument const& argument) {
    if (auto const* text = std::get_if<std::string>(&argument)) return {icu::UnicodeString::fromUTF8(*text)};
    if (auto const* whole = std::get_if<std::int64_t>(&argument)) return {static_cast<std::int64_t>(*whole)};
    return {std::get<double>(argument)};
}

std::string fill(std::string const& language, std::string const& pattern, Arguments const& arguments) {
    UErrorCode status = U_ZERO_ERROR;
    icu::MessageFormat const format{icu::UnicodeString::fromUTF8(pattern), icu::Locale{language.c_str()}, status};
    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> values;
    for (auto const& [name, value] : arguments) {
        names.push_back(icu::UnicodeString::fromUTF8(name));
        values.push_back(formattable(value));
    }
    icu::UnicodeString filled;
    format.format(names.data(), values.data(), static_cast<std::int32_t>(values.size()), filled, status);
    if (U_FAILURE(status)) return pattern;
    std::string text;
    return filled.toUTF8String(text);
}

}  // namespace

Result<Locale> Locale::load(std::filesystem::path const& directory) {
    Locale locale;
    std::error_code failed;
    for (auto const& entry : std::filesystem::directory_iterator{directory, failed}) {
        if (entry.path().extension() != ".json") continue;
        auto text = read_file(entry.path());
        if (!text) return pass_on(text);
        auto object = parse_json_object(*text, catalogue_bytes_max);
        if (!object) return refuse(object.error().code, object.error().message, entry.path().filename().string());
        auto const language = entry.path().stem().string();
        for (auto const& [key, value] : *object) {
            auto const where = entry.path().filename().string() + ": " + std::string{key};
            if (!value.is_string()) return refuse(Code::invalid, "a sentence must be text", where);
            std::string pattern{value.get_string()};
            if (auto sound = check_pattern(language, pattern, where); !sound) return pass_on(sound);
            locale.catalogues_[language].emplace(std::string{key}, std::move(pattern));
        }
    }
    if (!locale.catalogues_.contains("en")) return refuse(Code::not_found, "no en.json with the English sentences", directory.string());
    return locale;
}

std::string Locale::closest(std::string_view language) const {
    auto const dash = language.find_first_of("-_");
    std::string primary{language.substr(0, dash)};
    std::ranges::transform(primary, primary.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return catalogues_.contains(primary) ? primary : std::string{"en"};
}

std::string const* Locale::pattern(std::string_view language, std::string_view key) const {
    auto const catalogue = catalogues_.find(language);
    if (catalogue == catalogues_.end()) return nullptr;
    auto const found = catalogue->second.find(key);
    return found == catalogue->second.end() ? nullptr : &found->second;
}

bool Locale::has(std::string_view language, std::string_view key) const { return pattern(language, key) != nullptr; }

std::string Locale::format(std::string_view language, std::string_view key, Arguments const& arguments) const {
    auto const wanted = closest(language);
    if (auto const* own = pattern(wanted, key)) return fill(wanted, *own, arguments);
    if (auto const* english = pattern("en", key)) return fill("en", *english, arguments);
    return "⟦" + std::string{key} + "⟧";
}

std::set<std::string> Locale::placeholders(std::string const& pattern) {
    UErrorCode status = U_ZERO_ERROR;
    icu::MessagePattern const parts{icu::UnicodeString::fromUTF8(pattern), nullptr, status};
    std::set<std::string> names;
    for (std::int32_t at = 0; U_SUCCESS(status) && at < parts.countParts(); ++at) {
        auto const& part = parts.getPart(at);
        if (part.getType() != UMSGPAT_PART_TYPE_ARG_NAME && part.getType() != UMSGPAT_PART_TYPE_ARG_NUMBER) continue;
        std::string name;
        names.insert(parts.getSubstring(part).toUTF8String(name));
    }
    return names;
}

std::string Locale::filled(std::string const& language, std::string const& own, Arguments const& arguments) {
    return fill(language, own, arguments);
}

std::string Locale::pattern_of(std::string_view language, std::string_view key) const {
    if (auto const* own = pattern(closest(language), key)) return *own;
    auto const* english = pattern("en", key);
    return english == nullptr ? std::string{} : *english;
}

Result<void> Locale::fits(std::string_view key, std::string const& own, std::span<std::string_view const> also) const {
    auto const* english = pattern("en", key);
    if (english == nullptr) return refuse(Code::invalid, "there is no such sentence");
    if (auto sound = check_pattern("en", own, {}); !sound) return sound;
    auto const known = placeholders(*english);
    for (auto const& name : placeholders(own))
        if (!known.contains(name) && std::ranges::find(also, name) == also.end()) return refuse(Code::invalid, "knows no {" + name + "}");
    return {};
}

std::vector<std::string> Locale::languages() const {
    std::vector<std::string> names;
    for (auto const& [name, catalogue] : catalogues_) names.push_back(name);
    return names;
}

std::vector<std::string> Locale::keys(std::string_view language) const {
    std::vector<std::string> names;
    if (auto const found = catalogues_.find(language); found != catalogues_.end())
        for (auto const& [key, pattern] : found->second) names.push_back(key);
    return names;
}

}  // namespace baton
