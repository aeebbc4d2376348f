-- where each interaction stands; derived from the modules' events
create table reporting_state (
    interaction uuid primary key references intake_interaction (id),
    project varchar(64) not null,
    state varchar(20) not null,
    since timestamp with time zone not null
);

create index reporting_state_state on reporting_state (project, state);
