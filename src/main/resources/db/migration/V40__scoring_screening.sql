-- what the machine says of every interaction with a transcript, once per version of it; no evaluation of a sample
create table scoring_screening (
    interaction uuid not null references intake_interaction (id),
    transcript_version integer not null,
    project varchar(64) not null,
    started_at timestamp with time zone not null,
    scorecard varchar(100),
    scorecard_version integer,
    rules_version varchar(64) not null,
    total double precision,
    before_effects double precision,
    -- ids of critical criteria that were not met, in order
    failed_critical text not null,
    -- mean over the criteria that a rule speaks about, 0 to 1
    confidence double precision not null,
    abstained integer not null,
    -- why the machine says nothing about the whole call
    abstention varchar(40),
    screened_at timestamp with time zone not null,
    primary key (interaction, transcript_version)
);

create index scoring_screening_period on scoring_screening (project, started_at);

-- transcripts that wait; a row is locked while it is screened and goes with what was found
create table scoring_screening_due (
    interaction uuid not null references intake_interaction (id),
    transcript_version integer not null,
    primary key (interaction, transcript_version)
);

insert into scoring_screening_due (interaction, transcript_version)
    select interaction, max(version) from transcription_transcript group by interaction;
