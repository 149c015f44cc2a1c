#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace baton::integrations {

struct Post {
    std::string url;
    std::vector<std::string> headers;  ///< `name: value`
    std::string body;
};

/// How a post ended. `status` 0 = no answer came; `why` then says so in a word that may be logged.
struct Outcome {
    int status = 0;
    std::string why;
    std::optional<std::chrono::seconds> retry_after;
};

/// Posts, and says how that ended: the product by HttpClient; a simulation has receivers of its own.
class Poster {
  public:
    using Done = std::function<void(Outcome)>;
    virtual ~Poster() = default;
    /// `done` runs once, perhaps on another thread, and not at all when the poster ends first.
    virtual void post(Post post, Done done) = 0;
};

/// Posts to addresses other people chose. One thread of its own (libcurl multi), so that no receiver holds up the loop or another receiver.
/// No redirects, no proxy from the environment, http and https only, certificates checked; of an answer only the status counts, and at most
/// 64 KiB of it are read. Each connection is made to an address that was looked at in that moment: a name that points somewhere else the
/// second time gains nothing.
class HttpClient final : public Poster {
  public:
    struct Limits {
        std::chrono::milliseconds connect{5000};
        std::chrono::milliseconds total{10'000};
        bool allow_private = false;  ///< demo and tests: addresses that are not public as well
    };

    explicit HttpClient(Limits limits);
    /// Ends the thread; what is under way is cut off and its `done` is not called.
    ~HttpClient() override;

    /// `done` runs on the client's thread, once, at most `total` and a little later. The caller bounds how many are under way.
    void post(Post post, Done done) override;

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace baton::integrations
