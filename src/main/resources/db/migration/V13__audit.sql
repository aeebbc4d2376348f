-- one row per trail: serialises appending, and tells a cut-off tail
create table audit_trail (
    subject uuid primary key,
    length integer not null,
    head varchar(64) not null
);

create table audit_event (
    subject uuid not null,
    position integer not null,
    at timestamp with time zone not null,
    actor varchar(64) not null,
    action varchar(60) not null,
    -- JSON: what was done, with the versions of everything it rests on
    details text not null,
    previous varchar(64) not null,
    hash varchar(64) not null,
    primary key (subject, position)
);

create index audit_event_at on audit_event (at);
