-- AlterTable
ALTER TABLE "incident_keys" ADD COLUMN     "touched_at" TIMESTAMPTZ(3);

-- Of incidents from before nobody knows which keys an act had reached: where one had begun, all stay.
UPDATE "incident_keys" SET "touched_at" = "added_at" WHERE "incident_id" IN (
  SELECT "incident_id" FROM "incident_steps" WHERE "action" IS NOT NULL AND "started_at" IS NOT NULL);
