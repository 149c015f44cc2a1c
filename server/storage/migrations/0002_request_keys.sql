-- Requests that arrived with an Idempotency-Key, and what they were answered.

create table request_key (
    name text primary key,           -- a hash of who asked, for what, and their key
    caller text not null,
    body_hash text not null,
    runner text not null,            -- the process that carries it out; '' once it is answered
    status integer not null,
    type text not null,
    body text not null,
    expires_at bigint not null
);
create index request_key_expiry on request_key (expires_at, name);
create index request_key_caller on request_key (caller, expires_at);
