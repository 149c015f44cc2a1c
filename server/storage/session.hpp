#pragma once
#include <array>
#include <concepts>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "storage/dialect.hpp"

namespace baton::storage {

class AnswerWatch;

/// What the database said no to. Leaves a job as an exception so that the whole transaction is rolled back.
struct StorageError : std::runtime_error {
    Code code;
    bool broken;  ///< the connection is gone: open a new one
    bool again;   ///< a deadlock or a serialisation failure: the same job may succeed now
    StorageError(Code why, std::string const& message, bool is_broken = false, bool may_retry = false)
        : std::runtime_error{message}, code{why}, broken{is_broken}, again{may_retry} {}
};

/// What lies in the database is not what was written there: damage, or a disk that lies. The connection goes, and what it had cached with
/// it.
inline StorageError damaged(std::string const& what) { return {Code::unavailable, "the data is damaged: " + what, true}; }

enum class Type : char { number, real, text };

/// A value on its way into a statement. Texts are only looked at during the call.
struct Value {
    Type type;
    std::int64_t number = 0;
    double real = 0;
    std::string_view text;

    template <std::integral Number>
    Value(Number value) : type{Type::number}, number{static_cast<std::int64_t>(value)} {}
    Value(double value) : type{Type::real}, real{value} {}
    Value(std::string_view value) : type{Type::text}, text{value} {}
    Value(std::string const& value) : type{Type::text}, text{value} {}
    Value(char const* value) : type{Type::text}, text{value} {}
};

/// A place that a statement reads from or writes to; bound once, used for the statement's whole life.
struct Slot {
    Type type = Type::number;
    long long number = 0;
    double real = 0;
    std::string text;
};

template <class Column>
constexpr Type type_of() {
    if constexpr (std::same_as<Column, std::string>)
        return Type::text;
    else if constexpr (std::same_as<Column, double>)
        return Type::real;
    else
        return Type::number;
}

template <class Column>
Column value_of(Slot const& slot) {
    if constexpr (std::same_as<Column, std::string>)
        return slot.text;
    else if constexpr (std::same_as<Column, double>)
        return slot.real;
    else
        return static_cast<Column>(slot.number);
}

/// The same where it lies: texts are not copied.
template <class Column>
decltype(auto) seen_in(Slot const& slot) {
    if constexpr (std::same_as<Column, std::string>)
        return std::string_view{slot.text};
    else
        return value_of<Column>(slot);
}

/// One connection, used by one thread. Statements are prepared once and kept. Every call may throw StorageError.
class Session {
  public:
    /// `target` as SOCI's backend takes it: a file name for SQLite, a URL for PostgreSQL.
    Session(Dialect dialect, std::string const& target);
    ~Session();
    Session(Session const&) = delete;
    Session& operator=(Session const&) = delete;

    Dialect dialect() const { return dialect_; }

    /// Runs one statement; returns how many rows it touched.
    std::int64_t run(std::string_view sql, std::initializer_list<Value> values = {});

    template <class... Columns>
    std::vector<std::tuple<Columns...>> rows(std::string_view sql, std::initializer_list<Value> values = {});
    /// The same one after the other, without keeping them: `call` gets the columns, texts as views that end with the call.
    template <class... Columns, class Call>
    void each(std::string_view sql, std::initializer_list<Value> values, Call const& call);
    template <class... Columns>
    std::optional<std::tuple<Columns...>> one(std::string_view sql, std::initializer_list<Value> values = {});
    std::int64_t number(std::string_view sql, std::initializer_list<Value> values = {});

    /// Several statements without values, each ended by a semicolon at the end of a line.
    void script(std::string_view sql);

    void begin_write();
    void begin_read();
    void commit();
    /// Never throws: a transaction that the database has already given up counts as rolled back.
    void rollback() noexcept;

    /// PostgreSQL: the number of the transaction under way; 0 when it has written nothing. SQLite, whose commits never leave a doubt: 0.
    std::int64_t transaction();
    /// From now on a statement that is not answered in time loses its connection.
    void watch_answers(std::shared_ptr<AnswerWatch> watch);

    /// Another one whenever what was read before may no longer be true: after a rollback, or when another process wrote. No two sessions
    /// ever have the same.
    std::uint64_t generation() const { return generation_; }
    /// For work that changes rows behind the back of whoever remembers them.
    void outdate() { generation_ = next_generation(); }

    /// SQLite: from now on every commit of this connection notes how long the write-ahead log has become.
    void watch_wal();
    /// Pages in the write-ahead log after the last commit; it starts again at few when a checkpoint has emptied it.
    std::int64_t wal_pages() const;
    /// SQLite only. `how`: passive, restart, truncate. What others keep it from doing stays for the next time.
    void checkpoint(std::string_view how);

  private:
    class Statement;
    using Reader = std::function<void(std::span<Slot const>)>;

    Statement& ready(std::string_view sql, std::span<Value const> values, std::span<Type const> columns);
    std::int64_t execute(std::string_view sql, std::span<Value const> values, std::span<Type const> columns, Reader const& reader);
    void once(std::string const& sql);
    void notice_other_writers();
    static std::uint64_t next_generation();

    struct Inner;
    Dialect dialect_;
    std::unique_ptr<Inner> inner_;
    std::uint64_t generation_ = next_generation();
    std::int64_t data_version_ = 0;
};

template <class... Columns>
std::vector<std::tuple<Columns...>> Session::rows(std::string_view sql, std::initializer_list<Value> values) {
    static constexpr std::array<Type, sizeof...(Columns)> types{type_of<Columns>()...};
    std::vector<std::tuple<Columns...>> found;
    execute(sql, values, types, [&](std::span<Slot const> slots) {
        [&]<std::size_t... At>(std::index_sequence<At...>) {
            found.emplace_back(value_of<Columns>(slots[At])...);
        }(std::index_sequence_for<Columns...>{});
    });
    return found;
}

template <class... Columns, class Call>
void Session::each(std::string_view sql, std::initializer_list<Value> values, Call const& call) {
    static constexpr std::array<Type, sizeof...(Columns)> types{type_of<Columns>()...};
    execute(sql, values, types, [&](std::span<Slot const> slots) {
        [&]<std::size_t... At>(std::index_sequence<At...>) { call(seen_in<Columns>(slots[At])...); }(std::index_sequence_for<Columns...>{});
    });
}

template <class... Columns>
std::optional<std::tuple<Columns...>> Session::one(std::string_view sql, std::initializer_list<Value> values) {
    auto found = rows<Columns...>(sql, values);
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

}  // namespace baton::storage
