-- what the machine found suspicious or could hardly judge; the latest word about each interaction
create table sampling_signal (
    interaction uuid primary key references intake_interaction (id),
    critical_suspected boolean not null,
    -- 0 to 1
    confidence double precision not null,
    given_at timestamp with time zone not null
);
