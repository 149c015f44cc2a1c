#pragma once

namespace baton::storage {

/// SQLite hands each page of its write-ahead log to the system in two calls, one for the frame's head and one for the page. While one of
/// these lives, connections that its thread opens gather those writes and make one call before each fsync.
/// Only for connections that sync at every commit (`synchronous = full`): others might read what has not left yet.
class GatherWalWrites {
  public:
    explicit GatherWalWrites(bool gather);
    ~GatherWalWrites();
    GatherWalWrites(GatherWalWrites const&) = delete;
    GatherWalWrites& operator=(GatherWalWrites const&) = delete;

  private:
    bool before_;
};

}  // namespace baton::storage
