-- versions of sheets that are tried beside the one in force: what they would have said is computed, nothing else is kept
create table rules_pilot (
    table_name varchar(64) not null,
    position integer not null,
    version integer not null,
    started_by varchar(64) not null,
    started_at timestamp with time zone not null,
    ended_by varchar(64),
    ended_at timestamp with time zone,
    primary key (table_name, position),
    foreign key (table_name, version) references rules_version (table_name, version)
);
