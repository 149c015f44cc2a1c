#include "disk.hpp"

#include <algorithm>
#include <fstream>
#include <random>
#include <sstream>

namespace baton::faults {
namespace {

constexpr std::size_t sector = 512;

bool concerned(Fault fault, Call call) {
    switch (fault) {
        case Fault::io: return call != Call::allocate;
        case Fault::full: return call == Call::write || call == Call::shm_grow;
        case Fault::short_read: return call == Call::read;
        case Fault::failed_sync: return call == Call::sync;
        case Fault::torn_write: return call == Call::write;
        case Fault::power_cut: return call == Call::write || call == Call::sync || call == Call::truncate || call == Call::remove;
        case Fault::memory: return call == Call::allocate;
    }
    return false;
}

std::string content_of(std::filesystem::path const& file) {
    std::ostringstream content;
    content << std::ifstream{file, std::ios::binary}.rdbuf();
    return std::move(content).str();
}

// The index of the write-ahead log is memory that processes share; no power cut leaves it.
bool is_memory(std::string const& file) { return file.ends_with("-shm"); }

}  // namespace

Disk& Disk::the() {
    static Disk disk;
    return disk;
}

void Disk::watch(std::filesystem::path const& folder) {
    std::lock_guard const lock{mutex_};
    plan_ = {};
    folder_ = folder.string();
    images_.clear();
    for (auto const& file : std::filesystem::directory_iterator{folder})
        if (!is_memory(file.path().string())) images_[file.path().string()].synced = content_of(file.path());
}

void Disk::arm(Plan plan) {
    std::lock_guard const lock{mutex_};
    plan_ = plan;
    counted_ = struck_ = passed_on_ = 0;
}

void Disk::disarm() {
    std::lock_guard const lock{mutex_};
    plan_ = {};
}

int Disk::struck() const {
    std::lock_guard const lock{mutex_};
    return struck_;
}

int Disk::reported() const {
    std::lock_guard const lock{mutex_};
    return struck_ + passed_on_;
}

bool Disk::over() const {
    std::lock_guard const lock{mutex_};
    return plan_.at == 0 || (plan_.fault != Fault::power_cut && struck_ >= plan_.calls);
}

bool Disk::strikes(Call call) {
    std::lock_guard const lock{mutex_};
    if (plan_.at == 0) return false;
    if (plan_.fault == Fault::power_cut && struck_ > 0) return call != Call::allocate;
    if (!concerned(plan_.fault, call)) return false;
    ++counted_;
    if (counted_ < plan_.at || struck_ >= plan_.calls) return false;
    ++struck_;
    return true;
}

Plan Disk::plan() const {
    std::lock_guard const lock{mutex_};
    return plan_;
}

bool Disk::concerns(char const* file) const {
    if (file == nullptr) return false;
    std::lock_guard const lock{mutex_};
    return !folder_.empty() && std::string_view{file}.starts_with(folder_);
}

void Disk::opened(std::string const& file, void const* handle) {
    if (is_memory(file)) return;
    std::lock_guard const lock{mutex_};
    images_[file].handles.insert(handle);
}

void Disk::closed(std::string const& file, void const* handle) {
    std::lock_guard const lock{mutex_};
    auto const found = images_.find(file);
    if (found == images_.end()) return;
    found->second.handles.erase(handle);
    found->second.owed.erase(handle);
}

void Disk::wrote(std::string const& file, std::int64_t at, std::string bytes) {
    std::lock_guard const lock{mutex_};
    images_[file].unsynced.push_back({at, std::move(bytes), false});
}

void Disk::truncated(std::string const& file, std::int64_t size) {
    std::lock_guard const lock{mutex_};
    images_[file].unsynced.push_back({size, {}, true});
}

bool Disk::synced(std::string const& file, void const* handle) {
    std::lock_guard const lock{mutex_};
    auto& image = images_[file];
    if (image.owed.erase(handle) > 0) {
        ++passed_on_;
        return false;
    }
    for (auto const& change : image.unsynced) apply(image.synced, change);
    image.unsynced.clear();
    return true;
}

void Disk::dropped(std::string const& file, void const* handle) {
    std::lock_guard const lock{mutex_};
    auto& image = images_[file];
    image.unsynced.clear();
    if (plan_.hushed) return;
    image.owed = image.handles;
    image.owed.erase(handle);
}

void Disk::removed(std::string const& file) {
    std::lock_guard const lock{mutex_};
    images_.erase(file);
}

void Disk::apply(std::string& content, Change const& change) {
    auto const at = static_cast<std::size_t>(change.at);
    if (change.truncates) return content.resize(std::min(content.size(), at));
    if (content.size() < at + change.bytes.size()) content.resize(at + change.bytes.size());
    content.replace(at, change.bytes.size(), change.bytes);
}

void Disk::survivors(std::filesystem::path const& folder) const {
    std::lock_guard const lock{mutex_};
    std::mt19937_64 draw{plan_.chance};
    for (auto const& [file, image] : images_) {
        auto content = image.synced;
        for (auto const& change : image.unsynced) {
            if (plan_.chance == 0) break;
            if (change.truncates && draw() % 2 == 0) apply(content, change);
            for (std::size_t at = 0; at < change.bytes.size(); at += sector)
                if (draw() % 2 == 0) apply(content, {change.at + static_cast<std::int64_t>(at), change.bytes.substr(at, sector), false});
        }
        std::ofstream{folder / std::filesystem::path{file}.filename(), std::ios::binary} << content;
    }
}

}  // namespace baton::faults
