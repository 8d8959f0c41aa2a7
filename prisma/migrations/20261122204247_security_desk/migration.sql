-- CreateTable
CREATE TABLE "revocations" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "filter" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "compromised" BOOLEAN NOT NULL DEFAULT false,
    "key_count" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "actor_type" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "incident_id" TEXT,
    "paused_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "revocations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "revocation_keys" (
    "revocation_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "key_id" TEXT NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "sequence" BIGINT,

    CONSTRAINT "revocation_keys_pkey" PRIMARY KEY ("revocation_id","position")
);

-- CreateTable
CREATE TABLE "playbooks" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "steps" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_by" TEXT NOT NULL,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "playbooks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incidents" (
    "id" TEXT NOT NULL,
    "number" SERIAL NOT NULL,
    "title" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "drill" BOOLEAN NOT NULL DEFAULT false,
    "origin" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_by" TEXT NOT NULL,
    "opened_by_name" TEXT NOT NULL,
    "suspected_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "closed_by_name" TEXT,
    "conclusion" TEXT,
    "playbook_id" TEXT NOT NULL,
    "playbook_name" TEXT NOT NULL,
    "playbook_version" INTEGER NOT NULL,

    CONSTRAINT "incidents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_keys" (
    "incident_id" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "version" INTEGER,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "incident_keys_pkey" PRIMARY KEY ("incident_id","key_id")
);

-- CreateTable
CREATE TABLE "incident_steps" (
    "incident_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "phase" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "guidance" TEXT NOT NULL,
    "action" TEXT,
    "owner_id" TEXT,
    "owner_name" TEXT,
    "started_at" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),
    "done_by_name" TEXT,
    "skipped_because" TEXT,
    "result" JSONB,

    CONSTRAINT "incident_steps_pkey" PRIMARY KEY ("incident_id","position")
);

-- CreateTable
CREATE TABLE "incident_notes" (
    "id" BIGSERIAL NOT NULL,
    "incident_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "incident_notes_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "revocations_account_id_created_at_idx" ON "revocations"("account_id", "created_at");

-- CreateIndex
CREATE INDEX "revocations_finished_at_cancelled_at_paused_at_idx" ON "revocations"("finished_at", "cancelled_at", "paused_at");

-- CreateIndex
CREATE INDEX "revocation_keys_revocation_id_done_at_idx" ON "revocation_keys"("revocation_id", "done_at");

-- CreateIndex
CREATE UNIQUE INDEX "revocation_keys_revocation_id_key_id_key" ON "revocation_keys"("revocation_id", "key_id");

-- CreateIndex
CREATE UNIQUE INDEX "incidents_number_key" ON "incidents"("number");

-- CreateIndex
CREATE INDEX "incidents_closed_at_opened_at_idx" ON "incidents"("closed_at", "opened_at");

-- CreateIndex
CREATE INDEX "incident_keys_key_id_idx" ON "incident_keys"("key_id");

-- CreateIndex
CREATE INDEX "incident_notes_incident_id_id_idx" ON "incident_notes"("incident_id", "id");

-- AddForeignKey
ALTER TABLE "revocations" ADD CONSTRAINT "revocations_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revocation_keys" ADD CONSTRAINT "revocation_keys_revocation_id_fkey" FOREIGN KEY ("revocation_id") REFERENCES "revocations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_keys" ADD CONSTRAINT "incident_keys_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_steps" ADD CONSTRAINT "incident_steps_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_notes" ADD CONSTRAINT "incident_notes_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
