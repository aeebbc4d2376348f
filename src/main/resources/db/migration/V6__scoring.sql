-- one scoring of one interaction by one evaluator; later ones supersede, none is changed
create table scoring_evaluation (
    id uuid primary key,
    interaction uuid not null references intake_interaction (id),
    kind varchar(10) not null,
    evaluator varchar(64) not null,
    scorecard varchar(100) not null,
    scorecard_version integer not null,
    rules_version varchar(64),
    total double precision,
    before_effects double precision,
    critical_failed boolean not null,
    comment text,
    supersedes uuid references scoring_evaluation (id),
    -- the step that made it: a step that runs twice makes one evaluation
    origin varchar(200) not null unique,
    created_at timestamp with time zone not null
);

create index scoring_evaluation_interaction on scoring_evaluation (interaction, created_at);

create table scoring_result (
    evaluation uuid not null references scoring_evaluation (id),
    criterion varchar(100) not null,
    position integer not null,
    result varchar(20) not null,
    score double precision,
    confidence double precision,
    comment text,
    evidence text not null,
    primary key (evaluation, criterion)
);

-- which evaluation counts; a settled dispute adds a round
create table scoring_settlement (
    interaction uuid not null references intake_interaction (id),
    round integer not null,
    evaluation uuid not null references scoring_evaluation (id),
    settled_at timestamp with time zone not null,
    primary key (interaction, round)
);
