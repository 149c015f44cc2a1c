#include "operate/archive.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <span>
#include <system_error>
#include <utility>

#include "operate/sha256.hpp"

namespace baton::operate {
namespace {

constexpr std::size_t block_bytes = 1U << 17U;

struct FreesEntry {
    void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};
struct FreesReader {
    void operator()(archive* reader) const { archive_read_free(reader); }
};
using Reader = std::unique_ptr<archive, FreesReader>;

std::string reason() { return std::error_code{errno, std::generic_category()}.message(); }

std::string said_by(archive* of) {
    char const* words = archive_error_string(of);
    return words == nullptr ? "unknown" : words;
}

class Source {
  public:
    explicit Source(std::filesystem::path const& file) : number_{::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)} {}
    ~Source() {
        if (number_ >= 0) ::close(number_);
    }
    Source(Source const&) = delete;
    Source& operator=(Source const&) = delete;
    bool open() const { return number_ >= 0; }
    std::int64_t bytes() const {
        struct stat now{};
        return ::fstat(number_, &now) == 0 && S_ISREG(now.st_mode) ? now.st_size : -1;
    }
    ssize_t read(std::span<char> block) const { return ::read(number_, block.data(), block.size()); }

  private:
    int number_;
};

}  // namespace

bool stays_inside(std::string_view name) {
    if (name.empty() || name.size() > 512 || name.front() == '/') return false;
    for (std::size_t at = 0; at <= name.size();) {
        auto const end = std::min(name.find('/', at), name.size());
        auto const part = name.substr(at, end - at);
        if (part.empty() || part == "." || part == ".." || part.find('\0') != std::string_view::npos) return false;
        at = end + 1;
    }
    return true;
}

Result<ArchiveWriter> ArchiveWriter::create(std::filesystem::path file) {
    auto const descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0) return refuse(Code::unavailable, "cannot be written: " + reason(), file.string());
    ::close(descriptor);
    ArchiveWriter writer{archive_write_new(), std::move(file)};
    auto* const raw = writer.writer_;
    if (archive_write_set_format_pax_restricted(raw) != ARCHIVE_OK || archive_write_add_filter_zstd(raw) != ARCHIVE_OK ||
        archive_write_open_filename(raw, writer.file_.c_str()) != ARCHIVE_OK)
        return refuse(Code::unavailable, "cannot be written: " + said_by(raw), writer.file_.string());
    return writer;
}

ArchiveWriter::~ArchiveWriter() {
    if (writer_ != nullptr) archive_write_free(writer_);
}

ArchiveWriter::ArchiveWriter(ArchiveWriter&& other) noexcept
    : writer_{std::exchange(other.writer_, nullptr)}, file_{std::move(other.file_)} {}

Result<void> ArchiveWriter::begin(std::string const& name, std::uint64_t bytes) {
    std::unique_ptr<archive_entry, FreesEntry> const entry{archive_entry_new()};
    archive_entry_set_pathname_utf8(entry.get(), name.c_str());
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(bytes));
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0600);
    if (archive_write_header(writer_, entry.get()) == ARCHIVE_OK) return {};
    return refuse(Code::unavailable, "cannot be written: " + said_by(writer_), file_.string());
}

Result<void> ArchiveWriter::write(std::string_view block) {
    if (archive_write_data(writer_, block.data(), block.size()) == static_cast<la_ssize_t>(block.size())) return {};
    return refuse(Code::unavailable, "cannot be written: " + said_by(writer_), file_.string());
}

Result<Member> ArchiveWriter::add_file(std::string name, std::filesystem::path const& from) {
    Source const source{from};
    if (!source.open()) return refuse(errno == ENOENT ? Code::not_found : Code::unavailable, "cannot be read: " + reason(), from.string());
    auto const size = source.bytes();
    if (size < 0) return refuse(Code::invalid, "is not a plain file", from.string());
    Member member{std::move(name), static_cast<std::uint64_t>(size), {}};
    if (auto begun = begin(member.name, member.bytes); !begun) return pass_on(begun);
    Sha256 hash;
    std::vector<char> block(block_bytes);
    for (std::uint64_t left = member.bytes; left > 0;) {
        auto const got = source.read(std::span{block}.first(std::min<std::uint64_t>(left, block.size())));
        if (got <= 0) return refuse(Code::unavailable, "changed or broke while it was read", from.string());
        std::string_view const bytes{block.data(), static_cast<std::size_t>(got)};
        hash.add(bytes);
        if (auto written = write(bytes); !written) return pass_on(written);
        left -= static_cast<std::uint64_t>(got);
    }
    member.sha256 = hash.hex();
    return member;
}

Result<Member> ArchiveWriter::add_text(std::string name, std::string_view text) {
    Sha256 hash;
    hash.add(text);
    Member member{std::move(name), text.size(), hash.hex()};
    if (auto begun = begin(member.name, member.bytes); !begun) return pass_on(begun);
    if (auto written = write(text); !written) return pass_on(written);
    return member;
}

Result<void> ArchiveWriter::close() {
    if (archive_write_close(writer_) != ARCHIVE_OK)
        return refuse(Code::unavailable, "cannot be written: " + said_by(writer_), file_.string());
    auto const descriptor = ::open(file_.c_str(), O_RDONLY | O_CLOEXEC);
    bool const synced = descriptor >= 0 && ::fsync(descriptor) == 0;
    auto const why = reason();
    if (descriptor >= 0) ::close(descriptor);
    if (!synced) return refuse(Code::unavailable, "cannot be made durable: " + why, file_.string());
    return {};
}

namespace {

Result<Member> read_member(archive* reader, archive_entry* entry, Receive const& receive) {
    char const* name = archive_entry_pathname_utf8(entry);
    if (name == nullptr || !stays_inside(name) || archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) != nullptr)
        return refuse(Code::invalid, "holds something that no backup of Baton holds: " + std::string{name == nullptr ? "?" : name});
    Member member{name, 0, {}};
    Sha256 hash;
    if (auto begun = receive(member.name, {}); !begun) return pass_on(begun);
    std::vector<char> block(block_bytes);
    for (;;) {
        auto const got = archive_read_data(reader, block.data(), block.size());
        if (got < 0) return refuse(Code::invalid, "is damaged: " + said_by(reader));
        if (got == 0) break;
        std::string_view const bytes{block.data(), static_cast<std::size_t>(got)};
        hash.add(bytes);
        member.bytes += bytes.size();
        if (auto taken = receive(member.name, bytes); !taken) return pass_on(taken);
    }
    member.sha256 = hash.hex();
    return member;
}

}  // namespace

Result<std::vector<Member>> read_archive(std::filesystem::path const& file, Receive const& receive) {
    Reader const reader{archive_read_new()};
    archive_read_support_format_tar(reader.get());
    archive_read_support_filter_zstd(reader.get());
    if (archive_read_open_filename(reader.get(), file.c_str(), block_bytes) != ARCHIVE_OK)
        return refuse(Code::invalid, "is not a backup, or cannot be read: " + said_by(reader.get()), file.string());
    std::vector<Member> members;
    archive_entry* entry = nullptr;
    for (;;) {
        auto const next = archive_read_next_header(reader.get(), &entry);
        if (next == ARCHIVE_EOF) return members;
        if (next != ARCHIVE_OK) return refuse(Code::invalid, "is damaged: " + said_by(reader.get()), file.string());
        auto member = read_member(reader.get(), entry, receive);
        if (!member)
            return refuse(member.error().code, member.error().message, member.error().where.empty() ? file.string() : member.error().where);
        members.push_back(std::move(*member));
    }
}

}  // namespace baton::operate
