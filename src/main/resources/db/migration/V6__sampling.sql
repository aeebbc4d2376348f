create table sampling_cycle (
    id uuid primary key,
    project varchar(64) not null,
    period_from timestamp with time zone not null,
    period_to timestamp with time zone not null,
    -- null until the plan is taken
    plan_version integer,
    -- the draw is repeated from these: seed, frame (sampling_stratum) and the quotas
    seed varchar(64) not null,
    random_per_agent integer,
    risk_per_agent integer,
    frame_closed_at timestamp with time zone,
    frame_size integer,
    frame_late integer,
    -- SHA-256 of the frame: strata in their order, each with its members
    frame_hash varchar(64),
    -- a message: what the frame takes in and leaves out
    frame_filter text,
    state varchar(10) not null,
    opened_by varchar(64) not null,
    opened_at timestamp with time zone not null,
    drawn_at timestamp with time zone,
    closed_at timestamp with time zone,
    unique (project, period_from, period_to)
);

-- the frame of a draw: every stratum with its members, drawn or not
create table sampling_stratum (
    cycle uuid not null references sampling_cycle (id),
    agent varchar(64) not null,
    business_type varchar(100) not null,
    slot varchar(10) not null,
    size integer not null,
    -- members that arrived after the frame of their own period was closed
    late integer not null,
    -- share of the agent's quota; divided by the size it is the chance of each member
    expected double precision not null,
    drawn integer not null,
    -- the members' ids, 16 bytes each, in the order of their lots: the first were drawn, the next replace them
    members bytea not null,
    primary key (cycle, agent, business_type, slot)
);

-- what was drawn; an interaction is drawn once at most
create table sampling_sample (
    interaction uuid primary key references intake_interaction (id),
    cycle uuid not null references sampling_cycle (id),
    agent varchar(64) not null,
    business_type varchar(100) not null,
    slot varchar(10) not null,
    plan_version integer not null,
    late boolean default false not null,
    part varchar(12) not null,
    -- a message
    reason text not null,
    -- null for the risk-triggered part, which has no known chance
    probability double precision,
    -- the unusable interaction that this one was drawn for
    replaces uuid,
    state varchar(10) not null,
    outcome varchar(500),
    drawn_at timestamp with time zone not null,
    ended_at timestamp with time zone,
    ended_by varchar(64)
);

create index sampling_sample_cycle on sampling_sample (cycle, state);

-- what the machine found suspicious or could hardly judge; the latest word about each interaction
create table sampling_signal (
    interaction uuid primary key references intake_interaction (id),
    critical_suspected boolean not null,
    -- 0 to 1
    confidence double precision not null,
    given_at timestamp with time zone not null
);

-- a coached criterion, by which an agent's next calls are drawn
create table sampling_follow_up (
    id uuid primary key,
    coached uuid not null references intake_interaction (id),
    project varchar(64) not null,
    agent varchar(64) not null,
    criterion varchar(100) not null,
    -- a message: the criterion in both languages
    name text not null,
    calls integer not null,
    until timestamp with time zone not null,
    asked_at timestamp with time zone not null,
    unique (coached, criterion)
);

create index sampling_follow_up_project on sampling_follow_up (project, agent);

create table sampling_follow_up_call (
    follow_up uuid not null references sampling_follow_up (id),
    interaction uuid not null references sampling_sample (interaction),
    primary key (follow_up, interaction)
);
