-- AlterTable
ALTER TABLE "audit_entries" ADD COLUMN     "hash" BYTEA,
ADD COLUMN     "previous_hash" BYTEA,
ADD COLUMN     "sequence" BIGINT;

-- CreateTable
CREATE TABLE "audit_heads" (
    "account_id" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_heads_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "audit_seals" (
    "account_id" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,
    "public_key" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_seals_pkey" PRIMARY KEY ("account_id","sequence")
);

-- CreateIndex
CREATE UNIQUE INDEX "audit_entries_account_id_sequence_key" ON "audit_entries"("account_id", "sequence");

-- The log only grows, whoever asks: not even the owner of the tables changes a row by mistake or by order of an
-- attacker who has the app's connection. One exception: a row from before there was a chain is given its place in it.
CREATE FUNCTION keep_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'audit_entries' THEN
    IF OLD.hash IS NULL AND NEW.hash IS NOT NULL
      AND to_jsonb(NEW) - ARRAY['hash', 'previous_hash', 'sequence']
        = to_jsonb(OLD) - ARRAY['hash', 'previous_hash', 'sequence'] THEN
      RETURN NEW;
    END IF;
  ELSIF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'audit_heads' THEN
    IF NEW.account_id = OLD.account_id AND NEW.sequence >= OLD.sequence THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'The audit log only grows: % on % is refused.', TG_OP, TG_TABLE_NAME USING ERRCODE = '42501';
END $$;

CREATE TRIGGER keep_audit BEFORE UPDATE OR DELETE ON audit_entries FOR EACH ROW EXECUTE FUNCTION keep_audit();
CREATE TRIGGER keep_audit_whole BEFORE TRUNCATE ON audit_entries FOR EACH STATEMENT EXECUTE FUNCTION keep_audit();
CREATE TRIGGER keep_audit BEFORE UPDATE OR DELETE ON audit_heads FOR EACH ROW EXECUTE FUNCTION keep_audit();
CREATE TRIGGER keep_audit_whole BEFORE TRUNCATE ON audit_heads FOR EACH STATEMENT EXECUTE FUNCTION keep_audit();
CREATE TRIGGER keep_audit BEFORE UPDATE OR DELETE ON audit_seals FOR EACH ROW EXECUTE FUNCTION keep_audit();
CREATE TRIGGER keep_audit_whole BEFORE TRUNCATE ON audit_seals FOR EACH STATEMENT EXECUTE FUNCTION keep_audit();
