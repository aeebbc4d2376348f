-- the version of the phrases, and those in force when it was started: what no machine had evaluated is compared with these
alter table scoring_rescore add column phrases_version integer;
alter table scoring_rescore add column rules_in_force integer;
alter table scoring_rescore add column phrases_in_force integer;

update scoring_rescore set phrases_in_force = coalesce((select a.version from rules_activation a
    where a.table_name = 'phrases' and a.position = (select max(b.position) from rules_activation b
        where b.table_name = 'phrases' and b.activated_at <= scoring_rescore.started_at)), 1);
update scoring_rescore set rules_in_force = coalesce((select a.version from rules_activation a
    where a.table_name = 'automatic-scoring' and a.position = (select max(b.position) from rules_activation b
        where b.table_name = 'automatic-scoring' and b.activated_at <= scoring_rescore.started_at)), 1);
update scoring_rescore set phrases_version = phrases_in_force;

alter table scoring_rescore alter column phrases_version set not null;
alter table scoring_rescore alter column rules_in_force set not null;
alter table scoring_rescore alter column phrases_in_force set not null;
