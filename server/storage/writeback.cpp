#include "storage/writeback.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <tuple>

namespace baton::storage {

Writeback::Writeback(std::string const& path) : file_{::open(path.c_str(), O_RDONLY | O_CLOEXEC)} {}

Writeback::~Writeback() {
    if (file_ >= 0) ::close(file_);
}

void Writeback::push() {
    constexpr off_t piece = 1 << 20;
    struct stat about{};
    if (file_ < 0 || ::fstat(file_, &about) != 0) return;
    for (off_t at = 0; at < about.st_size; at += piece)
        std::ignore = ::sync_file_range(file_, at, piece, SYNC_FILE_RANGE_WRITE | SYNC_FILE_RANGE_WAIT_AFTER);
}

}  // namespace baton::storage
