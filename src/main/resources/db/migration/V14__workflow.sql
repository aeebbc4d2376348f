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
