-- CreateTable
CREATE TABLE "usage_scopes" (
    "key_id" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "last_at" TIMESTAMPTZ(0) NOT NULL,

    CONSTRAINT "usage_scopes_pkey" PRIMARY KEY ("key_id","scope")
);

-- What was rolled up before.
INSERT INTO "usage_scopes" ("key_id", "scope", "account_id", "last_at")
SELECT "key_id", "scope", min("account_id"), max("at") FROM "usage_days" WHERE "outcome" = 'VALID' GROUP BY 1, 2;
