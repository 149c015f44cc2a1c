#include "fsync_probe.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <stdexcept>

#include "figures.hpp"

namespace baton::bench {

std::vector<double> fsync_probe(std::filesystem::path const& file, int count) {
    int const number = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    std::string const block(4096, 'x');
    std::vector<double> millis;
    for (int i = 0; i < count; ++i) {
        auto const start = wall();
        if (::write(number, block.data(), block.size()) < 0 || ::fdatasync(number) != 0) throw std::runtime_error{"fdatasync failed"};
        millis.push_back((wall() - start) * 1e3);
    }
    ::close(number);
    return millis;
}

}  // namespace baton::bench
