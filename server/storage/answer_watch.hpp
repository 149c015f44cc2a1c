#pragma once
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <set>
#include <thread>

namespace baton::storage {

/// Cuts connections whose server does not answer in time. A database on a frozen machine still has its side of the connection
/// acknowledged by the system, and libpq would wait for its answer for ever; a socket that is shut down ends that wait with an error.
class AnswerWatch {
  public:
    /// How long one statement may take, on the steady clock. Longer than the server's own limit (`statement_timeout`).
    explicit AnswerWatch(std::chrono::milliseconds limit);
    ~AnswerWatch();
    std::chrono::milliseconds limit() const { return limit_; }
    AnswerWatch(AnswerWatch const&) = delete;
    AnswerWatch& operator=(AnswerWatch const&) = delete;

    /// One connection. Used by the thread that waits for its answers.
    class Line {
      public:
        /// Keeps a descriptor of its own: the connection may close its socket, and the number be given to somebody else.
        Line(std::shared_ptr<AnswerWatch> watch, int socket);
        ~Line();
        Line(Line const&) = delete;
        Line& operator=(Line const&) = delete;
        void asked();
        void answered() { late_at_ = never; }

      private:
        friend class AnswerWatch;
        using Ticks = std::chrono::steady_clock::rep;
        static constexpr Ticks never = 0;
        std::shared_ptr<AnswerWatch> watch_;
        int socket_;
        std::atomic<Ticks> late_at_{never};
    };

  private:
    void loop();
    void cut_the_late();

    std::chrono::milliseconds limit_;
    std::mutex mutex_;
    std::condition_variable stopped_;
    bool stopping_ = false;
    std::set<Line*> lines_;
    std::thread thread_;
};

}  // namespace baton::storage
