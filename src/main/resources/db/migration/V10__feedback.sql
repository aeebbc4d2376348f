-- one release of a result to the agent; a decided dispute releases again
create table feedback_feedback (
    interaction uuid not null references intake_interaction (id),
    round integer not null,
    agent varchar(64) not null,
    evaluation uuid not null references scoring_evaluation (id),
    -- at which level the agent may dispute now: FIRST, SECOND or NONE
    level varchar(10) not null,
    dispute_until timestamp with time zone not null,
    released_at timestamp with time zone not null,
    answer varchar(15),
    remark text,
    answered_at timestamp with time zone,
    primary key (interaction, round)
);

-- the agent's answer before the task is completed
create table feedback_draft (
    interaction uuid not null references intake_interaction (id),
    agent varchar(64) not null,
    content text not null,
    primary key (interaction, agent)
);

create table feedback_dispute (
    id uuid primary key,
    interaction uuid not null references intake_interaction (id),
    round integer not null,
    criterion varchar(100) not null,
    given varchar(20) not null,
    proposed varchar(20) not null,
    reason text not null,
    level varchar(10) not null,
    raised_by varchar(64) not null,
    raised_at timestamp with time zone not null,
    decision varchar(10),
    decision_reason text,
    decided_by varchar(64),
    decided_at timestamp with time zone,
    unique (interaction, round, criterion)
);

-- what somebody should know but need not answer
create table feedback_notice (
    interaction uuid not null references intake_interaction (id),
    kind varchar(30) not null,
    round integer not null,
    recipient varchar(64) not null,
    reason varchar(500),
    created_at timestamp with time zone not null,
    primary key (interaction, kind, round, recipient)
);
