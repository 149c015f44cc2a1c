#pragma once
#include "agents/directory.hpp"
#include "api/http.hpp"
#include "checker.hpp"
#include "line.hpp"

namespace baton::simulation {
class World;

/// An agent's console: a socket for what is new, HTTP for what is done. In trouble it does this and that; in the quiet it takes whatever
/// waits and brings it to an end.
class Colleague {
  public:
    Colleague(World& world, int number, agents::Agent account);

    void begin();
    void lose_line() {
        if (line_) line_->cut();
    }
    /// Closes the laptop without a word, for that long.
    void vanish(milliseconds gone);
    void ask_for_counts();
    std::vector<Screen const*> screens() const;
    std::string const& name() const { return account_.name; }

  private:
    struct Known {
        std::string stage, owner_kind, owner;
        std::int64_t epoch = 0, seq = 0;
        bool promised = false;  ///< something is owed to the customer
        std::string promise;    ///< its id, when it is known
    };
    struct Watched {
        Screen screen;
        bool filled = false;  ///< the first frame after the watch has come
        json::array early;    ///< what came before it
    };
    using Answered = std::function<void(int status, json::object const& body)>;

    void dial();
    void ended();
    void heard(json::object const& frame);
    void learn(json::object const& state);
    void entries(json::object const& frame);
    void watch(std::string const& conversation);
    void consider(std::string const& conversation);
    void tick();
    bool keep_a_promise();
    void work_on(std::string const& conversation, Known const& known);
    void look_at_lists();
    void claim(std::string const& conversation);
    void say(std::string const& conversation, bool resolve);
    void act(std::string const& conversation, std::string const& what, json::object body, Answered done = {});
    void request(std::string method, std::string path, json::object body, Answered done);

    World& world_;
    Chance chance_;
    agents::Agent account_;
    std::shared_ptr<Line> line_;
    int dialled_ = 0, spoken_ = 0;
    bool gone_ = false;
    bool welcomed_ = false;
    std::map<std::string, Known> known_;
    std::map<std::string, Watched> watched_;
};

}  // namespace baton::simulation
