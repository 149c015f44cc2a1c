#include "mail/decoded.hpp"

#include <algorithm>
#include <mutex>

#include "base/text.hpp"

namespace baton::mail {
namespace {

constexpr std::size_t chunk = 16UL << 10U;

std::string taken(char* text, gsize length) {
    std::string out{text, length};
    g_free(text);
    return out;
}

std::string converted(std::string const& bytes, char const* charset) {
    gsize length = 0;
    auto* text = g_convert(bytes.data(), static_cast<gssize>(bytes.size()), "UTF-8", charset, nullptr, &length, nullptr);
    return text == nullptr ? std::string{} : taken(text, length);
}

/// What does not convert stands as a question mark; "" when the charset is not known.
std::string converted_somehow(std::string const& bytes, char const* charset) {
    gsize length = 0;
    auto* text = g_convert_with_fallback(bytes.data(), static_cast<gssize>(bytes.size()), "UTF-8", charset, "?", nullptr, &length, nullptr);
    return text == nullptr ? std::string{} : taken(text, length);
}

/// Mail programs say one and mean the larger one that holds it.
char const* meant(std::string const& name) {
    if (name == "iso-8859-1" || name == "latin1" || name == "us-ascii" || name == "ascii") return "WINDOWS-1252";
    if (name == "gb2312" || name == "gbk" || name == "gb_2312-80") return "GB18030";
    if (name == "shift_jis" || name == "sjis" || name == "x-sjis") return "CP932";
    if (name == "ks_c_5601-1987") return "CP949";
    return nullptr;
}

std::string in_charset(std::string const& bytes, std::string const& name) {
    if (auto const* wider = meant(name))
        if (auto text = converted(bytes, wider); !text.empty()) return text;
    if (auto text = converted(bytes, name.c_str()); !text.empty()) return text;
    return {};
}

std::string without_controls(std::string text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const c = static_cast<unsigned char>(text[i]);
        if (c == '\r') {
            if (i + 1 >= text.size() || text[i + 1] != '\n') out += '\n';
        } else if (c >= ' ' ? c != 0x7f : (c == '\n' || c == '\t')) {
            out += text[i];
        }
    }
    return out;
}

std::string read_up_to(GMimeStream* stream, std::size_t max) {
    std::string bytes;
    char buffer[chunk];
    while (bytes.size() <= max) {
        auto const read = g_mime_stream_read(stream, buffer, sizeof buffer);
        if (read <= 0) break;
        bytes.append(buffer, static_cast<std::size_t>(read));
    }
    return bytes;
}

int base64_value(char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

/// What is no base64 is passed over, and an end without its padding counts: mail arrives broken, and the library drops such an end.
std::string from_broken_base64(std::string_view text) {
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3);
    unsigned group = 0;
    int bits = 0;
    for (char const c : text) {
        if (c == '=') bits = 0;
        auto const value = base64_value(c);
        if (value < 0) continue;
        group = (group << 6U | static_cast<unsigned>(value)) & 0xFFFFFFU;
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        bytes += static_cast<char>((group >> static_cast<unsigned>(bits)) & 0xFFU);
    }
    return bytes;
}

}  // namespace

void start_gmime() {
    static std::once_flag once;
    std::call_once(once, [] { g_mime_init(); });
}

std::string decoded_bytes(GMimePart* part, std::size_t max, bool& cut) {
    cut = false;
    auto* content = g_mime_part_get_content(part);  // not ours
    if (content == nullptr) return {};
    auto* encoded = g_mime_data_wrapper_get_stream(content);  // not ours
    if (encoded == nullptr) return {};
    g_mime_stream_reset(encoded);
    auto const encoding = g_mime_data_wrapper_get_encoding(content);
    std::string bytes;
    if (encoding == GMIME_CONTENT_ENCODING_BASE64) {
        bytes = from_broken_base64(read_up_to(encoded, max / 2 * 3));
    } else {
        Owned<GMimeStream> stream{g_mime_stream_filter_new(encoded)};
        if (encoding != GMIME_CONTENT_ENCODING_DEFAULT && encoding != GMIME_CONTENT_ENCODING_BINARY) {
            Owned<GMimeFilter> filter{g_mime_filter_basic_new(encoding, FALSE)};
            g_mime_stream_filter_add(GMIME_STREAM_FILTER(stream.get()), filter.get());
        }
        bytes = read_up_to(stream.get(), max);
    }
    cut = bytes.size() > max;
    if (cut) bytes.resize(max);
    return bytes;
}

std::string as_utf8(std::string const& bytes, char const* charset) {
    std::string name = charset == nullptr ? "" : charset;
    std::ranges::transform(name, name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    bool const utf8 = g_utf8_validate_len(bytes.data(), bytes.size(), nullptr) != FALSE;
    bool const ascii = std::ranges::all_of(bytes, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (utf8 && (name.empty() || name == "utf-8" || name == "utf8" ||
                 (ascii && !name.starts_with("iso-2022") && !name.starts_with("utf-") && name != "hz-gb-2312")))
        return without_controls(bytes);
    std::string text = name.empty() || name == "utf-8" || name == "utf8" ? std::string{} : in_charset(bytes, name);
    if (text.empty() && utf8) text = bytes;
    if (text.empty() && !name.empty() && name != "utf-8" && name != "utf8") text = converted_somehow(bytes, name.c_str());
    if (text.empty()) text = converted_somehow(bytes, "WINDOWS-1252");
    if (text.empty()) {
        auto* valid = g_utf8_make_valid(bytes.data(), static_cast<gssize>(bytes.size()));
        text = taken(valid, std::char_traits<char>::length(valid));
    }
    std::erase(text, '\0');
    return without_controls(std::move(text));
}

std::string header_text(char const* raw) {
    if (raw == nullptr) return {};
    auto* decoded = g_mime_utils_header_decode_text(nullptr, raw);
    if (decoded == nullptr) return {};
    std::string text{decoded};
    g_free(decoded);
    text = as_utf8(text, nullptr);
    std::ranges::replace(text, '\n', ' ');
    std::ranges::replace(text, '\t', ' ');
    return std::string{trim(text)};
}

}  // namespace baton::mail
