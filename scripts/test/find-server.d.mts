export function findServer(
  name: 'redis-server' | 'nginx' | 'caddy' | 'haproxy' | 'softhsm2-util' | 'openssl',
): string | null
