#include "api/customer_frames.hpp"
#include "fuzz.hpp"

using namespace baton;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    auto const frame = api::read_customer_frame(fuzz::text_of(bytes, size));
    if (!frame) {
        fuzz::hold(!frame.error().message.empty(), "a refusal says why");
        return 0;
    }
    for (auto const* text : {&frame->text, &frame->title, &frame->path, &frame->feature, &frame->comment, &frame->contact, &frame->message})
        fuzz::hold(acceptable_text(*text), "what is read of a frame is UTF-8 without U+0000");
    fuzz::hold(frame->client_id.empty() || length_in_code_points(frame->client_id) <= 64, "an id has its bounds");
    fuzz::hold(frame->attachments.size() <= 10 && frame->tags.size() <= 8, "lists have their bounds");
    return 0;
}
