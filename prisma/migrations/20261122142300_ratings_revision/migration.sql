-- Whoever holds a copy of what rating pages show asks this one row whether it is old. Triggers, so that no writer can
-- forget to say that something changed.
INSERT INTO "ratings_revision" ("id", "revision", "changed_at") VALUES (1, 1, now());

CREATE FUNCTION "count_ratings_revision"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "ratings_revision" SET "revision" = "revision" + 1, "changed_at" = now();
  RETURN NULL;
END
$$;

CREATE TRIGGER "revision" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "tokens"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_ratings_revision"();
CREATE TRIGGER "revision" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "published_ratings"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_ratings_revision"();
CREATE TRIGGER "revision" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "published_scenarios"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_ratings_revision"();
CREATE TRIGGER "revision" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "prices"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_ratings_revision"();
CREATE TRIGGER "revision" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "total_market_caps"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_ratings_revision"();
CREATE TRIGGER "revision" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "observations"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_ratings_revision"();
CREATE TRIGGER "revision" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "own_grades"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_ratings_revision"();
CREATE TRIGGER "revision" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "trader_grade_days"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_ratings_revision"();
CREATE TRIGGER "revision" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "rating_versions"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_ratings_revision"();
