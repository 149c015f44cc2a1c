#pragma once
#include <string>

namespace baton::storage {

/// Brings what was written to a file to the disk, beside those who will sync it: they find little left to do. Says nothing of errors, which
/// the system tells each open file by itself: the sync that counts hears of them.
class Writeback {
  public:
    explicit Writeback(std::string const& path);
    ~Writeback();
    Writeback(Writeback const&) = delete;
    Writeback& operator=(Writeback const&) = delete;

    /// Returns when all of it is there. A piece at a time, so that a sync of another file waits for no more than that.
    void push();

  private:
    int file_;  ///< -1: there is none, and nothing is done
};

}  // namespace baton::storage
