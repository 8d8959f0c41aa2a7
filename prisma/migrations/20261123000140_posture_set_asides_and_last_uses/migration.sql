-- AlterTable
ALTER TABLE "management_keys" ADD COLUMN     "uses_known_from" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "management_key_uses" (
    "management_key_id" TEXT NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "management_key_uses_pkey" PRIMARY KEY ("management_key_id")
);

-- CreateTable
CREATE TABLE "finding_set_asides" (
    "account_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "made_by" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "finding_set_asides_pkey" PRIMARY KEY ("account_id","kind","subject_id","version")
);

-- AddForeignKey
ALTER TABLE "management_key_uses" ADD CONSTRAINT "management_key_uses_management_key_id_fkey" FOREIGN KEY ("management_key_id") REFERENCES "management_keys"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding_set_asides" ADD CONSTRAINT "finding_set_asides_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Nobody wrote down what these were used for before.
UPDATE "management_keys" SET "uses_known_from" = now();
