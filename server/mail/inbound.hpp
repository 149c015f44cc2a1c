#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace baton::mail {

struct Mailbox {
    std::string name;
    std::string address;
};

/// A file that came along: bytes as they were before they were encoded. `name` is what the sender says, not yet made fit to show.
struct MailFile {
    std::string name;
    std::string bytes;
};

/// Not delivered, as another server reports it (RFC 3464).
struct Bounce {
    std::string message_id;  ///< of the mail that did not arrive, without brackets; "" = it does not say
    std::string recipient;
    std::string status;      ///< `5.1.1` (RFC 3463)
    std::string diagnostic;  ///< the server's own words, shortened
    bool permanent = true;   ///< `Action: failed`; a delay is none
};

/// One header field, unfolded and still encoded, from the top of the mail.
struct HeaderField {
    std::string name;  ///< lower case
    std::string value;
};

/// What one mail says. Nothing of it is proved: see auth_results.hpp for the sender and place.hpp for the conversation.
struct InboundMail {
    std::vector<HeaderField> fields;  ///< at most `fields_max`, from the top
    std::vector<Mailbox> from;        ///< all of every `From`; more or fewer than one is no sender
    int from_fields = 0;
    std::vector<std::string> to;  ///< folded addresses of To, Cc, Delivered-To, X-Original-To, Envelope-To
    std::string subject;
    std::string message_id;  ///< without brackets, as are those below
    std::vector<std::string> in_reply_to;
    std::vector<std::string> references;
    bool null_sender = false;  ///< `Return-Path: <>`
    std::string text;          ///< the sender's own words: no quotes, no signature
    std::string whole_text;    ///< the same before anything was left out
    std::vector<MailFile> files;
    int files_left_out = 0;  ///< too many, too large
    std::vector<Bounce> bounces;

    std::string field(std::string_view name) const;  ///< the topmost of this lower-case name; "" = none
    bool has(std::string_view name) const;
};

struct MailLimits {
    std::size_t bytes_max = 25UL << 20U;
    std::size_t fields_max = 400;
    std::size_t field_bytes_max = 16UL << 10U;
    std::size_t text_max = 8000;  ///< code points, as a message of the widget
    std::size_t files_max = 10;
    std::size_t file_bytes_max = 10UL << 20U;
    int depth_max = 24;
    int parts_max = 200;
    std::size_t dividers_max = 5000;  ///< lines that begin as those between parts do: the library's work grows with their square
    int ids_max = 60;                 ///< of References, the newest
};

/// Reads the bytes of one mail (RFC 5322, MIME) that anyone may have sent. What is wrong in it is read as far as it makes sense; refused is
/// only what is too large or in too many pieces (Code::too_large) and what has no header at all (Code::invalid).
Result<InboundMail> read_mail(std::string_view bytes, MailLimits const& limits = {});

}  // namespace baton::mail
