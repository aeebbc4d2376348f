-- what the machine answers, beside its evaluation, to questions that only the scorecard in pilot asks; it counts nowhere else
create table scoring_pilot_answer (
    evaluation uuid not null references scoring_evaluation (id),
    criterion varchar(100) not null,
    result varchar(20) not null,
    -- of a question that asks for more than yes or no
    answer text,
    primary key (evaluation, criterion)
);
