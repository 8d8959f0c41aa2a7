/** `url` is the app's: its role owns nothing. `ownerUrl` is for migrations. */
export type Server = {
  url: string
  ownerUrl: string
  port: number
  pid: number
  started: boolean
  leave(): Promise<void>
}
export function openServer(folder: string, options?: { fsync?: boolean; keep?: boolean }): Promise<Server>
export function stopServer(folder: string, options?: { evenKept?: boolean }): Promise<void>
