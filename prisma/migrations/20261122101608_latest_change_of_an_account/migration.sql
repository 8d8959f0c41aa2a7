-- CreateIndex
CREATE INDEX "changes_account_id_sequence_idx" ON "changes"("account_id", "sequence");
