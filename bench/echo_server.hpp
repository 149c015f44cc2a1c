#pragma once
#include <memory>

#include "child.hpp"
#include "fleet.hpp"

namespace baton::bench {

/// One of the two echoes (echo.hpp) in a process of its own.
class EchoServer {
  public:
    /// `kind` is beast-echo or own-echo.
    EchoServer(char const* kind, std::filesystem::path const& folder)
        : process_{{"/proc/self/exe", kind}, {}, folder / (std::string{kind} + ".log")} {
        port_ = static_cast<unsigned short>(std::stoi(process_.line_with("port ").substr(5)));
    }
    Child& process() { return process_; }
    Fleet::Door door() const { return {port_, "/", {}}; }

  private:
    Child process_;
    unsigned short port_ = 0;
};

}  // namespace baton::bench
