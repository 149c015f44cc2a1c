#include "base/files.hpp"

#include <fstream>

namespace baton {

Result<std::string> read_file(std::filesystem::path const& file) {
    constexpr std::size_t piece = 64 * 1024;
    std::ifstream in{file, std::ios::binary};
    std::string text;
    // Until it ends, not by the size it claims: files of /proc claim none.
    while (in) {
        auto const had = text.size();
        text.resize(had + piece);
        in.read(text.data() + had, static_cast<std::streamsize>(piece));
        text.resize(had + static_cast<std::size_t>(in.gcount()));
    }
    // The end is a failed read too; what never opened has no end.
    if (!in.eof() || in.bad()) return refuse(Code::not_found, "cannot be read", file.string());
    return text;
}

}  // namespace baton
