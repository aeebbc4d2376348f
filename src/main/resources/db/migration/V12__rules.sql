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
