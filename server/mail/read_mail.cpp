#include <algorithm>
#include <cstring>

#include "base/blank.hpp"
#include "base/text.hpp"
#include "mail/addresses.hpp"
#include "mail/bounce.hpp"
#include "mail/decoded.hpp"
#include "mail/html_text.hpp"
#include "mail/inbound.hpp"
#include "mail/quotes.hpp"

namespace baton::mail {
namespace {

constexpr std::size_t text_bytes_max = 1UL << 20U;
constexpr std::size_t id_max = 300;
constexpr int addresses_max = 50;

std::string lowered(char const* text) { return text == nullptr ? std::string{} : folded_address(text); }

/// Parts as they are come upon, with the bounds of the whole mail.
struct Walk {
    InboundMail& mail;
    MailLimits const& limits;
    int parts = 0;
    std::string plain, html;
    std::string returned_id;  ///< Message-ID of the mail that a report is about
    bool report = false;

    bool room() { return ++parts <= limits.parts_max; }

    void add_text(std::string& to, std::string text) {
        if (to.size() + text.size() > text_bytes_max) return;
        to += (to.empty() || to.ends_with('\n') ? "" : "\n") + std::move(text);
    }

    void file(std::string name, std::string bytes, bool cut) {
        if (bytes.empty()) return;
        if (cut || mail.files.size() >= limits.files_max) {
            ++mail.files_left_out;
            return;
        }
        mail.files.push_back({shorten(name, 200), std::move(bytes)});
    }

    void part(GMimePart* part) {
        auto* object = GMIME_OBJECT(part);
        auto* type = g_mime_object_get_content_type(object);
        auto const disposition = lowered(g_mime_object_get_disposition(object));
        auto const* file_name = g_mime_part_get_filename(part);
        bool const text = g_mime_content_type_is_type(type, "text", "plain") != FALSE;
        bool const hypertext = g_mime_content_type_is_type(type, "text", "html") != FALSE;
        bool cut = false;
        if (report && g_mime_content_type_is_type(type, "message", "delivery-status"))
            return add_bounces(decoded_bytes(part, text_bytes_max, cut));
        if (report && g_mime_content_type_is_type(type, "text", "rfc822-headers")) {
            if (returned_id.empty()) returned_id = message_id_in(decoded_bytes(part, text_bytes_max, cut));
            return;
        }
        if ((text || hypertext) && disposition != "attachment" && file_name == nullptr) {
            auto words = as_utf8(decoded_bytes(part, text_bytes_max, cut), g_mime_content_type_get_parameter(type, "charset"));
            return text ? add_text(plain, std::move(words)) : add_text(html, html_to_text(words));
        }
        if (g_mime_content_type_is_type(type, "application", "pgp-signature") ||
            g_mime_content_type_is_type(type, "application", "pkcs7-signature") ||
            g_mime_content_type_is_type(type, "application", "x-pkcs7-signature"))
            return;
        auto bytes = decoded_bytes(part, limits.file_bytes_max, cut);
        file(file_name != nullptr ? header_text(file_name) : default_name(type), std::move(bytes), cut);
    }

    static std::string default_name(GMimeContentType* type) {
        if (g_mime_content_type_is_type(type, "text", "calendar")) return "invite.ics";
        return std::string{g_mime_content_type_get_media_type(type)};
    }

    void add_bounces(std::string_view text) {
        for (auto& each : read_delivery_status(text)) mail.bounces.push_back(std::move(each));
    }

    /// Somebody else's mail inside this one: a file to open, or the mail that a report brings back.
    void message(GMimeMessagePart* part) {
        auto* inner = g_mime_message_part_get_message(part);
        if (inner == nullptr) return;
        if (report) {
            auto const* id = g_mime_message_get_message_id(inner);
            if (id != nullptr && returned_id.empty()) returned_id = id;
            return;
        }
        Owned<GMimeStream> memory{g_mime_stream_mem_new()};
        g_mime_object_write_to_stream(GMIME_OBJECT(inner), nullptr, memory.get());
        auto const* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory.get()));
        auto const* subject = g_mime_message_get_subject(inner);
        auto const name = subject == nullptr ? std::string{} : as_utf8(subject, nullptr);
        std::string whole{reinterpret_cast<char const*>(bytes->data), std::min<std::size_t>(bytes->len, limits.file_bytes_max)};
        file((name.empty() ? "mail" : shorten(name, 80)) + ".eml", std::move(whole), bytes->len > limits.file_bytes_max);
    }

