-- an interaction never changes once it is received
create table intake_interaction (
    id uuid primary key,
    project varchar(64) not null,
    external_id varchar(128) not null,
    agent varchar(64) not null,
    channel varchar(10) not null,
    direction varchar(10) not null,
    contact_type varchar(40) not null,
    queue varchar(100),
    started_at timestamp with time zone not null,
    duration_seconds double precision not null,
    language varchar(5) not null,
    customer_reference varchar(128),
    attributes text not null,
    -- SHA-256 of the recording's bytes, which is also its name in the store
    recording varchar(64),
    recording_format varchar(100),
    has_transcript boolean not null,
    -- SHA-256 over everything that was sent, to tell a repeated import from a changed one
    content_hash varchar(64) not null,
    notes text not null,
    received_at timestamp with time zone not null,
    unique (project, external_id)
);

create index intake_interaction_project_started on intake_interaction (project, started_at);
create index intake_interaction_agent_started on intake_interaction (agent, started_at);
create index intake_interaction_started on intake_interaction (started_at);
-- who calls again
create index intake_interaction_project_customer on intake_interaction (project, customer_reference, started_at);
-- what arrived late
create index intake_interaction_project_received on intake_interaction (project, received_at);

-- what of a recording must be silent, as its interaction's transcripts say one after another; none is withdrawn.
-- A recording without a row here was not checked for personal numbers, and nobody hears it.
create table intake_muting (
    interaction uuid not null references intake_interaction (id),
    number integer not null,
    -- as in intake_interaction: equal recordings of several interactions are silent wherever one of them demands it
    recording varchar(64) not null,
    -- start and end in seconds, and what was said there
    spans text not null,
    created_at timestamp with time zone not null,
    primary key (interaction, number)
);

create index intake_muting_recording on intake_muting (recording);

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
