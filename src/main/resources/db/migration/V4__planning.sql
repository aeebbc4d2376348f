create table planning_client (
    code varchar(64) primary key,
    name varchar(200) not null,
    -- what is known of it, for the tier that is suggested
    reputation varchar(10),
    client_size varchar(10),
    growth varchar(10),
    potential varchar(10)
);

create table planning_project (
    code varchar(64) primary key,
    name varchar(200) not null,
    client varchar(64) not null references planning_client (code),
    direction varchar(10) not null,
    tier varchar(10) not null,
    go_live date not null,
    contract_months integer not null,
    zone varchar(40) not null
);

-- what a project owes; a new version when the tables' outcome changes
create table planning_plan (
    project varchar(64) not null references planning_project (code),
    version integer not null,
    content text not null,
    created_at timestamp with time zone not null,
    primary key (project, version)
);

-- what became of a plan: proposed, approved, sent back, overdue, changed by a table
create table planning_plan_step (
    project varchar(64) not null,
    version integer not null,
    position integer not null,
    step varchar(20) not null,
    reason varchar(2000),
    basis integer,
    actor varchar(64) not null,
    done_at timestamp with time zone not null,
    primary key (project, version, position),
    foreign key (project, version) references planning_plan (project, version)
);

-- the tier that was suggested, confirmed, decided otherwise, or changed; the last one that is no suggestion holds
create table planning_tier_step (
    project varchar(64) not null references planning_project (code),
    position integer not null,
    step varchar(20) not null,
    tier varchar(10) not null,
    reason varchar(2000) not null,
    reason_in_chinese varchar(2000) not null,
    table_version varchar(64),
    table_row integer,
    actor varchar(64) not null,
    done_at timestamp with time zone not null,
    primary key (project, position)
);

-- a contract that was prolonged or cut; the last one holds
create table planning_contract_step (
    project varchar(64) not null references planning_project (code),
    position integer not null,
    months integer not null,
    reason varchar(2000) not null,
    actor varchar(64) not null,
    done_at timestamp with time zone not null,
    primary key (project, position)
);

-- what somebody should know of a project's plan
create table planning_notice (
    project varchar(64) not null references planning_project (code),
    position integer not null,
    kind varchar(40) not null,
    recipient varchar(64) not null,
    reason varchar(2000),
    created_at timestamp with time zone not null,
    primary key (project, position)
);

create index planning_notice_recipient on planning_notice (recipient, created_at);
