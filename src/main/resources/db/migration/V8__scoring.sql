-- one scoring of one interaction by one evaluator; later ones supersede, none is changed
create table scoring_evaluation (
    id uuid primary key,
    interaction uuid not null references intake_interaction (id),
    kind varchar(10) not null,
    evaluator varchar(64) not null,
    scorecard varchar(100) not null,
    scorecard_version integer not null,
    rules_version varchar(64),
    -- the plan that the interaction was drawn under; null for one that no cycle drew
    plan_version integer,
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
    -- of a question that asks for more than yes or no
    answer text,
    -- root cause of a fault
    cause varchar(64),
    -- who left the criterion out
    not_applicable_by varchar(10),
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

-- what the machine answers, beside its evaluation, to questions that only the scorecard in pilot asks; it counts nowhere else
create table scoring_pilot_answer (
    evaluation uuid not null references scoring_evaluation (id),
    criterion varchar(100) not null,
    position integer not null,
    result varchar(20) not null,
    answer text,
    cause varchar(64),
    not_applicable_by varchar(10),
    score double precision,
    confidence double precision,
    comment text,
    evidence text not null,
    primary key (evaluation, criterion)
);

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

-- what the machine and the person who settled a call answered to a criterion; as the latest settlement has it
create table scoring_comparison (
    interaction uuid not null references intake_interaction (id),
    criterion varchar(100) not null,
    project varchar(64) not null,
    language varchar(10) not null,
    scorecard varchar(100) not null,
    rules_version varchar(64),
    machine varchar(20) not null,
    person varchar(20) not null,
    settled_at timestamp with time zone not null,
    primary key (interaction, criterion)
);

create index scoring_comparison_latest on scoring_comparison (criterion, language, project, settled_at);

-- what was learned from people's answers to a criterion in a language; the latest counts
create table scoring_opinion (
    id uuid primary key,
    criterion varchar(100) not null,
    language varchar(10) not null,
    -- SHA-256 of what it learned from and how
    version varchar(64) not null,
    parameters varchar(200) not null,
    -- calls by the answer of the opinion that had not learned from them, and by the person's
    held_out text not null,
    weights text not null,
    trained_by varchar(64) not null,
    trained_at timestamp with time zone not null
);

create index scoring_opinion_latest on scoring_opinion (language, criterion, trained_at);

create table scoring_opinion_call (
    opinion uuid not null references scoring_opinion (id),
    interaction uuid not null references intake_interaction (id),
    person varchar(20) not null,
    primary key (opinion, interaction)
);

create table scoring_opinion_switch (
    id uuid primary key,
    criterion varchar(100) not null,
    language varchar(10) not null,
    consulted boolean not null,
    switched_by varchar(64) not null,
    switched_at timestamp with time zone not null
);

-- stored transcripts judged once more by stated versions of rules and scorecard; it supersedes and settles nothing
create table scoring_rescore (
    id uuid primary key,
    -- which calls: null means any
    project varchar(64),
    from_day date,
    to_day date,
    agent varchar(64),
    judged_by varchar(100),
    -- by which versions: without a scorecard each call by its own
    rules_version integer not null,
    rules_hash varchar(64) not null,
    phrases_version integer not null,
    scorecard varchar(100),
    scorecard_version integer,
    -- those in force when it was started: what no machine had evaluated is compared with these
    rules_in_force integer not null,
    phrases_in_force integer not null,
    pass_mark double precision not null,
    state varchar(10) not null,
    calls integer not null,
    started_by varchar(64) not null,
    started_at timestamp with time zone not null,
    ended_at timestamp with time zone,
    failure text
);

create index scoring_rescore_state on scoring_rescore (state);

-- calls by the order of their ids; whoever holds the row's lock judges them, and what it finds is committed with done_at
create table scoring_rescore_chunk (
    rescore uuid not null references scoring_rescore (id),
    number integer not null,
    first_call uuid not null,
    last_call uuid not null,
    calls integer not null,
    -- of another scorecard than was asked for
    skipped integer not null,
    attempts integer not null,
    done_at timestamp with time zone,
    primary key (rescore, number)
);

-- each call once in each re-score
create table scoring_rescore_result (
    rescore uuid not null references scoring_rescore (id),
    interaction uuid not null references intake_interaction (id),
    project varchar(64) not null,
    agent varchar(64) not null,
    scorecard varchar(100),
    scorecard_version integer,
    -- EVALUATION: the machine's latest; RULES: those that were in force, as no machine had evaluated it
    compared_with varchar(10) not null,
    total_before double precision,
    total double precision,
    critical_before boolean not null,
    critical_failed boolean not null,
    -- null where nothing could be scored
    passed_before boolean,
    passed boolean,
    -- why the machine says nothing about the whole call
    abstention varchar(40),
    -- criteria with another answer
    changed integer not null,
    answers text not null,
    primary key (rescore, interaction)
);

-- answers to a criterion, before and after
create table scoring_rescore_count (
    rescore uuid not null references scoring_rescore (id),
    chunk integer not null,
    project varchar(64) not null,
    criterion varchar(100) not null,
    before_result varchar(20) not null,
    after_result varchar(20) not null,
    calls integer not null,
    primary key (rescore, chunk, project, criterion, before_result, after_result)
);
