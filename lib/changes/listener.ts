import 'server-only'
import pg from 'pg'
import { log } from '@/lib/platform/log'

const AGAIN_MS = 500

/** One connection that listens on channels, and is made anew when it is cut. What was missed is not its concern. */
export class Listener {
  private client: pg.Client | null = null
  private timer: NodeJS.Timeout | undefined
  private closed = false

  constructor(
    private readonly url: string,
    private readonly channels: Readonly<Record<string, () => void>>,
  ) {}

  /** Rejects when there is no connection yet; it keeps trying. */
  async start(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.url,
      connectionTimeoutMillis: 5000,
      keepAlive: true,
      application_name: 'keygrade feed',
    })
    client.on('error', () => undefined)
    client.on('notification', ({ channel }) => this.channels[channel]?.())
    client.on('end', () => this.lost(client))
    try {
      await client.connect()
      for (const channel of Object.keys(this.channels)) await client.query(`LISTEN ${channel}`)
    } catch (error) {
      client.end().catch(() => undefined)
      this.later()
      throw error
    }
    if (this.closed) return void client.end().catch(() => undefined)
    this.client = client
    // What was said before is unknown.
    for (const heard of Object.values(this.channels)) heard()
  }

  async close(): Promise<void> {
    this.closed = true
    clearTimeout(this.timer)
    await this.client?.end().catch(() => undefined)
  }

  private lost(client: pg.Client): void {
    if (this.client !== client) return
    this.client = null
    if (this.closed) return
    log.info('the connection that listens was cut; asking instead')
    this.later()
  }

  private later(): void {
    if (this.closed) return
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.start().catch(() => undefined), AGAIN_MS)
  }
}