    void multipart(GMimeMultipart* parts_of, int depth) {
        auto* type = g_mime_object_get_content_type(GMIME_OBJECT(parts_of));
        if (g_mime_content_type_is_type(type, "multipart", "report")) {
            auto const* kind = g_mime_content_type_get_parameter(type, "report-type");
            report = kind != nullptr && g_ascii_strcasecmp(kind, "delivery-status") == 0;
        }
        // Of the forms in which the same is said, the plain one; the other only where that one says nothing.
        bool const same = g_mime_content_type_is_type(type, "multipart", "alternative") != FALSE;
        auto const plain_before = plain, html_before = html;
        auto const count = g_mime_multipart_get_count(parts_of);
        for (int i = 0; i < count; ++i) object(g_mime_multipart_get_part(parts_of, i), depth + 1);
        if (same && plain.size() > plain_before.size() && !blank(std::string_view{plain}.substr(plain_before.size()))) html = html_before;
    }

    void object(GMimeObject* object, int depth) {
        if (object == nullptr || depth > limits.depth_max || !room()) return;
        if (GMIME_IS_MULTIPART(object)) return multipart(GMIME_MULTIPART(object), depth);
        if (GMIME_IS_MESSAGE_PART(object)) return message(GMIME_MESSAGE_PART(object));
        if (GMIME_IS_PART(object)) part(GMIME_PART(object));
    }
};

std::vector<std::string> ids_in(char const* raw, std::size_t newest) {
    std::vector<std::string> ids;
    if (raw == nullptr) return ids;
    auto* list = g_mime_references_parse(nullptr, raw);
    for (int i = 0; i < g_mime_references_length(list); ++i) {
        auto const* id = g_mime_references_get_message_id(list, i);
        if (id == nullptr || std::strlen(id) > id_max) continue;
        ids.emplace_back(as_utf8(id, nullptr));
    }
    g_mime_references_free(list);
    if (ids.size() > newest) ids.erase(ids.begin(), ids.end() - static_cast<std::ptrdiff_t>(newest));
    return ids;
}

void add_mailboxes(InternetAddressList* list, std::vector<Mailbox>& to, int depth = 0) {
    if (list == nullptr || depth > 3) return;
    auto const count = std::min(internet_address_list_length(list), addresses_max);
    for (int i = 0; i < count; ++i) {
        auto* one = internet_address_list_get_address(list, i);
        if (INTERNET_ADDRESS_IS_GROUP(one)) {
            add_mailboxes(internet_address_group_get_members(INTERNET_ADDRESS_GROUP(one)), to, depth + 1);
            continue;
        }
        auto const* address = internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(one));
        auto const* name = internet_address_get_name(one);
        if (address == nullptr) continue;
        to.push_back({name == nullptr ? std::string{} : shorten(header_text(name), 100), as_utf8(address, nullptr)});
    }
}

std::vector<Mailbox> mailboxes_in(char const* raw) {
    std::vector<Mailbox> found;
    if (raw == nullptr) return found;
    auto* list = internet_address_list_parse(nullptr, raw);
    if (list == nullptr) return found;
    add_mailboxes(list, found);
    g_object_unref(list);
    return found;
}

