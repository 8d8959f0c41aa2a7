-- CreateEnum
CREATE TYPE "role" AS ENUM ('owner', 'admin', 'developer', 'viewer');

-- CreateEnum
CREATE TYPE "environment" AS ENUM ('live', 'test', 'dev');

-- CreateEnum
CREATE TYPE "key_kind" AS ENUM ('bearer');

-- CreateEnum
CREATE TYPE "retire_rule" AS ENUM ('manual', 'at-end');

-- CreateEnum
CREATE TYPE "price_step" AS ENUM ('day', 'month');

-- CreateTable
CREATE TABLE "accounts" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "users" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "members" (
    "account_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "members_pkey" PRIMARY KEY ("account_id","user_id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "address" TEXT NOT NULL,
    "user_agent" TEXT NOT NULL,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_failures" (
    "id" BIGSERIAL NOT NULL,
    "address" TEXT NOT NULL,
    "email_digest" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_failures_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "management_keys" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "digest" BYTEA NOT NULL,
    "hint" TEXT NOT NULL,
    "scopes" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "management_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "keys" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "environment" "environment" NOT NULL,
    "kind" "key_kind" NOT NULL,
    "scopes" TEXT[],
    "ip_allowlist" TEXT[],
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "expires_at" TIMESTAMPTZ(3),
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,

    CONSTRAINT "keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "versions" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "digest" BYTEA NOT NULL,
    "hint" TEXT NOT NULL,
    "not_before" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "retires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "revoke_reason" TEXT,
    "compromised" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "versions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rotations" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "from_version_id" TEXT NOT NULL,
    "to_version_id" TEXT NOT NULL,
    "planned_at" TIMESTAMPTZ(3) NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "retire_rule" "retire_rule" NOT NULL,
    "quiet_seconds" INTEGER NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),
    "completed_at" TIMESTAMPTZ(3),
    "override_reason" TEXT,
    "created_by" TEXT NOT NULL,

    CONSTRAINT "rotations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_records" (
    "account_id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "request_digest" BYTEA NOT NULL,
    "key_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_records_pkey" PRIMARY KEY ("account_id","token")
);

-- CreateTable
CREATE TABLE "usage_minutes" (
    "key_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(0) NOT NULL,
    "version_id" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "client" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "count" BIGINT NOT NULL,

    CONSTRAINT "usage_minutes_pkey" PRIMARY KEY ("key_id","at","version_id","outcome","client","scope")
);

-- CreateTable
CREATE TABLE "usage_hours" (
    "key_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(0) NOT NULL,
    "version_id" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "client" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "count" BIGINT NOT NULL,

    CONSTRAINT "usage_hours_pkey" PRIMARY KEY ("key_id","at","version_id","outcome","client","scope")
);

-- CreateTable
CREATE TABLE "usage_clients" (
    "key_id" TEXT NOT NULL,
    "version_id" TEXT NOT NULL,
    "client" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "count" BIGINT NOT NULL,

    CONSTRAINT "usage_clients_pkey" PRIMARY KEY ("key_id","version_id","client")
);

-- CreateTable
CREATE TABLE "usage_versions" (
    "version_id" TEXT NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "usage_versions_pkey" PRIMARY KEY ("version_id")
);

-- CreateTable
CREATE TABLE "usage_writers" (
    "id" TEXT NOT NULL,
    "last_batch" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "usage_writers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "id" BIGSERIAL NOT NULL,
    "account_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "action" TEXT NOT NULL,
    "actor_type" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "target_type" TEXT NOT NULL,
    "target_id" TEXT NOT NULL,
    "target_name" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "detail" JSONB NOT NULL,

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tokens" (
    "symbol" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sector" TEXT,

    CONSTRAINT "tokens_pkey" PRIMARY KEY ("symbol")
);

-- CreateTable
CREATE TABLE "published_ratings" (
    "id" TEXT NOT NULL,
    "symbol" TEXT NOT NULL,
    "publisher" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "url" TEXT,
    "copy" TEXT NOT NULL,
    "retrieved_on" DATE NOT NULL,
    "as_of" DATE,
    "horizon" TEXT,
    "completeness" TEXT NOT NULL,
    "other_sources" JSONB NOT NULL,
    "tm_grade" DECIMAL(5,2),
    "tm_action" TEXT,
    "trading_signal" TEXT,
    "fundamental_grade" DECIMAL(5,2),
    "fundamental_community" DECIMAL(5,2),
    "fundamental_tokenomics" DECIMAL(5,2),
    "fundamental_exchange" DECIMAL(5,2),
    "fundamental_vc" DECIMAL(5,2),
    "fundamental_defi_scanner" DECIMAL(5,2),
    "technology_grade" DECIMAL(5,2),
    "technology_activity" DECIMAL(5,2),
    "technology_repository" DECIMAL(5,2),
    "technology_collaboration" DECIMAL(5,2),
    "technology_security" DECIMAL(5,2),
    "technology_defi_scanner" DECIMAL(5,2),
    "trader_grade" DECIMAL(5,2),
    "trader_action" TEXT,
    "ta_grade" DECIMAL(5,2),
    "quant_grade" DECIMAL(5,2),
    "investor_grade" DECIMAL(5,2),
    "investor_label" TEXT,
    "baseline_low" DECIMAL(65,30),
    "baseline_base" DECIMAL(65,30),
    "baseline_high" DECIMAL(65,30),
    "baseline_horizon" TEXT,
    "baseline_notes" TEXT,
    "title_low" DECIMAL(65,30),
    "title_high" DECIMAL(65,30),
    "support" DECIMAL(65,30),
    "resistance" DECIMAL(65,30),
    "facts" TEXT[],
    "catalysts" TEXT[],
    "risks" TEXT[],
    "flags" TEXT[],
    "faqs" JSONB NOT NULL,

    CONSTRAINT "published_ratings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "published_scenarios" (
    "rating_id" TEXT NOT NULL,
    "market_cap_trillions" DECIMAL(65,30) NOT NULL,
    "bear" DECIMAL(65,30) NOT NULL,
    "base" DECIMAL(65,30) NOT NULL,
    "moon" DECIMAL(65,30) NOT NULL,

    CONSTRAINT "published_scenarios_pkey" PRIMARY KEY ("rating_id","market_cap_trillions")
);

