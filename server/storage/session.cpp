#include "storage/session.hpp"

#include <algorithm>
#include <atomic>
#include <deque>
#include <unordered_map>

#include "base/ensure.hpp"
#include "storage/answer_watch.hpp"
#include "storage/failures.hpp"
#include "storage/soci.hpp"

namespace baton::storage {

/// A prepared statement with the slots it is bound to.
class Session::Statement {
  public:
    Statement(soci::session& session, std::string const& sql, std::span<Value const> values, std::span<Type const> columns)
        : statement_{session} {
        for (auto const& value : values) bind(parameters_.emplace_back(Slot{value.type}));
        for (auto const type : columns) columns_.push_back(Slot{type});
        for (auto& column : columns_) take(column);
        statement_.alloc();
        statement_.prepare(sql);
        statement_.define_and_bind();
    }

    std::int64_t execute(std::span<Value const> values, Reader const& reader) {
        ensure(values.size() == parameters_.size(), "a statement is always given the same number of values");
        for (std::size_t i = 0; i < values.size(); ++i) put(parameters_[i], values[i]);
        // Read to the end, or SQLite would keep its read transaction open.
        for (bool more = statement_.execute(true); more && !columns_.empty(); more = statement_.fetch()) reader(columns_);
        return statement_.get_affected_rows();
    }

  private:
    void bind(Slot& slot) {
        if (slot.type == Type::number) statement_.exchange(soci::use(slot.number));
        if (slot.type == Type::real) statement_.exchange(soci::use(slot.real));
        if (slot.type == Type::text) statement_.exchange(soci::use(slot.text));
    }
    void take(Slot& slot) {
        if (slot.type == Type::number) statement_.exchange(soci::into(slot.number));
        if (slot.type == Type::real) statement_.exchange(soci::into(slot.real));
        if (slot.type == Type::text) statement_.exchange(soci::into(slot.text));
    }
    static void put(Slot& slot, Value const& value) {
        ensure(slot.type == value.type, "a statement is always given the same types");
        slot.number = value.number;
        slot.real = value.real;
        if (slot.type == Type::text) slot.text.assign(value.text);
    }

    std::deque<Slot> parameters_;
    std::vector<Slot> columns_;
    soci::statement statement_;
};

namespace {

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

soci::backend_factory const& backend(Dialect dialect) {
    if (dialect == Dialect::sqlite) return *soci::factory_sqlite3();
    return *soci::factory_postgresql();
}

// SOCI would take a colon inside a comment for the name of a value. A statement ends with its line, whatever was noted behind it.
std::string without_comments(std::string const& sql) {
    std::string text;
    for (std::size_t at = 0; at < sql.size();) {
        auto const end = std::min(sql.find('\n', at), sql.size());
        auto const line = std::string_view{sql}.substr(at, end - at);
        auto const code = line.substr(0, line.find("--"));
        text += code.substr(0, code.find_last_not_of(" \t") + 1);
        text += '\n';
        at = end + 1;
    }
    return text;
}

/// While one lives, an answer is waited for.
class Asking {
  public:
    explicit Asking(AnswerWatch::Line* line) : line_{line} {
        if (line_ != nullptr) line_->asked();
    }
    ~Asking() {
        if (line_ != nullptr) line_->answered();
    }
    Asking(Asking const&) = delete;
    Asking& operator=(Asking const&) = delete;

