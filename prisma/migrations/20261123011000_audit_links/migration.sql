-- At the end of a transaction each row of the log follows the one before it, the head is that of a row, and a seal is of
-- one: whoever has the app's role alone can write no chain that is broken, and no head that leads nowhere.
CREATE FUNCTION keep_audit_links() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE follows boolean;
BEGIN
  IF TG_TABLE_NAME = 'audit_entries' THEN
    EXECUTE format(
      'SELECT $1.sequence <= h.sequence AND ($1.sequence = 1 AND $1.previous_hash = decode(repeat(''0'', 64), ''hex'')
          OR EXISTS (SELECT 1 FROM %1$I.audit_entries WHERE account_id = $1.account_id AND sequence = $1.sequence - 1
            AND hash = $1.previous_hash))
       FROM %1$I.audit_heads h WHERE h.account_id = $1.account_id',
      TG_TABLE_SCHEMA) INTO follows USING NEW;
  ELSE
    EXECUTE format(
      'SELECT $1.sequence = 0 OR EXISTS (SELECT 1 FROM %1$I.audit_entries WHERE account_id = $1.account_id
         AND sequence = $1.sequence AND hash = $1.hash)',
      TG_TABLE_SCHEMA) INTO follows USING NEW;
  END IF;
  IF follows THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION 'The audit log is one chain for each account: % on % does not follow.', TG_OP, TG_TABLE_NAME
    USING ERRCODE = '42501';
END $$;

CREATE CONSTRAINT TRIGGER keep_audit_links AFTER INSERT ON audit_entries
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION keep_audit_links();
CREATE CONSTRAINT TRIGGER keep_audit_links AFTER INSERT ON audit_heads
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.sequence <> 0) EXECUTE FUNCTION keep_audit_links();
CREATE CONSTRAINT TRIGGER keep_audit_moved AFTER UPDATE ON audit_heads
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.sequence IS DISTINCT FROM OLD.sequence) EXECUTE FUNCTION keep_audit_links();
CREATE CONSTRAINT TRIGGER keep_audit_links AFTER INSERT ON audit_seals
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION keep_audit_links();
