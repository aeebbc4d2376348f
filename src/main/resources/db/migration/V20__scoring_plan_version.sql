-- the plan that the interaction was drawn under; null for one that no cycle drew
alter table scoring_evaluation add column plan_version integer;

update scoring_evaluation set plan_version = (select s.plan_version from sampling_sample s
    where s.interaction = scoring_evaluation.interaction);
