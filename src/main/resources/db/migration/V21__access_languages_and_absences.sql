-- the languages that somebody can review in; a user without a row reviews in all
create table access_language (
    user_id varchar(64) not null references access_user (id),
    language varchar(10) not null,
    primary key (user_id, language)
);

-- days on which somebody gets no new work, both inclusive
create table access_absence (
    id uuid primary key,
    user_id varchar(64) not null references access_user (id),
    from_day date not null,
    to_day date not null,
    entered_by varchar(64) not null,
    entered_at timestamp with time zone not null
);

create index access_absence_user on access_absence (user_id, to_day);

-- an absence that was entered by mistake, or ended early, counts no more from here on
create table access_absence_withdrawn (
    absence uuid primary key references access_absence (id),
    withdrawn_by varchar(64) not null,
    withdrawn_at timestamp with time zone not null
);
