-- The busiest keys and clients of a quarter are found by weeks; those that were rolled up before have none yet.
INSERT INTO "usage_account_sums" ("account_id", "step", "facet", "at", "value", "count")
SELECT "account_id", 'week', "facet", date_trunc('week', "at", 'UTC'), "value", sum("count")
FROM "usage_account_sums" WHERE "step" = 'day' GROUP BY 1, 3, 4, 5
ON CONFLICT DO NOTHING;
