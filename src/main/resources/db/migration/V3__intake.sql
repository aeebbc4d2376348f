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
