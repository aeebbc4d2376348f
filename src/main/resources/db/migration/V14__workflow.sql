-- versions of process models and forms: as they were delivered, and as they were proposed on the desk
create table workflow_model_version (
    -- name of the file, say CallQaProcess.bpmn
    model varchar(100) not null,
    version integer not null,
    hash varchar(12) not null,
    -- the file as it was uploaded
    content text not null,
    -- a line "old id -> new id" for each element that bears another id than in the version before
    mapping text not null,
    author varchar(64) not null,
    reason varchar(1000) not null,
    proposed_at timestamp with time zone not null,
    approver varchar(64),
    approved_at timestamp with time zone,
    primary key (model, version),
    unique (model, hash)
);

-- the one with the highest position is in force; a model without one is in force as this release delivers it
create table workflow_model_activation (
    model varchar(100) not null,
    position integer not null,
    version integer not null,
    deployment varchar(64) not null,
    activated_by varchar(64) not null,
    activated_at timestamp with time zone not null,
    primary key (model, position),
    foreign key (model, version) references workflow_model_version (model, version)
);

-- running instances that were moved to another version of their model
create table workflow_migration (
    -- the engine's batch, which moves them one by one
    batch varchar(64) primary key,
    model varchar(100) not null,
    -- version numbers of the engine
    from_version integer not null,
    to_version integer not null,
    instances integer not null,
    asked_by varchar(64) not null,
    asked_at timestamp with time zone not null,
    -- null until the last one was moved
    finished_at timestamp with time zone
);

create index workflow_migration_model on workflow_migration (model, asked_at);

-- the latest report of each node that hears and scores; a node that has gone is forgotten after a day
create table workflow_worker (
    -- its id in the engine: login/what tells the login's nodes apart
    node varchar(200) primary key,
    report text not null,
    since timestamp with time zone not null,
    reported_at timestamp with time zone not null
);
