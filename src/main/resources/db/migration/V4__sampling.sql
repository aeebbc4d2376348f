create table sampling_cycle (
    id uuid primary key,
    project varchar(64) not null,
    period_from timestamp with time zone not null,
    period_to timestamp with time zone not null,
    -- null until the plan is taken
    plan_version integer,
    -- the draw is repeated from these: seed, frame (sampling_member) and the quotas
    seed varchar(64) not null,
    random_per_agent integer,
    risk_per_agent integer,
    state varchar(10) not null,
    opened_by varchar(64) not null,
    opened_at timestamp with time zone not null,
    drawn_at timestamp with time zone,
    closed_at timestamp with time zone,
    unique (project, period_from, period_to)
);

-- the frame of a draw: every interaction that could have been drawn, with its chance
create table sampling_member (
    cycle uuid not null references sampling_cycle (id),
    interaction uuid not null references intake_interaction (id),
    stratum varchar(64) not null,
    rank_hash varchar(64) not null,
    probability double precision not null,
    primary key (cycle, interaction)
);

-- what was drawn; an interaction is drawn once at most
create table sampling_sample (
    interaction uuid primary key references intake_interaction (id),
    cycle uuid not null references sampling_cycle (id),
    stratum varchar(64) not null,
    part varchar(12) not null,
    reason varchar(200) not null,
    -- null for the risk-triggered part, which has no known chance
    probability double precision,
    state varchar(10) not null,
    outcome varchar(500),
    drawn_at timestamp with time zone not null,
    ended_at timestamp with time zone
);

create index sampling_sample_cycle on sampling_sample (cycle, state);
