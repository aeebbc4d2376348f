create table coaching_form (
    id uuid primary key,
    interaction uuid not null unique references intake_interaction (id),
    agent varchar(64) not null,
    problems text not null,
    opened_at timestamp with time zone not null,
    closed_at timestamp with time zone
);

-- each one-on-one that was recorded on a form; a returned one is followed by another
create table coaching_session (
    form uuid not null references coaching_form (id),
    round integer not null,
    coach varchar(64) not null,
    minutes integer not null,
    causes text not null,
    actions text not null,
    actions_due date not null,
    held_at timestamp with time zone not null,
    -- SHA-256 of the text that coach and agent sign
    fingerprint varchar(64) not null,
    signing varchar(10),
    remark text,
    signed_at timestamp with time zone,
    primary key (form, round)
);
