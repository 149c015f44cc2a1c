-- When people work and what they said of their being there, what holds for the whole team, and who took how much.

alter table agent add column soft_capacity integer not null default 0;      -- 0: as capacity
alter table agent add column days_off text not null default '[]';           -- JSON: ["2026-12-24"]
alter table agent add column presence text not null default '';             -- their own word: online, away, offline
alter table agent add column presence_reason text not null default '';
alter table agent add column presence_at bigint not null default 0;
alter table agent add column presence_until bigint not null default 0;

create table team_setting (name text primary key, value text not null);     -- JSON

-- A projection of claimed entries: evens out who is asked among equals.
create table claim (
    conversation bigint not null references conversation (id),
    seq bigint not null,
    agent_id text not null,
    at bigint not null,
    weight integer not null,
    primary key (conversation, seq)
);
create index claim_at on claim (at);
insert into claim (conversation, seq, agent_id, at, weight)
    select conversation, seq, actor_id, at, 1 from entry where kind = 'claimed';
