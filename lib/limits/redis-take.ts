/**
 * One take in Lua: the rule of `takeFrom`, step by step, in the one place where all processes meet. Held together
 * with it by a test that gives both the same requests. KEYS: the log (instant, cost, instant, cost ...) and its sums.
 */
export const TAKE_LUA = `
local log, sums = KEYS[1], KEYS[2]
local cost, now = tonumber(ARGV[1]), tonumber(ARGV[2])
local limit, window = tonumber(ARGV[3]), tonumber(ARGV[4])
local quota, period = tonumber(ARGV[5]), ARGV[6]
local DAY, MOST, BUCKETS = 86400000, 512, 256
if not now then
  local time = redis.call('TIME')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end
local function text(number) return string.format('%.0f', number) end
local kept = redis.call('HMGET', sums, 'total', 'last', 'dayEnd', 'day', 'monthEnd', 'month')
for i = 1, 6 do kept[i] = tonumber(kept[i]) or 0 end
local total, last, dayEnd, day, monthEnd, month = unpack(kept)

local function rewrite(instant, merges)
  local old, new, left = redis.call('LRANGE', log, 0, -1), {}, redis.call('PTTL', log)
  for i = 1, #old, 2 do
    local at, n = instant(tonumber(old[i])), #new
    if n > 0 and merges(tonumber(new[n - 1]), at) then
      new[n - 1], new[n] = text(at), text(new[n] + old[i + 1])
    else
      new[n + 1], new[n + 2] = text(at), old[i + 1]
    end
  end
  redis.call('DEL', log)
  if #new > 0 then redis.call('RPUSH', log, unpack(new)) end
  if left > 0 then redis.call('PEXPIRE', log, left) end
end
local function never() return false end

local function endOfDay() return (math.floor(now / DAY) + 1) * DAY end
local function endOfMonth()
  for i = 7, #ARGV do if tonumber(ARGV[i]) > now then return tonumber(ARGV[i]) end end
  return now
end

local rateUsed, gone, rateFree = 0, 0, 0
if limit then
  if last - now > DAY then
    rewrite(function(at) return math.min(at, now) end, never)
    last = now
    redis.call('HSET', sums, 'last', text(last))
  end
  if redis.call('EXISTS', log) == 0 then total = 0 end
  rateUsed = total
  while true do
    local entry = redis.call('LRANGE', log, gone, gone + 1)
    if not entry[1] or tonumber(entry[1]) > math.max(now, last) - window then break end
    rateUsed, gone = rateUsed - entry[2], gone + 2
  end
end
local quotaUsed, quotaEnd = 0, 0
if quota then
  if dayEnd - now > 2 * DAY then
    dayEnd, monthEnd = endOfDay(), endOfMonth()
    redis.call('HSET', sums, 'dayEnd', text(dayEnd), 'monthEnd', text(monthEnd))
  end
  if now >= dayEnd then dayEnd, day = endOfDay(), 0 end
  if now >= monthEnd then monthEnd, month = endOfMonth(), 0 end
  if period == 'day' then quotaUsed, quotaEnd = day, dayEnd else quotaUsed, quotaEnd = month, monthEnd end
end

local rateFits = not limit or rateUsed + cost <= limit
if not rateFits or (quota and quotaUsed + cost > quota) then
  if not rateFits then
    local rest, i = total, 0
    while rest > limit - cost do
      local entry = redis.call('LRANGE', log, i, i + 1)
      if not entry[1] then break end
      rest, i, rateFree = rest - entry[2], i + 2, entry[1] + window
    end
    rateFree = math.max(now, rateFree)
  end
  return {0, text(now), text(rateUsed), text(last), text(rateFree), text(quotaUsed), text(quotaEnd)}
end

local ttl = 0
if limit then
  last, ttl = math.max(now, last), window
  if gone > 0 then redis.call('LTRIM', log, gone, -1) end
  local tail = redis.call('LRANGE', log, -2, -1)
  if tail[1] and tonumber(tail[1]) == last then
    redis.call('LSET', log, -1, text(tail[2] + cost))
  elseif redis.call('RPUSH', log, text(last), text(cost)) > 2 * MOST then
    local width = math.ceil(window / BUCKETS)
    local function span(at) return math.floor(at / width) end
    rewrite(function(at) return at end, function(a, b) return span(a) == span(b) end)
  end
  rateUsed = rateUsed + cost
  redis.call('PEXPIRE', log, text(last - now + window + 1000))
end
if quota then
  day, month, quotaUsed = day + cost, month + cost, quotaUsed + cost
end
ttl = math.max(ttl, monthEnd - now)
redis.call('HSET', sums, 'total', text(limit and rateUsed or total), 'last', text(last),
  'dayEnd', text(dayEnd), 'day', text(day), 'monthEnd', text(monthEnd), 'month', text(month))
redis.call('PEXPIRE', sums, text(math.max(0, last - now) + ttl + 2000))
return {1, text(now), text(rateUsed), text(last), '0', text(quotaUsed), text(quotaEnd)}
`
