-- How the offers of a wait went: a part of the projection.

alter table desk_wait add column offered_at bigint not null default 0;   -- the last
alter table desk_wait add column offers_lost integer not null default 0; -- declined, missed, withdrawn
alter table desk_wait add column lost_ms bigint not null default 0;      -- how long those lasted together
