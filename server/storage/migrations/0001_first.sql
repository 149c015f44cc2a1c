-- One text for SQLite and PostgreSQL. A token in double braces stands for what the two write differently (dialect.cpp).
-- Times are milliseconds since 1970 in UTC; 0 and '' mean "none", so that no column is ever null.

create table store_info (name text primary key, value text not null);

create table conversation (
    id {{id}},
    public_id text not null unique,
    site text not null,
    visitor_id text not null,
    customer_id text not null,
    customer_name text not null,
    created_at bigint not null,
    updated_at bigint not null,
    owner_kind text not null,
    owner_id text not null,
    stage text not null,
    epoch bigint not null,
    seq bigint not null,
    urgency integer not null,        -- 0 urgent … 3 low: ascending order is the queue's
    waiting_since bigint not null,
    snoozed integer not null,
    promise_due bigint not null,
    risk_at bigint not null,         -- from when on it is at risk
    next_at bigint not null,         -- earliest deadline
    state text not null,             -- JSON: what no list sorts or filters by
    first_state text not null        -- JSON: what it began with, for rebuilding
);
-- No `in (…)` in a condition here: SQLite would build a table of its members at every update of a conversation.
create index conversation_mine on conversation (owner_id, updated_at, id) where owner_kind = 'agent' and snoozed = 0;
create index conversation_snoozed on conversation (owner_id, updated_at, id) where snoozed = 1;
create index conversation_waiting on conversation (urgency, waiting_since, id) where owner_kind = 'queue';
create index conversation_open on conversation (updated_at, id) where owner_kind <> 'bot' and owner_kind <> 'closed';
create index conversation_bot on conversation (updated_at, id) where owner_kind = 'bot';
create index conversation_closed on conversation (updated_at, id) where owner_kind = 'closed';
create index conversation_risk on conversation (risk_at, id) where risk_at > 0;
create index conversation_due on conversation (next_at, id) where next_at > 0;
create index conversation_visitor on conversation (visitor_id, id);
create index conversation_customer on conversation (customer_id, id) where customer_id <> '';

create table entry (
    id {{id}},
    conversation bigint not null references conversation (id),
    seq bigint not null,
    kind text not null,
    version integer not null,
    at bigint not null,
    actor_kind text not null,
    actor_id text not null,
    actor_name text not null,
    client_id text not null,
    body text not null,              -- JSON
    erased integer not null default 0,
    unique (conversation, seq)
);
create unique index entry_client on entry (conversation, actor_id, client_id) where client_id <> '';

-- Projections: everything from here to the outbox is drawn from entries and can be rebuilt.
create table promise (
    id text primary key,
    conversation bigint not null references conversation (id),
    kind text not null,
    due bigint not null,
    contact text not null,
    text text not null,
    state text not null,
    agent_id text not null
);
create index promise_open on promise (due, id) where state = 'open';
create index promise_state on promise (state, due, id);
create index promise_conversation on promise (conversation);
create table counter (view text not null, owner text not null, n bigint not null, primary key (view, owner));
create table rule_use (
    day bigint not null,             -- days since 1970
    rule text not null,
    version bigint not null,
    fired bigint not null,
    ended_well bigint not null,
    primary key (day, rule, version)
);

create table outbox (
    id {{id}},
    kind text not null,
    idempotency_key text not null unique,
    payload text not null,
    attempts integer not null,
    next_at bigint not null,
    state text not null,             -- pending, done, failed
    result text not null
);
create index outbox_pending on outbox (next_at, id) where state = 'pending';
create table webhook (id text primary key, url text not null, secret text not null, events text not null, disabled integer not null);

create table agent (
    id text primary key,
    name text not null,
    email text not null,
    email_key text not null unique,  -- folded
    role text not null,
    team text not null,
    skills text not null,            -- JSON
    languages text not null,         -- JSON
    capacity integer not null,
    photo text not null,
    shifts text not null,
    disabled integer not null,
    password_hash text not null
);
create table agent_session (
    id text primary key,
    secret_hash text not null unique,
    agent text not null references agent (id),
    created_at bigint not null,
    last_seen bigint not null,
    user_agent text not null
);
create index agent_session_agent on agent_session (agent);
create table one_time_link (
    id text primary key,
    secret_hash text not null unique,
    kind text not null,
    email text not null,
    name text not null,
    role text not null,
    team text not null,
    agent_id text not null,
    expires_at bigint not null
);
create table api_token (id text primary key, secret_hash text not null unique, name text not null, role text not null, created_at bigint not null);

create table site (site_key text primary key, settings text not null, jwt_keys text not null);
create table visitor (
    id text primary key,
    secret_hash text not null unique,
    site text not null,
    customer_id text not null,
    created_at bigint not null
);
create table customer (
    id text primary key,
    outside_id text not null unique,
    name text not null,
    email text not null,
    attributes text not null,        -- JSON
    since bigint not null
);

create table article (
    id text primary key,
    slug text not null unique,
    markdown text not null,
    title text not null,
    area text not null,
    state text not null,
    version integer not null,
    updated_at bigint not null,
    shown bigint not null,
    helped bigint not null,
    not_helped bigint not null
);
create table vector (model text not null, text_hash text not null, numbers text not null, primary key (model, text_hash));
create table policy (version integer primary key, source text not null, author text not null, note text not null, at bigint not null);

create table attachment (
    id text primary key,
    name text not null,
    type text not null,
    size bigint not null,
    owner text not null,
    conversation text not null
);

{{search_tables}}
