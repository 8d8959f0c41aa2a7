-- CreateIndex
CREATE INDEX "usage_account_sums_account_id_step_facet_at_value_count_idx" ON "usage_account_sums"("account_id", "step", "facet", "at", "value", "count");
