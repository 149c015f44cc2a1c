#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

struct archive;

namespace baton::operate {

/// A file of an archive as it was written or found.
struct Member {
    std::string name;  ///< relative, with slashes
    std::uint64_t bytes = 0;
    std::string sha256;
    bool operator==(Member const&) const = default;
};

/// Writes a tar (pax) compressed with Zstandard, through libarchive; `tar --zstd` reads it. Readable by its owner only.
class ArchiveWriter {
  public:
    static Result<ArchiveWriter> create(std::filesystem::path file);
    ~ArchiveWriter();
    ArchiveWriter(ArchiveWriter&& other) noexcept;
    ArchiveWriter& operator=(ArchiveWriter&&) = delete;

    /// Code::not_found when the file is not there any more; nothing is written then.
    Result<Member> add_file(std::string name, std::filesystem::path const& source);
    Result<Member> add_text(std::string name, std::string_view text);
    /// Writes the end, and returns when everything would survive a power cut.
    Result<void> close();

  private:
    ArchiveWriter(archive* writer, std::filesystem::path file) : writer_{writer}, file_{std::move(file)} {}
    Result<void> begin(std::string const& name, std::uint64_t bytes);
    Result<void> write(std::string_view block);

    archive* writer_;
    std::filesystem::path file_;
};

/// Called with each block of each file, and first of all with an empty one. What it refuses ends the reading.
using Receive = std::function<Result<void>(std::string const& name, std::string_view block)>;

/// Reads an archive from beginning to end. Names that would lead out of a folder, links and devices are refused (Code::invalid).
Result<std::vector<Member>> read_archive(std::filesystem::path const& file, Receive const& receive);

/// Is this a name that stays in the folder it is given to?
bool stays_inside(std::string_view name);

}  // namespace baton::operate
