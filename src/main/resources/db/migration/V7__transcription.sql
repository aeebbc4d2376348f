-- what was said in an interaction; a later version stands in for the one before, none is changed
create table transcription_transcript (
    interaction uuid not null references intake_interaction (id),
    version integer not null,
    -- who wrote it, say "import" or "vosk demo-en@1b2c3d4e5f60"
    source varchar(200) not null,
    -- the step that brought it: a step that runs twice stores one transcript
    origin varchar(200) not null,
    content text not null,
    -- why it is not to be relied on, although its recogniser ended without a fault
    doubt varchar(40),
    created_at timestamp with time zone not null,
    primary key (interaction, version),
    unique (interaction, origin)
);

-- what a project's calls are heard to say wrongly, and what is meant
create table transcription_vocabulary (
    id uuid primary key,
    project varchar(64) not null references planning_project (code),
    language varchar(2) not null,
    heard varchar(100) not null,
    meant varchar(100) not null,
    added_by varchar(64) not null,
    added_at timestamp with time zone not null
);

create table transcription_vocabulary_withdrawn (
    entry uuid primary key references transcription_vocabulary (id),
    withdrawn_by varchar(64) not null,
    withdrawn_at timestamp with time zone not null
);
