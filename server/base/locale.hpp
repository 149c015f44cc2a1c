#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.hpp"

namespace baton {

/// What fills a pattern's placeholders, by name: `{{"name", "Sarah"}, {"minutes", 4}}`.
using Argument = std::variant<std::string, std::int64_t, double>;
using Arguments = std::vector<std::pair<std::string, Argument>>;

/// Every sentence the server says, per language, as ICU MessageFormat patterns under flat keys.
/// A value: load it once and share it; reading it is safe from several threads.
class Locale {
  public:
    /// Reads `<directory>/<language>.json` for every language there; English must be among them. A pattern that ICU
    /// cannot read is refused with its file and key.
    static Result<Locale> load(std::filesystem::path const& directory);

    /// The sentence in that language (`de-AT` falls back to `de`, then to English). A key that no language has comes
    /// out as `⟦key⟧`: nobody can overlook it, and nothing breaks.
    std::string format(std::string_view language, std::string_view key, Arguments const& arguments = {}) const;
    bool has(std::string_view language, std::string_view key) const;

    /// A company's own words for a sentence, in the language's grammar.
    static std::string filled(std::string const& language, std::string const& own, Arguments const& arguments);
    /// Whether own words may stand for that sentence: a pattern that ICU can read and that names no placeholder which English's does not.
    /// `also`: names that are given beside those.
    Result<void> fits(std::string_view key, std::string const& own, std::span<std::string_view const> also = {}) const;
    /// What a pattern names in braces.
    static std::set<std::string> placeholders(std::string const& pattern);
    /// The sentence as it stands, unfilled; English's where that language has none; "" for a key that nobody has.
    std::string pattern_of(std::string_view language, std::string_view key) const;

    std::vector<std::string> languages() const;
    std::vector<std::string> keys(std::string_view language) const;
    /// The catalogue's language that a browser's tag means, "en" when there is none.
    std::string closest(std::string_view language) const;

  private:
    using Catalogue = std::map<std::string, std::string, std::less<>>;
    std::string const* pattern(std::string_view language, std::string_view key) const;

    std::map<std::string, Catalogue, std::less<>> catalogues_;
};

}  // namespace baton
