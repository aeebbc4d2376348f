create table planning_client (
    code varchar(64) primary key,
    name varchar(200) not null
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

-- the version that scored a call stays readable for ever
create table planning_scorecard (
    id varchar(100) not null,
    version integer not null,
    content_hash varchar(64) not null,
    content text not null,
    created_at timestamp with time zone not null,
    primary key (id, version)
);
