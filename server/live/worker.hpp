#pragma once
#include "live/calls.hpp"
#include "live/guest.hpp"

namespace baton::live {

/// Finds the customer of a conversation of this day; null for one that is somebody else's.
using FindGuest = std::function<std::shared_ptr<Guest>(std::string const& conversation)>;

/// One agent at the desk's socket and over HTTP, signed in: comes, takes offers or does not, answers, passes on, falls silent, loses the
/// line, takes breaks, goes. Conversations that are not of this day are declined.
class Worker : public std::enable_shared_from_this<Worker> {
  public:
    Worker(Stage& stage, std::size_t number, Pass pass, FindGuest guest_of)
        : stage_{stage}, number_{number}, pass_{std::move(pass)}, guest_of_{std::move(guest_of)} {}

    /// Puts the shift and what goes wrong in it on the day.
    void expect();
    /// Says that he is offline and hangs up.
    static Task<> go_home(std::shared_ptr<Worker> self);
    Pass const& pass() const { return pass_; }

  private:
    /// One stretch with one conversation.
    struct Stretch {
        std::shared_ptr<Guest> guest;
        std::int64_t epoch = 0;
        int steps = 1, step = 0, silent_at = -1, passed_on_at = -1;
        double pause = 60;
    };

    void come();
    void vanish(double seconds);
    void says(std::string_view presence, std::string_view reason);
    static Task<> connect(std::shared_ptr<Worker> self);
    static Task<> hang_up(std::shared_ptr<Worker> self);
    void heard(json::object const& frame);
    void consider(std::string const& conversation);
    static Task<> claim(std::shared_ptr<Worker> self, std::string conversation);
    static Task<> decline(std::shared_ptr<Worker> self, std::string conversation);
    void begin(std::shared_ptr<Guest> guest, std::int64_t epoch);
    void go_on(Stretch stretch);
    static Task<> say(std::shared_ptr<Worker> self, Stretch stretch, bool last);
    static Task<> pass_on(std::shared_ptr<Worker> self, Stretch stretch);
    template <class Work>
    void spawn(Work work);
    rehearsal::Worked& worked() { return stage_.record.agents[number_]; }
    rehearsal::AgentPlan const& plan() const { return stage_.plan().agents[number_]; }

    Stage& stage_;
    std::size_t number_;
    Pass pass_;
    FindGuest guest_of_;
    std::shared_ptr<Socket> socket_;
    std::unordered_map<std::string, int> claims_;  ///< by conversation: how often
    int said_ = 0;
    bool at_work_ = false, away_ = false;
};

}  // namespace baton::live
