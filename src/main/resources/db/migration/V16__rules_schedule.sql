-- approved versions that come into force by themselves
create table rules_schedule (
    table_name varchar(64) not null,
    position integer not null,
    version integer not null,
    due_at timestamp with time zone not null,
    scheduled_by varchar(64) not null,
    scheduled_at timestamp with time zone not null,
    -- ACTIVATED, IN_FORCE or CANCELLED; null while it waits
    outcome varchar(10),
    ended_by varchar(64),
    ended_at timestamp with time zone,
    primary key (table_name, position),
    foreign key (table_name, version) references rules_version (table_name, version)
);