void read_field(InboundMail& mail, std::string const& name, char const* raw, MailLimits const& limits) {
    if (name == "from") {
        ++mail.from_fields;
        std::ranges::move(mailboxes_in(raw), std::back_inserter(mail.from));
    } else if (name == "to" || name == "cc" || name == "delivered-to" || name == "x-original-to" || name == "envelope-to") {
        for (auto& each : mailboxes_in(raw)) mail.to.push_back(folded_address(each.address));
    } else if (name == "subject" && mail.subject.empty()) {
        mail.subject = shorten(header_text(raw), 300);
    } else if (name == "message-id" && mail.message_id.empty()) {
        auto ids = ids_in(raw, 1);
        if (!ids.empty()) mail.message_id = std::move(ids.front());
    } else if (name == "in-reply-to" && mail.in_reply_to.empty()) {
        mail.in_reply_to = ids_in(raw, 5);
    } else if (name == "references" && mail.references.empty()) {
        mail.references = ids_in(raw, static_cast<std::size_t>(limits.ids_max));
    } else if (name == "return-path") {
        auto value = std::string{trim(raw)};
        mail.null_sender = value == "<>";
    }
}

void read_fields(InboundMail& mail, GMimeObject* message, MailLimits const& limits) {
    auto* list = g_mime_object_get_header_list(message);
    auto const count = std::min(g_mime_header_list_get_count(list), static_cast<int>(limits.fields_max));
    for (int i = 0; i < count; ++i) {
        auto* header = g_mime_header_list_get_header_at(list, i);
        auto const* raw = g_mime_header_get_raw_value(header);
        if (raw == nullptr) continue;
        auto name = lowered(g_mime_header_get_name(header));
        auto bounded = std::string{raw}.substr(0, limits.field_bytes_max);
        read_field(mail, name, bounded.c_str(), limits);
        auto value = as_utf8(bounded, nullptr);
        std::ranges::replace(value, '\n', ' ');
        mail.fields.push_back({std::move(name), std::string{trim(value)}});
    }
}

std::size_t dividers_in(std::string_view bytes, std::size_t enough) {
    std::size_t count = 0;
    for (auto at = bytes.find("\n--"); at != std::string_view::npos && count <= enough; at = bytes.find("\n--", at + 3)) ++count;
    return count;
}

}  // namespace

std::string InboundMail::field(std::string_view name) const {
    auto const found = std::ranges::find(fields, name, &HeaderField::name);
    return found == fields.end() ? std::string{} : found->value;
}
bool InboundMail::has(std::string_view name) const { return std::ranges::find(fields, name, &HeaderField::name) != fields.end(); }

Result<InboundMail> read_mail(std::string_view bytes, MailLimits const& limits) {
    start_gmime();
    if (bytes.size() > limits.bytes_max)
        return refuse(Code::too_large, "a mail is at most " + std::to_string(limits.bytes_max >> 20U) + " MB large");
    if (dividers_in(bytes, limits.dividers_max) > limits.dividers_max) return refuse(Code::too_large, "this mail is in too many pieces");
    if (trim(bytes.substr(0, 4096)).empty()) return refuse(Code::invalid, "this is no mail: it has no header");
    Owned<GMimeStream> stream{g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size())};
    Owned<GMimeParser> parser{g_mime_parser_new_with_stream(stream.get())};
    g_mime_parser_set_format(parser.get(), GMIME_FORMAT_MESSAGE);
    Owned<GMimeMessage> message{g_mime_parser_construct_message(parser.get(), nullptr)};
    if (!message) return refuse(Code::invalid, "this is no mail: it has no header");
    InboundMail mail;
    read_fields(mail, GMIME_OBJECT(message.get()), limits);
    if (mail.fields.empty()) return refuse(Code::invalid, "this is no mail: it has no header");
    Walk walk{mail, limits, 0, {}, {}, {}, false};
    walk.object(g_mime_message_get_mime_part(message.get()), 0);
    for (auto& each : mail.bounces) each.message_id = walk.returned_id;
    mail.whole_text = blank(walk.plain) ? std::move(walk.html) : std::move(walk.plain);
    mail.text = is_forward(mail.subject, mail.whole_text) ? std::string{trim(mail.whole_text)} : own_words(mail.whole_text);
    mail.text = shorten(mail.text, limits.text_max);
    mail.whole_text = shorten(mail.whole_text, limits.text_max * 4);
    return mail;
}

}  // namespace baton::mail
