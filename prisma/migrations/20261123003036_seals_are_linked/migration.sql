-- AlterTable
ALTER TABLE "audit_seals" ADD COLUMN     "previous_seal" BYTEA;
