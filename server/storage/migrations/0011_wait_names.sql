-- A start reads thousands of waits: each names its conversation itself, so that none of the conversations' own pages is read for it, and
-- those that are not over are found by when they began.

alter table desk_wait add column public_id text not null default '';
update desk_wait set public_id = (select c.public_id from conversation c where c.id = desk_wait.conversation);
drop index desk_wait_open;
create index desk_wait_open on desk_wait (queued_at) where over_at = 0 or (how = 'claimed' and ended_at = 0);
