-- The end of a chain is moved on with a new row, or touched as a lock: another hash for the same row is a rewriting.
CREATE OR REPLACE FUNCTION keep_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'audit_entries' THEN
    IF OLD.hash IS NULL AND NEW.hash IS NOT NULL
      AND to_jsonb(NEW) - ARRAY['hash', 'previous_hash', 'sequence']
        = to_jsonb(OLD) - ARRAY['hash', 'previous_hash', 'sequence'] THEN
      RETURN NEW;
    END IF;
  ELSIF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'audit_heads' THEN
    IF NEW.account_id = OLD.account_id
      AND (NEW.sequence > OLD.sequence OR NEW.sequence = OLD.sequence AND NEW.hash = OLD.hash) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'The audit log only grows: % on % is refused.', TG_OP, TG_TABLE_NAME USING ERRCODE = '42501';
END $$;

-- A span takes rows out of everyday reading. So it begins where the last one ended and closes rows that are all there,
-- by the hash of the last. Tables are named with their schema: whoever inserts may have temporary ones of the same name.
CREATE FUNCTION keep_audit_spans() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE follows boolean;
BEGIN
  EXECUTE format(
    'SELECT $1.first_sequence = 1 + COALESCE((SELECT max(last_sequence) FROM %1$I.audit_spans WHERE account_id = $1.account_id), 0)
       AND $1.last_sequence <= (SELECT sequence FROM %1$I.audit_heads WHERE account_id = $1.account_id)
       AND $1.hash = (SELECT hash FROM %1$I.audit_entries WHERE account_id = $1.account_id AND sequence = $1.last_sequence)
       AND $1.last_sequence - $1.first_sequence + 1 = (SELECT count(*) FROM %1$I.audit_entries
         WHERE account_id = $1.account_id AND sequence BETWEEN $1.first_sequence AND $1.last_sequence)',
    TG_TABLE_SCHEMA) INTO follows USING NEW;
  IF follows AND NEW.last_sequence >= NEW.first_sequence THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'A span of the audit log begins where the last one ends and closes rows that are there.'
    USING ERRCODE = '42501';
END $$;

CREATE TRIGGER keep_audit_spans BEFORE INSERT ON audit_spans FOR EACH ROW EXECUTE FUNCTION keep_audit_spans();
