import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { holdsSession } from '@/lib/auth/holds-session'
import { countedAddress, FAILURE_WINDOW_MS } from '@/lib/auth/sign-in-limit'
import { WaitingLine } from '@/lib/auth/waiting-line'
import type { Clock } from '@/lib/platform/clock'
import { plainPath } from './plain-path'

type Pages = (req: IncomingMessage, res: ServerResponse) => Promise<void>

/** What strangers send passwords, codes and links to. All else that is posted comes from people with a session. */
const SIGN_IN = /^\/(?:api\/auth\/callback|sign-in|sign-up|forgot-password|reset-password|invitation)(?:\/|$)/
const FORM = /^\s*multipart\/form-data/i
/** After so many at once, in quicker steps, two are let in `apartMs` apart (SIGN_IN_APART_MS in docs/settings.md). */
const AT_ONCE = 4
const STEP_MS = 100
const MOST_WITHIN = 16
const MOST_WAITING = 500
const PATIENCE_MS = 20_000
const MOST_ADDRESSES = 50_000

/**
 * Lets sign-ins through to `pages` one by one, so that a flood of them takes its turns and not the process:
 * addresses and networks that tried less often in the last minutes first. Who waits too long is told to come again.
 */
export function lineUpSignIns(pages: Pages, clock: Clock, apartMs: number): Pages {
  const line = new WaitingLine(1, MOST_WAITING, PATIENCE_MS)
  const tries = new Tries(clock)
  const pace = new Pace(clock, apartMs)
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
    await wait(pace.next())
    if (within >= MOST_WITHIN) {
      await new Promise<void>((resolve) => {
        whenOneLeaves = resolve
      })
    }
    return { served }
  }

  return async (req, res) => {
    if (req.method !== 'POST' || !(await isOfStranger(req))) return pages(req, res)
    const rank = tries.add(String(req.headers['x-keygrade-address']))
    const turn = await line.pass(rank, () => letIn(req, res))
    if (turn) return turn.served
    refuse(req, res)
  }
}

/** Next runs an action whichever page it is posted to: by its header, or as a form. */
async function isOfStranger({ url = '', headers }: IncomingMessage): Promise<boolean> {
  if (SIGN_IN.test(plainPath(url))) return true
  const isAction = headers['next-action'] !== undefined || FORM.test(headers['content-type'] ?? '')
  return isAction && !(await holdsSession(headers.cookie, headers['x-forwarded-proto'] === 'https'))
}

/** As next-auth answers, whose script reads the code out of the address. */
function refuse(req: IncomingMessage, res: ServerResponse): void {
  req.resume()
  const { host, 'x-forwarded-proto': proto } = req.headers
  const body = JSON.stringify({ url: `${proto}://${host}/sign-in?error=unavailable` })
  res.writeHead(503, { 'content-type': 'application/json', 'cache-control': 'no-store', 'retry-after': '5' })
  res.end(body)
}

/** How long after one the next is let in: what was not used of late is there for a rush. */
class Pace {
  #credit = AT_ONCE
  #lastMs = 0

  constructor(
    private readonly clock: Clock,
    private readonly apartMs: number,
  ) {}

  /** Takes one; milliseconds. */
  next(): number {
    const nowMs = this.clock.now().getTime()
    this.#credit = Math.min(AT_ONCE, this.#credit + Math.max(0, nowMs - this.#lastMs) / this.apartMs)
    this.#lastMs = nowMs
    if (this.#credit < 1) return this.apartMs
    this.#credit--
    return Math.min(STEP_MS, this.apartMs)
  }
}

/** How often addresses and their networks have tried, of late: who has many addresses has them side by side. */
class Tries {
  #counts = new Map<string, number>()
  #sinceMs = 0

  constructor(private readonly clock: Clock) {}

  /** Counts one; gives how many came before it, from the address and from its network. */
  add(address: string): number {
    const nowMs = this.clock.now().getTime()
    if (nowMs - this.#sinceMs > FAILURE_WINDOW_MS || this.#counts.size >= MOST_ADDRESSES) {
      this.#counts = new Map()
      this.#sinceMs = nowMs
    }
    const counted = countedAddress(address)
    return this.#count(counted) + this.#count(networkOf(counted))
  }

  #count(name: string): number {
    const before = this.#counts.get(name) ?? 0
    this.#counts.set(name, before + 1)
    return before
  }
}

/** The /24 of an IPv4 address, the /48 of an IPv6 one. */
function networkOf(counted: string): string {
  const sign = counted.includes(':') ? ':' : '.'
  return `${counted.split(sign).slice(0, 3).join(sign)}${sign}*`
}
