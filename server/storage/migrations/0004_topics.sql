-- A company's topics, every version whole. The newest is shown and changed; the one in force judges.

create table topic_set (
    version integer primary key,
    topics text not null,            -- JSON: [{"name","examples"}]
    error_rate double precision not null,   -- 0: none asked for
    complete integer not null,
    author text not null,
    at bigint not null,
    change_kind text not null,
    change_topic text not null,
    standing text not null,          -- learning, in_force, kept, refused
    problems text not null           -- JSON
);
