import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { countedAddress, FAILURE_WINDOW_MS } from '@/lib/auth/sign-in-limit'
import { WaitingLine } from '@/lib/auth/waiting-line'
import type { Clock } from '@/lib/platform/clock'

type Pages = (req: IncomingMessage, res: ServerResponse) => Promise<void>

/** What strangers send passwords, codes and links to. All else that is posted comes from people with a session. */
const SIGN_IN = /^\/(?:api\/auth\/callback\/|(?:sign-in|sign-up|forgot-password|reset-password)(?:[/?]|$))/
/** So far apart are two of them let in: Next works on the thread that verifies keys. A password takes as long anyway. */
const APART_MS = 100
const MOST_WITHIN = 16
const MOST_WAITING = 500
const PATIENCE_MS = 10_000
const MOST_ADDRESSES = 50_000

/**
 * Lets sign-ins through to `pages` one by one, so that a flood of them takes its turns and not the process:
 * addresses that tried less often in the last minutes first. Who waits too long is told to come again.
 */
export function lineUpSignIns(pages: Pages, clock: Clock): Pages {
  const line = new WaitingLine(1, MOST_WAITING, PATIENCE_MS)
  const tries = new Tries(clock)
  let within = 0
  let whenOneLeaves = () => {}

  async function letIn(req: IncomingMessage, res: ServerResponse): Promise<{ served: Promise<void> }> {
    // Who left meanwhile takes no turn.
    if (res.destroyed) return { served: Promise.resolve() }
    within++
    const served = pages(req, res).finally(() => {
      within--
      whenOneLeaves()
    })
    // Whoever called awaits it; it may fail before that.
    served.catch(() => undefined)
    await wait(APART_MS)
    if (within >= MOST_WITHIN) {
      await new Promise<void>((resolve) => {
        whenOneLeaves = resolve
      })
    }
    return { served }
  }

  return async (req, res) => {
    if (req.method !== 'POST' || !SIGN_IN.test(req.url ?? '')) return pages(req, res)
    const rank = tries.add(String(req.headers['x-keygrade-address']))
    const turn = await line.pass(rank, () => letIn(req, res))
    if (turn) return turn.served
    refuse(req, res)
  }
}

/** As next-auth answers, whose script reads the code out of the address. */
function refuse(req: IncomingMessage, res: ServerResponse): void {
  req.resume()
  const { host, 'x-forwarded-proto': proto } = req.headers
  const body = JSON.stringify({ url: `${proto}://${host}/sign-in?error=unavailable` })
  res.writeHead(503, { 'content-type': 'application/json', 'cache-control': 'no-store', 'retry-after': '5' })
  res.end(body)
}

/** How often addresses have tried, of late. */
class Tries {
  #counts = new Map<string, number>()
  #sinceMs = 0

  constructor(private readonly clock: Clock) {}

  /** Counts one; gives how many came before it. */
  add(address: string): number {
    const nowMs = this.clock.now().getTime()
    if (nowMs - this.#sinceMs > FAILURE_WINDOW_MS || this.#counts.size >= MOST_ADDRESSES) {
      this.#counts = new Map()
      this.#sinceMs = nowMs
    }
    const counted = countedAddress(address)
    const before = this.#counts.get(counted) ?? 0
    this.#counts.set(counted, before + 1)
    return before
  }
}