  private:
    AnswerWatch::Line* line_;
};

/// SOCI's exceptions end here.
template <class Call>
auto translated(Call const& call) {
    try {
        return call();
    } catch (soci::soci_error const& failed) {
        throw DriverError{as_storage_error(failed)};
    }
}

}  // namespace

struct Session::Inner {
    soci::session session;
    std::unordered_map<std::string, std::unique_ptr<Statement>, TextHash, std::equal_to<>> statements;
    std::unique_ptr<AnswerWatch::Line> line;
    std::int64_t wal_pages = 0;
};

Session::Session(Dialect dialect, std::string const& target) : dialect_{dialect}, inner_{std::make_unique<Inner>()} {
    translated([&] { inner_->session.open(backend(dialect), target); });
}

Session::~Session() {
    // SOCI says good-bye to the database for each statement, and waits for the answer.
    Asking const asking{inner_->line.get()};
    // They may complain when their connection is gone; there is nobody left to tell.
    try {
        inner_->statements.clear();
        inner_->session.close();
    } catch (std::exception const&) {  // NOLINT(bugprone-empty-catch)
    }
}

void Session::watch_wal() {
    auto* const backend = static_cast<soci::sqlite3_session_backend*>(inner_->session.get_backend());
    auto const note = [](void* pages, sqlite_api::sqlite3*, char const*, int count) {
        *static_cast<std::int64_t*>(pages) = count;
        return SQLITE_OK;
    };
    sqlite_api::sqlite3_wal_hook(backend->conn_, note, &inner_->wal_pages);
}

void Session::watch_answers(std::shared_ptr<AnswerWatch> watch) {
    auto* const backend = static_cast<soci::postgresql_session_backend*>(inner_->session.get_backend());
    inner_->line = std::make_unique<AnswerWatch::Line>(std::move(watch), PQsocket(backend->conn_));
}

std::int64_t Session::transaction() { return dialect_ == Dialect::sqlite ? 0 : number("select coalesce(txid_current_if_assigned(), 0)"); }

std::int64_t Session::wal_pages() const { return inner_->wal_pages; }

void Session::checkpoint(std::string_view how) {
    rows<std::int64_t, std::int64_t, std::int64_t>("pragma wal_checkpoint(" + std::string{how} + ")");
}

Session::Statement& Session::ready(std::string_view sql, std::span<Value const> values, std::span<Type const> columns) {
    if (auto const found = inner_->statements.find(sql); found != inner_->statements.end()) return *found->second;
    auto statement = std::make_unique<Statement>(inner_->session, in_dialect(dialect_, sql), values, columns);
    return *inner_->statements.emplace(std::string{sql}, std::move(statement)).first->second;
}

std::int64_t Session::execute(std::string_view sql, std::span<Value const> values, std::span<Type const> columns, Reader const& reader) {
    Asking const asking{inner_->line.get()};
    return translated([&] {
        auto& statement = ready(sql, values, columns);
        try {
            return statement.execute(values, reader);
        } catch (...) {
            // A statement that failed half-way is not trusted again.
            inner_->statements.erase(inner_->statements.find(sql));
            throw;
        }
    });
}

std::int64_t Session::run(std::string_view sql, std::initializer_list<Value> values) { return execute(sql, values, {}, {}); }

std::int64_t Session::number(std::string_view sql, std::initializer_list<Value> values) {
    auto const found = one<std::int64_t>(sql, values);
    return found ? std::get<0>(*found) : 0;
}

void Session::once(std::string const& sql) {
    Asking const asking{inner_->line.get()};
    translated([&] { inner_->session.once << sql; });
}

void Session::script(std::string_view sql) {
    auto const text = without_comments(expand_tokens(dialect_, sql));
    for (std::size_t at = 0; at < text.size();) {
        auto const end = text.find(";\n", at);
        auto const statement = text.substr(at, end == std::string::npos ? end : end - at);
        if (statement.find_first_not_of(" \n\t;") != std::string::npos) once(statement);
        if (end == std::string::npos) break;
        at = end + 2;
    }
}

std::uint64_t Session::next_generation() {
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}

void Session::notice_other_writers() {
    if (dialect_ != Dialect::sqlite) return;
    auto const version = number("pragma data_version");
    if (version != data_version_) outdate();
    data_version_ = version;
}

void Session::begin_write() {
    if (dialect_ == Dialect::postgresql) return once("begin");
    run("begin immediate");
    notice_other_writers();
}

void Session::begin_read() {
    if (dialect_ == Dialect::sqlite)
        run("begin");
    else
        once("begin isolation level repeatable read read only");
}

void Session::commit() {
    if (dialect_ == Dialect::sqlite)
        run("commit");
    else
        once("commit");
}

void Session::rollback() noexcept {
    outdate();
    try {
        once("rollback");
    } catch (std::exception const&) {  // NOLINT(bugprone-empty-catch): see the header
    }
}

}  // namespace baton::storage
