#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "chance.hpp"

namespace baton::simulation {

/// The disk under SQLite, in memory: a VFS that is the process's default one. A crash keeps what was written; power cuts, which lose what
/// was not synced, are tests/crash's. One thread: each step of the store begins and ends its transaction, so that locks only have to tell
/// who is the last connection.
class Disk {
  public:
    using Image = std::map<std::string, std::string>;  ///< file → bytes
    enum class Trouble { none, full, failing };

    static Disk& only();

    Image image() const;
    /// What a machine finds after a start: files, and nothing that was in memory.
    void restore(Image const& image);
    void trouble(Trouble trouble, double probability, Chance* chance);

    struct File {
        std::string bytes;
        std::vector<std::unique_ptr<char[]>> shared;  ///< the index of a write-ahead log
        int sharing = 0;                              ///< connections that hold the file
    };
    std::shared_ptr<File> file(std::string const& name, bool make);
    bool exists(std::string const& name) const { return files_.contains(name); }
    void remove(std::string const& name) { files_.erase(name); }
    /// SQLite's code for what goes wrong with this call; 0 = nothing.
    int write_error();
    int sync_error();

  private:
    Disk();
    bool strikes();

    std::map<std::string, std::shared_ptr<File>> files_;
    Trouble trouble_ = Trouble::none;
    double probability_ = 0;
    Chance* chance_ = nullptr;
};

}  // namespace baton::simulation
