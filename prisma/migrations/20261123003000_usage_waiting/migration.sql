-- AlterTable
ALTER TABLE "usage_writers" ADD COLUMN     "closed_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "usage_waiting" (
    "writer_id" TEXT NOT NULL,
    "slice" SMALLINT NOT NULL,
    "batch" BIGINT NOT NULL,
    "sums" TEXT NOT NULL,
    "noted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "usage_waiting_pkey" PRIMARY KEY ("writer_id","slice","batch")
);

-- Written each second and mostly never read: not worth compressing.
ALTER TABLE "usage_waiting" ALTER COLUMN "sums" SET STORAGE EXTERNAL;
