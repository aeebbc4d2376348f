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

-- a person's answer has no confidence; a corrected copy keeps the machine's answers with theirs
insert into scoring_comparison (interaction, criterion, project, language, scorecard, rules_version, machine, person,
    settled_at)
select s.interaction, p.criterion, i.project, i.language, e.scorecard, m.rules_version, r.result, p.result, s.settled_at
from scoring_settlement s
join intake_interaction i on i.id = s.interaction
join scoring_evaluation e on e.id = s.evaluation and e.kind = 'PERSON'
join scoring_result p on p.evaluation = e.id and p.confidence is null
join scoring_evaluation m on m.interaction = s.interaction and m.kind = 'MACHINE' and m.created_at <= e.created_at
join scoring_result r on r.evaluation = m.id and r.criterion = p.criterion
where not exists (select 1 from scoring_settlement l where l.interaction = s.interaction and l.round > s.round)
and not exists (select 1 from scoring_evaluation l where l.interaction = s.interaction and l.kind = 'MACHINE'
    and l.created_at <= e.created_at
    and (l.created_at > m.created_at or l.created_at = m.created_at and l.origin > m.origin));
