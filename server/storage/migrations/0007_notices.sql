-- How people want to be told, and the browsers that take pushes for them.

create table notice_preference (
    agent text primary key,
    preferences text not null        -- JSON, as `/me/notices` has it
);
create table push_subscription (
    id text primary key,             -- a hash of the endpoint
    agent text not null,
    session text not null,           -- it goes with the session
    target text not null,            -- JSON, sealed: {"endpoint","p256dh","auth"}
    language text not null,
    created_at bigint not null
);
create index push_subscription_agent on push_subscription (agent, created_at, id);
create index push_subscription_session on push_subscription (session);

-- What reached somebody by no other way, until it is written about in a mail.

create table missed_notice (
    id {{id}},
    agent text not null,
    at bigint not null,
    notice text not null             -- JSON: no words of a customer
);
create index missed_notice_agent on missed_notice (agent, id);
