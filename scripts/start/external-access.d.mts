export type Access = { url: string; ownerUrl: string; warning: string | null }
export function externalAccess(
  url: string,
  options?: { ownerUrl?: string; create?: boolean },
): Promise<Access>
