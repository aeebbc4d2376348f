-- of questions that ask for more than yes or no the answer, the root cause of a fault, and who left a criterion out
alter table scoring_result add column answer text;
alter table scoring_result add column cause varchar(64);
alter table scoring_result add column not_applicable_by varchar(10);
