export type Lock = { release(): void }
export type Holder = { pid: number; start: string | null; realm: string; id: string; port?: number }
export function takeLock(path: string, note?: object): { lock?: Lock; holder?: Holder }
export function waitForLock(path: string, waitMs: number): Promise<Lock | null>
export function liveHolder(path: string): Holder | null
