#include "customers/uploads.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "base/visible.hpp"
#include "customers/redact.hpp"

namespace baton::customers {
namespace {

struct Magic {
    std::string_view type;
    std::string_view bytes;
};
constexpr std::array<Magic, 6> inline_types{{{"image/png", "\x89PNG\r\n\x1a\n"},
                                             {"image/jpeg", "\xff\xd8\xff"},
                                             {"image/gif", "GIF87a"},
                                             {"image/gif", "GIF89a"},
                                             {"image/webp", "RIFF"},
                                             {"application/pdf", "%PDF-"}}};

}  // namespace

std::string file_type(std::string_view bytes) {
    for (auto const& each : inline_types)
        if (bytes.starts_with(each.bytes) && (each.type != "image/webp" || (bytes.size() > 12 && bytes.substr(8, 4) == "WEBP")))
            return std::string{each.type};
    return acceptable_text(bytes) ? "text/plain; charset=utf-8" : "application/octet-stream";
}

std::string file_name(std::string_view name) {
    auto clean = visible(name);
    std::erase_if(clean, [](char c) { return c == '/' || c == '\\' || c == '"'; });
    clean = shorten(redact(trim(clean), hides_all), 120);
    return clean.empty() ? "file" : clean;
}

}  // namespace baton::customers
