// Runs before any module of a page. zod tries `new Function` once to see whether it may; our CSP refuses that and
// every browser reports it. Told beforehand it does not try. Set by its global name: zod stays out of public pages.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })

export {}
