#pragma once
#include <filesystem>
#include <memory>
#include <optional>

#include "child.hpp"
#include "fleet.hpp"
#include "http_call.hpp"

namespace baton::bench {

/// The product as it is shipped: `baton serve` in a process of its own, set up, with its owner signed in.
class Product {
  public:
    struct Choice {
        bool encoder = false;                 ///< off: understanding and search go by words, and no model's time is measured
        int quiet_ms = 1200;                  ///< how long the bot waits for more words
        std::filesystem::path database = {};  ///< "" = an empty one in the data folder
        bool set_up = true;
        bool keep = false;  ///< go on with what an earlier run has left in the folder
    };

    /// Everything goes to `folder`, which is emptied first.
    Product(std::filesystem::path const& folder, Choice const& choice);

    Child& process() { return *process_; }
    HttpCall& owner() { return *owner_; }
    unsigned short port() const { return port_; }
    /// From starting the process until it says that it serves.
    Seconds ready_after() const { return ready_after_; }
    /// A socket of the widget, from its own page.
    Fleet::Door chat() const;
    Fleet::Door desk() const;
    void end() { process_->end(); }

  private:
    void sign_in(std::filesystem::path const& database);

    std::unique_ptr<Child> process_;
    std::optional<HttpCall> owner_;
    std::string cookie_;
    unsigned short port_ = 0;
    Seconds ready_after_ = 0;
};

/// The widget's side of many conversations. Each customer has a socket; what the server says is counted, and answers are waited for.
class Customers {
  public:
    explicit Customers(Product& product) : fleet_{product.chat()} { listen(); }

    /// New visitors: socket, hello, welcome.
    void come(std::size_t count);
    /// Each begins a conversation; returns when all have their ack.
    void begin(std::string_view text);
    /// Returns when each has seen the conversation in this stage.
    void wait_for_stage(std::string_view stage);
    /// Sends a message of a customer; `acked` is called with who and when.
    void say(std::size_t who, std::string_view text);
    /// Everyone ends their conversation and goes.
    void go();

    std::function<void(std::size_t who)> on_ack;
    std::function<void(std::size_t who, std::string_view frame)> on_frame;
    Fleet& fleet() { return fleet_; }
    std::string const& conversation(std::size_t who) const { return mine_[who].conversation; }
    std::string const& welcome(std::size_t who) const { return mine_[who].welcome; }
    std::size_t size() const { return mine_.size(); }
    std::size_t acks() const { return acks_; }

  private:
    struct Mine {
        std::string welcome, conversation, stage;
        int sent = 0;
    };
    void listen();
    void heard(std::size_t who, std::string_view frame);
    std::string next_id(std::size_t who);

    Fleet fleet_;
    std::vector<Mine> mine_;
    std::size_t welcomes_ = 0, acks_ = 0;
};

/// The program that is measured: BATON_BIN, else build/release/baton.
std::string product_program();

/// The text of a field whose value is a text, found without parsing: the bench must not cost more than what it measures.
std::string_view text_in(std::string_view frame, std::string_view name);

}  // namespace baton::bench
