-- AlterTable
ALTER TABLE "incident_steps" ADD COLUMN     "running_until" TIMESTAMPTZ(3);
