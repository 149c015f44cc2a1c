-- What customers who waited were told anew. Not drawn from entries: a rebuild leaves it as it is.

create table wait_quote (
    conversation bigint not null references conversation (id),
    wait bigint not null,            -- desk_wait.seq
    at bigint not null,              -- milliseconds since 1970
    quote text not null,             -- JSON, as the entry that queues carries one
    primary key (conversation, wait, at)
);
create index wait_quote_at on wait_quote (at);
