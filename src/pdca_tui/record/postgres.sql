-- The record of any number of sessions in one database. `pdca record prepare` runs this once, as the owner of the tables.

CREATE TABLE pdca_format (
    version integer NOT NULL
);

CREATE TABLE pdca_entries (
    session text COLLATE "C" NOT NULL,
    number  integer NOT NULL CHECK (number > 0),
    at      text NOT NULL,
    seat    text NOT NULL,
    key     text NOT NULL,
    event   text NOT NULL,
    data    text NOT NULL,      -- not jsonb: the hash is over these very characters
    undoes  integer,
    hash    text NOT NULL,
    PRIMARY KEY (session, number)
);

CREATE TABLE pdca_drafts (
    session text COLLATE "C" NOT NULL,
    seat    text NOT NULL,
    slot    text NOT NULL,
    text    text NOT NULL,
    at      text NOT NULL,
    PRIMARY KEY (session, seat, slot)
);

CREATE FUNCTION pdca_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the record is append-only';
END
$$;

CREATE TRIGGER pdca_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON pdca_entries
    FOR EACH STATEMENT EXECUTE FUNCTION pdca_stays();

-- Also where triggers are switched off for a session.
ALTER TABLE pdca_entries ENABLE ALWAYS TRIGGER pdca_stays;
