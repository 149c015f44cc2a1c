-- Every stay in the queue, what was quoted for it and what came of it: drawn from entries, can be rebuilt.

create table desk_wait (
    conversation bigint not null references conversation (id),
    seq bigint not null,             -- of the entry by which it joined the queue
    site text not null,
    skill text not null,
    priority integer not null,
    queued_at bigint not null,       -- all times: milliseconds since 1970, 0 = not yet
    quote text not null,             -- JSON, as the entry carried it; '' = none
    over_at bigint not null,
    how text not null,               -- claimed, left, callback, email
    agent_id text not null,
    ended_at bigint not null,
    primary key (conversation, seq)
);
create index desk_wait_queued on desk_wait (queued_at);
create index desk_wait_open on desk_wait (conversation) where over_at = 0 or (how = 'claimed' and ended_at = 0);
