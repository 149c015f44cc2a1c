#include "product.hpp"

#include <algorithm>
#include <cstdlib>
#include <stdexcept>

namespace baton::bench {
namespace {

constexpr auto origin = "https://shop.example";
constexpr auto email = "owner@shop.example";
constexpr auto password = "a long enough password";

}  // namespace

std::string product_program() {
    char const* named = std::getenv("BATON_BIN");
    return named != nullptr ? named : "build/release/baton";
}

Product::Product(std::filesystem::path const& folder, Choice const& choice) {
    if (!choice.keep) std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    std::vector<std::string> settings{"BATON_LIMITS__ENABLED=false", "BATON_ADMISSION__ENABLED=false", "BATON_LOG__LEVEL=error",
                                      "BATON_TURN__QUIET_MS=" + std::to_string(choice.quiet_ms)};
    if (!choice.encoder) settings.emplace_back("BATON_MODEL_DIR=/nonexistent");
    if (!choice.database.empty()) settings.push_back("BATON_STORAGE__DATABASE=" + choice.database.string());
    auto const began = wall();
    process_ =
        std::make_unique<Child>(std::vector<std::string>{product_program(), "serve", "--data", folder.string(), "--listen", "127.0.0.1:0"},
                                settings, folder / "log");
    auto const line = process_->line_with("serves at http://");
    ready_after_ = wall() - began;
    port_ = static_cast<unsigned short>(std::stoi(line.substr(line.rfind(':') + 1)));
    if (!choice.set_up) return;
    owner_.emplace(port_);
    sign_in(choice.database.empty() ? folder / "baton.db" : choice.database);
}

// A database that an earlier run has set up has its owner; the mark beside it says so.
void Product::sign_in(std::filesystem::path const& database) {
    auto const mark = database.string() + ".owned";
    json::object body{{"email", email}, {"password", password}};
    bool const owned = std::filesystem::exists(mark);
    if (!owned) {
        auto const link = process_->line_with("/setup?token=");
        body["token"] = link.substr(link.find("token=") + 6);
        body["company"] = "Shop";
        body["name"] = "Ola";
        body["origin"] = origin;
    }
    owner_->call("POST", owned ? "/api/v1/session" : "/api/v1/setup", to_text(body));
    std::ofstream{mark} << "yes\n";
    auto const cookie = owner_->header("Set-Cookie");
    cookie_ = "Cookie: " + cookie.substr(0, cookie.find(';'));
    owner_->identify(cookie_);
}

Fleet::Door Product::chat() const { return {port_, "/ws/chat", {std::string{"Origin: "} + origin}}; }
Fleet::Door Product::desk() const { return {port_, "/ws/desk", {cookie_}}; }

std::string_view text_in(std::string_view frame, std::string_view name) {
    auto const key = "\"" + std::string{name} + "\":\"";
    auto const at = frame.find(key);
    if (at == std::string_view::npos) return {};
    auto const begin = at + key.size();
    return frame.substr(begin, frame.find('"', begin) - begin);
}

void Customers::listen() {
    fleet_.on_text([this](std::size_t who, std::string_view frame) { heard(who, frame); });
}

void Customers::heard(std::size_t who, std::string_view frame) {
    auto const type = text_in(frame.substr(0, 40), "type");
    auto& mine = mine_[who];
    if (type == "welcome") {
        mine.welcome = frame;
        ++welcomes_;
    } else if (type == "ack") {
        if (mine.conversation.empty()) mine.conversation = text_in(frame, "conversation");
        ++acks_;
        if (on_ack) on_ack(who);
    } else if (type == "refused") {
        throw std::runtime_error{"refused: " + std::string{frame}};
    }
    if (!mine.stage.empty() || type == "entries" || type == "state")
        if (auto const stage = text_in(frame, "stage"); !stage.empty()) mine.stage = stage;
    if (on_frame) on_frame(who, frame);
}

void Customers::come(std::size_t count) {
    auto const first = mine_.size();
    mine_.resize(first + count);
    fleet_.open(count);
    for (auto who = first; who < mine_.size(); ++who)
        fleet_.send(who, R"({"type":"hello","site":"main","language":"en","zone":"Europe/Berlin",)"
                         R"("page":{"path":"/billing/plan","title":"Your plan","feature":"billing"}})");
    fleet_.until([&] { return welcomes_ == mine_.size(); }, 120, "a welcome");
}

std::string Customers::next_id(std::size_t who) { return "c-" + std::to_string(who) + "-" + std::to_string(1000 + mine_[who].sent++); }

void Customers::say(std::size_t who, std::string_view text) {
    std::string frame = R"({"type":"send","client_id":")" + next_id(who) + R"(","text":")";
    fleet_.send(who, frame.append(text).append("\"}"));
}

void Customers::begin(std::string_view text) {
    auto const wanted = acks_ + mine_.size();
    for (std::size_t who = 0; who < mine_.size(); ++who) say(who, text);
    fleet_.until([&] { return acks_ == wanted; }, 120, "the first ack");
}

void Customers::wait_for_stage(std::string_view stage) {
    fleet_.until([&] { return std::ranges::all_of(mine_, [&](auto const& each) { return each.stage == stage; }); }, 120, stage);
}

void Customers::go() {
    auto const wanted = acks_ + mine_.size();
    for (std::size_t who = 0; who < mine_.size(); ++who) fleet_.send(who, R"({"type":"end","client_id":")" + next_id(who) + "\"}");
    fleet_.until([&] { return acks_ == wanted; }, 120, "the end");
    fleet_.close();
    mine_.clear();
    welcomes_ = acks_ = 0;
}

}  // namespace baton::bench
