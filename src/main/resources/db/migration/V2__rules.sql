-- versions of decision tables that were proposed on the desk; version 1 is the table as it was delivered
create table rules_version (
    table_name varchar(64) not null,
    version integer not null,
    hash varchar(12) not null,
    -- the sheet as it was uploaded, CSV
    sheet text not null,
    author varchar(64) not null,
    reason varchar(1000) not null,
    proposed_at timestamp with time zone not null,
    approver varchar(64),
    approved_at timestamp with time zone,
    primary key (table_name, version),
    unique (table_name, hash)
);

-- the one with the highest position is in force; a table without one is in force as it was delivered
create table rules_activation (
    table_name varchar(64) not null,
    position integer not null,
    version integer not null,
    activated_by varchar(64) not null,
    activated_at timestamp with time zone not null,
    primary key (table_name, position),
    foreign key (table_name, version) references rules_version (table_name, version)
);

-- what a version of a table would have changed, each time that somebody asked
create table rules_simulation (
    table_name varchar(64) not null,
    version integer not null,
    position integer not null,
    -- the version in force that it was compared with
    against integer not null,
    -- how far back the facts go
    days integer not null,
    simulated_by varchar(64) not null,
    simulated_at timestamp with time zone not null,
    result text not null,
    primary key (table_name, version, position),
    foreign key (table_name, version) references rules_version (table_name, version)
);

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
