-- Wishes to erase somebody, until they are fulfilled. The subject is an id, never a name.

create table erasure (
    id {{id}},
    subject text not null,
    asked_by text not null,
    asked_at bigint not null,
    state text not null,             -- asked, running, done, failed
    runner text not null,            -- the process that works on it
    lease_until bigint not null,     -- from then on another may take it
    result text not null
);
create index erasure_open on erasure (id) where state in ('asked', 'running');
create index visitor_customer on visitor (customer_id) where customer_id <> '';
create index attachment_conversation on attachment (conversation) where conversation <> '';
create index attachment_owner on attachment (owner);

-- Who did what in administration. Each row's hash is keyed and covers the row before it; the anchor says how many rows there must be.
create table audit (
    seq bigint primary key,
    at bigint not null,
    actor_kind text not null,        -- agent, token, command, system, nobody
    actor_id text not null,
    actor_name text not null,
    action text not null,
    target text not null,
    outcome integer not null,        -- an HTTP status
    remote text not null,            -- address
    detail text not null,            -- JSON
    hash text not null
);
create table audit_anchor (only_row integer primary key, seq bigint not null, hash text not null, seal text not null);

-- What retention looks for.
alter table attachment add column created_at bigint not null default 0;   -- 0: from before this was kept
alter table conversation add column scrubbed_at bigint not null default 0;   -- when its words went; 0 again once it moves
create index conversation_aging on conversation (site, updated_at, id) where owner_kind = 'closed' and scrubbed_at = 0;
create index attachment_aging on attachment (created_at);
create index entry_pages on entry (at) where kind in ('page', 'error') and erased = 0;
