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
