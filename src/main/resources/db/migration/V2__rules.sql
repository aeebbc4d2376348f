-- what a version of a table would have changed, each time that somebody asked
create table rules_simulation (
    table_name varchar(100) not null,
    version integer not null,
    position integer not null,
    -- the version in force that it was compared with
    against integer not null,
    -- how far back the facts go
    days integer not null,
    simulated_by varchar(64) not null,
    simulated_at timestamp with time zone not null,
    result text not null,
    primary key (table_name, version, position)
);
