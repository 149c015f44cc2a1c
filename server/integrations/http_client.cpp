#include "integrations/http_client.hpp"

#include <curl/curl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <map>
#include <mutex>
#include <thread>

#include "base/ensure.hpp"
#include "integrations/addresses.hpp"

namespace baton::integrations {
namespace {

constexpr std::size_t answer_bytes_max = 64UL << 10U;
constexpr int idle_poll_ms = 60'000;  // a wake-up ends it

struct Transfer {
    Post post;
    HttpClient::Done done;
    curl_slist* headers = nullptr;
    std::size_t read = 0;
    bool allow_private = false;
    bool refused = false;
    bool cut = false;

    ~Transfer() { curl_slist_free_all(headers); }
};

// Called with the resolved address, before anything is sent to it.
curl_socket_t open_socket(void* user, curlsocktype, curl_sockaddr* address) {
    auto& transfer = *static_cast<Transfer*>(user);
    if (!transfer.allow_private && !is_public(address->addr)) {
        transfer.refused = true;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::size_t count_bytes(char*, std::size_t size, std::size_t n, void* user) {
    auto& transfer = *static_cast<Transfer*>(user);
    transfer.read += size * n;
    transfer.cut = transfer.read > answer_bytes_max;
    return transfer.cut ? 0 : size * n;
}

CURL* prepare(Transfer& transfer, HttpClient::Limits const& limits) {
    CURL* easy = curl_easy_init();
    ensure(easy != nullptr, "libcurl has memory");
    for (auto const& each : transfer.post.headers) transfer.headers = curl_slist_append(transfer.headers, each.c_str());
    transfer.headers = curl_slist_append(transfer.headers, "Expect:");
    auto const set = [easy](CURLoption option, auto value) {
        ensure(curl_easy_setopt(easy, option, value) == CURLE_OK, "libcurl knows the option");
    };
    set(CURLOPT_PRIVATE, &transfer);
    set(CURLOPT_URL, transfer.post.url.c_str());
    set(CURLOPT_POST, 1L);
    set(CURLOPT_POSTFIELDS, transfer.post.body.c_str());
    set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(transfer.post.body.size()));
    set(CURLOPT_HTTPHEADER, transfer.headers);
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_PROXY, "");
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect.count()));
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(limits.total.count()));
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(CURLOPT_OPENSOCKETFUNCTION, &open_socket);
    set(CURLOPT_OPENSOCKETDATA, &transfer);
    set(CURLOPT_WRITEFUNCTION, &count_bytes);
    set(CURLOPT_WRITEDATA, &transfer);
    set(CURLOPT_HEADERFUNCTION, &count_bytes);
    set(CURLOPT_HEADERDATA, &transfer);
    return easy;
}

Outcome outcome_of(CURL* easy, CURLcode code, Transfer const& transfer) {
    if (code != CURLE_OK && !transfer.cut) {
        if (transfer.refused) return {0, "the address is not public", {}};
        return {0, curl_easy_strerror(code), {}};
    }
    Outcome outcome;
    long status = 0;
    curl_off_t after = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(easy, CURLINFO_RETRY_AFTER, &after);
    outcome.status = static_cast<int>(status);
    if (status == 0) outcome.why = "no status";
    if (after > 0) outcome.retry_after = std::chrono::seconds{after};
    return outcome;
}

}  // namespace

struct HttpClient::Inside {
    explicit Inside(Limits l) : limits{l}, multi{curl_multi_init()} {
        ensure(multi != nullptr, "libcurl starts");
        thread = std::thread{[this] { run(); }};
    }
    ~Inside() {
        {
            std::lock_guard const lock{mutex};
            stopping = true;
        }
        curl_multi_wakeup(multi);
        thread.join();
        for (auto& [easy, transfer] : running) {
            curl_multi_remove_handle(multi, easy);
            curl_easy_cleanup(easy);
        }
        curl_multi_cleanup(multi);
    }

    void run() {
        for (;;) {
            if (!start_new()) return;
            int left = 0;
            curl_multi_perform(multi, &left);
            finish_done();
            curl_multi_poll(multi, nullptr, 0, idle_poll_ms, nullptr);
        }
    }

    bool start_new() {
        std::vector<std::unique_ptr<Transfer>> fresh;
        {
            std::lock_guard const lock{mutex};
            if (stopping) return false;
            fresh.swap(waiting);
        }
        for (auto& transfer : fresh) {
            CURL* easy = prepare(*transfer, limits);
            running.emplace(easy, std::move(transfer));
            ensure(curl_multi_add_handle(multi, easy) == CURLM_OK, "libcurl takes the transfer");
        }
        return true;
    }

    void finish_done() {
        int more = 0;
        while (auto* message = curl_multi_info_read(multi, &more)) {
            if (message->msg != CURLMSG_DONE) continue;
            CURL* easy = message->easy_handle;
            auto const code = message->data.result;
            auto transfer = std::move(running.extract(easy).mapped());
            auto outcome = outcome_of(easy, code, *transfer);
            curl_multi_remove_handle(multi, easy);
            curl_easy_cleanup(easy);
            transfer->done(std::move(outcome));
        }
    }

    Limits limits;
    CURLM* multi;
    std::map<CURL*, std::unique_ptr<Transfer>> running;  // the client's thread only
    std::mutex mutex;
    std::vector<std::unique_ptr<Transfer>> waiting;
    bool stopping = false;
    std::thread thread;
};

HttpClient::HttpClient(Limits limits) {
    static bool const ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    ensure(ready, "libcurl starts");
    inside_ = std::make_unique<Inside>(limits);
}
HttpClient::~HttpClient() = default;

void HttpClient::post(Post post, Done done) {
    auto transfer = std::make_unique<Transfer>();
    transfer->post = std::move(post);
    transfer->done = std::move(done);
    transfer->allow_private = inside_->limits.allow_private;
    {
        std::lock_guard const lock{inside_->mutex};
        inside_->waiting.push_back(std::move(transfer));
    }
    curl_multi_wakeup(inside_->multi);
}

}  // namespace baton::integrations
