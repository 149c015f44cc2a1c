#include <curl/curl.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>

#include "base/json.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/fail.hpp"

namespace baton::cli {
namespace {

// sysexits.h, which mail servers read: "try again later" keeps the mail in their queue.
constexpr int try_again = 75;
constexpr std::size_t mail_max = 25UL << 20U;
constexpr std::size_t answer_max = 64UL << 10U;

struct Receive {
    std::string url = "http://127.0.0.1:8080";
    std::string token_file;
    std::string site;
};

std::string read_all(std::FILE* in, std::size_t most) {
    std::string bytes;
    char buffer[16384];
    while (bytes.size() <= most) {
        auto const read = std::fread(buffer, 1, sizeof buffer, in);
        if (read == 0) break;
        bytes.append(buffer, read);
    }
    return bytes;
}

std::size_t take(char* bytes, std::size_t size, std::size_t count, void* to) {
    auto& answer = *static_cast<std::string*>(to);
    if (answer.size() + size * count > answer_max) return 0;
    answer.append(bytes, size * count);
    return size * count;
}

struct Answered {
    long status = 0;  ///< 0 = nobody answered
    std::string body;
};

Answered post(Receive const& receive, std::string const& token, std::string const& mail) {
    Answered answered;
    std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> const call{curl_easy_init(), &curl_easy_cleanup};
    std::unique_ptr<char, decltype(&curl_free)> const site{
        curl_easy_escape(call.get(), receive.site.c_str(), static_cast<int>(receive.site.size())), &curl_free};
    auto const url = receive.url + "/api/v1/mail/receive?site=" + site.get();
    curl_slist* headers = nullptr;
    for (auto const& each : {"Authorization: Bearer " + token, std::string{"Content-Type: message/rfc822"}, std::string{"Expect:"}})
        headers = curl_slist_append(headers, each.c_str());
    std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> const kept{headers, &curl_slist_free_all};
    curl_easy_setopt(call.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(call.get(), CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(call.get(), CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(call.get(), CURLOPT_POSTFIELDS, mail.data());
    curl_easy_setopt(call.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(mail.size()));
    curl_easy_setopt(call.get(), CURLOPT_TIMEOUT_MS, 60'000L);
    curl_easy_setopt(call.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(call.get(), CURLOPT_WRITEFUNCTION, &take);
    curl_easy_setopt(call.get(), CURLOPT_WRITEDATA, &answered.body);
    if (curl_easy_perform(call.get()) == CURLE_OK) curl_easy_getinfo(call.get(), CURLINFO_RESPONSE_CODE, &answered.status);
    return answered;
}

int run_receive(Receive const& receive) {
    std::ifstream file{receive.token_file};
    std::string const token{std::istreambuf_iterator<char>{file}, {}};
    if (!file || trim(token).empty()) {
        std::fprintf(stderr, "baton: no API token can be read at %s\n", receive.token_file.c_str());
        return try_again;
    }
    auto const mail = read_all(stdin, mail_max);
    if (mail.size() > mail_max) return fail({Code::too_large, "a mail is at most 25 MB large", {}});
    auto const answered = post(receive, std::string{trim(token)}, mail);
    auto const body = parse_json_object(answered.body);
    if (answered.status == 200 && body) {
        std::printf("%s %s%s\n", string_at(*body, "outcome").c_str(), string_at(*body, "conversation").c_str(),
                    string_at(*body, "why").c_str());
        return 0;
    }
    auto const why = body ? string_at(*body, "detail") : std::string{};
    std::fprintf(stderr, "baton: %s does not take the mail: %s\n", receive.url.c_str(),
                 answered.status == 0 ? "nobody answers"
                 : why.empty()        ? std::to_string(answered.status).c_str()
                                      : why.c_str());
    bool const for_good = answered.status == 400 || answered.status == 413 || answered.status == 422;
    return for_good ? 1 : try_again;
}

}  // namespace

void add_mail(CLI::App& cli, int& result) {
    auto* group = cli.add_subcommand("mail", "E-mail");
    group->require_subcommand(1);
    static Receive receive;
    auto* command =
        group->add_subcommand("receive", "Hand one mail, from standard input, to the Baton that serves; for a mail server’s pipe");
    command->add_option("--url", receive.url, "Where Baton serves")->capture_default_str();
    command->add_option("--token-file", receive.token_file, "A file with an API token of the role lead")->required();
    command->add_option("--site", receive.site, "Whose mail it is; else the first site’s");
    command->callback([&result] { result = run_receive(receive); });
}

}  // namespace baton::cli
