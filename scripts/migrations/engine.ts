import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  type ColumnType,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'

const require = createRequire(import.meta.url)

/** Runs `use` with Prisma's migration engine (WebAssembly, no download) on the database of `url`. */
export async function withEngine<Result>(
  url: string,
  use: (engine: bindings.SchemaEngine) => Promise<Result>,
): Promise<Result> {
  await loadWasm()
  const pools: pg.Pool[] = []
  const adapter = bindMigrationAwareSqlAdapterFactory(migrationAdapter(url, pools))
  const engine = await bindings.SchemaEngine.new({ datamodels: undefined }, () => {}, adapter)
  try {
    return await use(engine)
  } finally {
    // The engine lets its last connection lie, which would keep the process up till it idles out.
    await Promise.all(pools.map((pool) => pool.ended || pool.end()))
  }
}

let loading: Promise<void> | undefined

function loadWasm(): Promise<void> {
  loading ??= (async () => {
    // Where the engine leaves its last words; without it, a fault of the engine could not be told.
    const say = (text: string) =>
      console.error(`Prisma's migration engine: ${text.split('\n').slice(0, 2).join(' ')}`)
    Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { get: () => '', set_message: say } })
    const file = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg').replace(/\.js$/, '.wasm')
    const imports = { './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports }
    const { instance } = await WebAssembly.instantiate(readFileSync(file), imports)
    bindings.__wbg_set_wasm(instance.exports)
    ;(instance.exports as { __wbindgen_start(): void }).__wbindgen_start()
  })()
  return loading
}

/** What every script begins with, so that one can be seen running whose sender has died. */
export const SCRIPT_MARK = '-- script of a Keygrade migration'

// The script itself says that it is done, in its own transaction: whoever dies before or after, a migration that is
// not said to be finished has done nothing. The engine says it again afterwards.
const SAY_FINISHED = `
DO $$ BEGIN
  IF to_regclass('_prisma_migrations') IS NOT NULL THEN
    UPDATE _prisma_migrations SET finished_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL;
  END IF;
END $$`

/** PrismaPg on pools of our own; the shadow database is made beside the main one and dropped after use. */
function migrationAdapter(url: string, pools: pg.Pool[]): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => connect(url, pools),
    async connectToShadowDb() {
      const name = `keygrade_shadow_${randomBytes(6).toString('hex')}`
      await execute(url, `CREATE DATABASE "${name}"`)
      const shadowUrl = new URL(url)
      shadowUrl.pathname = `/${name}`
      return await connect(shadowUrl.href, pools, () =>
        execute(url, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`),
      )
    },
  }
}

async function connect(
  url: string,
  pools: pg.Pool[],
  afterwards?: () => Promise<void>,
): Promise<SqlDriverAdapter> {
  const pool = poolOf(url)
  pools.push(pool)
  const adapter = await new PrismaPg(pool).connect()
  // PrismaPg cuts a script at every semicolon, inside texts and function bodies too. Sent whole, the
  // server parses it as one transaction, and a script that fails leaves nothing behind.
  adapter.executeScript = async (script) => {
    await pool.query(`${SCRIPT_MARK}\n${script}\n;${SAY_FINISHED}`)
  }
  const queryRaw = adapter.queryRaw.bind(adapter)
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query)
    const known = (type: ColumnType) =>
      type === ColumnTypeEnum.CharacterArray ? ColumnTypeEnum.Character : type
    return { ...result, columnTypes: result.columnTypes.map(known) }
  }
  adapter.dispose = async () => {
    await pool.end()
    await afterwards?.()
  }
  return adapter
}

// The engine reads catalogue columns of type "char", which PrismaPg refuses. It does take arrays of it,
// and the catalogue queries have none: so the type is dressed up as that here, and undressed above.
const charType = 18
const charArrayType = 1002

function poolOf(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 2, allowExitOnIdle: true })
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<pg.QueryResult>
  const dressed = async (...args: unknown[]) => {
    const result = await query(...args)
    for (const field of result.fields ?? [])
      if (field.dataTypeID === charType) field.dataTypeID = charArrayType
    return result
  }
  return Object.assign(pool, { query: dressed })
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
