#pragma once
#include <atomic>
#include <filesystem>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace baton::faults {

/// What happens to one thing that the store sends to PostgreSQL.
enum class Cut {
    request_lost,  ///< the connection ends before the server has heard it
    answer_lost,   ///< the server hears it and does it; the connection ends before its answer
    stalled,       ///< the connection stays, and nothing passes any more in either direction
};

/// Between the store and a PostgreSQL on a socket in a folder: passes everything on, and spoils what the test wants.
class Proxy {
  public:
    /// Listens in `folder` as a PostgreSQL of port 5432 would, and connects to the one in `server`.
    Proxy(std::filesystem::path const& folder, std::filesystem::path const& server);
    ~Proxy();
    Proxy(Proxy const&) = delete;
    Proxy& operator=(Proxy const&) = delete;

    /// Spoils the `at`-th that is sent from now on; 1 is the first.
    void arm(Cut cut, int at);
    void disarm();
    bool struck() const;

  private:
    struct Pair {
        int client, server;
        bool hushed = false, stalled = false, over = false;
    };
    void loop();
    void accept_one();
    void from_client(Pair& pair);
    void from_server(Pair& pair);
    bool strikes();

    std::string server_;
    int listener_ = -1;
    std::vector<Pair> pairs_;
    mutable std::mutex mutex_;
    Cut cut_ = Cut::request_lost;
    int at_ = 0, counted_ = 0;
    bool struck_ = false;
    std::atomic<bool> stopping_{false};
    std::thread thread_;
};

}  // namespace baton::faults
