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
    scorecard varchar(100),
    scorecard_version integer,
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
