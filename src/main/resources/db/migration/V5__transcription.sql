-- what was said in an interaction; a later version stands in for the one before, none is changed
create table transcription_transcript (
    interaction uuid not null references intake_interaction (id),
    version integer not null,
    -- who wrote it, say "import" or "vosk demo-en@1b2c3d4e5f60"
    source varchar(200) not null,
    -- the step that brought it: a step that runs twice stores one transcript
    origin varchar(200) not null,
    content text not null,
    created_at timestamp with time zone not null,
    primary key (interaction, version),
    unique (interaction, origin)
);
