#include "api/desk_frames.hpp"
#include "fuzz.hpp"

using namespace baton;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    auto const frame = api::read_desk_frame(fuzz::text_of(bytes, size));
    fuzz::hold(frame ? api::desk_frame_schemas().contains(frame->type) : !frame.error().message.empty(),
               "a frame of the protocol, or why not");
    return 0;
}
