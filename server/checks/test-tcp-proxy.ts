import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/**
 * For tests: a way to the database that can be cut (connections end, new ones are refused) or hang (bytes of both
 * sides wait, new connections are taken and hear nothing).
 */
export async function openTcpProxy(target: string) {
  const { hostname, port: targetPort } = new URL(target)
  const pairs = new Set<Socket[]>()
  let hanging = false
  const open = (near: Socket) => {
    const far = connect(Number(targetPort), hostname)
    const pair = [near, far]
    pairs.add(pair)
    const end = () => {
      pairs.delete(pair)
      near.destroy()
      far.destroy()
    }
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on('data', (bytes) => other.write(bytes))
      one.on('error', end)
      one.on('close', end)
    }
    if (hanging) for (const socket of pair) socket.pause()
  }
  let server = createServer(open)
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  await listen(0)
  const { port } = server.address() as AddressInfo
  const url = new URL(target)
  url.host = `127.0.0.1:${port}`
  const cut = () => {
    const closed = new Promise((resolve) => server.close(resolve))
    for (const pair of pairs) for (const socket of pair) socket.destroy()
    return closed
  }
  return {
    url: url.href,
    cut,
    async mend() {
      server = createServer(open)
      await listen(port)
    },
    hang(now: boolean) {
      hanging = now
      for (const pair of pairs) for (const socket of pair) now ? socket.pause() : socket.resume()
    },
    close: cut,
  }
}
