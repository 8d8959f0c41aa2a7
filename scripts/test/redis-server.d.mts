export type TestRedis = {
  port: number
  url: string
  signal: (name: NodeJS.Signals) => boolean
  stop: () => Promise<void>
}
export function startRedis(file: string, args?: string[], port?: number | null): Promise<TestRedis>
export function startRedisCluster(file: string): Promise<{ url: string; stop: () => Promise<void> }>
export function freePort(): Promise<number>
