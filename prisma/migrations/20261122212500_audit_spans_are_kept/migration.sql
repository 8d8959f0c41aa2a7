-- Spans are as final as the rows that they close.
CREATE TRIGGER keep_audit BEFORE UPDATE OR DELETE ON audit_spans FOR EACH ROW EXECUTE FUNCTION keep_audit();
CREATE TRIGGER keep_audit_whole BEFORE TRUNCATE ON audit_spans FOR EACH STATEMENT EXECUTE FUNCTION keep_audit();
