-- AlterTable
ALTER TABLE "revocations" ADD COLUMN     "retry_at" TIMESTAMPTZ(3);
