import { defineConfig } from 'prisma/config'

// The datasource is only for people who point Prisma's own command line at a server elsewhere;
// `npm run db:migrate` and `npm start` pass their URL themselves.
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations', seed: 'node scripts/run-ts.mjs prisma/seed.ts' },
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://unset' },
})
