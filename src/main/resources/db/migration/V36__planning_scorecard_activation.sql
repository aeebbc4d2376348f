-- the activation on the desk that a version came into force by; 0 for a sheet as it was delivered
alter table planning_scorecard add column activation integer default 0 not null;
