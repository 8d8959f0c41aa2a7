-- AlterTable: without a default first, so that no row is rewritten and none is said to be written today.
ALTER TABLE "changes" ADD COLUMN     "written_at" TIMESTAMPTZ(3);
ALTER TABLE "changes" ALTER COLUMN "written_at" SET DEFAULT clock_timestamp();

-- AlterTable
ALTER TABLE "verifiers" ADD COLUMN     "stale_ms" INTEGER NOT NULL DEFAULT 30000;
