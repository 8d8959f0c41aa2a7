-- CreateIndex
CREATE INDEX "rotations_retire_rule_completed_at_idx" ON "rotations"("retire_rule", "completed_at");
