-- AlterTable
ALTER TABLE "keys" ADD COLUMN     "disabled_by_account" BOOLEAN NOT NULL DEFAULT false;

UPDATE "keys" SET "disabled_by_account" = true WHERE "disabled_at" IS NOT NULL AND NOT "disabled_by_staff";
