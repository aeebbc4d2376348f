-- the latest report of each node that hears and scores; a node that has gone is forgotten after a day
create table workflow_worker (
    -- its id in the engine: login/what tells the login's nodes apart
    node varchar(200) primary key,
    report text not null,
    since timestamp with time zone not null,
    reported_at timestamp with time zone not null
);
