-- CreateEnum
CREATE TYPE "overlap_from" AS ENUM ('start', 'first-use');

-- AlterEnum
ALTER TYPE "retire_rule" ADD VALUE 'when-quiet';

-- AlterTable
ALTER TABLE "accounts" ADD COLUMN     "rotation_policy" JSONB;

-- AlterTable
ALTER TABLE "keys" ADD COLUMN     "rotation_policy" JSONB;

-- AlterTable
ALTER TABLE "rotations" ADD COLUMN     "automatic" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "claim_token" BYTEA,
ADD COLUMN     "claimable" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "claimed_at" TIMESTAMPTZ(3),
ADD COLUMN     "claimed_by" TEXT,
ADD COLUMN     "claimed_from" TEXT,
ADD COLUMN     "emergency" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "extended_at" TIMESTAMPTZ(3),
ADD COLUMN     "first_used_at" TIMESTAMPTZ(3),
ADD COLUMN     "from_retires_at" TIMESTAMPTZ(3),
ADD COLUMN     "handed_over_at" TIMESTAMPTZ(3),
ADD COLUMN     "overlap_from" "overlap_from" NOT NULL DEFAULT 'start',
ADD COLUMN     "overlap_seconds" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "rollback_seconds" INTEGER NOT NULL DEFAULT 259200,
ADD COLUMN     "rolled_back_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "usage_clients" ADD COLUMN     "interval_seconds" DOUBLE PRECISION NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "waiting_secrets" (
    "version_id" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "data_key_id" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "waiting_secrets_pkey" PRIMARY KEY ("version_id")
);

-- CreateTable
CREATE TABLE "brownouts" (
    "id" TEXT NOT NULL,
    "rotation_id" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "abort_refusals" INTEGER,
    "abort_share" DOUBLE PRECISION,
    "aborted_at" TIMESTAMPTZ(3),
    "abort_reason" TEXT,

    CONSTRAINT "brownouts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "usage_days" (
    "key_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(0) NOT NULL,
    "version_id" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "client" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "count" BIGINT NOT NULL,

    CONSTRAINT "usage_days_pkey" PRIMARY KEY ("key_id","at","version_id","outcome","client","scope")
);

-- CreateTable
CREATE TABLE "usage_rollups" (
    "step" TEXT NOT NULL,
    "up_to" TIMESTAMPTZ(0) NOT NULL,

    CONSTRAINT "usage_rollups_pkey" PRIMARY KEY ("step")
);

-- CreateIndex
CREATE INDEX "waiting_secrets_until_idx" ON "waiting_secrets"("until");

-- CreateIndex
CREATE INDEX "waiting_secrets_data_key_id_idx" ON "waiting_secrets"("data_key_id");

-- CreateIndex
CREATE INDEX "brownouts_rotation_id_starts_at_idx" ON "brownouts"("rotation_id", "starts_at");

-- CreateIndex
CREATE INDEX "usage_days_account_id_at_idx" ON "usage_days"("account_id", "at");

-- CreateIndex
CREATE INDEX "rotations_from_version_id_idx" ON "rotations"("from_version_id");

-- AddForeignKey
ALTER TABLE "waiting_secrets" ADD CONSTRAINT "waiting_secrets_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "waiting_secrets" ADD CONSTRAINT "waiting_secrets_data_key_id_fkey" FOREIGN KEY ("data_key_id") REFERENCES "data_keys"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "brownouts" ADD CONSTRAINT "brownouts_rotation_id_fkey" FOREIGN KEY ("rotation_id") REFERENCES "rotations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
