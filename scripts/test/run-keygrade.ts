import { execFile, type SpawnOptions } from 'node:child_process'
import { promisify } from 'node:util'
import { testDatabaseUrl } from '@/lib/platform/test-database'
import { scriptArguments } from './script-arguments'

export type Ran = { code: number; stdout: string; stderr: string }

/** What starts `keygrade ...` as a process of its own on the database of the test; `tsxArguments` starts it as npm does. */
export function keygradeProcess(
  words: string[],
  settings: Record<string, string> = {},
  start: (file: string, words: string[]) => string[] = scriptArguments,
) {
  const env = { ...process.env, ...settings, DATABASE_URL: testDatabaseUrl() }
  const options: SpawnOptions & { env: NodeJS.ProcessEnv } = { env }
  return [process.execPath, start('scripts/keygrade.ts', words), options] as const
}

/** Runs it to its end. */
export async function runKeygrade(...how: Parameters<typeof keygradeProcess>): Promise<Ran> {
  const [node, args, { env }] = keygradeProcess(...how)
  try {
    return { code: 0, ...(await promisify(execFile)(node, args, { env })) }
  } catch (error) {
    return error as Ran
  }
}

/** Runs it to its end, and reads what it says with --json. Rejects with its complaint. */
export async function keygradeJson(words: string[]): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await runKeygrade([...words, '--json'])
  if (code !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}
