import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { findServer } from '@/scripts/test/find-server.mjs'
import { freePort, startRedis } from '@/scripts/test/redis-server.mjs'
import { GroupCommit } from './group-commit'
import { askRedis, connectRedis, type RedisConnection, RedisScript } from './redis'
import { isUnreachable } from './unexpected'

const file = findServer('redis-server')
const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

function connect(url: string): RedisConnection {
  const redis = connectRedis(url)
  ends.push(() => redis.disconnect())
  return redis
}

/** As the stores ask: in batches, with their time limit. */
function asker(redis: RedisConnection) {
  return new GroupCommit<string, string | null>((keys) =>
    askRedis(Promise.all(keys.map((key) => redis.get(key)))),
  )
}

async function refusal(answer: Promise<unknown>) {
  const asked = performance.now()
  const error = await answer.then(
    () => 'answered',
    (reason: unknown) => reason,
  )
  expect(isUnreachable(error), String(error)).toBe(true)
  expect(performance.now() - asked).toBeLessThan(2050)
}

it.each(['redis', 'redis+cluster'])(
  'rejects within 2 s where nobody listens, or nobody speaks: %s',
  { retry: 2 },
  async (scheme) => {
    await refusal(asker(connect(`${scheme}://127.0.0.1:${await freePort()}`)).add('key'))
    const sockets: Socket[] = []
    const silent: Server = createServer((socket) => void sockets.push(socket))
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    ends.push(() => {
      for (const socket of sockets) socket.destroy()
      silent.close()
    })
    const address = silent.address()
    const port = typeof address === 'object' ? address?.port : 0
    await refusal(asker(connect(`${scheme}://127.0.0.1:${port}`)).add('key'))
  },
)

it.skipIf(file === null)(
  'rejects within 2 s while Redis hangs or is gone, and works again afterwards',
  async () => {
    const first = await startRedis(file ?? '')
    const ask = asker(connect(first.url))
    expect(await ask.add('key')).toBeNull()
    first.signal('SIGSTOP')
    await refusal(Promise.all(Array.from({ length: 100 }, () => ask.add('key'))))
    first.signal('SIGCONT')
    const answers = () => ask.add('key').then(String, () => 'not yet')
    await expect.poll(answers, { timeout: 5000 }).toBe('null')
    await first.stop()
    await refusal(ask.add('key'))
    const second = await startRedis(file ?? '', [], first.port)
    ends.push(() => second.stop())
    await expect.poll(answers, { timeout: 5000 }).toBe('null')
  },
)

it.skipIf(file === null)(
  'sends a script whole to a server that does not know it, and passes on what is our mistake',
  async () => {
    const server = await startRedis(file ?? '')
    ends.push(() => server.stop())
    const redis = connect(server.url)
    const script = new RedisScript(`return redis.call('INCRBY', KEYS[1], ARGV[1])`)
    expect(await script.run(redis, ['counter'], [2])).toBe(2)
    await redis.script('FLUSH')
    expect(await script.run(redis, ['counter'], [3])).toBe(5)
    const wrong = await askRedis(new RedisScript('return nothing.here').run(redis, [], [])).catch(
      (e: unknown) => e,
    )
    expect(isUnreachable(wrong)).toBe(false)
    await redis.config('SET', 'maxmemory', '1')
    const full = await askRedis(redis.set('key', 'value')).catch((e: unknown) => e)
    expect(isUnreachable(full)).toBe(true)
  },
)
