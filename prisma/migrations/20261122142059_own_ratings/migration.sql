-- CreateEnum
CREATE TYPE "staff_role" AS ENUM ('analyst', 'security');

-- AlterTable
ALTER TABLE "users" ADD COLUMN     "staff_roles" "staff_role"[] DEFAULT ARRAY[]::"staff_role"[];

-- CreateTable
CREATE TABLE "observations" (
    "symbol" TEXT NOT NULL,
    "metric" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "value" DECIMAL(65,30) NOT NULL,
    "source" TEXT NOT NULL,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "observations_pkey" PRIMARY KEY ("symbol","metric","at","source")
);

-- CreateTable
CREATE TABLE "own_grades" (
    "symbol" TEXT NOT NULL,
    "on" DATE NOT NULL,
    "method" INTEGER NOT NULL,
    "fundamental" DECIMAL(5,2),
    "technology" DECIMAL(5,2),
    "trader" DECIMAL(5,2),
    "evidence" JSONB NOT NULL,
    "result" JSONB NOT NULL,
    "computed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "own_grades_pkey" PRIMARY KEY ("symbol","on","method")
);

-- CreateTable
CREATE TABLE "trader_grade_days" (
    "symbol" TEXT NOT NULL,
    "on" DATE NOT NULL,
    "ta_grade" DECIMAL(65,30) NOT NULL,
    "quant_grade" DECIMAL(65,30) NOT NULL,
    "trader_grade" DECIMAL(65,30) NOT NULL,
    "close_usd" DECIMAL(65,30) NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "trader_grade_days_pkey" PRIMARY KEY ("symbol","on")
);

-- CreateTable
CREATE TABLE "rating_drafts" (
    "id" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "entries" JSONB NOT NULL,
    "note" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "author_id" TEXT NOT NULL,
    "author_name" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3),
    "discarded_at" TIMESTAMPTZ(3),

    CONSTRAINT "rating_drafts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rating_versions" (
    "rating_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "symbol" TEXT NOT NULL,
    "entry" JSONB NOT NULL,
    "note" TEXT NOT NULL,
    "correction" BOOLEAN NOT NULL,
    "author_id" TEXT NOT NULL,
    "author_name" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "draft_id" TEXT,

    CONSTRAINT "rating_versions_pkey" PRIMARY KEY ("rating_id","number")
);

-- CreateTable
CREATE TABLE "watched_tokens" (
    "user_id" TEXT NOT NULL,
    "symbol" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "grade_points" DECIMAL(5,2),
    "price_pct" DECIMAL(7,2),

    CONSTRAINT "watched_tokens_pkey" PRIMARY KEY ("user_id","symbol")
);

-- CreateTable
CREATE TABLE "ratings_revision" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "revision" BIGINT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ratings_revision_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "rating_drafts_created_at_idx" ON "rating_drafts"("created_at");

-- CreateIndex
CREATE INDEX "rating_versions_symbol_idx" ON "rating_versions"("symbol");

-- AddForeignKey
ALTER TABLE "observations" ADD CONSTRAINT "observations_symbol_fkey" FOREIGN KEY ("symbol") REFERENCES "tokens"("symbol") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "own_grades" ADD CONSTRAINT "own_grades_symbol_fkey" FOREIGN KEY ("symbol") REFERENCES "tokens"("symbol") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "trader_grade_days" ADD CONSTRAINT "trader_grade_days_symbol_fkey" FOREIGN KEY ("symbol") REFERENCES "tokens"("symbol") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rating_versions" ADD CONSTRAINT "rating_versions_draft_id_fkey" FOREIGN KEY ("draft_id") REFERENCES "rating_drafts"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "watched_tokens" ADD CONSTRAINT "watched_tokens_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "watched_tokens" ADD CONSTRAINT "watched_tokens_symbol_fkey" FOREIGN KEY ("symbol") REFERENCES "tokens"("symbol") ON DELETE RESTRICT ON UPDATE CASCADE;
