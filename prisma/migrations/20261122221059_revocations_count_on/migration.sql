-- AlterTable
ALTER TABLE "revocations" ADD COLUMN     "done_count" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "passed_count" INTEGER NOT NULL DEFAULT 0;

-- What was done before.
UPDATE "revocations" r SET "done_count" = c."done", "passed_count" = c."passed"
FROM (
  SELECT "revocation_id" AS "id", count(*) FILTER (WHERE "outcome" = 'done') AS "done",
    count(*) FILTER (WHERE "outcome" <> 'done') AS "passed"
  FROM "revocation_keys" WHERE "done_at" IS NOT NULL GROUP BY 1
) c WHERE c."id" = r."id";
