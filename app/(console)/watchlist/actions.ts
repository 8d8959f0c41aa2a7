'use server'

import { runAction } from '@/lib/auth/run-action'
import { setWatchRule } from '@/lib/watchlists/set-watch-rule'
import { unwatchToken } from '@/lib/watchlists/unwatch-token'
import type { SetWatchRuleInput, WatchTokenInput } from '@/lib/watchlists/watch-contract'
import { watchToken } from '@/lib/watchlists/watch-token'

export async function watchTokenAction(input: WatchTokenInput) {
  return runAction((ctx) => watchToken(ctx, input))
}

export async function unwatchTokenAction(input: WatchTokenInput) {
  return runAction((ctx) => unwatchToken(ctx, input))
}

export async function setWatchRuleAction(input: SetWatchRuleInput) {
  return runAction((ctx) => setWatchRule(ctx, input))
}
