create table review_draft (
    interaction uuid not null references intake_interaction (id),
    reviewer varchar(64) not null,
    answers text not null,
    comment text,
    saved_at timestamp with time zone not null,
    primary key (interaction, reviewer)
);

create table review_routing (
    interaction uuid primary key references intake_interaction (id),
    route varchar(20) not null,
    rule varchar(200) not null,
    routed_at timestamp with time zone not null
);

-- position 1 is the review, 2 the independent second one
create table review_review (
    interaction uuid not null references intake_interaction (id),
    position integer not null,
    reviewer varchar(64) not null,
    evaluation uuid not null references scoring_evaluation (id),
    submitted_at timestamp with time zone not null,
    primary key (interaction, position),
    unique (interaction, reviewer)
);
