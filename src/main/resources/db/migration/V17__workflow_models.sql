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
