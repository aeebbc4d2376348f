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
