#include "fuzz.hpp"
#include "mail/place.hpp"
#include "mail/quotes.hpp"

using namespace baton;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    mail::MailLimits limits;
    limits.file_bytes_max = 4096;
    auto const read = mail::read_mail(fuzz::text_of(bytes, size), limits);
    if (!read) return 0;
    fuzz::hold(acceptable_text(read->text) && acceptable_text(read->subject) && acceptable_text(read->whole_text), "what is read is text");
    fuzz::hold(length_in_code_points(read->text) <= limits.text_max, "a text is bounded");
    fuzz::hold(read->files.size() <= limits.files_max, "files are bounded");
    for (auto const& file : read->files)
        fuzz::hold(file.bytes.size() <= limits.file_bytes_max && acceptable_text(file.name), "a file is bounded");
    for (auto const& each : read->from) fuzz::hold(acceptable_text(each.address) && acceptable_text(each.name), "a mailbox is text");
    fuzz::hold(mail::sender_proof(*read, "") == mail::SenderProof::none, "without a named server a mail proves nothing");
    mail::Knowledge known;
    known.mails["known@shop.test"] = {"conv", "ines@customer.test", "subject"};
    known.trusted_server = "mx.shop.test";
    auto const came = mail::place(*read, known);
    if (auto const* joins = std::get_if<mail::Joins>(&came))
        fuzz::hold(joins->conversation == "conv" && read->from.size() == 1, "only a known conversation is joined, by one sender");
    fuzz::hold(acceptable_text(mail::own_words(read->text)), "own words are text");
    return 0;
}
