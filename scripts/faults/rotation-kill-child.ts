// Does acts on keys over DATABASE_URL, as it is told, and kills itself with SIGKILL at the statement that it was told:
// before that is sent, when it was sent and nobody has heard the answer, or after the answer.
import pg from 'pg'
import { claimSuccessor } from '@/lib/claims/claim-successor'
import { systemClock } from '@/lib/platform/clock'
import type { Ctx } from '@/lib/platform/ctx'
import { database } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { systemRandom } from '@/lib/platform/random'
import { cancelRotation } from '@/lib/rotations/cancel-rotation'
import { emergencyRotation } from '@/lib/rotations/emergency-rotation'
import { planRotation } from '@/lib/rotations/plan-rotation'
import { retireVersion } from '@/lib/rotations/retire-version'
import { rollbackRotation } from '@/lib/rotations/rollback-rotation'

const VERBS = {
  plan: planRotation,
  claim: claimSuccessor,
  retire: retireVersion,
  rollback: rollbackRotation,
  cancel: cancelRotation,
  emergency: emergencyRotation,
}
/** `at`: the number of a statement of the act, or its COMMIT. */
type Point = { at: number | 'COMMIT'; when: 'before' | 'sent' | 'after' }
type Task = { verb: keyof typeof VERBS; accountId: string; input: never; kill: Point | null }
type Query = (...args: unknown[]) => unknown

const statements: string[] = []
let kill: Point | null = null

function die(): void {
  process.kill(process.pid, 'SIGKILL')
}

function textOf(statement: unknown): string {
  return typeof statement === 'string' ? statement : (statement as { text: string }).text
}

function countStatements(): void {
  const prototype = pg.Client.prototype as unknown as { query: Query }
  const { query } = prototype
  prototype.query = function (this: unknown, ...args) {
    const text = textOf(args[0])
    // A connection that is new begins with a setting of its own.
    if (statements.length === 0 && text !== 'BEGIN') return query.apply(this, args)
    const number = statements.push(text)
    const when = kill?.at === number || kill?.at === text ? kill.when : null
    if (when === 'before') die()
    const answer = query.apply(this, args)
    if (when === 'sent') die()
    if (when === 'after') Promise.resolve(answer).finally(die)
    return answer
  }
}

async function act({ verb, accountId, input, kill: point }: Task) {
  const actor = { type: 'system', id: 'faults', accountId, name: 'Faults' } as const
  const facts = { db: database(), clock: systemClock, random: systemRandom, requestId: 'req_faults' }
  const ctx: Ctx = { ...facts, actor }
  statements.length = 0
  kill = point
  try {
    const result: unknown = await VERBS[verb](ctx, input)
    return { result, refused: null }
  } catch (error) {
    return { result: null, refused: error instanceof AppError ? error.code : String(error) }
  }
}

async function answer(task: Task): Promise<void> {
  const done = await act(task)
  const plain = (_: string, value: unknown) => (typeof value === 'bigint' ? Number(value) : value)
  process.send?.(JSON.parse(JSON.stringify({ ...done, statements }, plain)))
}

await database().$queryRaw`SELECT 1`
countStatements()
process.on('message', (task) => void answer(task as Task))
process.once('disconnect', () => process.exit(0))
process.send?.('ready')
