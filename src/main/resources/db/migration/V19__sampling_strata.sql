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

alter table sampling_cycle add column frame_closed_at timestamp with time zone;
alter table sampling_cycle add column frame_size integer;
alter table sampling_cycle add column frame_late integer;
-- SHA-256 of the frame: strata in their order, each with its members
alter table sampling_cycle add column frame_hash varchar(64);
-- in words, both languages: what the frame takes in and leaves out
alter table sampling_cycle add column frame_filter varchar(500);

update sampling_cycle set frame_size = (select count(*) from sampling_member m where m.cycle = sampling_cycle.id)
    where drawn_at is not null;
drop table sampling_member;

alter table sampling_sample rename column stratum to agent;
alter table sampling_sample add column business_type varchar(100);
alter table sampling_sample add column slot varchar(10);
alter table sampling_sample add column plan_version integer;
alter table sampling_sample add column late boolean default false not null;
-- the unusable interaction that this one was drawn for
alter table sampling_sample add column replaces uuid;
alter table sampling_sample add column ended_by varchar(64);
alter table sampling_sample alter column reason set data type varchar(1000);

update sampling_sample set
    business_type = (select coalesce(nullif(trim(i.queue), ''), i.contact_type) from intake_interaction i
        where i.id = sampling_sample.interaction),
    slot = (select extract(isodow from i.started_at at time zone p.zone) || '-'
            || case when extract(hour from i.started_at at time zone p.zone) < 12 then 1
                    when extract(hour from i.started_at at time zone p.zone) < 17 then 2 else 3 end
        from intake_interaction i join planning_project p on p.code = i.project
        where i.id = sampling_sample.interaction),
    plan_version = (select c.plan_version from sampling_cycle c where c.id = sampling_sample.cycle);

alter table sampling_sample alter column business_type set not null;
alter table sampling_sample alter column slot set not null;
alter table sampling_sample alter column plan_version set not null;

-- a coached criterion, by which an agent's next calls are drawn
create table sampling_follow_up (
    id uuid primary key,
    coached uuid not null references intake_interaction (id),
    project varchar(64) not null,
    agent varchar(64) not null,
    criterion varchar(100) not null,
    -- of the criterion, in both languages
    name varchar(500) not null,
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

-- find what arrived late and who calls again
create index intake_interaction_project_customer on intake_interaction (project, customer_reference, started_at);
create index intake_interaction_project_received on intake_interaction (project, received_at);
