#include "mail/exchange.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <memory>

#include "base/ensure.hpp"
#include "base/text.hpp"
#include "mail/decoded.hpp"

namespace baton::mail {
namespace {

constexpr std::size_t answer_max = 1UL << 20U;
constexpr std::int64_t again_max = 200;

struct FreeEasy {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
using Easy = std::unique_ptr<CURL, FreeEasy>;

/// What one transfer sends and hears.
struct Talk {
    std::string_view sending;
    std::string body;
    std::size_t body_max = answer_max;
    bool cut = false;
    std::string lines;      ///< the server's answers
    std::string last_line;  ///< the newest that says no
};

std::size_t give(char* buffer, std::size_t size, std::size_t n, void* user) {
    auto& talk = *static_cast<Talk*>(user);
    auto const length = std::min(size * n, talk.sending.size());
    std::memcpy(buffer, talk.sending.data(), length);
    talk.sending.remove_prefix(length);
    return length;
}

std::size_t take_body(char* bytes, std::size_t size, std::size_t n, void* user) {
    auto& talk = *static_cast<Talk*>(user);
    talk.cut = talk.body.size() + size * n > talk.body_max;
    if (talk.cut) return 0;
    talk.body.append(bytes, size * n);
    return size * n;
}

/// SMTP: 4xx or 5xx. IMAP: NO or BAD. What follows them is a good-bye.
bool says_no(std::string_view line) {
    if (line.size() >= 4 && (line[0] == '4' || line[0] == '5') && line[1] >= '0' && line[1] <= '9' && line[2] >= '0' && line[2] <= '9')
        return true;
    auto const word = line.substr(std::min(line.find(' '), line.size()));
    return word.starts_with(" NO ") || word.starts_with(" BAD ");
}

std::size_t take_line(char* bytes, std::size_t size, std::size_t n, void* user) {
    auto& talk = *static_cast<Talk*>(user);
    std::string_view const line{bytes, size * n};
    if (talk.lines.size() + line.size() <= answer_max) talk.lines += line;
    if (auto const text = trim(line); says_no(text)) talk.last_line = std::string{text.substr(0, 500)};
    return size * n;
}

int stop_asked(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<std::stop_token const*>(user)->stop_requested() ? 1 : 0;
}

std::string place_of(ServerAddress const& server) { return server.host + ":" + std::to_string(server.port); }

std::string url_of(ServerAddress const& server, std::string_view protocol) {
    auto const host = server.host.contains(':') ? "[" + server.host + "]" : server.host;
    return std::string{protocol} + (server.security == Security::tls ? "s" : "") + "://" + host + ":" + std::to_string(server.port) + "/";
}

template <class Option>
void set(CURL* easy, CURLoption option, Option value) {
    ensure(curl_easy_setopt(easy, option, value) == CURLE_OK, "libcurl knows the option");
}

Easy opened(ServerAddress const& server, Talk& talk, ExchangeLimits const& limits) {
    Easy easy{curl_easy_init()};
    ensure(easy != nullptr, "libcurl has memory");
    auto* at = easy.get();
    set(at, CURLOPT_NOSIGNAL, 1L);
    set(at, CURLOPT_PROTOCOLS_STR, "smtp,smtps,imap,imaps");
    set(at, CURLOPT_PROXY, "");
    set(at, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect.count()));
    set(at, CURLOPT_TIMEOUT_MS, static_cast<long>(limits.total.count()));
    set(at, CURLOPT_SERVER_RESPONSE_TIMEOUT, 30L);
    set(at, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    // The system's folder of authorities stays; only its one file gives way to this one.
    if (!limits.ca_file.empty()) set(at, CURLOPT_CAINFO, limits.ca_file.c_str());
    if (server.security == Security::starttls) set(at, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
    if (!server.user.empty()) {
        set(at, CURLOPT_USERNAME, server.user.c_str());
        set(at, CURLOPT_PASSWORD, server.password.c_str());
    }
    set(at, CURLOPT_WRITEFUNCTION, &take_body);
    set(at, CURLOPT_WRITEDATA, &talk);
    set(at, CURLOPT_HEADERFUNCTION, &take_line);
    set(at, CURLOPT_HEADERDATA, &talk);
    return easy;
}

std::string in_its_words(Talk const& talk) {
    return talk.last_line.empty() ? std::string{} : ". It says: " + shorten(as_utf8(talk.last_line, nullptr), 200);
}

/// What is wrong with a server's certificate, by OpenSSL's verdict (X509_V_ERR_…) on the chain.
std::string sentence_on_certificate(std::string const& place, long verdict) {
    constexpr long not_looked_into = 1, not_yet_valid = 9, expired = 10;  // a wrong name is found before the chain is looked into
    auto const certificate = "The certificate of " + place;
    if (verdict <= not_looked_into) return certificate + " is made out to another name";
    if (verdict == expired) return certificate + " has expired";
    if (verdict == not_yet_valid) return certificate + " is not valid yet";
    return certificate +
           " comes from an authority that nobody here knows; one of the company’s own belongs into mail-ca.pem in the data folder";
}

/// What went wrong, for somebody who set the server up.
std::string sentence(CURLcode code, ServerAddress const& server, Talk const& talk, long verdict) {
    auto const place = place_of(server);
    switch (code) {
        case CURLE_COULDNT_RESOLVE_HOST: return "No server with the name " + server.host + " is known";
        case CURLE_COULDNT_CONNECT: return "Nobody answers at " + place;
        case CURLE_OPERATION_TIMEDOUT: return "The server at " + place + " did not answer in time; is it the right port for this security?";
        case CURLE_LOGIN_DENIED: return "The server at " + place + " does not accept this user and password" + in_its_words(talk);
        case CURLE_USE_SSL_FAILED: return "The server at " + place + " offers no STARTTLS";
        case CURLE_PEER_FAILED_VERIFICATION: return sentence_on_certificate(place, verdict);
        case CURLE_SSL_CACERT_BADFILE: return "mail-ca.pem in the data folder cannot be read";
        case CURLE_SSL_CONNECT_ERROR: return "No TLS connection to " + place + " came about; is it the right port for this security?";
        case CURLE_WEIRD_SERVER_REPLY: return "What answers at " + place + " is not the kind of server that was expected";
        default: return "The server at " + place + " refused: " + curl_easy_strerror(code) + in_its_words(talk);
    }
}

std::unexpected<Error> failed(CURL* easy, CURLcode code, ServerAddress const& server, Talk const& talk) {
    long answer = 0, verdict = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &answer);
    curl_easy_getinfo(easy, CURLINFO_SSL_VERIFYRESULT, &verdict);
    bool const for_good = answer >= 500 && answer < 600 &&
                          (code == CURLE_SEND_ERROR || code == CURLE_RECV_ERROR || code == CURLE_WEIRD_SERVER_REPLY ||
                           code == CURLE_QUOTE_ERROR || code == CURLE_UPLOAD_FAILED);
    auto text = for_good ? "The server at " + place_of(server) + " does not take this mail" + in_its_words(talk)
                         : sentence(code, server, talk, verdict);
    return refuse(for_good ? Code::invalid : Code::unavailable, std::move(text));
}

std::int64_t number_after(std::string_view text, std::string_view word) {
    auto const at = text.find(word);
    if (at == std::string_view::npos) return 0;
    text.remove_prefix(at + word.size());
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// `* SEARCH 4 5 9`
std::vector<std::int64_t> searched(std::string_view answer, std::int64_t after) {
    std::vector<std::int64_t> numbers;
    for (auto const& line : split_lines(answer)) {
        if (!line.starts_with("* SEARCH")) continue;
        auto rest = std::string_view{line}.substr(8);
        while (!(rest = trim(rest)).empty()) {
            std::int64_t number = 0;
            auto const read = std::from_chars(rest.data(), rest.data() + rest.size(), number);
            if (read.ec != std::errc{}) break;
            if (number > after) numbers.push_back(number);
            rest.remove_prefix(static_cast<std::size_t>(read.ptr - rest.data()));
        }
    }
    std::ranges::sort(numbers);
    return numbers;
}

Result<std::int64_t> size_of(CURL* easy, ServerAddress const& server, Talk& talk, std::int64_t number) {
    talk.body.clear();
    talk.lines.clear();
    auto const ask = "UID FETCH " + std::to_string(number) + " (RFC822.SIZE)";
    set(easy, CURLOPT_URL, (url_of(server, "imap") + "INBOX").c_str());
    set(easy, CURLOPT_CUSTOMREQUEST, ask.c_str());
    if (auto const code = curl_easy_perform(easy); code != CURLE_OK) return failed(easy, code, server, talk);
    return number_after(talk.body + talk.lines, "RFC822.SIZE ");
}

Result<FetchedMail> fetch_one(CURL* easy, ServerAddress const& server, Talk& talk, std::int64_t number, ExchangeLimits const& limits) {
    auto const size = size_of(easy, server, talk, number);
    if (!size) return std::unexpected(size.error());
    if (*size > static_cast<std::int64_t>(limits.mail_bytes_max)) return FetchedMail{number, {}, true};
    talk.body.clear();
    talk.body_max = limits.mail_bytes_max;
    set(easy, CURLOPT_CUSTOMREQUEST, static_cast<char const*>(nullptr));
    set(easy, CURLOPT_URL, (url_of(server, "imap") + "INBOX;UID=" + std::to_string(number)).c_str());
    auto const code = curl_easy_perform(easy);
    talk.body_max = answer_max;
    if (talk.cut) return FetchedMail{number, {}, true};
    // Gone since it was listed: somebody deleted it.
    if (code == CURLE_REMOTE_FILE_NOT_FOUND) return FetchedMail{number, {}, false};
    if (code != CURLE_OK) return failed(easy, code, server, talk);
    return FetchedMail{number, std::move(talk.body), false};
}

}  // namespace

std::string own_authorities(std::filesystem::path const& data) {
    auto const file = data / "mail-ca.pem";
    std::error_code ignored;
    return std::filesystem::exists(file, ignored) ? file.string() : std::string{};
}

Result<void> send_mail(ServerAddress const& server, std::string const& from, std::string const& to, std::string const& bytes,
                       ExchangeLimits const& limits) {
    Talk talk;
    talk.sending = bytes;
    auto const easy = opened(server, talk, limits);
    auto const sender = "<" + from + ">", reader = "<" + to + ">";
    std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> readers{curl_slist_append(nullptr, reader.c_str()), &curl_slist_free_all};
    set(easy.get(), CURLOPT_URL, url_of(server, "smtp").c_str());
    set(easy.get(), CURLOPT_MAIL_FROM, sender.c_str());
    set(easy.get(), CURLOPT_MAIL_RCPT, readers.get());
    set(easy.get(), CURLOPT_UPLOAD, 1L);
    set(easy.get(), CURLOPT_READFUNCTION, &give);
    set(easy.get(), CURLOPT_READDATA, &talk);
    set(easy.get(), CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(bytes.size()));
    if (auto const code = curl_easy_perform(easy.get()); code != CURLE_OK) return failed(easy.get(), code, server, talk);
    return {};
}

Result<void> greet(ServerAddress const& server, ExchangeLimits const& limits) {
    auto nobody = server;
    nobody.user.clear();
    Talk talk;
    auto const easy = opened(nobody, talk, limits);
    set(easy.get(), CURLOPT_URL, url_of(server, "smtp").c_str());
    set(easy.get(), CURLOPT_CUSTOMREQUEST, "NOOP");
    if (auto const code = curl_easy_perform(easy.get()); code != CURLE_OK) return failed(easy.get(), code, server, talk);
    return {};
}

Result<Fetched> fetch_mails(ServerAddress const& server, MailboxMark const& mark, bool only_look, ExchangeLimits const& limits) {
    Talk talk;
    auto const easy = opened(server, talk, limits);
    auto* at = easy.get();
    set(at, CURLOPT_NOPROGRESS, 0L);
    set(at, CURLOPT_XFERINFOFUNCTION, &stop_asked);
    set(at, CURLOPT_XFERINFODATA, &limits.stopped);
    set(at, CURLOPT_URL, (url_of(server, "imap") + "INBOX").c_str());
    set(at, CURLOPT_CUSTOMREQUEST, "EXAMINE INBOX");
    if (auto const code = curl_easy_perform(at); code != CURLE_OK) return failed(at, code, server, talk);
    auto const opening = talk.lines + talk.body;
    Fetched fetched;
    fetched.mark = mark;
    auto const validity = number_after(opening, "[UIDVALIDITY ");
    if (validity == 0) return refuse(Code::unavailable, "The server at " + place_of(server) + " opened no inbox" + in_its_words(talk));
    if (validity != mark.validity) {
        // At first, what lies there already is not ours to answer. Later, the numbers begin anew and some of it may not have been taken.
        auto const newest = std::max<std::int64_t>(0, number_after(opening, "[UIDNEXT ") - 1);
        fetched.mark = {validity, mark.validity == 0 ? newest : std::max<std::int64_t>(0, newest - again_max)};
    }
    if (only_look) return fetched;
    talk.body.clear();
    talk.lines.clear();
    auto const ask = "UID SEARCH UID " + std::to_string(fetched.mark.last + 1) + ":*";
    set(at, CURLOPT_CUSTOMREQUEST, ask.c_str());
    if (auto const code = curl_easy_perform(at); code != CURLE_OK) return failed(at, code, server, talk);
    auto numbers = searched(talk.body + "\n" + talk.lines, fetched.mark.last);
    fetched.more = numbers.size() > static_cast<std::size_t>(limits.at_once_max);
    if (fetched.more) numbers.resize(static_cast<std::size_t>(limits.at_once_max));
    for (auto const number : numbers) {
        auto mail = fetch_one(at, server, talk, number, limits);
        if (!mail) {
            if (fetched.mails.empty()) return pass_on(mail);
            fetched.more = true;
            break;  // what came is taken; the rest is fetched the next time
        }
        fetched.mails.push_back(std::move(*mail));
    }
    return fetched;
}

}  // namespace baton::mail