-- CreateTable
CREATE TABLE "prices" (
    "symbol" TEXT NOT NULL,
    "step" "price_step" NOT NULL,
    "on" DATE NOT NULL,
    "price_usd" DECIMAL(65,30) NOT NULL,
    "market_cap_usd" DECIMAL(65,30),
    "circulating_supply" DECIMAL(65,30),
    "volume_24h_usd" DECIMAL(65,30),
    "source" TEXT NOT NULL,

    CONSTRAINT "prices_pkey" PRIMARY KEY ("symbol","step","on")
);

-- CreateTable
CREATE TABLE "total_market_caps" (
    "on" DATE NOT NULL,
    "cap_usd" DECIMAL(65,30) NOT NULL,
    "btc_share" DECIMAL(65,30),
    "eth_share" DECIMAL(65,30),
    "source" TEXT NOT NULL,

    CONSTRAINT "total_market_caps_pkey" PRIMARY KEY ("on")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE INDEX "members_user_id_idx" ON "members"("user_id");

-- CreateIndex
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");

-- CreateIndex
CREATE INDEX "sign_in_failures_address_at_idx" ON "sign_in_failures"("address", "at");

-- CreateIndex
CREATE INDEX "sign_in_failures_email_digest_at_idx" ON "sign_in_failures"("email_digest", "at");

-- CreateIndex
CREATE UNIQUE INDEX "management_keys_digest_key" ON "management_keys"("digest");

-- CreateIndex
CREATE INDEX "management_keys_account_id_idx" ON "management_keys"("account_id");

-- CreateIndex
CREATE INDEX "keys_account_id_created_at_idx" ON "keys"("account_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "versions_digest_key" ON "versions"("digest");

-- CreateIndex
CREATE INDEX "versions_account_id_idx" ON "versions"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "versions_key_id_number_key" ON "versions"("key_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "rotations_to_version_id_key" ON "rotations"("to_version_id");

-- CreateIndex
CREATE INDEX "rotations_account_id_ends_at_idx" ON "rotations"("account_id", "ends_at");

-- CreateIndex
CREATE INDEX "rotations_key_id_idx" ON "rotations"("key_id");

-- CreateIndex
CREATE INDEX "idempotency_records_at_idx" ON "idempotency_records"("at");

-- CreateIndex
CREATE INDEX "usage_minutes_account_id_at_idx" ON "usage_minutes"("account_id", "at");

-- CreateIndex
CREATE INDEX "usage_hours_account_id_at_idx" ON "usage_hours"("account_id", "at");

-- CreateIndex
CREATE INDEX "audit_entries_account_id_id_idx" ON "audit_entries"("account_id", "id");

-- CreateIndex
CREATE INDEX "audit_entries_account_id_target_id_id_idx" ON "audit_entries"("account_id", "target_id", "id");

-- CreateIndex
CREATE INDEX "published_ratings_symbol_idx" ON "published_ratings"("symbol");

-- AddForeignKey
ALTER TABLE "members" ADD CONSTRAINT "members_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "members" ADD CONSTRAINT "members_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "management_keys" ADD CONSTRAINT "management_keys_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "keys" ADD CONSTRAINT "keys_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "versions" ADD CONSTRAINT "versions_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "keys"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rotations" ADD CONSTRAINT "rotations_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "keys"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rotations" ADD CONSTRAINT "rotations_from_version_id_fkey" FOREIGN KEY ("from_version_id") REFERENCES "versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rotations" ADD CONSTRAINT "rotations_to_version_id_fkey" FOREIGN KEY ("to_version_id") REFERENCES "versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "usage_versions" ADD CONSTRAINT "usage_versions_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "published_ratings" ADD CONSTRAINT "published_ratings_symbol_fkey" FOREIGN KEY ("symbol") REFERENCES "tokens"("symbol") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "published_scenarios" ADD CONSTRAINT "published_scenarios_rating_id_fkey" FOREIGN KEY ("rating_id") REFERENCES "published_ratings"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "prices" ADD CONSTRAINT "prices_symbol_fkey" FOREIGN KEY ("symbol") REFERENCES "tokens"("symbol") ON DELETE RESTRICT ON UPDATE CASCADE;
