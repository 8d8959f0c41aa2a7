-- AlterTable
ALTER TABLE "keys" ADD COLUMN     "disabled_by_staff" BOOLEAN NOT NULL DEFAULT false;
