-- CreateTable
CREATE TABLE "usage_addresses" (
    "key_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(0) NOT NULL,
    "client" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "count" BIGINT NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "usage_addresses_pkey" PRIMARY KEY ("key_id","at","client","address")
);

-- CreateIndex
CREATE INDEX "usage_addresses_at_idx" ON "usage_addresses"("at");
