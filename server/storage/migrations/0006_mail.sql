-- Conversations that go on by e-mail. Message-IDs stand without brackets, addresses in lower case.

create table mail_settings (
    site text primary key,           -- '' = all that have none of their own
    settings text not null,          -- JSON, without passwords
    secrets text not null            -- JSON {"smtp","imap"}, sealed
);
create table mail_thread (
    conversation text primary key,   -- public id
    address text not null,           -- whom it is with
    token text not null unique,      -- of its reply address
    subject text not null,
    subject_key text not null        -- folded, without `Re:`
);
create table mail_message (
    id {{id}},
    message_id text not null unique,
    conversation text not null,      -- '' = refused
    address text not null,
    direction text not null,         -- in, out
    outcome text not null,           -- queued, sent, failed, taken, refused
    why text not null,
    at bigint not null
);
create index mail_message_conversation on mail_message (conversation, id) where conversation <> '';
create index mail_message_sender on mail_message (address, at) where direction = 'in';
create index mail_message_trouble on mail_message (id) where outcome = 'refused' or outcome = 'failed';
create table mail_mark (mailbox text primary key, validity bigint not null, last bigint not null);
