#pragma once
#include <functional>
#include <memory>

#include "api/gate.hpp"
#include "app/config.hpp"
#include "app/places.hpp"
#include "base/offset_clock.hpp"

namespace baton::app {

inline constexpr char const* version = "0.1.0";

/// The whole product, wired: opened, started, served on one loop, and stopped so that nothing accepted is lost.
class App {
  public:
    struct Options {
        bool demo = false;
        /// Runs after everything is loaded and before anyone can connect or any turn is taken.
        std::function<Task<Result<void>>(api::Services&, OffsetClock&)> fill;
        /// Adds routes of its own (the demo's tokens, the tests' clock).
        std::function<void(api::Router&, App&)> routes;
        /// Called once with the address that was bound, when /readyz answers 200.
        std::function<void(std::string const& url, App&)> ready;
    };

    static Result<std::unique_ptr<App>> open(Config config, Places places, Options options);
    ~App();

    /// Serves until SIGTERM or SIGINT; what it returns is the process's end.
    int run();

    api::Services& services();
    OffsetClock& clock();
    /// Turns, commits and deadlines under way: 0 when the system rests.
    std::size_t under_way() const;
    /// Runs deadlines that the moved clock made due.
    void wake();
    /// A one-time set-up link, when nobody can sign in yet.
    std::optional<std::string> setup_link() const;

  private:
    struct Inside;
    explicit App(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

}  // namespace baton::app
