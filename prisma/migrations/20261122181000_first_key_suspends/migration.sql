-- The management key that comes with an account holds every scope; since then there is one more.
UPDATE "management_keys" SET "scopes" = "scopes" || ARRAY['keys:suspend']
WHERE "created_by" IS NULL
  AND "scopes" @> ARRAY['keys:read', 'keys:write', 'keys:rotate', 'keys:revoke', 'policies:write', 'usage:read', 'audit:read', 'verify']
  AND NOT "scopes" @> ARRAY['keys:suspend'];
