-- a recording that may belong to a call of an imported list: it is no interaction until a person has said so
create table intake_pairing (
    id uuid primary key,
    project varchar(64) not null,
    external_id varchar(128) not null,
    agent varchar(64) not null,
    started_at timestamp with time zone not null,
    -- JSON of the interaction that it becomes
    metadata text not null,
    -- path below attune.intake.folder
    recording varchar(500) not null,
    seconds_apart double precision not null,
    confidence double precision not null,
    proposed_at timestamp with time zone not null,
    unique (project, external_id, recording)
);

create table intake_pairing_decision (
    pairing uuid primary key references intake_pairing (id),
    -- null where it was rejected
    interaction uuid references intake_interaction (id),
    decided_by varchar(64) not null,
    decided_at timestamp with time zone not null
);
