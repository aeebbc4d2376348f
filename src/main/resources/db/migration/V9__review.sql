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

-- whoever gives out reviews of a project holds its row, so that nobody counts the same load twice
create table review_turn (
    project varchar(64) primary key
);

-- who was given a review; number 1 is the first of the call, position as in review_review
create table review_assignment (
    interaction uuid not null references intake_interaction (id),
    number integer not null,
    position integer not null,
    reviewer varchar(64) not null,
    project varchar(64) not null,
    cycle uuid not null,
    agent varchar(64) not null,
    minutes double precision not null,
    -- the row of the table reviewer-conflict that allowed it
    rule varchar(200) not null,
    -- a message
    reason text not null,
    assigned_by varchar(64) not null,
    assigned_at timestamp with time zone not null,
    primary key (interaction, number)
);

create index review_assignment_load on review_assignment (project, assigned_at);
create index review_assignment_reviewer on review_assignment (reviewer, agent, assigned_at);

-- an assignment without a row here is in force
create table review_assignment_end (
    interaction uuid not null,
    number integer not null,
    ended varchar(12) not null,
    -- a message
    reason text not null,
    ended_by varchar(64) not null,
    ended_at timestamp with time zone not null,
    primary key (interaction, number),
    foreign key (interaction, number) references review_assignment (interaction, number)
);

-- nobody could be given a review: it waits for whoever takes it, or for a manager to give it; number counts the
-- assignments that the call had before
create table review_unassigned (
    interaction uuid not null references intake_interaction (id),
    number integer not null,
    position integer not null,
    project varchar(64) not null,
    -- a message: of each candidate
    reason text not null,
    left_at timestamp with time zone not null,
    primary key (interaction, number)
);

create index review_unassigned_project on review_unassigned (project, left_at);

-- a manager was warned that somebody will miss the day's quota; once per project and day
create table review_warning (
    project varchar(64) not null,
    warned_on date not null,
    warned_at timestamp with time zone not null,
    open_reviews integer not null,
    primary key (project, warned_on)
);

-- who, with what was known at the warning
create table review_shortfall (
    project varchar(64) not null,
    warned_on date not null,
    person varchar(64) not null,
    done integer not null,
    owed integer not null,
    open_reviews integer not null,
    primary key (project, warned_on, person),
    foreign key (project, warned_on) references review_warning (project, warned_on)
);

-- what the manager did about it
create table review_warning_handled (
    project varchar(64) not null,
    warned_on date not null,
    handling varchar(10) not null,
    note varchar(1000) not null,
    handled_by varchar(64) not null,
    handled_at timestamp with time zone not null,
    primary key (project, warned_on),
    foreign key (project, warned_on) references review_warning (project, warned_on)
);
