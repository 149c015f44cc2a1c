#include "child.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace baton::bench {
namespace {

std::vector<char*> pointers(std::vector<std::string>& words) {
    std::vector<char*> all;
    for (auto& word : words) all.push_back(word.data());
    all.push_back(nullptr);
    return all;
}

std::vector<std::string> surroundings(std::vector<std::string> const& settings) {
    std::vector<std::string> all;
    for (char** each = environ; *each != nullptr; ++each) {
        std::string_view const one{*each};
        bool replaced = false;
        for (auto const& setting : settings) replaced = replaced || one.starts_with(setting.substr(0, setting.find('=') + 1));
        if (!replaced) all.emplace_back(one);
    }
    all.insert(all.end(), settings.begin(), settings.end());
    return all;
}

}  // namespace

Child::Child(std::vector<std::string> words, std::vector<std::string> const& settings, std::filesystem::path const& log) {
    int ends[2];
    auto all = surroundings(settings);
    auto const arguments = pointers(words), environment = pointers(all);
    int const errors = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (errors < 0 || ::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error{"cannot write " + log.string()};
    id_ = ::fork();
    if (id_ == 0) {
        ::dup2(ends[1], 1);
        ::dup2(errors, 2);
        ::execve(arguments[0], arguments.data(), environment.data());
        ::_exit(127);
    }
    ::close(ends[1]);
    ::close(errors);
    said_ = ends[0];
    if (id_ < 0) throw std::runtime_error{"cannot start " + words[0]};
}

Child::~Child() {
    end();
    ::close(said_);
}

std::string Child::line_with(std::string_view part, Seconds limit) {
    auto const until = wall() + limit;
    for (char block[4096];;) {
        for (auto end = unread_.find('\n'); end != std::string::npos; end = unread_.find('\n')) {
            auto const line = unread_.substr(0, end);
            unread_.erase(0, end + 1);
            if (line.find(part) != std::string::npos) return line;
        }
        pollfd one{said_, POLLIN, 0};
        auto const left = static_cast<int>((until - wall()) * 1e3);
        if (left <= 0 || ::poll(&one, 1, left) <= 0) throw std::runtime_error{"never said: " + std::string{part}};
        auto const size = ::read(said_, block, sizeof block);
        if (size <= 0) throw std::runtime_error{"ended before it said: " + std::string{part}};
        unread_.append(block, static_cast<std::size_t>(size));
    }
}

Seconds Child::cpu() const {
    clockid_t clock = 0;
    timespec time{};
    if (::clock_getcpuclockid(id_, &clock) != 0 || ::clock_gettime(clock, &time) != 0)
        throw std::runtime_error{"the measured program has ended"};
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

Memory Child::memory() const {
    std::ifstream file{"/proc/" + std::to_string(id_) + "/smaps_rollup"};
    Memory memory;
    for (std::string line; std::getline(file, line);) {
        std::istringstream words{line};
        std::string name;
        double kilobytes = 0;
        words >> name >> kilobytes;
        if (name == "Rss:") memory.resident = kilobytes;
        if (name == "Pss:") memory.proportional = kilobytes;
    }
    return memory;
}

void Child::end() {
    if (id_ <= 0) return;
    ::kill(id_, SIGTERM);
    for (auto const until = wall() + 20; wall() < until; ::usleep(5000))
        if (::waitpid(id_, nullptr, WNOHANG) == id_) {
            id_ = 0;
            return;
        }
    ::kill(id_, SIGKILL);
    ::waitpid(id_, nullptr, 0);
    id_ = 0;
}

}  // namespace baton::bench
