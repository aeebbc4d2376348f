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
