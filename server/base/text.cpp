#include "base/text.hpp"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include "base/code_points.hpp"
#include "base/ensure.hpp"

namespace baton {

bool acceptable_text(std::string_view text) {
    return each_code_point(text, [](UChar32 c, std::string_view) { return c > 0; });
}

std::size_t length_in_code_points(std::string_view text) {
    std::size_t count = 0;
    for (char c : text) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1U : 0U;
    return count;
}

std::string shorten(std::string_view text, std::size_t max) {
    if (length_in_code_points(text) <= max) return std::string{text};
    std::size_t count = 0;
    std::size_t end = 0;
    while (end < text.size()) {
        bool const starts = (static_cast<unsigned char>(text[end]) & 0xC0U) != 0x80U;
        if (starts && ++count == max) break;
        ++end;
    }
    return std::string{trim(text.substr(0, end))} + "…";
}

std::string_view trim(std::string_view text) {
    constexpr std::string_view space = " \t\r\n\f\v";
    auto const first = text.find_first_not_of(space);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(space) - first + 1);
}

std::string fold(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    auto const* normalizer = icu::Normalizer2::getNFKCCasefoldInstance(status);
    ensure(U_SUCCESS(status), "ICU has its normalisation data");
    std::string folded;
    icu::StringByteSink<std::string> sink{&folded};
    normalizer->normalizeUTF8(0, icu::StringPiece{text.data(), static_cast<std::int32_t>(text.size())}, sink, nullptr, status);
    return U_SUCCESS(status) ? folded : std::string{text};
}

std::vector<std::string> split_lines(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        auto const end = text.find('\n');
        auto line = text.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        lines.emplace_back(line);
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
    return lines;
}

}  // namespace baton
