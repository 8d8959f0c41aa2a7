-- CreateEnum
CREATE TYPE "quota_period" AS ENUM ('day', 'month');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "key_kind" ADD VALUE 'hmac';
ALTER TYPE "key_kind" ADD VALUE 'ed25519';

-- AlterTable
ALTER TABLE "keys" ADD COLUMN     "quota_limit" INTEGER,
ADD COLUMN     "quota_period" "quota_period",
ADD COLUMN     "rate_limit" INTEGER,
ADD COLUMN     "rate_window_seconds" INTEGER,
ADD COLUMN     "require_sequence" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "signature_window_seconds" INTEGER NOT NULL DEFAULT 60;

-- AlterTable
ALTER TABLE "versions" ADD COLUMN     "data_key_id" TEXT,
ADD COLUMN     "public_key" BYTEA,
ADD COLUMN     "sealed_secret" BYTEA,
ALTER COLUMN "digest" DROP NOT NULL;

-- CreateTable
CREATE TABLE "data_keys" (
    "id" TEXT NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "provider" TEXT NOT NULL,
    "wrap_key_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "wrapped_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "data_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "changes" (
    "sequence" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "subject" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "digests" BYTEA[],

    CONSTRAINT "changes_pkey" PRIMARY KEY ("sequence")
);

-- CreateTable
CREATE TABLE "verifiers" (
    "id" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "lease_until" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "sequence" BIGINT NOT NULL,
    "alone" BOOLEAN NOT NULL,
    "nonce_from_ms" BIGINT NOT NULL DEFAULT 0,
    "nonce_until_ms" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "verifiers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verifier_acks" (
    "verifier_id" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verifier_acks_pkey" PRIMARY KEY ("verifier_id","sequence")
);

-- CreateTable
CREATE TABLE "nonces" (
    "version_id" TEXT NOT NULL,
    "nonce" BYTEA NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "nonces_pkey" PRIMARY KEY ("version_id","nonce")
);

-- CreateTable
CREATE TABLE "signature_sequences" (
    "version_id" TEXT NOT NULL,
    "last" BIGINT NOT NULL,

    CONSTRAINT "signature_sequences_pkey" PRIMARY KEY ("version_id")
);

-- CreateTable
CREATE TABLE "limit_states" (
    "key_id" TEXT NOT NULL,
    "state" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "limit_states_pkey" PRIMARY KEY ("key_id")
);

-- CreateIndex
CREATE INDEX "changes_at_idx" ON "changes"("at");

-- CreateIndex
CREATE INDEX "verifiers_lease_until_idx" ON "verifiers"("lease_until");

-- CreateIndex
CREATE INDEX "verifier_acks_sequence_idx" ON "verifier_acks"("sequence");

-- CreateIndex
CREATE INDEX "verifier_acks_at_idx" ON "verifier_acks"("at");

-- CreateIndex
CREATE INDEX "nonces_until_idx" ON "nonces"("until");

-- CreateIndex
CREATE INDEX "versions_data_key_id_idx" ON "versions"("data_key_id");

-- AddForeignKey
ALTER TABLE "versions" ADD CONSTRAINT "versions_data_key_id_fkey" FOREIGN KEY ("data_key_id") REFERENCES "data_keys"("id") ON DELETE SET NULL ON UPDATE CASCADE;
