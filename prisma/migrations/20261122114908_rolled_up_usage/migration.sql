-- CreateTable
CREATE TABLE "usage_account_sums" (
    "account_id" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "facet" TEXT NOT NULL,
    "at" TIMESTAMPTZ(0) NOT NULL,
    "value" TEXT NOT NULL,
    "count" BIGINT NOT NULL,

    CONSTRAINT "usage_account_sums_pkey" PRIMARY KEY ("account_id","step","facet","at","value")
);

-- CreateTable
CREATE TABLE "usage_late" (
    "account_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(0) NOT NULL,
    "noted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "usage_late_pkey" PRIMARY KEY ("account_id","at")
);
