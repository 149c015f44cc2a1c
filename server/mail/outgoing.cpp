#include "mail/outgoing.hpp"

#include <algorithm>

#include "mail/decoded.hpp"

namespace baton::mail {
namespace {

std::string one_line(std::string text) {
    std::ranges::replace_if(text, [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
    return text;
}

Owned<GMimeObject> text_part(char const* subtype, std::string const& text) {
    Owned<GMimeTextPart> part{g_mime_text_part_new_with_subtype(subtype)};
    g_mime_text_part_set_charset(part.get(), "utf-8");
    g_mime_text_part_set_text(part.get(), text.c_str());
    g_mime_part_set_content_encoding(GMIME_PART(part.get()), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
    return Owned<GMimeObject>{GMIME_OBJECT(part.release())};
}

Owned<GMimeObject> file_part(MailFile const& file) {
    Owned<GMimePart> part{g_mime_part_new_with_type("application", "octet-stream")};
    Owned<GMimeStream> bytes{g_mime_stream_mem_new_with_buffer(file.bytes.data(), file.bytes.size())};
    Owned<GMimeDataWrapper> content{g_mime_data_wrapper_new_with_stream(bytes.get(), GMIME_CONTENT_ENCODING_DEFAULT)};
    g_mime_part_set_content(part.get(), content.get());
    g_mime_part_set_filename(part.get(), one_line(file.name).c_str());
    g_mime_part_set_content_encoding(part.get(), GMIME_CONTENT_ENCODING_BASE64);
    return Owned<GMimeObject>{GMIME_OBJECT(part.release())};
}

Owned<GMimeObject> body_of(OutgoingMail const& mail) {
    Owned<GMimeMultipart> both{g_mime_multipart_new_with_subtype("alternative")};
    g_mime_multipart_add(both.get(), text_part("plain", mail.text).get());
    if (!mail.html.empty()) g_mime_multipart_add(both.get(), text_part("html", mail.html).get());
    if (mail.files.empty()) return Owned<GMimeObject>{GMIME_OBJECT(both.release())};
    Owned<GMimeMultipart> all{g_mime_multipart_new_with_subtype("mixed")};
    g_mime_multipart_add(all.get(), GMIME_OBJECT(both.get()));
    for (auto const& file : mail.files) g_mime_multipart_add(all.get(), file_part(file).get());
    return Owned<GMimeObject>{GMIME_OBJECT(all.release())};
}

void add_ids(GMimeMessage* message, OutgoingMail const& mail) {
    if (mail.references.empty()) return;
    std::string chain;
    for (auto const& id : mail.references) chain += (chain.empty() ? "<" : " <") + one_line(id) + ">";
    g_mime_object_set_header(GMIME_OBJECT(message), "In-Reply-To", ("<" + one_line(mail.references.back()) + ">").c_str(), "utf-8");
    g_mime_object_set_header(GMIME_OBJECT(message), "References", chain.c_str(), "utf-8");
}

std::string bytes_of(GMimeMessage* message) {
    Owned<GMimeStream> memory{g_mime_stream_mem_new()};
    auto* format = g_mime_format_options_new();
    g_mime_format_options_set_newline_format(format, GMIME_NEWLINE_FORMAT_DOS);
    g_mime_object_write_to_stream(GMIME_OBJECT(message), format, memory.get());
    g_mime_format_options_free(format);
    auto const* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory.get()));
    return {reinterpret_cast<char const*>(bytes->data), bytes->len};
}

}  // namespace

std::string write_mail(OutgoingMail const& mail) {
    start_gmime();
    Owned<GMimeMessage> message{g_mime_message_new(TRUE)};
    g_mime_message_add_mailbox(message.get(), GMIME_ADDRESS_TYPE_FROM, one_line(mail.from.name).c_str(),
                               one_line(mail.from.address).c_str());
    g_mime_message_add_mailbox(message.get(), GMIME_ADDRESS_TYPE_TO, nullptr, one_line(mail.to).c_str());
    if (!mail.reply_to.empty())
        g_mime_message_add_mailbox(message.get(), GMIME_ADDRESS_TYPE_REPLY_TO, one_line(mail.from.name).c_str(),
                                   one_line(mail.reply_to).c_str());
    g_mime_message_set_subject(message.get(), one_line(mail.subject).c_str(), "utf-8");
    auto* date = g_date_time_new_from_unix_utc(to_millis(mail.date) / 1000);
    g_mime_message_set_date(message.get(), date);
    g_date_time_unref(date);
    g_mime_message_set_message_id(message.get(), one_line(mail.message_id).c_str());
    add_ids(message.get(), mail);
    if (mail.automatic) g_mime_object_set_header(GMIME_OBJECT(message.get()), "Auto-Submitted", "auto-generated", "utf-8");
    if (!mail.settings.empty())
        g_mime_object_set_header(GMIME_OBJECT(message.get()), "List-Unsubscribe", ("<" + one_line(mail.settings) + ">").c_str(), "utf-8");
    g_mime_message_set_mime_part(message.get(), body_of(mail).get());
    return bytes_of(message.get());
}

}  // namespace baton::mail
